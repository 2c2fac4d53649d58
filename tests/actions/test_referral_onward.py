"""Passing on: at once where the basis covers it, else back to whoever must ask the person."""

from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import events, everything, owed, row, seen_by, sent, service
from throughcare.actions import referral
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

pytestmark = pytest.mark.django_db

WHY = "They need somebody who comes to them"


def di() -> Viewer:
    return worker("Di Harrow")


@pytest.fixture
def flats() -> UUID:
    """A housing service of another agency: the mental health team's supported flats."""
    return service("Supported flats", agency=world.MIND, need="housing")


def passed_on(key: UUID, to: UUID) -> bool:
    return referral.redirect(referral_id=key, service_id=to, words=WHY, by=di(), at=NOW)


def onward(key: UUID, *, by: str = "Ada Quill") -> models.Referral:
    with seen_by(by):
        return models.Referral.objects.get(redirected_from_id=key)


def test_it_goes_on_at_once_where_they_agreed_to_that(flats: UUID) -> None:
    fact = referral.FactToSend(label="Housing", words="Sofa", category=Category.NEEDS)
    hidden = referral.FactToSend(
        label="Health", words="Asthma", category=Category.HEALTH, withheld=True
    )
    key = sent(somebody(), agreed_onward=True, own_words="A door", facts=(fact, hidden))
    assert passed_on(key, flats)
    new = onward(key)
    assert (row(key).state, new.state) == ("redirected", "sent")
    assert new.from_worker_id == world.key("Ada Quill")
    with seen_by("Jo Wren"):
        assert models.Person.objects.get().called_by == "Sam"
        assert models.Referral.objects.get().own_words == "A door"
        assert [f.words for f in models.ReferralFact.objects.all()] == ["Sofa"]
    assert "referral.next_way" not in owed(by="Ada Quill")
    assert events(new.pk, by="Ada Quill") == ["referral.sent"]


def test_the_one_who_passed_it_on_sees_neither_the_person_nor_the_new_referral(
    flats: UUID,
) -> None:
    key = sent(somebody(), agreed_onward=True)
    passed_on(key, flats)
    with seen_by("Di Harrow"):
        assert not models.Person.objects.exists()
        assert models.Referral.objects.get().pk == key


def test_it_comes_back_where_they_must_be_asked(flats: UUID) -> None:
    key = sent(somebody(), own_words="A door")
    assert not passed_on(key, flats)
    back = onward(key)
    assert (back.state, back.agreed, back.basis) == ("draft", False, "")
    assert back.own_words == "A door"
    assert "referral.next_way" in owed(about=key, by="Ada Quill")
    with seen_by("Jo Wren"):
        assert not models.Person.objects.exists()
        assert not models.Referral.objects.exists()


def test_sending_what_came_back_answers_the_clock(flats: UUID) -> None:
    person_id = somebody()
    key = sent(person_id)
    passed_on(key, flats)
    sent(person_id, service_id=flats)
    assert "referral.next_way" not in owed(by="Ada Quill")
    assert onward(key).state == "sent"


def test_to_another_service_of_the_same_agency_nothing_new_is_told() -> None:
    support = service("Northgate floating support", agency=world.HOUSING, need="housing")
    key = sent(somebody())
    assert passed_on(key, support)
    assert onward(key).to_agency_id == world.key(world.HOUSING)


def test_whoever_passes_on_does_not_learn_that_one_is_open_there(flats: UUID) -> None:
    person_id = somebody()
    sent(person_id, service_id=flats)
    key = sent(person_id, agreed_onward=True)
    assert not passed_on(key, flats)
    with seen_by("Ada Quill"):
        assert not models.Referral.objects.filter(redirected_from_id=key).exists()
    assert "referral.next_way" in owed(about=key, by="Ada Quill")


@pytest.mark.parametrize(
    ("to", "words", "code"),
    [
        ("Northgate supported rooms", WHY, "referral.same_service"),
        ("Community mental health", "", "referral.redirect_words_needed"),
        ("Nowhere", WHY, "referral.service_closed"),
    ],
)
def test_a_refusal_leaves_nothing_behind(to: str, words: str, code: str) -> None:
    key = sent(somebody())
    before = everything("Ada Quill", "Di Harrow", "Jo Wren")
    with pytest.raises(Refused) as refused:
        referral.redirect(referral_id=key, service_id=world.key(to), words=words, by=di(), at=NOW)
    assert {r.code for r in refused.value.reasons} == {code}
    assert everything("Ada Quill", "Di Harrow", "Jo Wren") == before


def test_the_referrer_cannot_pass_it_on_themselves(flats: UUID) -> None:
    key = sent(somebody(), agreed_onward=True)
    before = everything("Ada Quill", "Di Harrow", "Jo Wren")
    with pytest.raises(Refused) as refused:
        referral.redirect(
            referral_id=key, service_id=flats, words=WHY, by=worker("Ada Quill"), at=NOW
        )
    assert {r.code for r in refused.value.reasons} == {"referral.redirect.not_yours"}
    assert everything("Ada Quill", "Di Harrow", "Jo Wren") == before
