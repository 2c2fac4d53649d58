"""A referral goes across two agencies, each move by the right side, each clock opened and met."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import asked, booked, hour, somebody, worker
from tests.referrals import (
    NO_ROOM,
    declined,
    draft,
    events,
    everything,
    owed,
    row,
    seen_by,
    sent,
)
from throughcare.actions import appointment, referral
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.referral.rules import Declining
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


def ada() -> Viewer:
    return worker("Ada Quill")


def di() -> Viewer:
    return worker("Di Harrow")


def refused(act: Callable[[], object]) -> set[str]:
    """Why something is refused, and that it left nothing behind."""
    before = everything("Ada Quill", "Di Harrow", "Hal Birch")
    with pytest.raises(Refused) as why:
        act()
    assert everything("Ada Quill", "Di Harrow", "Hal Birch") == before
    return {reason.code for reason in why.value.reasons}


def test_the_receiver_sees_who_it_is_only_once_it_is_sent() -> None:
    key = somebody()
    with seen_by("Di Harrow"):
        assert not models.Person.objects.exists()
    sent(key)
    with seen_by("Di Harrow"):
        assert models.Person.objects.get().called_by == "Sam"
    assert {"referral.acknowledge", "referral.decide"} <= owed(by="Di Harrow")


def test_the_grant_covers_who_it_is_and_not_a_category_more() -> None:
    key = somebody()
    fact = referral.FactToSend(label="Housing", words="None", category=Category.HEALTH)
    one = sent(key, facts=(fact,))
    with seen_by("Di Harrow"):
        given = models.Grant.objects.get()
        assert given.categories == ["identity"]
        assert (given.under_id, given.ends_at) == (one, None)
        assert models.ReferralFact.objects.get().words == "None"


def test_accepted_and_seen_meets_every_clock() -> None:
    key = sent(somebody())
    referral.acknowledge(referral_id=key, by=di(), at=NOW)
    referral.accept(referral_id=key, holder_id=di().worker_id, by=di(), at=NOW)
    referral.see(referral_id=key, by=di(), at=NOW)
    assert owed(about=key, by="Di Harrow") == set()
    assert row(key).state == "seen"


def test_asked_answered_accepted_offered_seen_ended() -> None:
    key = sent(somebody())
    referral.ask(referral_id=key, words="Any pets?", by=di(), at=NOW)
    assert "referral.answer" in owed(about=key, by="Ada Quill")
    referral.answer(referral_id=key, words="A cat", by=ada(), at=NOW)
    referral.accept(referral_id=key, holder_id=world.key("Ed Latch"), by=di(), at=NOW)
    offered_first(key, "14:00")
    offered_first(key, "15:00")
    referral.see(referral_id=key, by=di(), at=NOW)
    referral.end(referral_id=key, outcome="helped", words="A door of my own", by=di(), at=NOW)
    assert row(key).state == "ended"
    assert row(key).holder_id == world.key("Ed Latch")
    assert events(key, by="Ada Quill") == [
        "referral.sent",
        "referral.asked",
        "referral.answered",
        "referral.accepted",
        "referral.offered",
        "referral.offered",
        "referral.seen",
        "referral.ended",
    ]
    with seen_by("Ada Quill"):
        moves = models.ReferralMove.objects.filter(referral_id=key).order_by("number")
        assert [(m.number, m.started, m.move) for m in moves][:3] == [
            (1, "draft", "send"),
            (2, "sent", "ask"),
            (3, "asked", "answer"),
        ]


def test_a_first_appointment_may_stand_in_the_diary() -> None:
    person_id = somebody()
    key = sent(person_id)
    referral.accept(referral_id=key, holder_id=di().worker_id, by=di(), at=NOW)
    when = hour(NOW.date().replace(day=10), "14:00")
    appointment_id = booked(person_id, di(), when)
    referral.offer(referral_id=key, appointment_id=appointment_id, by=di(), at=NOW)
    with seen_by("Di Harrow"):
        assert models.Appointment.objects.get(pk=appointment_id).referral_id == key


def offered_first(key: UUID, clock: str) -> UUID:
    """Di offers somebody an hour on the tenth."""
    at = hour(NOW.date().replace(day=10), clock)
    wish = asked(row(key).person_id, di(), at, offered=True)
    booking = new_key()
    appointment.offer_first(key=booking, referral_id=key, asked=wish, by=di(), at=NOW)
    return booking


def test_a_first_appointment_holds_its_hour_and_another_hour_moves_it() -> None:
    key = sent(somebody())
    referral.accept(referral_id=key, holder_id=di().worker_id, by=di(), at=NOW)
    booking = offered_first(key, "14:00")
    offered_first(key, "14:00")
    offered_first(key, "14:30")
    with seen_by("Di Harrow"):
        held = models.Appointment.objects.get(referral_id=key)
        assert (held.pk, held.state) == (booking, "booked")
        assert held.starts_at == hour(NOW.date().replace(day=10), "14:30")
    with seen_by("Ada Quill"):
        moves = models.ReferralMove.objects.filter(referral_id=key, move="offer").order_by("number")
        assert [each.words.endswith("14:30, with Di Harrow") for each in moves] == [False, True]


def test_who_takes_it_back_frees_the_hour_that_was_held() -> None:
    person_id = somebody()
    key = sent(person_id)
    referral.accept(referral_id=key, holder_id=di().worker_id, by=di(), at=NOW)
    offered_first(key, "14:00")
    when = hour(NOW.date().replace(day=10), "14:00")
    with pytest.raises(Refused):
        booked(person_id, worker("Ada Quill"), when)
    referral.withdraw(
        referral_id=key,
        by_whom="person",
        code="no_longer_wanted",
        by=worker("Ada Quill"),
        at=NOW,
    )
    assert booked(person_id, worker("Ada Quill"), when)


def test_c5_an_hour_that_another_agency_booked_cannot_be_offered() -> None:
    person_id = somebody()
    key = sent(person_id)
    referral.accept(referral_id=key, holder_id=di().worker_id, by=di(), at=NOW)
    booked(person_id, ada(), hour(NOW.date().replace(day=10), "14:00"))
    assert refused(lambda: offered_first(key, "14:30")) == {"appointment.busy"}
    assert row(key).state == "accepted"
    with seen_by("Di Harrow"):
        assert not models.Appointment.objects.filter(referral_id=key).exists()


def test_no_hour_is_held_for_somebody_whom_we_have_not_accepted() -> None:
    key = sent(somebody())
    assert refused(lambda: offered_first(key, "14:00")) == {"referral.offer.wrong_state"}
    with seen_by("Di Harrow"):
        assert not models.Appointment.objects.filter(referral_id=key).exists()


def test_an_appointment_of_somebody_else_cannot_be_offered() -> None:
    key = sent(somebody())
    other = somebody("Di Harrow", given="Alex")
    referral.accept(referral_id=key, holder_id=di().worker_id, by=di(), at=NOW)
    theirs = booked(other, di(), hour(NOW.date().replace(day=10), "14:00"))
    assert refused(
        lambda: referral.offer(referral_id=key, appointment_id=theirs, by=di(), at=NOW)
    ) == {"referral.appointment_not_theirs"}


def test_nothing_is_sent_before_they_agreed() -> None:
    key = somebody()
    assert refused(
        lambda: referral.send(key=new_key(), draft=draft(key, agreed=False), by=ada(), at=NOW)
    ) == {"referral.agreement_needed"}


def test_another_basis_is_named_with_its_reason() -> None:
    key = somebody()
    without = draft(key, agreed=False, basis=Basis.VITAL_INTERESTS)
    assert refused(lambda: referral.send(key=new_key(), draft=without, by=ada(), at=NOW)) == {
        "referral.basis_why_needed"
    }
    named = replace(without, basis_why="Found unconscious, cannot be asked")
    one = referral.send(key=new_key(), draft=named, by=ada(), at=NOW)
    with seen_by("Di Harrow"):
        assert models.Grant.objects.get(under_id=one).basis == "vital_interests"


def test_notes_never_go_along() -> None:
    key = somebody()
    note = referral.FactToSend(label="Note", words="In confidence", category=Category.NOTES)
    assert refused(
        lambda: referral.send(key=new_key(), draft=draft(key, facts=(note,)), by=ada(), at=NOW)
    ) == {"sharing.category_never_carried"}


def test_sent_twice_is_sent_once() -> None:
    person_id, key = somebody(), new_key()
    for _ in range(2):
        assert referral.send(key=key, draft=draft(person_id), by=ada(), at=NOW) == key
    with seen_by("Ada Quill"):
        assert models.Referral.objects.count() == 1
        assert models.Grant.objects.count() == 1
        assert models.ReferralMove.objects.count() == 1
    assert events(key, by="Ada Quill") == ["referral.sent"]


def test_one_referral_to_a_service_is_open_at_a_time() -> None:
    person_id = somebody()
    sent(person_id)
    assert refused(
        lambda: referral.send(key=new_key(), draft=draft(person_id), by=ada(), at=NOW)
    ) == {"referral.already_open"}


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("accept", lambda key, by: referral.accept(
            referral_id=key, holder_id=by.worker_id, by=by, at=NOW)),
        ("acknowledge", lambda key, by: referral.acknowledge(referral_id=key, by=by, at=NOW)),
        ("ask", lambda key, by: referral.ask(referral_id=key, words="?", by=by, at=NOW)),
        ("decline", lambda key, by: referral.decline(
            referral_id=key, declining=NO_ROOM, by=by, at=NOW)),
    ],
)  # fmt: skip
def test_the_referrer_does_not_decide(name: str, act: Callable[[object, Viewer], object]) -> None:
    key = sent(somebody())
    assert refused(lambda: act(key, ada())) == {f"referral.{name}.not_yours"}


def test_for_a_third_agency_the_referral_does_not_exist() -> None:
    key = sent(somebody())
    hal = worker("Hal Birch")
    for act in (
        lambda: referral.acknowledge(referral_id=key, by=hal, at=NOW),
        lambda: referral.hold(referral_id=key, words="Hello", by=hal, at=NOW),
        lambda: referral.nudge(referral_id=key, by=hal, at=NOW),
        lambda: referral.withdraw(
            referral_id=key, by_whom="person", code="need_met", by=hal, at=NOW
        ),
        lambda: referral.discard(referral_id=key, by=hal, at=NOW),
    ):
        assert refused(act) == {"referral.not_found"}


def test_only_somebody_who_works_there_stays_in_touch() -> None:
    key = sent(somebody())
    assert refused(
        lambda: referral.accept(referral_id=key, holder_id=ada().worker_id, by=di(), at=NOW)
    ) == {"referral.holder_elsewhere"}


def test_a_refusal_tells_the_referrer_and_asks_for_another_way() -> None:
    key = sent(somebody())
    declined(key, by="Di Harrow")
    assert "referral.next_way" in owed(about=key, by="Ada Quill")
    with seen_by("Ada Quill"):
        assert models.News.objects.get(worker_id=ada().worker_id).read_at is None


@pytest.mark.parametrize(
    ("declining", "codes"),
    [
        (Declining(code="", criterion="", advice=""), {
            "referral.decline_code_needed",
            "referral.criterion_needed",
            "referral.advice_needed",
        }),
        (replace(NO_ROOM, advice=""), {"referral.advice_needed"}),
        (replace(NO_ROOM, code="other_condition_first"), {"referral.condition_needed"}),
    ],
)  # fmt: skip
def test_a_refusal_that_helps_nobody_on_is_refused(declining: Declining, codes: set[str]) -> None:
    key = sent(somebody())
    assert (
        refused(lambda: referral.decline(referral_id=key, declining=declining, by=di(), at=NOW))
        == codes
    )


def test_where_instead_is_advice_enough() -> None:
    key = sent(somebody())
    instead = world.key("East keywork")
    declined(key, by="Di Harrow", as_=replace(NO_ROOM, advice=""), instead_id=instead)
    assert row(key).instead_service_id == instead


def test_a_refusal_ends_what_was_shared() -> None:
    key = sent(somebody())
    declined(key, by="Di Harrow")
    with seen_by("Di Harrow"):
        assert not models.Person.objects.exists()
        assert models.Referral.objects.get(pk=key).state == "declined"
        assert models.Grant.objects.get(under_id=key).ends_at == NOW


def test_whoever_keeps_in_touch_writes_it_down_and_owes_the_next() -> None:
    key = sent(somebody())
    referral.hold(referral_id=key, words="Rang, still wants it", by=ada(), at=NOW)
    assert "referral.hold" in owed(about=key, by="Ada Quill")
    assert events(key, by="Di Harrow")[-1] == "referral.held"
    assert refused(lambda: referral.hold(referral_id=key, words=" ", by=ada(), at=NOW)) == {
        "referral.hold_words_needed"
    }
    declined(key, by="Di Harrow")
    assert refused(lambda: referral.hold(referral_id=key, words="Rang", by=ada(), at=NOW)) == {
        "referral.not_waiting"
    }


def test_only_what_is_late_is_nudged_about_and_once_a_day() -> None:
    key = sent(somebody())
    assert refused(lambda: referral.nudge(referral_id=key, by=ada(), at=NOW)) == {
        "referral.nothing_late"
    }
    later = NOW.replace(day=4)
    late_ada = worker("Ada Quill", at=later)
    referral.nudge(referral_id=key, by=late_ada, at=later)
    assert events(key, by="Di Harrow", at=later)[-1] == "referral.nudged"
    assert refused(lambda: referral.nudge(referral_id=key, by=late_ada, at=later)) == {
        "referral.nudged_already"
    }
    assert refused(
        lambda: referral.nudge(referral_id=key, by=worker("Di Harrow", at=later), at=later)
    ) == {"referral.nudge.not_yours"}


def test_nobody_is_helped_who_was_not_seen() -> None:
    key = sent(somebody())
    referral.accept(referral_id=key, holder_id=di().worker_id, by=di(), at=NOW)
    assert refused(lambda: referral.end(referral_id=key, outcome="helped", by=di(), at=NOW)) == {
        "referral.outcome_not_seen"
    }
    referral.end(referral_id=key, outcome="not_reached", by=di(), at=NOW)
    assert "referral.next_way" in owed(about=key, by="Ada Quill")
