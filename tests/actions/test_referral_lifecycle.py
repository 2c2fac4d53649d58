"""Both sides and the clock try everything in any order: what is not in the table leaves nothing.

And the database holds the same table, whoever writes.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests import world
from tests.clock import LONDON, NOW
from tests.journeys import asked, somebody, worker
from tests.referrals import NO_ROOM, draft, everything, row, seen_by, sent
from throughcare.actions import appointment, referral
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.referral.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

ADA, ED = "Ada Quill", "Ed Latch"
SIDE_OF = {ADA: Side.REFERRER, ED: Side.RECEIVER}
TABLE = {
    (move.name, start, side): move.leads_to
    for move in LIFECYCLE.moves
    for start in move.starts
    for side in move.by
}
HOURS = (NOW + timedelta(hours=2 * number) for number in cycle(range(1, 1000)))
type Do = Callable[[UUID, UUID, Viewer], object]

DOES: dict[str, Do] = {
    "acknowledge": lambda key, _, by: referral.acknowledge(referral_id=key, by=by, at=NOW),
    "ask": lambda key, _, by: referral.ask(referral_id=key, words="?", by=by, at=NOW),
    "answer": lambda key, _, by: referral.answer(referral_id=key, words="!", by=by, at=NOW),
    "accept": lambda key, _, by: referral.accept(
        referral_id=key, holder_id=world.key(ED), by=by, at=NOW
    ),
    "decline": lambda key, _, by: referral.decline(
        referral_id=key, declining=NO_ROOM, by=by, at=NOW
    ),
    "redirect": lambda key, _, by: referral.redirect(
        referral_id=key, service_id=world.key("Community mental health"), words="!", by=by, at=NOW
    ),
    "offer": lambda key, person_id, by: appointment.offer_first(
        key=new_key(), referral_id=key, asked=asked(person_id, by, next(HOURS)), by=by, at=NOW
    ),
    "see": lambda key, _, by: referral.see(referral_id=key, by=by, at=NOW),
    "end": lambda key, _, by: referral.end(referral_id=key, outcome="not_wanted", by=by, at=NOW),
    "withdraw": lambda key, _, by: referral.withdraw(
        referral_id=key, by_whom="person", code="no_longer_wanted", by=by, at=NOW
    ),
    "discard": lambda key, _, by: referral.discard(referral_id=key, by=by, at=NOW),
    "send": lambda key, person_id, by: referral.send(
        key=key, draft=draft(person_id), by=by, at=NOW
    ),
    "meet": lambda key, _, by: referral.meet(referral_id=key, words="Met", by=by, at=NOW),
}


class BothSides(RuleBasedStateMachine):
    """A referral from Ada's agency to Ed's, from its draft on."""

    @initialize()
    def begins(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.person_id = somebody()
        self.key = referral.save(key=new_key(), draft=draft(self.person_id), by=worker(ADA), at=NOW)
        self.state = State.DRAFT

    @rule(name=st.sampled_from(sorted(DOES)), who=st.sampled_from((ADA, ED)))
    def tries(self, name: str, who: str) -> None:
        before = everything(ADA, ED)
        expected = TABLE.get((name, self.state, SIDE_OF[who]))
        if name == "send" and expected is None:
            return self._sends_again(who)
        try:
            DOES[name](self.key, self.person_id, worker(who))
        except Refused:
            assert expected is None, f"{name} by {who} from {self.state}"
            assert everything(ADA, ED) == before
        else:
            assert expected is not None, f"{name} by {who} from {self.state}"
            self.state = expected
        return None

    def _sends_again(self, who: str) -> None:
        """The same key again changes nothing of the referral, whoever sends it."""
        try:
            with transaction.atomic():
                DOES["send"](self.key, self.person_id, worker(who))
                transaction.set_rollback(True)
        except (Refused, IntegrityError):
            pass

    @precondition(lambda self: self.state is State.DECLINED)
    @rule()
    def another_agency_refuses_too(self) -> None:
        """Then the house joins the two."""
        jo = worker("Jo Wren")
        other = models.Service.objects.create(
            agency_id=world.key(world.MIND), name="Flats", needs=["housing"], updated_at=NOW
        )
        key = sent(self.person_id, service_id=other.pk)
        referral.decline(referral_id=key, declining=NO_ROOM, by=jo, at=NOW)
        self.state = State.JOINT

    @precondition(lambda self: hasattr(self, "key"))
    @invariant()
    def stands_where_it_should(self) -> None:
        assert row(self.key).state == self.state

    @precondition(lambda self: hasattr(self, "key"))
    @invariant()
    def the_receiver_sees_it_once_it_is_sent(self) -> None:
        with seen_by(ED):
            visible = models.Referral.objects.filter(pk=self.key).exists()
        assert visible is (self.state not in {State.DRAFT, State.DISCARDED})

    @precondition(lambda self: hasattr(self, "key"))
    @invariant()
    def its_moves_lead_to_where_it_stands(self) -> None:
        with seen_by(ADA):
            moves = models.ReferralMove.objects.filter(referral_id=self.key).order_by("number")
            path = [(move.started, move.state) for move in moves]
        here = State.DRAFT.value
        for started, state in path:
            assert started == here
            here = state
        assert here == self.state

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)


def test_every_move_not_in_the_table_is_refused_and_leaves_nothing() -> None:
    run_state_machine_as_test(
        BothSides,
        settings=settings(
            max_examples=25,
            stateful_step_count=9,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def moved(key: UUID, **changes: Any) -> None:
    """Writes a move past the actions, as the application's login could."""
    usual: dict[str, Any] = {
        "id": new_key(),
        "referral_id": key,
        "person_id": row(key).person_id,
        "from_agency_id": world.key(world.RECOVERY),
        "to_agency_id": world.key(world.HOUSING),
        "number": 2,
        "move": "acknowledge",
        "started": "sent",
        "state": "acknowledged",
        "moved_at": NOW,
        "moved_by_id": world.key("Di Harrow"),
        "agency_id": world.key(world.HOUSING),
    }
    models.ReferralMove.objects.create(**usual | changes)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"state": "seen"}, id="a move that leads elsewhere"),
        pytest.param({"move": "see", "state": "seen"}, id="seen before it was accepted"),
        pytest.param({"move": "lapse", "state": "lapsed"}, id="the clock's move, by a worker"),
        pytest.param(
            {"move": "answer", "started": "asked", "state": "answered"}, id="the referrer's"
        ),
        pytest.param({"number": 1}, id="the first move again"),
    ],
)
def test_the_database_refuses_a_move_that_is_not_in_the_table(changes: dict[str, Any]) -> None:
    key = sent(somebody())
    with seen_by("Di Harrow"), pytest.raises(IntegrityError), transaction.atomic():
        moved(key, **changes)


