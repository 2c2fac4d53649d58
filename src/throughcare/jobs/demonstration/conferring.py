"""A meeting of three agencies about somebody's plan: arranged, answered, held at one hour."""

from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import meeting
from throughcare.actions.meeting import Answer
from throughcare.domain.appointment.meeting import Reply
from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.jobs.demonstration import sharing
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries import meeting as meetings
from throughcare.queries.meeting import Ask
from throughcare.queries.plan import parties
from throughcare.records.viewer import viewing

OTHERS = 2
HOUR, AHEAD = time(12), timedelta(days=12)  # an hour that nobody gives away otherwise
A_MOMENT = timedelta(minutes=2)
ANOTHER_HOUR = "We have our own meeting then. At two we could."
ASKED_BEFORE = (AgencyKind.GP, AgencyKind.HOSTEL, AgencyKind.HOUSING)


def arrange(town: Town, case: Case, at: datetime) -> None:
    """Whoever leads asks two other agencies to one hour with somebody, who was told."""
    for kind in ASKED_BEFORE[:OTHERS]:
        agency = town.cast.of_kind(kind)
        if agency is not None and agency.name != case.agency:
            sharing.let_see(town, case, agency.name, at)
    by, key = town.lead(case, at + A_MOMENT), town.new_key()
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        others = [each for each in parties.parties(by, person_id=case.key) if each.sees_plan]
    asked = [each.id for each in others if each.id != by.agency_id][:OTHERS]
    hour = Asked(
        person_id=case.key,
        worker_id=by.worker_id,
        kind=Kind.MEETING,
        starts_at=instant(day=town.times.worked(by.today + AHEAD), clock=HOUR),
        length=timedelta(hours=1),
    )
    if town.attempt(
        lambda: meeting.arrange(
            key=key, asked=hour, agencies=frozenset(asked), told=True, by=by, at=by.at
        )
    ):
        town.after(by.at, 1.2, case, partial(_answered, key))


def _answered(key: UUID, town: Town, case: Case, at: datetime) -> None:
    """One comes; another could come at a later hour."""
    by = town.lead(case, at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        found = [each for each in meetings.to_come(by, person_id=case.key) if each.id == key]
    replies = (Answer(reply=Reply.COMES), None)
    for each in found:
        for ask, said in zip(each.asks, replies, strict=False):
            _answer(town, ask, said or _later(ask), at)


def _later(ask: Ask) -> Answer:
    offers_at = ask.starts_at + timedelta(hours=2)
    return Answer(reply=Reply.OTHER_TIME, offers_at=offers_at, words=ANOTHER_HOUR)


def _answer(town: Town, ask: Ask, said: Answer, at: datetime) -> None:
    worker = town.cast.somebody(ask.agency, Role.LEAD_WORKER, Role.WORKER, on=at.date())
    by = town.cast.viewer(worker, ask.agency, at)
    town.attempt(lambda: meeting.answer(ask_id=ask.id, said=said, by=by, at=at))
