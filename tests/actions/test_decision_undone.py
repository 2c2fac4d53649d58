"""What was decided about a record that was wrong is undone: it leads nowhere, whatever went out."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests import databases
from tests.access.browsing import signed_in
from tests.actions.test_letters import LATER, gone, warned, written
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, missed, opened, required
from tests.referrals import owed, seen_by
from tests.testing import read, taken
from throughcare.actions import contact, order, testing
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.order.enforcement import Duty
from throughcare.domain.order.letter import About
from throughcare.domain.order.lifecycle import State
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage, Unreadable, WhyNot
from throughcare.jobs.postgres.place import Login
from throughcare.queries.order.ledger import Drawn, drawn
from throughcare.queries.testing import facts
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models
from throughcare.records.keys import new_key

CAME, ABSENT, HOME = Attendance.ATTENDED, Attendance.DID_NOT_ATTEND, Attendance.SENT_HOME
NEXT = LATER + timedelta(hours=1)
ANSWER, DECIDE, ENFORCE = "order.answer_failure", "order.decide_absence", "order.start_enforcement"
WHY = "Two people of one name"


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


@pytest.fixture
def order_id(person_id: UUID) -> UUID:
    return opened(person_id)


@pytest.fixture
def requirement_id(order_id: UUID) -> UUID:
    return required(order_id)


def corrected(key: UUID, attendance: Attendance, *, at: datetime = NEXT) -> None:
    by = worker(ADA, at=at)
    contact.correct(contact_id=key, attendance=attendance, why=WHY, by=by, at=at)


def owes(key: UUID, *, at: datetime = NEXT) -> set[str]:
    return owed(about=key, by=HAL, at=at)


def ledger(order_id: UUID, *, at: datetime = NEXT) -> Drawn:
    with seen_by(HAL, at=at) as viewer:
        found = drawn(viewer, order_id=order_id)
    assert found is not None
    return found


def replayed() -> list[object]:
    with databases.signed_in_as(Login.OWNER):
        return [line for past in everybody() for line in differences(past, as_recorded())]


def refused(order_id: UUID, key: UUID, **told: object) -> None:
    by = worker(HAL, at=told["at"])  # type: ignore[arg-type]
    which = {"order_id": order_id, "missed_id": key, "by": by}
    order.find_unacceptable(why="No word", evidence=False, **which, **told)  # type: ignore[arg-type]


def test_a_warning_for_an_hour_to_which_they_came_falls_and_its_letter_is_taken_back(
    browser_database: str, person_id: UUID, order_id: UUID, requirement_id: UUID
) -> None:
    key = warned(person_id, order_id)
    gone(written(order_id)[0].id)
    corrected(key, CAME)
    found = ledger(order_id)
    assert (found.missed, found.steps, found.next.duty) == ((), (), Duty.NOTHING)
    was, back = found.letters
    assert (was.kind, was.taken_back_at) == (About.WARNING, NEXT)
    assert back.kind is About.CORRECTED
    assert owes(back.id) == {"order.deliver_letter"}
    assert owes(key) == set()
    corrected(key, ABSENT, at=NEXT + A_DAY)
    found = ledger(order_id, at=NEXT + A_DAY)
    assert [each.state for each in found.missed] == [State.EVIDENCE_ASKED]
    assert found.missed[0].evidence_due_at > NEXT
    assert found.next.duty is Duty.NOTHING
    assert owes(key, at=NEXT + A_DAY) == {DECIDE}
    assert replayed() == []


@pytest.mark.django_db
def test_a_letter_that_has_not_gone_goes_no_more(
    person_id: UUID, order_id: UUID, requirement_id: UUID
) -> None:
    key = warned(person_id, order_id)
    corrected(key, CAME)
    (letter,) = written(order_id)
    assert (letter.withdrawn_why, letter.sent_at) == ("the record was corrected", None)
    assert owes(letter.id) == set()


@pytest.mark.django_db
def test_missed_in_another_way_it_is_decided_and_answered_anew(
    person_id: UUID, order_id: UUID, requirement_id: UUID
) -> None:
    key = warned(person_id, order_id)
    corrected(key, HOME)
    assert owes(key) == {DECIDE}
    found = ledger(order_id)
    assert [(e.state, e.why) for e in found.missed] == [(State.EVIDENCE_ASKED, "")]
    with pytest.raises(Refused) as early:
        refused(order_id, key, at=NEXT)
    assert {each.code for each in early.value.reasons} == {"absence.evidence_not_due"}
    later = NEXT + 20 * A_DAY
    refused(order_id, key, at=later)
    assert owes(key, at=later) == {ANSWER}
    by = worker(HAL, at=later)
    told = {"order_id": order_id, "missed_id": key, "by": by, "at": later}
    order.warn(key=new_key(), words="Shouted", **told)  # type: ignore[arg-type]
    assert owes(key, at=later) == set()
    assert [each.kind for each in written(order_id, at=later)] == [About.WARNING, About.WARNING]


def test_a_referral_that_rested_on_it_falls_and_the_other_failure_is_answered_by_itself(
    browser_database: str, person_id: UUID, order_id: UUID, requirement_id: UUID
) -> None:
    first = warned(person_id, order_id)
    second = missed(person_id, days=13)
    at = NOW + 30 * A_DAY
    refused(order_id, second, at=at)
    by = worker(HAL, at=at)
    told = {"order_id": order_id, "missed_id": second, "by": by, "at": at}
    order.refer(key=new_key(), words="", **told)  # type: ignore[arg-type]
    assert owes(second, at=at) == {ENFORCE}
    later = at + A_DAY
    corrected(first, CAME, at=later)
    assert (owes(first, at=later), owes(second, at=later)) == (set(), {ANSWER})
    found = ledger(order_id, at=later)
    assert (found.steps, found.next.duty) == ((), Duty.WARN_OR_REFER)
    corrected(first, ABSENT, at=later + A_DAY)
    assert ledger(order_id, at=later + A_DAY).next.duty is Duty.WARN_OR_REFER
    assert replayed() == []


@pytest.mark.django_db
def test_what_was_excused_stays_excused_however_it_is_corrected(
    person_id: UUID, order_id: UUID, requirement_id: UUID
) -> None:
    key = missed(person_id, days=1)
    by = worker(HAL, at=LATER)
    told = {"order_id": order_id, "missed_id": key, "why": "Ill", "by": by, "at": LATER}
    order.accept(**told)  # type: ignore[arg-type]
    for number, each in enumerate((HOME, CAME, ABSENT)):
        at = NEXT + number * A_DAY
        corrected(key, each, at=at)
        assert owes(key, at=at) == set()
    assert [e.state for e in ledger(order_id, at=at).missed] == [State.ACCEPTABLE]


def sampled(person_id: UUID, requirement_id: UUID, why: WhyNot, **told: object) -> UUID:
    return taken(
        person_id,
        at=NOW + A_DAY,
        purpose=Purpose.COURT_ORDERED,
        requirement_id=requirement_id,
        given=False,
        why=why,
        **told,
    )


def put_right(key: UUID, instead: WhyNot | Unreadable | None, **told: object) -> None:
    by, said = worker(ADA, at=NEXT), {"why": WHY, "offered": None} | told
    testing.correct_sample(test_id=key, instead=instead, by=by, at=NEXT, **said)  # type: ignore[arg-type]


def test_a_sample_that_was_given_after_all_leads_nowhere(
    browser_database: str, person_id: UUID, order_id: UUID, requirement_id: UUID
) -> None:
    key = sampled(person_id, requirement_id, WhyNot.REFUSED)
    refused(order_id, key, at=LATER)
    assert owes(key) == {ANSWER}
    put_right(key, None)
    assert owes(key) == set()
    assert ledger(order_id).missed == ()
    for name in (ADA, HAL):
        with seen_by(name, at=NEXT) as viewer:
            test = facts.test(viewer, test_id=key)
        assert test is not None
        (wrong,) = test.wrong_samples
        assert (wrong.was, wrong.why, wrong.by) == ("refused", WHY, ADA)
    with seen_by(ADA, at=NEXT):
        told = models.Event.objects.get(about_id=key, kind="test.sample_corrected")
        first = models.Event.objects.get(about_id=key, kind="test.not_given")
    assert told.corrects_id == first.pk
    read(key, {Analyte.OPIATES: Result.NOT_FOUND}, stage=Stage.CONFIRMED, at=NEXT)
    assert replayed() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("was", "instead", "before", "after"),
    [
        (WhyNot.REFUSED, WhyNot.NO_KIT, {DECIDE}, set()),
        (WhyNot.NO_KIT, WhyNot.LEFT, set(), {DECIDE}),
        (WhyNot.LEFT, WhyNot.REFUSED, {DECIDE}, {DECIDE}),
    ],
)
def test_another_reason_for_no_sample_is_decided_about_where_it_may_be(
    person_id: UUID,
    requirement_id: UUID,
    was: WhyNot,
    instead: WhyNot,
    before: set[str],
    after: set[str],
) -> None:
    key = sampled(person_id, requirement_id, was)
    assert owes(key) == before
    put_right(key, instead)
    assert owes(key) == after


@pytest.mark.django_db
def test_a_sample_that_tells_something_after_all_can_be_read(person_id: UUID) -> None:
    key = taken(person_id)
    testing.find_unreadable(test_id=key, why=Unreadable.DILUTE, by=worker(ADA), at=NOW)
    put_right(key, Unreadable.LOST)
    put_right(key, None)
    read(key, {Analyte.OPIATES: Result.FOUND}, at=NEXT)
    page = signed_in(ADA).get(f"/tests/{key}").content.decode()
    assert "Recorded wrongly before" in page
    assert page.count(WHY) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("instead", "told", "code"),
    [
        (WhyNot.REFUSED, {}, "test.sample_as_recorded"),
        (Unreadable.LOST, {}, "test.why_needed"),
        (WhyNot.COULD_NOT, {"offered": Matrix.URINE}, "test.offer_another"),
        (None, {"why": " "}, "test.correction_why_needed"),
    ],
)
def test_what_is_no_correction(
    person_id: UUID,
    instead: WhyNot | Unreadable | None,
    told: dict[str, object],
    code: str,
) -> None:
    key = taken(person_id, given=False, why=WhyNot.REFUSED)
    with pytest.raises(Refused) as found:
        put_right(key, instead, **told)
    assert {each.code for each in found.value.reasons} == {code}
    given = taken(person_id)
    with pytest.raises(Refused) as found:
        put_right(given, None)
    assert {each.code for each in found.value.reasons} == {"test.sample_stands"}


@pytest.mark.django_db
def test_what_a_test_found_is_refused_as_a_failure_by_name(
    person_id: UUID, order_id: UUID, requirement_id: UUID
) -> None:
    at = NOW + A_DAY
    key = taken(person_id, at=at, purpose=Purpose.COURT_ORDERED, requirement_id=requirement_id)
    read(key, {Analyte.OPIATES: Result.FOUND}, stage=Stage.CONFIRMED, at=at)
    told = {"order_id": order_id, "missed_id": key, "by": worker(HAL, at=at), "at": at}
    for act in (
        lambda: order.find_unacceptable(why="Found", evidence=True, **told),  # type: ignore[arg-type]
        lambda: order.warn(key=new_key(), words="Found", **told),  # type: ignore[arg-type]
        lambda: order.refer(key=new_key(), words="Found", **told),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused) as found:
            act()
        assert {each.code for each in found.value.reasons} == {"judged.on_a_result_alone"}
