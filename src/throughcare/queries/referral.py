"""Referrals, as pages ask for them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.referral.lifecycle import LIFECYCLE, LIVE, Side, State, side_of
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A referral in a list."""

    id: UUID
    person_id: UUID
    name: str
    need: str
    service: str
    from_agency: str
    to_agency: str
    state: State
    urgent: bool
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One referral with what the viewer may see of it and do with it."""

    row: Row
    reason: str
    own_words: str
    from_worker: str
    from_agency_id: UUID
    to_agency_id: UUID
    facts: tuple[tuple[str, str, str], ...]
    moves: tuple[str, ...]
    history: tuple[tuple[datetime, str, str, str], ...]
    declined_criterion: str
    advice: str


COLUMNS = (
    "id",
    "person_id",
    "person__called_by",
    "need",
    "service__name",
    "from_agency__name",
    "to_agency__name",
    "state",
    "urgent",
    "sent_at",
)


def _row(values: tuple[object, ...]) -> Row:
    names = ("id", "person_id", "name", "need", "service", "from_agency", "to_agency")
    row = dict(zip((*names, "state", "urgent", "sent_at"), values, strict=True))
    row["state"] = State(str(row["state"]))
    return Row(**row)  # type: ignore[arg-type]


def received(viewer: Viewer, *, most: int = 100) -> tuple[Row, ...]:
    """Live referrals to the viewer's agency, urgent first, then oldest."""
    rows = models.Referral.objects.filter(to_agency_id=viewer.agency_id, state__in=LIVE)
    return tuple(_row(r) for r in rows.order_by("-urgent", "sent_at").values_list(*COLUMNS)[:most])


def made(viewer: Viewer, *, most: int = 100) -> tuple[Row, ...]:
    """Referrals by the viewer's agency, newest first."""
    rows = models.Referral.objects.filter(from_agency_id=viewer.agency_id)
    return tuple(_row(r) for r in rows.order_by("-updated_at").values_list(*COLUMNS)[:most])


def shown(viewer: Viewer, *, referral_id: UUID) -> Shown | None:
    """One referral; None where the viewer takes no part in it, or there is none."""
    referral = models.Referral.objects.filter(pk=referral_id).select_related("from_worker").first()
    values = models.Referral.objects.filter(pk=referral_id).values_list(*COLUMNS).first()
    if referral is None or values is None:
        return None
    side = side_of(
        agency=viewer.agency_id,
        from_agency=referral.from_agency_id,
        to_agency=referral.to_agency_id,
    )
    return Shown(
        row=_row(values),
        reason=referral.reason,
        own_words=referral.own_words,
        from_worker=referral.from_worker.name,
        from_agency_id=referral.from_agency_id,
        to_agency_id=referral.to_agency_id,
        facts=tuple(
            models.ReferralFact.objects.filter(referral_id=referral_id, withheld=False)
            .order_by("id")
            .values_list("label", "words", "category")
        ),
        moves=LIFECYCLE.open_to(state=State(referral.state), side=side or Side.CLOCK),
        history=tuple(
            models.ReferralMove.objects.filter(referral_id=referral_id)
            .order_by("moved_at", "id")
            .values_list("moved_at", "move", "moved_by__name", "agency__name")
        ),
        declined_criterion=referral.declined_criterion,
        advice=referral.advice,
    )
