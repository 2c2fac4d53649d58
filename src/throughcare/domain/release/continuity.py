"""What became of releases: in treatment within three weeks, met by somebody, script without gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median

from throughcare.domain.directory.small_numbers import FEWEST

WITHIN = timedelta(weeks=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Out:
    """One release: from which prison, to which service, and what was there then.

    `treated_on` is the first day of treatment outside from the release on, `met_on` that of the
    first contact; `bridged` says, of whoever was given something instead, whether it went on.
    """

    prison: str
    service: str
    left_on: date
    treated_on: date | None
    met_on: date | None
    substituted: bool
    bridged: bool


def in_time(out: Out) -> bool:
    """This says whether somebody was in treatment outside within three weeks.

    Source: issue of continuity; the national measure of continuity of care (ndtms reference).
    """
    return out.treated_on is not None and out.treated_on - out.left_on <= WITHIN


def is_due(out: Out, *, today: date) -> bool:
    """This says whether it can be judged: three weeks have passed, or it was in time before."""
    return today - out.left_on > WITHIN or in_time(out)


def was_lost(out: Out, *, today: date) -> bool:
    """This says whether three weeks passed with no treatment outside."""
    return is_due(out, today=today) and not in_time(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is counted of one prison and one service; None where it may not be shown.

    `days` is the median from the release to the first contact, of those who were met.
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


def figures(outs: Iterable[Out], *, today: date, own: str) -> tuple[Figure, ...]:
    """This counts each prison with each service; of another service than the viewer's own nothing
    that stands for fewer than three people is shown.

    Source: issue of continuity: per prison and service; no small numbers outward.
    """
    ordered = sorted(outs, key=_pair)
    return tuple(
        _figure(pair, tuple(found), today, outward=pair[1] != own)
        for pair, found in groupby(ordered, key=_pair)
    )


def _pair(out: Out) -> tuple[str, str]:
    return out.prison, out.service


def _figure(pair: tuple[str, str], outs: tuple[Out, ...], today: date, outward: bool) -> Figure:
    due = [out for out in outs if is_due(out, today=today)]
    days = [(out.met_on - out.left_on).days for out in outs if out.met_on]
    scripts = [out for out in outs if out.substituted]

    def shown(number: int, of: int) -> int | None:
        return None if outward and of < FEWEST else number

    return Figure(
        prison=pair[0],
        service=pair[1],
        released=shown(len(outs), len(outs)),
        due=shown(len(due), len(due)),
        treated=shown(sum(map(in_time, due)), len(due)),
        met=shown(len(days), len(days)),
        days=None if not days or (outward and len(days) < FEWEST) else median(days),
        substituted=shown(len(scripts), len(scripts)),
        bridged=shown(sum(out.bridged for out in scripts), len(scripts)),
    )
