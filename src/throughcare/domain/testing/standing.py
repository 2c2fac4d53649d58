"""What holds of a sample after all that was recorded of it, and what it asks of whoever gives."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent
from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.sharing.carrying import may_see
from throughcare.domain.testing.events import PRIVATE, Corrected, Read
from throughcare.domain.testing.expected import OPIOIDS, SUBSTITUTES, not_taken, topped_up
from throughcare.domain.testing.terms import Result

READ = ("test.read", f"{PRIVATE}.read")
CORRECTED = ("test.corrected", f"{PRIVATE}.corrected")
TOLD_OF = (*READ, *CORRECTED)

type Stages = dict[str, dict[Analyte, Result]]


def before(event: AnyEvent, history: History) -> tuple[AnyEvent, ...]:
    """This gives what was recorded of the same sample earlier."""
    return history.of(*TOLD_OF, about_id=event.about_id)


def stages(events: Iterable[AnyEvent]) -> Stages:
    """This gives what holds of a sample at each stage: the first reading, until it is corrected."""
    found: Stages = {}
    for told in (each.payload for each in events):
        if isinstance(told, Read):
            at_stage = found.setdefault(told.stage, {})
            for result, codes in ((Result.FOUND, told.found), (Result.NOT_FOUND, told.not_found)):
                for code in codes:
                    at_stage.setdefault(Analyte(code), result)
        if isinstance(told, Corrected):
            at_stage = found.setdefault(told.stage, {})
            at_stage.pop(Analyte(told.analyte), None)
            if told.instead:
                at_stage[Analyte(told.analyte)] = Result(told.instead)
    return found


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


def asks_about(found: Stages, *, given: frozenset[Medicine]) -> bool:
    """This says whether what holds of a sample asks for a look at the dose of what is given.

    Source: C9, C14.
    """
    return any(
        topped_up(results, given=given) or not_taken(results, given=given)
        for results in found.values()
    )


def asks_to_talk(found: Stages, *, given: frozenset[Medicine]) -> bool:
    """This says whether it asks for a conversation, from what whoever took it may know is given.

    An opioid that nothing given instead explains asks whether somebody else prescribes, and may
    know. It is asked whether anybody does or not: so it tells nothing of a script.

    Source: C9.
    """
    opioid = any(
        results.get(each) is Result.FOUND for results in found.values() for each in OPIOIDS
    )
    return asks_about(found, given=given) or (opioid and not given & SUBSTITUTES)


def agencies_giving(history: History) -> tuple[UUID, ...]:
    """This gives who ever gave something, the newest first."""
    given = reversed(history.of("treatment.given"))
    return tuple(dict.fromkeys(each.agency_id for each in given))


def known_given(event: AnyEvent, history: History, *, day: date) -> frozenset[Medicine]:
    """This gives what is given on a day as far as whoever recorded the event may see it."""
    return frozenset(
        medicine
        for agency_id in agencies_giving(history)
        if may_see(
            history,
            agency_id=event.agency_id,
            owner_id=agency_id,
            category=Category.TREATMENT,
            at=event.recorded_at,
        )
        for medicine in given_by(history, agency_id=agency_id, day=day)
    )


def category_of(events: Iterable[AnyEvent], history: History) -> Category:
    """This gives the category under which a sample is kept: that of its having been taken."""
    about = {each.about_id for each in events}
    told = any(history.of("test.taken", about_id=each) for each in about)
    return Category.TESTS if told else Category.TREATMENT
