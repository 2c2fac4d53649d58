"""What an order obliges its officers to: never the person. Events of an absence are about the
contact that was missed, which any agency recorded once.
"""

from datetime import datetime
from uuid import UUID

from throughcare.domain.journey.contact import MISSED as OUTCOMES
from throughcare.domain.journey.events import ContactRecorded
from throughcare.domain.journey.protocol import to_the_person
from throughcare.domain.journey.session import ContactCorrected
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule, Told
from throughcare.domain.order import sample
from throughcare.domain.order.concurrent import (
    CORRECTED,
    MISSED,
    REOPENED,
    is_undone,
    per_order,
    under,
)
from throughcare.domain.order.events import (
    STEPS,
    Answered,
    Decided,
    Disputed,
    LetterWritten,
    MoreAsked,
    Undone,
)
from throughcare.domain.order.lifecycle import State
from throughcare.domain.order.path import EVERY, Path, kinds_of
from throughcare.domain.testing.events import NotGiven, SampleCorrected, Taken
from throughcare.domain.testing.terms import Purpose, WhyNot

COUNTS = frozenset({State.UNACCEPTABLE, State.UPHELD})


def _was_missed(event: AnyEvent, history: History) -> bool:
    """Whether an hour that counts for an order was missed while one runs, or a sample not given.

    Source: the reference on justice, §5.
    """
    told = event.payload
    if isinstance(told, NotGiven):
        return bool(under(event, history)) and _is_to_decide(told, told.why)
    if isinstance(told, Undone):
        return told.to_decide
    if isinstance(told, ContactCorrected | SampleCorrected):
        return bool(under(event, history)) and _is_missed_after_all(event, history)
    return (
        isinstance(told, ContactRecorded)
        and told.reportable
        and told.attendance in OUTCOMES
        and bool(under(event, history))
    )


def _is_missed_after_all(event: AnyEvent, history: History) -> bool:
    """Whether they were said to have come to an hour that counts, and had not; or a sample that was
    not given is one to decide about after all.
    """
    told = event.payload
    if isinstance(told, SampleCorrected):
        return _is_to_decide(told, told.instead) and not _is_to_decide(told, told.was)
    first = history.last("contact.recorded", about_id=event.about_id)
    return (
        isinstance(told, ContactCorrected)
        and told.expected
        and told.attendance in OUTCOMES
        and told.before not in OUTCOMES
        and first is not None
        and first.payload.reportable
    )


def _when_known(event: AnyEvent, history: History) -> datetime:
    """A correction is known only once it is made."""
    corrected = isinstance(event.payload, ContactCorrected | SampleCorrected)
    return event.recorded_at if corrected else event.occurred_at


def _is_to_decide(told: NotGiven | SampleCorrected, why: str) -> bool:
    """Whether a sample that was not given for this reason is decided about; not where it was."""
    return why in set(WhyNot) and sample.to_decide(
        sample.NotGiven(
            purpose=Purpose(told.purpose),
            reportable=True,
            under_a_requirement=told.requirement_id is not None,
            why=WhyNot(why),
            another_given=False,
        )
    )


def _officer(event: AnyEvent, history: History) -> Owner:
    """The responsible officer's post, at the agency that supervises each order."""
    return Owner(role=Role.OFFENDER_MANAGER, agency_id=event.agency_id)


def _decider(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, Disputed)
    worker_id = event.payload.decider_id
    return Owner(role=Role.MANAGER, agency_id=event.agency_id, worker_id=worker_id)


def _is_no_excuse(event: AnyEvent, history: History) -> bool:
    """What was answered before is not answered again after its dispute was heard; it is where the
    answer fell with a record that was wrong.
    """
    if isinstance(event.payload, Undone):
        return event.payload.to_decide
    return _counts(event) and not _answers(event, history)


def _counts(event: AnyEvent) -> bool:
    return isinstance(event.payload, Decided) and event.payload.outcome in COUNTS


def _answers(event: AnyEvent, history: History) -> tuple[AnyEvent, ...]:
    """How it was answered under the same order, and still is."""
    answers = history.of(*STEPS, about_id=event.about_id)
    return tuple(
        each
        for each in answers
        if each.payload.order_id == event.payload.order_id and not is_undone(each, history)
    )


def _referrals_resting_on(about_id: UUID, history: History) -> tuple[UUID, ...]:
    """The referrals, by what they are about, that fall with one failure."""
    return tuple(
        each.about_id
        for each in history.of("order.referred")
        if isinstance(each.payload, Answered)
        and about_id in (each.about_id, *each.payload.rests_on)
    )


