"""Letters: written with what is answered, kept byte for byte, delivered only where it is safe."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, missed, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import death, elsewhere, order
from throughcare.actions.person import details
from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How as Ending
from throughcare.domain.order.letter import About, How
from throughcare.domain.person.death import Source
from throughcare.domain.person.terms import Channel, ChannelKind
from throughcare.queries.order import letters as query
from throughcare.queries.order.letters import Letter
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LATER = NOW + 12 * A_DAY
AFTER = NOW + 28 * A_DAY


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


@pytest.fixture
def order_id(person_id: UUID) -> UUID:
    key = opened(person_id)
    required(key)
    return key


def written(order_id: UUID, *, at: datetime = LATER + A_DAY) -> tuple[Letter, ...]:
    with seen_by(HAL, at=at) as viewer:
        return query.letters(viewer, order_id=order_id)


def warned(person_id: UUID, order_id: UUID, *, days: int = 1) -> UUID:
    """A failure that somebody was warned of, with its letter not yet gone."""
    key, by = missed(person_id, days=days), worker(HAL, at=LATER)
    told = {"order_id": order_id, "missed_id": key, "by": by, "at": LATER}
    order.find_unacceptable(why="No word", evidence=False, **told)  # type: ignore[arg-type]
    order.warn(key=new_key(), words="Did not come", **told)  # type: ignore[arg-type]
    return key


def gone(letter_id: UUID, *, how: How | None = How.IN_HAND, channel_id: UUID | None = None) -> None:
    by = worker(HAL, at=LATER)
    order.deliver(letter_id=letter_id, how=how, channel_id=channel_id, by=by, at=LATER)


def channel(person_id: UUID, *, safe: bool, kind: ChannelKind = ChannelKind.POST) -> UUID:
    key, by = new_key(), worker(HAL, at=LATER)
    way = Channel(kind=kind, value="1 Mill Lane, West Town", safe=safe)
    details.add_channel(key=key, person_id=person_id, channel=way, by=by, at=LATER)
    return key


def test_a_warning_brings_its_letter_and_somebody_owes_that_it_goes(
    person_id: UUID, order_id: UUID
) -> None:
    warned(person_id, order_id)
    (letter,) = written(order_id)
    assert (letter.kind, letter.waits) == (About.WARNING, True)
    assert owed(about=letter.id, by=HAL, at=LATER) == {"order.deliver_letter"}
    gone(letter.id)
    (sent,) = written(order_id)
    assert (sent.sent_at, sent.sent_how, sent.sent_to) == (LATER, "in_hand", "")
    assert owed(about=letter.id, by=HAL, at=LATER) == set()


def test_it_is_kept_byte_for_byte(person_id: UUID, order_id: UUID) -> None:
    warned(person_id, order_id)
    (letter,) = written(order_id)
    with seen_by(HAL, at=LATER) as viewer:
        pdf = query.pdf(viewer, person_id=letter.person_id, letter_id=letter.id)
        assert pdf is not None
        with pytest.raises(Exception, match="permission denied"):
            models.Letter.objects.filter(pk=letter.id).update(pdf=b"another")
    assert pdf.startswith(b"%PDF")
    assert hashlib.sha256(pdf).hexdigest() == letter.digest


def test_it_goes_only_by_a_way_that_is_safe(person_id: UUID, order_id: UUID) -> None:
    warned(person_id, order_id)
    (letter,) = written(order_id)
    unsafe = channel(person_id, safe=False)
    phone = channel(person_id, safe=True, kind=ChannelKind.MOBILE)
    theirs = channel(known_to_both(), safe=True)
    for key, code in (
        (unsafe, "channel.not_said_safe"),
        (phone, "letter.how_needed"),
        (theirs, "letter.how_needed"),
        (None, "letter.how_needed"),
    ):
        with pytest.raises(Refused) as refused:
            gone(letter.id, how=How.CHANNEL, channel_id=key)
        assert {each.code for each in refused.value.reasons} == {code}
    gone(letter.id, how=How.CHANNEL, channel_id=channel(person_id, safe=True))
    assert written(order_id)[0].sent_to == "1 Mill Lane, West Town"
    with pytest.raises(Refused):
        gone(letter.id)


def test_who_is_asked_in_writing_has_their_days_from_then(person_id: UUID, order_id: UUID) -> None:
    key, asked = missed(person_id, days=1), NOW + 8 * A_DAY
    told = {"order_id": order_id, "missed_id": key}
    order.ask_for_evidence(by=worker(HAL, at=asked), at=asked, **told)
    assert [each.kind for each in written(order_id)] == [About.EVIDENCE]
    early = asked + 4 * A_DAY
    for act, code in (
        (lambda at: order.ask_for_evidence(by=worker(HAL, at=at), at=at, **told), "letter.asked"),
        (
            lambda at: order.find_unacceptable(
                why="No word", evidence=False, by=worker(HAL, at=at), at=at, **told
            ),
            "absence.evidence_not_due",
        ),
    ):
        with pytest.raises(Refused) as refused:
            act(early)
        assert all(each.code.startswith(code) for each in refused.value.reasons)
    late = asked + 8 * A_DAY
    order.find_unacceptable(why="No word", evidence=False, by=worker(HAL, at=late), at=late, **told)


def test_what_is_excused_or_cannot_count_leaves_no_letter_to_go(
    person_id: UUID, order_id: UUID
) -> None:
    excused, clashing = warned(person_id, order_id), warned(person_id, order_id, days=2)
    by = worker(HAL, at=LATER)
    order.accept(order_id=order_id, missed_id=excused, why="A note came", by=by, at=LATER)
    stay = elsewhere.Told(
        kind=Place.HOSPITAL, starts_at=NOW + 2 * A_DAY, ends_at=LATER, source="The ward"
    )
    ada = worker(ADA, at=LATER)
    elsewhere.tell(key=new_key(), person_id=person_id, told=stay, by=ada, at=LATER)
    why = {each.about_id: each.withdrawn_why for each in written(order_id)}
    assert why == {excused: "there was a reason", clashing: "it cannot count"}
    for each in written(order_id):
        assert owed(about=each.id, by=HAL, at=LATER) == set()
        with pytest.raises(Refused):
            gone(each.id)


def test_who_was_warned_is_told_that_it_no_longer_stands(person_id: UUID, order_id: UUID) -> None:
    excused, clashing = warned(person_id, order_id), warned(person_id, order_id, days=2)
    for each in written(order_id):
        gone(each.id)
    by = worker(HAL, at=LATER)
    order.accept(order_id=order_id, missed_id=excused, why="A note", by=by, at=LATER)
    stay = elsewhere.Told(
        kind=Place.HOSPITAL, starts_at=NOW + 2 * A_DAY, ends_at=LATER, source="The ward"
    )
    ada = worker(ADA, at=LATER)
    elsewhere.tell(key=new_key(), person_id=person_id, told=stay, by=ada, at=LATER)
    told = [each for each in written(order_id) if each.kind is About.NO_LONGER]
    assert {each.about_id for each in told} == {excused, clashing}
    for each in told:
        assert owed(about=each.id, by=HAL, at=LATER) == {"order.deliver_letter"}


def referred(person_id: UUID, order_id: UUID, *, sent: bool) -> tuple[UUID, UUID]:
    """A failure on a day of a warning, and one that was referred because of both; every letter
    gone, where it is said.
    """
    first, second = warned(person_id, order_id), missed(person_id, days=14)
    told = {"order_id": order_id, "missed_id": second, "by": worker(HAL, at=AFTER), "at": AFTER}
    order.find_unacceptable(why="No word", evidence=False, **told)  # type: ignore[arg-type]
    order.refer(key=new_key(), words="Again", **told)  # type: ignore[arg-type]
    for each in written(order_id) if sent else ():
        gone(each.id)
    return first, second


@pytest.mark.parametrize("excused", [0, 1], ids=["the first", "the second"])
@pytest.mark.parametrize("sent", [True, False], ids=["gone", "not gone"])
def test_who_was_told_that_it_goes_further_is_told_when_that_falls(
    person_id: UUID, order_id: UUID, excused: int, sent: bool
) -> None:
    about = referred(person_id, order_id, sent=sent)
    by = worker(HAL, at=AFTER)
    order.accept(order_id=order_id, missed_id=about[excused], why="A note", by=by, at=AFTER)
    waits = {(each.kind, each.about_id) for each in written(order_id) if each.waits}
    first, second = about
    falls = set() if excused else {(About.NO_LONGER, first)}
    still = {(About.WARNING, first)} if excused else set()
    assert waits == (falls | {(About.NOT_FURTHER, second)} if sent else still)


def test_letters_that_have_not_gone_fall_with_the_order(person_id: UUID, order_id: UUID) -> None:
    warned(person_id, order_id)
    by, day = worker(HAL, at=LATER), LATER.date()
    order.end(order_id=order_id, how=Ending.GOOD_PROGRESS, ended_on=day, by=by, at=LATER)
    (letter,) = written(order_id)
    assert letter.withdrawn_why == "the order ended"
    assert owed(about=letter.id, by=HAL, at=LATER) == set()


def test_c18_at_a_death_no_letter_goes_and_nothing_is_owed(person_id: UUID, order_id: UUID) -> None:
    key = warned(person_id, order_id)
    second, at = missed(person_id, days=14), LATER + 14 * A_DAY
    told = {"order_id": order_id, "missed_id": second, "by": worker(HAL, at=at), "at": at}
    order.find_unacceptable(why="No word", evidence=False, **told)  # type: ignore[arg-type]
    order.refer(key=new_key(), words="", **told)  # type: ignore[arg-type]
    died = death.Told(
        died_on=at.date(),
        source=Source.FAMILY.value,
        family_owner_id=world.key("Bo Marsh"),
        review_owner_id=world.key("Bo Marsh"),
    )
    then = at + timedelta(hours=1)
    death.record(person_id=person_id, told=died, by=worker("Bo Marsh", at=then), at=then)
    with seen_by(HAL, at=then) as viewer:
        letters = query.letters(viewer, order_id=order_id)
    assert {each.withdrawn_why for each in letters} == {"died"}
    for about in (key, second, *(each.id for each in letters)):
        assert owed(about=about, by=HAL, at=then) == set()
    with pytest.raises(Refused) as refused:
        order.answer_referral(
            order_id=order_id, missed_id=second, words="Court", by=worker(IVY, at=then), at=then
        )
    assert {each.code for each in refused.value.reasons} == {"person.has_died"}
