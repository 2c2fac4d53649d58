"""What became of releases: in treatment within three weeks, met by somebody, script without gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median

from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.release.ready import bridge_until

WITHIN = timedelta(weeks=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Out:
    """One release: from which prison, to which service, and what was there then.

    `treated_on` is the first day of treatment outside from the release on, `met_on` that of the
    first contact; `script_until_on` the last day to which scripts outside held without a gap
    (`chain`), of whoever was `substituted`: given something instead. `died_on` where they died
    since.
    """

    prison: str
    service: str
    left_on: date
    treated_on: date | None
    met_on: date | None
    substituted: bool
    script_until_on: date | None
    died_on: date | None = None


def is_bridged(out: Out, *, calendar: Calendar) -> bool:
    """This says whether a script went on without a gap: it held to the next working day.

    Source: issue of continuity: script without gap; script bridged to the next working day.
    """
    until = out.script_until_on
    return until is not None and until >= bridge_until(out.left_on, calendar=calendar)


def in_time(out: Out) -> bool:
    """This says whether somebody was in treatment outside within three weeks.

    Source: issue of continuity; the national measure of continuity of care (ndtms reference).
    """
    return out.treated_on is not None and out.treated_on - out.left_on <= WITHIN


def is_due(out: Out, *, today: date) -> bool:
    """This says whether it can be judged: three weeks have passed, or it was in time before, or
    they died.

    Source: S29: a death counts, as the worst outcome, and never as somebody who did not come.
    """
    return today - out.left_on > WITHIN or in_time(out) or out.died_on is not None


def was_lost(out: Out, *, today: date) -> bool:
    """This says whether three weeks passed with no treatment outside; of somebody who lives."""
    return is_due(out, today=today) and not in_time(out) and out.died_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is counted of one prison and one service; None where it may not be shown.

    `days` is the median from the release to the first contact, of those who were met; `died` of
    those released who died since.
    """

    prison: str
    service: str
    released: int | None
    due: int | None
    treated: int | None
    met: int | None
    days: float | None
    substituted: int | None
    bridged: int | None
    died: int | None


def figures(
    outs: Iterable[Out], *, today: date, own: str, calendar: Calendar
) -> tuple[Figure, ...]:
    """This counts each prison with each service; of another service than the viewer's own no number
    is shown that stands for fewer than three people, nor one that leaves fewer than three out.

    Source: issue of continuity: per prison and service; no small numbers outward.
    """
    ordered = sorted(outs, key=_pair)
    return tuple(
        _figure(pair, tuple(found), today, calendar, outward=pair[1] != own)
        for pair, found in groupby(ordered, key=_pair)
    )


def _pair(out: Out) -> tuple[str, str]:
    return out.prison, out.service


def _figure(
    pair: tuple[str, str],
    outs: tuple[Out, ...],
    today: date,
    calendar: Calendar,
    *,
    outward: bool,
) -> Figure:
    due = [out for out in outs if is_due(out, today=today)]
    days = [(out.met_on - out.left_on).days for out in outs if out.met_on]
    scripts = [out for out in outs if out.substituted]
    bridged = sum(is_bridged(out, calendar=calendar) for out in scripts)

    def shown(number: int, of: int) -> int | None:
        few = (n for n in (of, number, of - number) if 0 < n < FEWEST)
        return None if outward and (not of or any(few)) else number

    return Figure(
        prison=pair[0],
        service=pair[1],
        released=shown(len(outs), len(outs)),
        due=shown(len(due), len(due)),
        treated=shown(sum(map(in_time, due)), len(due)),
        met=shown(len(days), len(days)),
        days=None if not days or (outward and len(days) < FEWEST) else median(days),
        substituted=shown(len(scripts), len(scripts)),
        bridged=shown(bridged, len(scripts)),
        died=shown(sum(out.died_on is not None for out in outs), len(outs)),
    )
