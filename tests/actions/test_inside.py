"""Inside: what fits, what a move would do, what goes along, and what a mandatory test opens."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests import needs
from tests.clock import NOW
from tests.custodies import heard, message
from tests.insides import (
    DAY,
    TWELVE,
    half_way,
    in_prison,
    line,
    max_,
    olive,
    ruth,
    two_prisons,
)
from throughcare.actions import programme
from throughcare.actions.inside import moving, placing, testing
from throughcare.actions.inside.testing import Taken
from throughcare.domain.custody.terms import Move
from throughcare.domain.directory.facts import Substance
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.programme.inside.fitting import Time
from throughcare.domain.programme.inside.mandatory import Answer, Outcome, Why
from throughcare.domain.programme.inside.transfer import Advice, Outlook, Rest
from throughcare.domain.programme.inside.wing import Ground, State
from throughcare.domain.programme.intervention import Ended
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.inside import catalogue, fitting, places
from throughcare.queries.inside import moving as asked
from throughcare.queries.inside import testing as tested
from throughcare.queries.programme import interventions, templates
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db


@pytest.fixture
def person_id() -> UUID:
    two_prisons()
    return in_prison()


def modules() -> tuple[str, ...]:
    programme = templates.programme(TWELVE, on=NOW.date())
    assert programme is not None
    return tuple(each.code for each in programme.modules)


def seeing(viewer: Viewer):  # type: ignore[no-untyped-def]
    return viewing(worker_id=viewer.worker_id, agency_id=viewer.agency_id, at=viewer.at)


def owed(person_id: UUID, viewer: Viewer) -> dict[str, UUID]:
    with seeing(viewer):
        rows = models.Obligation.objects.filter(
            person_id=person_id, met_at=None, fell_at=None, rule__startswith="prison_care."
        )
        return dict(rows.values_list("rule", "owner_agency_id"))


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def planned(person_id: UUID, *, by: Viewer) -> UUID:
    return moving.plan(
        key=new_key(),
        person_id=person_id,
        to="QBX",
        on=(NOW + 5 * DAY).date(),
        source="The unit",
        by=by,
        at=NOW,
    )


def test_what_fits_counts_what_was_done_and_what_is_left(person_id: UUID) -> None:
    line()
    line("recovery_wing", weeks=12, criteria=())
    needs.found(person_id, NeedKind.DRUG_TREATMENT)
    half_way(person_id, modules=modules()[:5])
    viewer = max_(at=NOW)
    with seeing(viewer):
        twelve, wing = fitting.of(viewer, person_id=person_id)
        short = fitting.of(viewer, person_id=person_id, weeks=2)
    assert (twelve.offer.what, twelve.fits, twelve.done) == (TWELVE, True, 5)
    assert twelve.weeks_needed < 20
    assert twelve.time is Time.FITS
    assert wing.offer.is_wing
    assert [each.fits for each in short if not each.offer.is_wing] == [False]


def test_a_move_is_looked_at_before_it_is_agreed_and_what_was_done_goes_along(
    person_id: UUID,
) -> None:
    line()
    line(by=ruth(at=NOW))
    needs.found(person_id, NeedKind.HOUSING)
    half_way(person_id, modules=modules()[:5])
    by = olive(at=NOW)
    transfer_id = planned(person_id, by=by)
    assert "prison_care.advise_transfer" in owed(person_id, max_(at=NOW))
    assert owed(person_id, by) == {}
    with pytest.raises(Refused) as refused:
        moving.agree(transfer_id=transfer_id, why="", by=by, at=NOW)
    assert codes(refused) == ["transfer.look_first"]
    with seeing(max_(at=NOW)):
        (ahead,) = asked.ahead(max_(at=NOW), person_id=person_id, prison="QBX")
    assert ahead.outlook is Outlook.GOES_ON
    moving.look(
        transfer_id=transfer_id,
        advice=Advice.GO,
        told="Olive, and Ruth of Northmoor",
        own_words="Fine by me",
        words="",
        by=max_(at=NOW),
        at=NOW,
    )
    with seeing(by):
        (known,) = asked.planned(by, person_id=person_id)
        assert known.advice is Advice.GO
        assert asked.told(by, person_id=person_id) == ()
    moving.agree(transfer_id=transfer_id, why="", by=by, at=NOW)
    moved_at = NOW + 5 * DAY
    heard(message(Move.TRANSFERRED_IN, moved_at, prison="QBX"), at=moved_at)
    assert (
        owed(person_id, max_(at=moved_at))["prison_care.hand_on_transfer"]
        == max_(at=moved_at).agency_id
    )
    assert "prison_care.go_on" in owed(person_id, ruth(at=moved_at))
    with seeing(max_(at=moved_at)):
        assert models.Custody.objects.exists()
        assert not models.Need.objects.exists()
    moving.hand_on(
        key=new_key(), person_id=person_id, words="Halfway", by=max_(at=moved_at), at=moved_at
    )
    assert "prison_care.hand_on_transfer" not in owed(person_id, max_(at=moved_at))
    there = ruth(at=moved_at)
    with seeing(there):
        assert len(interventions.done(there, person_id=person_id)) == 5
        told, looked = asked.told(there, person_id=person_id)
        (fit,) = (e for e in fitting.of(there, person_id=person_id) if e.offer.prison == "QBX")
    assert told.words == "Halfway"
    assert told.ahead
    assert looked.advice is Advice.GO
    with seeing(max_(at=moved_at + DAY)):
        assert not models.Custody.objects.exists()
    assert fit.done == 5
    moving.offer_rest(
        person_id=person_id, programme="Twelve steps", how=Rest.INSIDE, by=there, at=moved_at
    )
    assert "prison_care.go_on" not in owed(person_id, there)


def test_a_move_heard_of_on_the_way_obliges_whoever_was_left(person_id: UUID) -> None:
    half_way(person_id, modules=())
    heard(message(Move.TRANSFERRED_OUT, NOW + DAY), at=NOW + DAY)
    assert "prison_care.hand_on_transfer" in owed(person_id, max_(at=NOW + DAY))


def test_who_is_released_half_way_has_what_they_did_written_before_it_is_forgotten(
    person_id: UUID,
) -> None:
    key = half_way(person_id, modules=modules()[:5])
    out = NOW + 2 * DAY
    assert "prison_care.end_inside" not in owed(person_id, max_(at=NOW))
    heard(message(Move.RELEASED, out), at=out)
    by = max_(at=out)
    assert owed(person_id, by)["prison_care.end_inside"] == by.agency_id
    programme.end(intervention_id=key, ends_on=out.date(), how=Ended.MOVED, why="", by=by, at=out)
    assert "prison_care.end_inside" not in owed(person_id, by)


def test_a_release_that_is_taken_back_ends_nothing(person_id: UUID) -> None:
    half_way(person_id, modules=())
    heard(message(Move.RELEASED, NOW + DAY), at=NOW + DAY)
    heard(message(Move.ADMITTED, NOW + 2 * DAY), at=NOW + 2 * DAY)
    assert "prison_care.end_inside" not in owed(person_id, max_(at=NOW + 2 * DAY))


def test_nobody_is_handed_on_who_is_not_moved(person_id: UUID) -> None:
    with pytest.raises(Refused) as refused:
        moving.hand_on(key=new_key(), person_id=person_id, words="x", by=max_(at=NOW), at=NOW)
    assert codes(refused) == ["transfer.not_left"]


def took(person_id: UUID, outcome: Outcome, *, prescribed: bool = False) -> UUID:
    found = frozenset({Substance.OPIOIDS}) if outcome is Outcome.FOUND else frozenset()
    taken = Taken(
        why=Why.RANDOM, on=NOW.date(), outcome=outcome, found=found, prescribed=prescribed
    )
    by = olive(at=NOW)
    return testing.record(key=new_key(), person_id=person_id, taken=taken, by=by, at=NOW)


def test_a_positive_mandatory_test_opens_an_offer_and_a_no_ends_it(person_id: UUID) -> None:
    test_id = took(person_id, Outcome.FOUND)
    viewer = max_(at=NOW)
    assert owed(person_id, viewer)["prison_care.offer_help"] == viewer.agency_id
    with seeing(viewer):
        (seen,) = tested.of_person(viewer, person_id=person_id)
    assert seen.owed
    testing.offer(test_id=test_id, said=Answer.NO, own_words="No thanks", by=viewer, at=NOW)
    assert "prison_care.offer_help" not in owed(person_id, max_(at=NOW + 60 * DAY))
    by = olive(at=NOW)
    with seeing(by):
        assert not models.Event.objects.filter(kind="prison_care.help_offered").exists()


@pytest.mark.parametrize(
    ("outcome", "prescribed"),
    [(Outcome.NOTHING_FOUND, False), (Outcome.NOT_GIVEN, False), (Outcome.FOUND, True)],
)
def test_nothing_else_opens_an_offer(person_id: UUID, outcome: Outcome, prescribed: bool) -> None:
    took(person_id, outcome, prescribed=prescribed)
    assert "prison_care.offer_help" not in owed(person_id, max_(at=NOW))


def test_no_place_hangs_on_a_test_alone(person_id: UUID) -> None:
    offer_id = line("recovery_wing", weeks=12, criteria=(), places=1)
    viewer = max_(at=NOW)
    place_id = placing.ask(
        key=new_key(), person_id=person_id, offer_id=offer_id, own_words="", by=viewer, at=NOW
    )
    placing.give(place_id=place_id, by=viewer, at=NOW)
    assert free(offer_id) == 0
    against = {"place_id": place_id, "why": "The test", "by": viewer, "at": NOW}
    with pytest.raises(Refused) as refused:
        placing.decide_against(grounds=frozenset({Ground.MANDATORY_TEST}), **against)
    assert codes(refused) == ["prison_place.on_a_test_alone"]
    placing.leave(place_id=place_id, by=viewer, at=NOW)
    assert free(offer_id) == 1


def test_a_line_stands_once_and_says_enough() -> None:
    two_prisons()
    line()
    with pytest.raises(Refused) as refused:
        line(weeks=0)
    assert codes(refused) == ["catalogue.twice", "catalogue.weeks_needed"]


def test_a_place_is_asked_for_where_somebody_is(person_id: UUID) -> None:
    offer_id = line(by=ruth(at=NOW))
    with pytest.raises(Refused) as refused:
        placing.ask(
            key=new_key(),
            person_id=person_id,
            offer_id=offer_id,
            own_words="",
            by=max_(at=NOW),
            at=NOW + timedelta(minutes=1),
        )
    assert codes(refused) == ["prison_place.not_here"]


def test_who_leaves_the_prison_leaves_its_places(
    person_id: UUID,
) -> None:
    offer_id = line("recovery_wing", weeks=12, criteria=(), places=1)
    viewer = max_(at=NOW)
    told = {"person_id": person_id, "offer_id": offer_id, "own_words": ""}
    place_id = placing.ask(key=new_key(), by=viewer, at=NOW, **told)
    placing.give(place_id=place_id, by=viewer, at=NOW)
    assert free(offer_id) == 0
    out = NOW + timedelta(hours=2)
    heard(message(Move.RELEASED, out), at=out)
    assert free(offer_id, at=out) == 1
    back = NOW + 5 * timedelta(days=1)
    heard(message(Move.ADMITTED, back), at=back)
    assert free(offer_id, at=back) == 1
    again = placing.ask(key=new_key(), by=max_(at=back), at=back, **told)
    then = max_(at=back)
    with seeing(then):
        shown = {each.id: each for each in places.of_person(then, person_id=person_id)}
        waiting = places.holders(then)[offer_id]
    assert (shown[place_id].state, shown[again].state) == (State.LEFT, State.WAITING)
    assert [(each.person_id, each.state) for each in waiting] == [(person_id, State.WAITING)]


def test_whoever_takes_part_takes_a_place_and_may_be_given_it(person_id: UUID) -> None:
    offer_id = line(places=1)
    half_way(person_id, modules=())
    assert free(offer_id) == 0
    viewer = max_(at=NOW)
    told = {"person_id": person_id, "offer_id": offer_id, "own_words": ""}
    place_id = placing.ask(key=new_key(), by=viewer, at=NOW, **told)
    placing.give(place_id=place_id, by=viewer, at=NOW)
    assert free(offer_id) == 0


def free(offer_id: UUID, *, at: datetime = NOW) -> int | None:
    viewer = max_(at=at)
    with seeing(viewer):
        found = catalogue.offer(viewer, offer_id=offer_id)
        assert found is not None
        return found.free
