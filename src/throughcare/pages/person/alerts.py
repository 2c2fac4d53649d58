"""What must not be missed about somebody, in words, most pressing first."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from throughcare.domain.need.words import DATED_RISKS, RISKS
from throughcare.pages.shell.masthead import Alert
from throughcare.pages.shell.times import counted, say_day
from throughcare.queries.person import Head

MOST = 3
SOON_DAYS = 28


def alerts(head: Head, *, now: datetime) -> tuple[Alert, ...]:
    """At most three: a death, risks that hold, that they ask for help, an end without what follows,
    a lead who is away.
    """
    found = [*_death(head, now), *_risks(head, now), *_asks(head, now)]
    found += [*_ends(head, now), *_lead(head)]
    return tuple(found[:MOST])


def _death(head: Head, now: datetime) -> Iterator[Alert]:
    if head.died_on is not None:
        yield Alert(f"Died on {say_day(value=head.died_on, now=now)}", "now")


def _risks(head: Head, now: datetime) -> Iterator[Alert]:
    if head.died_on is not None:
        return
    for risk in head.risks:
        since = f" {_ago(risk.since, now)}" if risk.flag in DATED_RISKS else ""
        yield Alert(f"{RISKS[risk.flag]}{since}", "now")


def _asks(head: Head, now: datetime) -> Iterator[Alert]:
    if head.asked_at is not None and head.died_on is None:
        yield Alert(f"Asked for help {_ago(head.asked_at, now)}, not seen yet", "now")


def _ends(head: Head, now: datetime) -> Iterator[Alert]:
    missing = [each for each in head.then if each.missing]
    if not missing or head.died_on is not None:
        return
    ends_on = missing[0].planned_end_on
    assert ends_on is not None
    tone = "now" if _days(ends_on, now) <= SOON_DAYS else "soon"
    several = len(missing) > 1
    what = f"{len(missing)} supports" if several else missing[0].what
    verb = "ended" if _days(ends_on, now) < 0 else "end" if several else "ends"
    yield Alert(f"{what} {verb} {say_day(value=ends_on, now=now)}, nothing follows", tone)


def _lead(head: Head) -> Iterator[Alert]:
    if head.away and not head.deputy and head.died_on is None:
        yield Alert(f"{head.lead_worker} is away, nobody stands in", "soon")


def _days(day: date, now: datetime) -> int:
    return (day - timezone.localtime(now).date()).days


def _ago(instant: datetime, now: datetime) -> str:
    days = (timezone.localtime(now).date() - timezone.localtime(instant).date()).days
    return ("today", "yesterday")[days] if days < 2 else f"{counted(days, 'day')} ago"
