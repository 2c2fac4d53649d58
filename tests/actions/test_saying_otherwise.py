"""A failure is disputed at whichever agency the person says it; samples that were not given."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import C, shared, worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, missed, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import order, testing
from throughcare.actions.testing.taking import Sample
from throughcare.actions.workforce import departures
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.enforcement import Duty
from throughcare.domain.order.lifecycle import State
from throughcare.domain.testing.terms import Matrix, Purpose, WhyNot
from throughcare.queries.order.ledger import Drawn, drawn
from throughcare.queries.today.duties import owed as on_today
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LATER = NOW + 12 * A_DAY


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


@pytest.fixture
def order_id(person_id: UUID) -> UUID:
    return opened(person_id)


@pytest.fixture
def requirement_id(order_id: UUID) -> UUID:
    return required(order_id)


def ledger(order_id: UUID) -> Drawn:
    with seen_by(HAL, at=NOW + 30 * A_DAY) as viewer:
        found = drawn(viewer, order_id=order_id)
    assert found is not None
    return found


def no_excuse(order_id: UUID, key: UUID, *, who: str = HAL) -> None:
    by = worker(who, at=LATER)
    order.find_unacceptable(
        order_id=order_id, missed_id=key, why="No word", evidence=False, by=by, at=LATER
    )


def says(key: UUID, *, by: str = ADA, words: str = "I was at the dentist") -> None:
    at = LATER + timedelta(hours=1)
    order.say_otherwise(missed_id=key, own_words=words, by=worker(by, at=at), at=at)


@pytest.mark.usefixtures("requirement_id")
class TestSayingOtherwise:
    def test_what_the_drugs_worker_takes_down_holds_the_failure(
        self, person_id: UUID, order_id: UUID
    ) -> None:
        key = missed(person_id, days=1)
        no_excuse(order_id, key)
        says(key)
        found = ledger(order_id).missed[0]
        assert (found.state, found.decider) == (State.DISPUTED, IVY)
        assert found.own_words == found.said == "I was at the dentist"
        assert owed(about=key, by=HAL, at=LATER) == {"order.hear_dispute"}

    def test_its_decider_sees_it_on_today_from_the_first_day(
        self, person_id: UUID, order_id: UUID
    ) -> None:
        key = missed(person_id, days=1)
        no_excuse(order_id, key)
        says(key)
        with seen_by(IVY, at=LATER + timedelta(hours=2)) as viewer:
            shown = [row.first.rule for row in on_today(viewer)]
        assert shown == ["order.hear_dispute"]

    def test_where_the_only_manager_decided_another_officer_hears_it(
        self, person_id: UUID, order_id: UUID
    ) -> None:
        key = missed(person_id, days=1)
        no_excuse(order_id, key, who=IVY)
        says(key)
        found = ledger(order_id).missed[0]
        assert (found.state, found.decider) == (State.DISPUTED, HAL)
        assert owed(about=key, by=HAL, at=LATER) == {"order.hear_dispute"}
        at = LATER + 2 * A_DAY
        by = worker(HAL, at=at)
        order.overturn(order_id=order_id, missed_id=key, why="The dentist's card", by=by, at=at)
        assert ledger(order_id).missed[0].state is State.ACCEPTABLE

    def test_where_nobody_else_works_there_what_is_disputed_counts_no_more(
        self, person_id: UUID, order_id: UUID
    ) -> None:
        key = missed(person_id, days=1)
        no_excuse(order_id, key, who=IVY)
        departures.leave(worker_id=world.key(HAL), by=worker(IVY, at=LATER), at=LATER)
        says(key)
        with seen_by(IVY, at=NOW + 30 * A_DAY) as viewer:
            drew = drawn(viewer, order_id=order_id)
        assert drew is not None
        assert (drew.missed[0].state, drew.next.duty) == (State.ACCEPTABLE, Duty.NOTHING)
        assert owed(about=key, by=IVY, at=LATER + A_DAY) == set()

    def test_before_it_is_decided_whoever_decides_reads_it(
        self, person_id: UUID, order_id: UUID
    ) -> None:
        key = missed(person_id, days=1)
        says(key)
        found = ledger(order_id).missed[0]
        assert (found.state, found.said) == (State.EVIDENCE_ASKED, "I was at the dentist")

    def test_whoever_takes_it_down_sees_nothing_more(self, person_id: UUID, order_id: UUID) -> None:
        key = missed(person_id, days=1)
        no_excuse(order_id, key)
        says(key)
        with seen_by(ADA, at=LATER + A_DAY):
            kinds = models.Event.objects.filter(about_id=key).values_list("kind", flat=True)
            assert set(kinds) == {"contact.recorded", "absence.said_otherwise"}
            assert not models.OrderAbsence.objects.exists()

    def test_without_an_order_it_is_taken_down_alike(self) -> None:
        alone = known_to_both()
        key = missed(alone, days=1)
        says(key)
        with seen_by(ADA, at=LATER + A_DAY):
            assert models.Event.objects.filter(kind="absence.said_otherwise").count() == 1

    def test_who_may_not_see_the_absence_finds_none(self, person_id: UUID, order_id: UUID) -> None:
        shared(person_id, C.IDENTITY, to=world.MIND)
        key = missed(person_id, days=1)
        for unseen in (key, new_key()):
            with pytest.raises(Refused) as refused:
                says(unseen, by="Jo Wren")
            assert {each.code for each in refused.value.reasons} == {"absence.not_found"}

    def test_it_is_said_in_words(self, person_id: UUID, order_id: UUID) -> None:
        with pytest.raises(Refused) as refused:
            says(missed(person_id, days=1), words="  ")
        assert {each.code for each in refused.value.reasons} == {"absence.own_words_needed"}

    def test_after_a_warning_and_a_dispute_nobody_is_to_answer_again(
        self, person_id: UUID, order_id: UUID
    ) -> None:
        key = missed(person_id, days=1)
        no_excuse(order_id, key)
        by, told = worker(HAL, at=LATER), {"order_id": order_id, "missed_id": key}
        order.warn(key=new_key(), words="Did not come", by=by, at=LATER, **told)
        says(key)
        at = LATER + A_DAY
        order.uphold(why="No sign of it", by=worker(IVY, at=at), at=at, **told)
        assert owed(about=key, by=HAL, at=at) == set()

    def test_a_referral_waits_for_a_dispute_and_goes_on_after_it(
        self, person_id: UUID, order_id: UUID
    ) -> None:
        key = missed(person_id, days=1)
        no_excuse(order_id, key)
        by, told = worker(HAL, at=LATER), {"order_id": order_id, "missed_id": key}
        order.refer(key=new_key(), words="Said they will not come", by=by, at=LATER, **told)
        says(key)
        assert owed(about=key, by=HAL, at=LATER) == {"order.hear_dispute"}
        at = LATER + A_DAY
        order.uphold(why="No sign of it", by=worker(IVY, at=at), at=at, **told)
        assert owed(about=key, by=HAL, at=at) == {"order.start_enforcement"}


def asked(
    person_id: UUID, requirement_id: UUID, *, why: WhyNot | None, instead_of: UUID | None = None
) -> UUID:
    """A sample that a court ordered, given or not."""
    at = NOW + A_DAY
    sample = Sample(
        purpose=Purpose.COURT_ORDERED,
        matrix=Matrix.ORAL_FLUID if instead_of else Matrix.URINE,
        collected_at=at,
        given=why is None,
        why=why,
        offered=Matrix.ORAL_FLUID if why else None,
        requirement_id=requirement_id,
        instead_of_id=instead_of,
    )
    return testing.take(
        key=new_key(), person_id=person_id, sample=sample, by=worker("Flo Reed", at=at), at=at
    )


class TestNotGivingASample:
    @pytest.mark.parametrize("why", [WhyNot.REFUSED, WhyNot.COULD_NOT, WhyNot.LEFT])
    def test_it_is_decided_about_as_an_absence_is(
        self, person_id: UUID, order_id: UUID, requirement_id: UUID, why: WhyNot
    ) -> None:
        key = asked(person_id, requirement_id, why=why)
        assert owed(about=key, by=HAL, at=LATER) == {"order.decide_absence"}
        assert ledger(order_id).missed[0].id == key
        assert ledger(order_id).next.duty is Duty.NOTHING
        no_excuse(order_id, key)
        assert ledger(order_id).next.absence_id == key

    @pytest.mark.parametrize("why", [WhyNot.MEDICALLY_UNABLE, WhyNot.NO_KIT])
    def test_who_was_unable_missed_nothing(
        self, person_id: UUID, order_id: UUID, requirement_id: UUID, why: WhyNot
    ) -> None:
        key = asked(person_id, requirement_id, why=why)
        assert owed(about=key, by=HAL, at=LATER) == set()
        assert ledger(order_id).missed == ()

    def test_who_gave_another_instead_missed_nothing(
        self, person_id: UUID, order_id: UUID, requirement_id: UUID
    ) -> None:
        key = asked(person_id, requirement_id, why=WhyNot.COULD_NOT)
        assert owed(about=key, by=HAL, at=LATER) == {"order.decide_absence"}
        asked(person_id, requirement_id, why=None, instead_of=key)
        assert owed(about=key, by=HAL, at=LATER) == set()
        assert ledger(order_id).missed == ()