def _unanswered(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    done = {each.about_id for each in history.of("order.enforcement_answered")}
    standing = {e.about_id for e in history.of("order.referred") if not is_undone(e, history)}
    resting = _referrals_resting_on(event.about_id, history)
    return tuple(each for each in resting if each in standing and each not in done)


def _leads_down(path: Path) -> Told[bool]:
    """A referral down this path; or one that waited for a dispute which changed nothing."""
    kinds = {each.value for each in kinds_of(path)}

    def leads(event: AnyEvent, history: History) -> bool:
        if event.kind == "order.referred":
            return isinstance(event.payload, Answered) and event.payload.order in kinds
        if not _counts(event) or not _unanswered(event, history):
            return False
        referral = history.last("order.referred", about_id=_the_referral(event, history))
        return referral is not None and leads(referral, history)

    return leads


def _the_referral(event: AnyEvent, history: History) -> UUID:
    return event.about_id if event.kind == "order.referred" else _unanswered(event, history)[-1]


def _what_fell(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The referrals that rest on what was excused, disputed, or cannot count.

    Source: C5: what does not count leads to nothing.
    """
    if event.kind == "order.ended":
        return _its_absences(event, history)
    if _counts(event):
        return ()
    about = _its_absences(event, history)
    return tuple(each for key in about for each in _referrals_resting_on(key, history))


def _its_absences(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What is still owed about absences falls with the order; else it is about this one.

    A contact that is corrected to another absence stays one, and so does a sample not given.
    """
    told = event.payload
    if isinstance(told, ContactCorrected) and told.attendance in OUTCOMES:
        return ()
    if isinstance(told, SampleCorrected) and _is_to_decide(told, told.instead):
        return ()
    if isinstance(told, Taken):
        return (told.instead_of,) if told.instead_of else ()
    if event.kind != "order.ended":
        return (event.about_id,)
    return tuple({each.about_id for each in history.of(*MISSED, "absence.decided")})


def _letters(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Letters that have not gone fall with the order that they are about."""
    if event.kind != "order.ended":
        return (event.about_id,)
    written = history.of("letter.written")
    return tuple(
        each.about_id
        for each in written
        if isinstance(each.payload, LetterWritten) and each.payload.order_id == event.about_id
    )


def _who_gives(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, MoreAsked)
    told = event.payload
    return Owner(role=Role.MANAGER, agency_id=told.given_by_id, worker_id=told.therapist_id)


def _wishes(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return tuple(
        each.about_id
        for each in history.of("hours.asked")
        if isinstance(each.payload, MoreAsked) and each.payload.order_id == event.about_id
    )


def _followed(path: Path) -> Rule:
    """What a referral down a path is owed by: to decide, or to tell who decides."""
    return Rule(
        code=path.rule,
        opens_on=("order.referred", "absence.heard"),
        opens_when=_leads_down(path),
        about=_the_referral,
        due=deadline.working_days("enforcement_start_days"),
        owner=lambda event, history: Owner(role=path.to, agency_id=event.agency_id),
        met_by=("order.enforcement_answered",),
        cancelled_by=(
            *("absence.decided", "absence.heard", "absence.disputed", "absence.cannot_count"),
            *(REOPENED, "test.taken", "order.ended", *CORRECTED),
        ),
        cancels=_what_fell,
        category=Category.JUSTICE,
        source=f"{path.source}; the days: probation circulars 43/2004 and 43/2005 (expired)",
    )


OF_WHAT_WAS_MISSED: tuple[Rule, ...] = (
    Rule(
        code="order.decide_absence",
        opens_on=(*MISSED, *CORRECTED, REOPENED),
        opens_when=_was_missed,
        reckoned_from=_when_known,
        due=deadline.working_days("absence_decide_days"),
        owner=_officer,
        met_by=("absence.decided",),
        cancelled_by=(*CORRECTED, "test.taken", "absence.cannot_count", "order.ended"),
        cancels=_its_absences,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="the reference on justice, §5: evidence first; the days are a setting",
    ),
    Rule(
        code="order.answer_failure",
        opens_on=("absence.decided", "absence.heard", "order.answer_undone"),
        opens_when=_is_no_excuse,
        due=deadline.working_days("failure_answer_days"),
        owner=_officer,
        met_by=STEPS,
        cancelled_by=(
            *("absence.disputed", "absence.decided", "absence.cannot_count"),
            *(REOPENED, "test.taken", "order.ended", *CORRECTED),
        ),
        cancels=_its_absences,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="Sentencing Act 2020 Sch. 10 para 6: warn or refer",
    ),
    Rule(
        code="order.hear_dispute",
        opens_on=("absence.disputed",),
        due=deadline.working_days("dispute_hold_days"),
        owner=_decider,
        met_by=("absence.heard",),
        cancelled_by=(
            *("absence.cannot_count", REOPENED, "test.taken", "order.ended"),
            *CORRECTED,
        ),
        cancels=_its_absences,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="ours: a dispute holds a failure for a limited number of working days",
    ),
    *(_followed(each) for each in EVERY),
)

RULES: tuple[Rule, ...] = (
    Rule(
        code="order.deliver_letter",
        opens_on=("letter.written",),
        due=deadline.working_days("letter_days"),
        owner=lambda event, history: Owner(role=Role.OFFENDER_MANAGER, agency_id=event.agency_id),
        met_by=("letter.delivered",),
        cancelled_by=("letter.withdrawn", "order.ended"),
        cancels=_letters,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="ours: what is decided about somebody reaches them",
    ),
    Rule(
        code="order.answer_more_hours",
        opens_on=("hours.asked",),
        due=deadline.working_days("more_hours_days"),
        owner=_who_gives,
        met_by=("hours.answered",),
        cancelled_by=("order.ended",),
        cancels=_wishes,
        owed_to=to_the_person,
        category=Category.PLAN,
        source="ours, from P18: those who asked for more were not allowed it",
    ),
    *(per_order(each) for each in OF_WHAT_WAS_MISSED),
)
