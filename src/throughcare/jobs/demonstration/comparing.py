"""Reports on what is suitable, enough of each team that how much recommending varies is seen."""

from datetime import datetime, timedelta
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
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.material import Post
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries.find_help import record
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

A_DAY, A_MOMENT = timedelta(days=1), timedelta(minutes=9)
FIRST, EVERY, MANY = 140, 8, 16  # days before the end of a team's first, days between two, how many
AHEAD, LAST = timedelta(days=14), timedelta(days=10)
NEEDS = (2, 3)  # as many as the officer sees open: each band of need is compared by itself
# How often a team recommends anything, team by team.
RECOMMENDS = (0.8, 0.3)
GOOD = "Came to what was offered before, and says what helped."
PROPOSAL = "An order with treatment, reviewed by the court every month."
NOTHING = "A discharge: they come to the team by themselves already."


def begin(town: Town) -> None:
    """Each team of probation writes one now and then, until a few weeks before the end."""
    agency = town.cast.of_kind(AgencyKind.PROBATION)
    for number, team in enumerate(agency.teams if agency else ()):
        for turn in range(MANY):
            day = town.times.worked((town.until - A_DAY * (FIRST - EVERY * turn)).date())
            at = town.chance_of("compared", team, turn).clock(day)
            if at > town.agenda.now:
                share = RECOMMENDS[number % len(RECOMMENDS)]
                town.agenda.put(at, partial(_of_somebody, town, team, share))


def _of_somebody(town: Town, team: str, share: float, at: datetime) -> None:
    """Of somebody with some needs whom probation leads; while there is nobody, a day later."""
    agency = town.cast.of_kind(AgencyKind.PROBATION)
    by = _officer(town, team, at)
    led = [
        case
        for case in town.cases.values()
        if case.open and agency and case.agency == agency.name and len(case.needs) >= min(NEEDS)
    ]
    chance = town.chance_of("compared", team, at)
    anybody = chance.some_of(led, len(led)) if by else []
    one = next((each for each in anybody if by and _has_some(each, by)), None)
    if by and one:
        _write(town, one, by, recommended=chance.falls(share))
    elif town.until - at > LAST:
        town.agenda.put(at + A_DAY, partial(_of_somebody, town, team, share))


def _has_some(case: Case, by: Viewer) -> bool:
    """Whether the officer sees some needs of theirs that are not over: the report says how many."""
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        found = record.somebody(by, person_id=case.key)
    return found is not None and len(found.needs) in NEEDS


def _officer(town: Town, team: str, at: datetime) -> Viewer | None:
    """An officer of a team who is here."""
    found = [each for each in town.cast.posts if _writes(town, each, team, at)]
    return town.cast.viewer(found[0].worker, found[0].agency, at) if found else None


def _writes(town: Town, post: Post, team: str, at: datetime) -> bool:
    here = town.cast.is_here(post.worker, town.times.day_of(at))
    return post.team == team and Role.OFFENDER_MANAGER in post.roles and here


def _write(town: Town, case: Case, by: Viewer, *, recommended: bool) -> None:
    """It is begun, written, and read with them the same day; a day later it is signed."""
    court = town.cast.of_kind(AgencyKind.COURT)
    assert court is not None
    key, then = town.new_key(), town.moment(by, by.at + A_MOMENT)
    asked = report.Asked(
        kind=Kind.SUITABILITY,
        person_id=case.key,
        order_id=None,
        court_id=keys.agency(court.name),
        court_name="",
        hearing_on=town.times.worked(by.today + AHEAD),
    )
    if not town.attempt(lambda: report.begin(key=key, asked=asked, by=by, at=by.at)):
        return
    words = _content(by, recommended=recommended)
    shown = town.moment(by, then.at + A_MOMENT)
    town.attempt(lambda: report.write(report_id=key, content=words, by=then, at=then.at))
    town.attempt(
        lambda: report.show(
            key=town.new_key(),
            report_id=key,
            how="read_together",
            own_words="",
            by=shown,
            at=shown.at,
        )
    )
    town.at(shown.at + A_DAY, case, partial(_sign, key, shown))


def _content(by: Viewer, *, recommended: bool) -> Content:
    verdict = Verdict.RECOMMENDED if recommended else Verdict.NOT_RECOMMENDED
    why_not = None if recommended else WhyNot.NOT_WILLING
    return Content(
        drawn=Drawn(since=by.today, until=by.today),
        good=GOOD,
        proposal=PROPOSAL if recommended else NOTHING,
        weighed=(Weighed(option=Option.DRUG_REHABILITATION, verdict=verdict, why_not=why_not),),
    )


def _sign(key: UUID, wrote: Viewer, town: Town, case: Case, at: datetime) -> None:
    by = town.moment(wrote, at)
    town.attempt(lambda: report.sign(report_id=key, version=2, not_shown=None, by=by, at=at))