def test_the_database_refuses_a_state_without_its_move() -> None:
    key = sent(somebody())
    with seen_by("Di Harrow"), connection.cursor() as cursor, transaction.atomic():
        models.Referral.objects.filter(pk=key).update(state="acknowledged", updated_at=NOW)
        with pytest.raises(IntegrityError, match="has no move"), transaction.atomic():
            cursor.execute("set constraints all immediate")
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"sent_at": None}, id="unsent again"),
        pytest.param({"need": "debt"}, id="for another need"),
        pytest.param({"own_words": "Other words"}, id="in other words"),
        pytest.param({"to_agency_id": world.key(world.MIND)}, id="to somebody else"),
        pytest.param({"person_id": world.key("somebody")}, id="about somebody else"),
    ],
)
def test_what_was_sent_stays_as_it_was_sent(changes: dict[str, Any]) -> None:
    key = sent(somebody(), own_words="A door")
    with seen_by(ADA), pytest.raises(IntegrityError), transaction.atomic():
        models.Referral.objects.filter(pk=key).update(**changes)


@pytest.mark.parametrize(
    ("state", "changes"),
    [
        pytest.param("accepted", {"decided_at": NOW}, id="accepted by nobody"),
        pytest.param("declined", {"closed_at": NOW}, id="declined without a reason"),
        pytest.param("withdrawn", {"closed_at": NOW}, id="withdrawn by nobody"),
        pytest.param("lapsed", {}, id="over, and not closed"),
        pytest.param("ended", {"closed_at": NOW}, id="ended without an outcome"),
        pytest.param("draft", {}, id="a draft that was sent"),
    ],
)
def test_the_database_refuses_a_state_without_what_it_needs(
    state: str, changes: dict[str, Any]
) -> None:
    key = sent(somebody())
    with seen_by(ED), pytest.raises(IntegrityError), transaction.atomic():
        models.Referral.objects.filter(pk=key).update(state=state, **changes)


def test_nobody_moves_in_the_name_of_another() -> None:
    key = sent(somebody())
    denied = pytest.raises(DatabaseError, match="row-level security")
    with seen_by("Di Harrow"), denied, transaction.atomic():
        moved(key, moved_by_id=world.key(ED))


def test_the_clock_of_the_lapse_is_the_houses() -> None:
    key = sent(somebody())
    later = datetime(2026, 5, 1, 9, tzinfo=LONDON)
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=later) as net:
        assert referral.lapse_overdue(by=net, at=later) == 1
    with seen_by(ADA, at=later):
        move = models.ReferralMove.objects.get(referral_id=key, move="lapse")
        assert move.moved_by_id == world.key("The net")
