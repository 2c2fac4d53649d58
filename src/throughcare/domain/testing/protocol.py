"""What a drug test obliges services to. A result alone never obliges to enforcement.

The codes of its rules begin as private events do: justice sees none that is not its own.
"""

from datetime import datetime
from uuid import UUID

from throughcare.domain.journey.protocol import lead_agency_of, to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.sharing.carrying import may_see
from throughcare.domain.testing.events import PRIVATE, Corrected, Read
from throughcare.domain.testing.standing import (
    CORRECTED,
    READ,
    TOLD_OF,
    agencies_giving,
    asks_about,
    asks_to_talk,
    before,
    category_of,
    given_by,
    known_given,
    stages,
)

TOLD = ("test.told", f"{PRIVATE}.told")


def _whoever_took_it(event: AnyEvent, history: History) -> Owner:
    """The lead, where their agency took it; else who took the sample, if that is known."""
    if lead_agency_of(event, history) == event.agency_id:
        return Owner(role=Role.LEAD_WORKER, agency_id=event.agency_id)
    assert isinstance(event.payload, Read | Corrected)
    taken_by = event.payload.taken_by_id
    return Owner(role=Role.WORKER, agency_id=event.agency_id, worker_id=taken_by)


def _when_it_was_read(event: AnyEvent, history: History) -> datetime:
    """What was found is of the day of the sample; what is owed counts from when it is known."""
    return event.recorded_at


def _the_person(event: AnyEvent, history: History) -> UUID:
    return event.person_id


def _is_old(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Read | Corrected) and event.payload.old


def _is_new(event: AnyEvent, history: History) -> bool:
    return not _is_old(event, history)


def _to_talk(events: tuple[AnyEvent, ...], event: AnyEvent, history: History) -> bool:
    """Whether what holds after these events asks whoever took the sample to talk."""
    assert isinstance(event.payload, Read | Corrected)
    given = known_given(event, history, day=event.payload.collected_on)
    return asks_to_talk(stages(events), given=given)


def _asks_to_talk_anew(event: AnyEvent, history: History) -> bool:
    """Once a test: what the laboratory confirms later asks for nothing more."""
    past = before(event, history)
    return (
        _is_new(event, history)
        and _to_talk((*past, event), event, history)
        and not _to_talk(past, event, history)
    )


def _no_more_to_talk(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    now = (*before(event, history), event)
    return () if _to_talk(now, event, history) else (event.about_id,)


def _prescribers(events: tuple[AnyEvent, ...], event: AnyEvent, history: History) -> list[UUID]:
    """The agencies whose dose a sample asks about and which may know it, its own first."""
    if not events:
        return []
    told, found = events[-1], stages(events)
    day = told.payload.collected_on
    asked = [
        agency_id
        for agency_id in agencies_giving(history)
        if asks_about(found, given=given_by(history, agency_id=agency_id, day=day))
    ]
    with_it = History((*history.events, event))
    known = [
        agency_id
        for agency_id in asked
        if may_see(
            with_it,
            agency_id=agency_id,
            owner_id=told.agency_id,
            category=category_of(events, history),
            at=event.recorded_at,
        )
    ]
    return sorted(known, key=lambda each: each != told.agency_id)


def _doses_to_review(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """The sample that was read, once; what was read since the last review, where it is let seen."""
    if event.kind == "grant.given":
        samples = _since_the_last_review(event, history)
    else:
        past = before(event, history)
        if _is_old(event, history) or _prescribers(past, event, history):
            return ()
        samples = [(*past, event)]
    found = ((events, _prescribers(events, event, history)) for events in samples)
    return tuple(
        (events[-1].about_id, Owner(role=Role.PRESCRIBER, agency_id=agencies[0]))
        for events, agencies in found
        if agencies
    )


def _since_the_last_review(event: AnyEvent, history: History) -> list[tuple[AnyEvent, ...]]:
    """What holds of each sample that the agency which now lets others see read since then."""
    reviewed = history.last("treatment.reviewed")
    tests = {
        each.about_id
        for each in history.of(*READ)
        if each.agency_id == event.agency_id
        and _is_new(each, history)
        and (reviewed is None or each.recorded_at > reviewed.recorded_at)
    }
    return [history.of(*TOLD_OF, about_id=each) for each in sorted(tests)]


def _no_dose_to_review(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    now = (*before(event, history), event)
    return () if _prescribers(now, event, history) else (event.about_id,)


def _a_prescriber(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.PRESCRIBER, agency_id=event.agency_id)


def _every_test(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """A review of the dose answers every test so far."""
    return tuple({each.about_id for each in history.of(*READ)})


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.tell",
        opens_on=TOLD_OF,
        opens_when=_is_new,
        due=deadline.working_days("test_tell_days"),
        owner=_whoever_took_it,
        met_by=TOLD,
        owed_to=to_the_person,
        reckoned_from=_when_it_was_read,
        category=Category.TREATMENT,
        source="issue 'Justice': the person sees their own within two working days",
    ),
    Rule(
        code=f"{PRIVATE}.tell_older",
        opens_on=TOLD_OF,
        opens_when=_is_old,
        about=_the_person,
        due=deadline.working_days("test_tell_days"),
        owner=_whoever_took_it,
        met_by=(f"{PRIVATE}.told_older",),
        closes=lambda event, history: (event.person_id,),
        owed_to=to_the_person,
        reckoned_from=_when_it_was_read,
        category=Category.TREATMENT,
        source="ours: of past years' files the person hears once, not once a sample",
    ),
    Rule(
        code=f"{PRIVATE}.talk",
        opens_on=TOLD_OF,
        opens_when=_asks_to_talk_anew,
        due=deadline.working_days("test_talk_days"),
        owner=_whoever_took_it,
        met_by=(f"{PRIVATE}.talked",),
        cancelled_by=CORRECTED,
        cancels=_no_more_to_talk,
        owed_to=to_the_person,
        reckoned_from=_when_it_was_read,
        category=Category.TREATMENT,
        source="C9: topping up leads to a conversation, and to asking who may know",
    ),
    Rule(
        code=f"{PRIVATE}.review_dose",
        opens_on=(*TOLD_OF, "grant.given"),
        due=deadline.working_days("test_dose_review_days"),
        owner=_a_prescriber,
        each=_doses_to_review,
        met_by=("treatment.reviewed",),
        closes=_every_test,
        cancelled_by=CORRECTED,
        cancels=_no_dose_to_review,
        owed_to=to_the_person,
        reckoned_from=_when_it_was_read,
        category=Category.TREATMENT,
        source="C9: topping up leads to a dose review, by whoever gives, where they may know",
    ),
)
