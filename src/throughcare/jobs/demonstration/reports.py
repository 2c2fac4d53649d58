"""Reports for a review: begun, written, read with the person, signed; or still a draft."""

from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import report
from throughcare.domain.court.report.terms import (
    Content,
    Drawn,
    Kind,
    Option,
    Verdict,
    Weighed,
    WhyNot,
)
from throughcare.domain.kernel.calendar import at as instant
from throughcare.jobs.demonstration import orders
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.records import demonstration as keys

# Before the day: signed a week ahead, as a court is promised.
BEGUN, SHOWN, SIGNED = timedelta(days=14), timedelta(days=11), timedelta(days=8)
A_MOMENT = timedelta(minutes=9)
AHEAD = timedelta(days=14)  # the hearing for which options are weighed


def plan(town: Town, case: Case, hearing_on: date, at: datetime) -> None:
    """This writes down when the officer begins the report for a hearing."""
    day = town.times.worked(max(hearing_on - BEGUN, at.date()))
    later = instant(day=day, clock=time(case.chance.number(13, 15)))
    if later > at:
        town.at(later, case, partial(_begin, hearing_on))


def _begin(hearing_on: date, town: Town, case: Case, at: datetime) -> None:
    if not orders.counts(case) or case.under is None:
        return
    by, key = orders.officer(town, case, at), town.new_key()
    asked = report.Asked(
        kind=Kind.REVIEW,
        person_id=case.key,
        order_id=case.under.key,
        court_id=keys.agency(case.under.court),
        court_name="",
        hearing_on=hearing_on,
    )
    if not town.attempt(lambda: report.begin(key=key, asked=asked, by=by, at=at)):
        return
    later = at + A_MOMENT
    words = Content(
        drawn=Drawn(since=by.today, until=by.today),
        good="Came in most weeks, and rang beforehand when not.",
        progress="Speaks of work, and has asked about a course.",
    )
    writes = town.moment(by, later)
    town.attempt(lambda: report.write(report_id=key, content=words, by=writes, at=later))
    town.at(
        instant(day=town.times.worked(hearing_on - SHOWN), clock=time(11)),
        case,
        partial(_show, key, hearing_on),
    )


def suitability(town: Town, case: Case, at: datetime) -> None:
    """Before another sentence: what is possible is weighed, read with the person, and signed."""
    if case.under is None:
        return
    by, key, hearing_on = orders.officer(town, case, at), town.new_key(), (at + AHEAD).date()
    asked = report.Asked(
        kind=Kind.SUITABILITY,
        person_id=case.key,
        order_id=None,
        court_id=keys.agency(case.under.court),
        court_name="",
        hearing_on=town.times.worked(hearing_on),
    )
    words = Content(
        drawn=Drawn(since=by.today, until=by.today),
        good="Came to what was offered before, and says what helped.",
        proposal="An order with treatment, reviewed by the court every month.",
        weighed=(
            Weighed(option=Option.DRUG_REHABILITATION, verdict=Verdict.RECOMMENDED),
            Weighed(
                option=Option.ALCOHOL_TREATMENT,
                verdict=Verdict.NOT_RECOMMENDED,
                why_not=WhyNot.NOT_DEPENDENT,
            ),
        ),
    )
    later = town.moment(by, at + A_MOMENT)
    if town.attempt(lambda: report.begin(key=key, asked=asked, by=by, at=at)):
        town.attempt(lambda: report.write(report_id=key, content=words, by=later, at=later.at))
        shown = instant(day=town.times.worked((at + timedelta(days=1)).date()), clock=time(11))
        town.at(shown, case, partial(_show, key, hearing_on))


def _show(key: UUID, hearing_on: date, town: Town, case: Case, at: datetime) -> None:
    """The person reads it, and says what they say of it; the next day but one it is signed."""
    if not orders.counts(case):
        return
    by, shown, later = orders.officer(town, case, at), town.new_key(), at + A_MOMENT
    own_words = town.word("own_words", case.chance)
    done = town.attempt(
        lambda: report.show(
            key=shown, report_id=key, how="read_together", own_words=own_words, by=by, at=at
        )
    )
    if done and case.chance.falls(town.choices["report_in_time"]):
        day = town.times.worked(hearing_on - SIGNED)
        town.at(max(instant(day=day, clock=time(12)), later), case, partial(_sign, key))


def _sign(key: UUID, town: Town, case: Case, at: datetime) -> None:
    if orders.counts(case):
        by = orders.officer(town, case, at)
        town.attempt(lambda: report.sign(report_id=key, version=2, not_shown=None, by=by, at=at))
