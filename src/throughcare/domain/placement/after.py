"""What makes a place aftercare: that something ended before it, or is about to end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.domain.kernel.obligation import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Something of theirs that ended, or is to end, before a day: treatment, an order, custody."""

    what: str
    on: date


def follows(
    *, endings: Iterable[Ending], starts_on: date | None, settings: Settings
) -> Ending | None:
    """This gives what a place that begins on a day follows: what ended last within the year
    before, or ends within weeks after; None where nothing does.

    Source: domain.md S28, S6: an aftercare budget; issue "Continuity": aftercare ring-fenced.
    """
    if starts_on is None:
        return None
    earliest = starts_on - timedelta(weeks=settings["placement_aftercare_after_weeks"])
    latest = starts_on + timedelta(weeks=settings["placement_aftercare_before_weeks"])
    near = [each for each in endings if earliest <= each.on <= latest]
    return max(near, key=lambda each: (each.on, each.what), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What is to end, and the first day on which a place that begins is aftercare of it."""

    ending: Ending
    from_on: date


def comes(*, endings: Iterable[Ending], today: date, settings: Settings) -> Coming | None:
    """This gives what of theirs is to end next, and from when on a place follows it.

    Source: domain.md S28; issue "Continuity": aftercare ring-fenced.
    """
    ahead = [each for each in endings if each.on > today]
    if not ahead:
        return None
    soonest = min(ahead, key=lambda each: (each.on, each.what))
    before = timedelta(weeks=settings["placement_aftercare_before_weeks"])
    return Coming(ending=soonest, from_on=max(today, soonest.on - before))
