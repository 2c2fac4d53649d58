"""What makes somebody at risk, and what clears it: a published table."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from throughcare.domain.journey.events import RiskCleared, RiskFound
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.history import History
from throughcare.domain.sharing.rules import JUSTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One risk: how long it holds by itself (days), where it ends by time at all.

    `told` says that whoever is called is told it: where a life is in danger.
    """

    code: str
    words: str
    clears_after_days: int | None
    source: str
    told: bool = False


FLAGS: tuple[Flag, ...] = (
    Flag(
        code="suicide",
        words="Has spoken of suicide or of harming themselves",
        clears_after_days=None,
        source="domain.md C1",
        told=True,
    ),
    Flag(
        code="overdose",
        words="Had an overdose",
        clears_after_days=90,
        source="domain.md S29; the days are ours",
        told=True,
    ),
    Flag(
        code="released",
        words="Came out of prison",
        clears_after_days=28,
        source="domain.md P8; the days are ours",
    ),
    Flag(
        code="detoxified",
        words="Finished or left a detoxification",
        clears_after_days=28,
        source="domain.md P8, S13; the days are ours",
    ),
    Flag(
        code="left_residential",
        words="Left residential treatment unplanned",
        clears_after_days=28,
        source="domain.md S18, C20; the days are ours",
        told=True,
    ),
    Flag(
        code="left_hospital",
        words="Left hospital unplanned",
        clears_after_days=28,
        source="issue 'Treatment': unplanned leaving of hospital; the days are ours",
        told=True,
    ),
    Flag(
        code="violence_at_home",
        words="Is in danger at home",
        clears_after_days=None,
        source="domain.md §5 'Home and family control'",
        told=True,
    ),
    Flag(
        code="pregnant",
        words="Is pregnant and using drugs",
        clears_after_days=None,
        source="ours",
    ),
)

BY_CODE = {flag.code: flag for flag in FLAGS}


def at_risk(history: History, *, at: datetime) -> frozenset[str]:
    """The flags that hold at an instant: found, not cleared since, and not run out.

    Source: the table above.
    """
    holding: dict[str, datetime] = {}
    for event in history.of("risk.found", "risk.cleared"):
        if isinstance(event.payload, RiskFound):
            holding[event.payload.flag] = event.occurred_at
        elif isinstance(event.payload, RiskCleared):
            holding.pop(event.payload.flag, None)
    return frozenset(code for code, found_at in holding.items() if _holds(code, found_at, at))


def _holds(code: str, found_at: datetime, at: datetime) -> bool:
    days = BY_CODE[code].clears_after_days
    return days is None or at < found_at + timedelta(days=days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An agency, and of which kind it is."""

    id: UUID
    kind: AgencyKind


def told_to(party: Party, *, here: UUID) -> UUID | None:
    """This gives the agency that is told why it is called, or that it need not be any more.

    None where it is one's own; an agency of justice is called, and told nothing of health.

    Source: domain.md C1; §5 "Children": what must be passed on is said before the question.
    """
    return None if party.id == here or party.kind in JUSTICE else party.id


def reached_by(lead: Party | None, *, here: Party) -> UUID | None:
    """This gives the agency that reaches somebody after an overdose, where justice leads: the one
    that tells of it, if it helps. None where it is for whoever leads, or nobody helps.

    The lead hears of it only by a grant: being called would say that there was something.

    Source: S29: contact next day; domain.md §5 "Net widening"; decision 102.
    """
    justice = lead is not None and lead.kind in JUSTICE
    return here.id if justice and here.kind not in JUSTICE else None


def noticed_by(history: History, *, flag: str) -> UUID | None:
    """This gives the agency that noticed a risk last."""
    found = (e for e in history.of("risk.found") if isinstance(e.payload, RiskFound))
    return next((e.agency_id for e in reversed([*found]) if e.payload.flag == flag), None)
