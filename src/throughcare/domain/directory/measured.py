"""What a service really does, measured: how long people wait, how many it takes, why it refuses."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from throughcare.domain.directory.facts import ReferralSource

WINDOW_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Days from sending a referral to being seen, of those first seen in the window."""

    median_days: float
    shortest_days: int
    longest_days: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """How one source's referrals were decided in the window, and the coded reasons of refusals."""

    source: ReferralSource
    accepted: int
    declined: int
    reasons: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The measured facts of one service; `waits` is None where nobody was seen in the window."""

    waits: Waits | None = None
    acceptance: tuple[Acceptance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReferral:
    """One referral as measuring needs it: nothing about who the person was."""

    source: ReferralSource
    sent_on: date
    decided_on: date | None = None
    accepted: bool = False
    reason: str = ""
    seen_on: date | None = None


def measure(
    *, referrals: Iterable[PastReferral], on: date, window_days: int = WINDOW_DAYS
) -> Measured:
    """This measures a service over the days before `on`, that day left out.

    Source: issue of the directory: median and range over 90 days, refusal reasons by source.
    """
    starts = on - timedelta(days=window_days)
    past = tuple(referrals)
    waited = [
        (each.seen_on - each.sent_on).days
        for each in past
        if each.seen_on is not None and starts <= each.seen_on < on
    ]
    decided = [r for r in past if r.decided_on is not None and starts <= r.decided_on < on]
    sources = sorted({each.source for each in decided})
    return Measured(
        waits=_waits(waited),
        acceptance=tuple(_acceptance(source, decided) for source in sources),
    )


def _waits(days: list[int]) -> Waits | None:
    if not days:
        return None
    return Waits(
        median_days=float(median(days)),
        shortest_days=min(days),
        longest_days=max(days),
        count=len(days),
    )


def _acceptance(source: ReferralSource, decided: list[PastReferral]) -> Acceptance:
    own = [each for each in decided if each.source is source]
    refusals = Counter(each.reason for each in own if not each.accepted and each.reason)
    accepted = sum(each.accepted for each in own)
    return Acceptance(
        source=source,
        accepted=accepted,
        declined=len(own) - accepted,
        reasons=tuple(sorted(refusals.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
