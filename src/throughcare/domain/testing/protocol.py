"""What a drug test obliges services to. A result alone never obliges to enforcement.

The codes of its rules begin as private events do: justice sees none that is not its own.
"""

from datetime import date, datetime
from uuid import UUID

from throughcare.domain.journey.protocol import lead_agency_of, to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.testing.events import PRIVATE, Read
from throughcare.domain.testing.expected import not_taken, topped_up
from throughcare.domain.testing.terms import Result

READ = ("test.read", f"{PRIVATE}.read")
TOLD = ("test.told", f"{PRIVATE}.told")


def _whoever_took_it(event: AnyEvent, history: History) -> Owner:
    """The lead, where their agency took it; else who took the sample, if that is known."""
    if lead_agency_of(event, history) == event.agency_id:
        return Owner(role=Role.LEAD_WORKER, agency_id=event.agency_id)
    assert isinstance(event.payload, Read)
    taken_by = event.payload.taken_by_id
    return Owner(role=Role.WORKER, agency_id=event.agency_id, worker_id=taken_by)


def _when_it_was_read(event: AnyEvent, history: History) -> datetime:
    """What was found is of the day of the sample; what is owed counts from when it is known."""
    return event.recorded_at


def _prescriber(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.PRESCRIBER, agency_id=event.agency_id)


def given_by(history: History, *, agency_id: UUID, day: date) -> frozenset[Medicine]:
    """This gives what an agency gave somebody on a day, as its events tell.

    Treatment stands beside this room: of its events only their own words are read.
    """
    stopped = {e.about_id: e.payload.ends_on for e in history.of("treatment.stopped")}
    given = (e for e in history.of("treatment.given") if e.agency_id == agency_id)
    return frozenset(
        Medicine(each.payload.medicine)
        for each in given
        if each.payload.starts_on <= day
        and not _over(stopped.get(each.about_id, each.payload.ends_on), day)
    )


def _over(ends_on: date | None, day: date) -> bool:
    return ends_on is not None and ends_on <= day


def _asks_for_the_dose(event: AnyEvent, history: History) -> bool:
    """Whether the agency that read a test also gives what was topped up, or was not taken."""
    told = event.payload
    if not isinstance(told, Read):
        return False
    given = given_by(history, agency_id=event.agency_id, day=told.collected_on)
    results = {Analyte(code): Result.FOUND for code in told.found}
    results |= {Analyte(code): Result.NOT_FOUND for code in told.not_found}
    return topped_up(results, given=given) or not_taken(results, given=given)


def _asks_anew(event: AnyEvent, history: History) -> bool:
    """Once a test: what the laboratory confirms later asks for nothing more."""
    before = (e for e in history.of(*READ, about_id=event.about_id) if e.id != event.id)
    return _asks_for_the_dose(event, history) and not any(
        _asks_for_the_dose(each, history) for each in before
    )


def _every_test(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """A review of the dose answers every test so far."""
    return tuple({each.about_id for each in history.of(*READ)})


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.tell",
        opens_on=READ,
        due=deadline.working_days("test_tell_days"),
        owner=_whoever_took_it,
        met_by=TOLD,
        owed_to=to_the_person,
        reckoned_from=_when_it_was_read,
        category=Category.TREATMENT,
        source="issue 'Justice': the person sees their own within two working days",
    ),
    Rule(
        code=f"{PRIVATE}.talk",
        opens_on=READ,
        opens_when=_asks_anew,
        due=deadline.working_days("test_talk_days"),
        owner=_whoever_took_it,
        met_by=(f"{PRIVATE}.talked",),
        owed_to=to_the_person,
        reckoned_from=_when_it_was_read,
        category=Category.TREATMENT,
        source="C9: topping up leads to a conversation",
    ),
    Rule(
        code=f"{PRIVATE}.review_dose",
        opens_on=READ,
        opens_when=_asks_anew,
        due=deadline.working_days("test_dose_review_days"),
        owner=_prescriber,
        met_by=("treatment.reviewed",),
        closes=_every_test,
        owed_to=to_the_person,
        reckoned_from=_when_it_was_read,
        category=Category.TREATMENT,
        source="C9: topping up leads to a dose review",
    ),
)
