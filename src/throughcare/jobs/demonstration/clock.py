"""What the house does by the clock: letting lapse, counting, noticing who was here."""

from datetime import datetime, time, timedelta

from throughcare.actions import net, referral, release, treatment
from throughcare.actions.workforce import sessions
from throughcare.domain.kernel.calendar import at, london_day
from throughcare.domain.kernel.category import AgencyKind
from throughcare.jobs.demonstration.town import Town
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing_as_the_net

WEEKS = 13  # of which the page of the net draws a picture
AT_NIGHT = time(3)
NOT_HERE = 0.05  # workers who have not signed in for some weeks
A_WEEK = timedelta(weeks=1)


def begin(town: Town) -> None:
    """This writes down the nights of the last weeks, and the last day."""
    today = london_day(instant=town.until)
    for week in range(WEEKS):
        night = at(day=today - A_WEEK * week, clock=AT_NIGHT)
        if night > town.agenda.now:
            town.agenda.put(night, lambda now: _count(town, now))
    town.agenda.put(town.until - timedelta(minutes=2), lambda now: _who_was_here(town, now))


def _count(town: Town, now: datetime) -> None:
    """What nobody answered lapses; then the numbers of agencies that look after people."""
    leading = {case.agency for case in town.cases.values() if case.open}
    waiting = {sent.from_agency for sent in town.referrals.values() if not sent.over}
    for agency in town.cast.agencies.values():
        with viewing_as_the_net(agency_id=keys.agency(agency.name), at=now) as house:
            if agency.name in waiting:
                referral.lapse_overdue(by=house, at=now)
            if agency.cover or agency.name in leading:
                net.count(by=house, at=now)
            if agency.kind is AgencyKind.COMMUNITY_DRUG_TREATMENT:
                treatment.follow_up(by=house, at=now)
            if town.until - now < A_WEEK:
                release.look_again(by=house, at=now)


def _who_was_here(town: Town, now: datetime) -> None:
    """When each worker was last signed in: yesterday, or before their leave; a few long ago."""
    seen: set[str] = set()
    for post in town.cast.posts:
        if post.worker in seen:
            continue
        seen.add(post.worker)
        chance = town.chance_of("here", post.worker)
        days = chance.number(17, 40) if chance.falls(NOT_HERE) else chance.number(0, 1)
        day = london_day(instant=now) - timedelta(days=days)
        while not town.cast.is_here(post.worker, day):
            day -= timedelta(days=1)
        moment = min(chance.clock(day), now)
        by = town.cast.viewer(post.worker, post.agency, moment)
        sessions.note_presence(by=by, at=moment)
