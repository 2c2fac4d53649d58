"""A draft is saved, found again, discarded; nobody else sees it, or what was withheld."""

from dataclasses import replace

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import TABLES, draft, everything, row, seen_by, sent
from throughcare.actions import referral
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import referral as query
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


def ada() -> Viewer:
    return worker("Ada Quill")


def a_channel(person_id: object, *, value: str = "07700 900123", safe: bool = True) -> object:
    with seen_by("Ada Quill"):
        return models.Channel.objects.create(
            person_id=person_id,
            agency_id=world.key(world.RECOVERY),
            kind="mobile",
            value=value,
            safe=safe,
        ).pk


def test_a_draft_may_be_unfinished_and_the_receiver_sees_nothing_of_it() -> None:
    person_id = somebody()
    key = referral.save(
        key=new_key(),
        draft=draft(person_id, need="", basis=None, agreed=False, own_words="A door of my own"),
        by=ada(),
        at=NOW,
    )
    assert row(key).state == "draft"
    assert row(key).own_words == "A door of my own"
    with seen_by("Di Harrow"):
        assert not models.Person.objects.exists()
        assert not any(table.objects.exists() for table in TABLES)
    with seen_by("Ada Quill"):
        assert not models.Event.objects.filter(about_id=key).exists()


def test_the_same_worker_finds_the_same_draft_again() -> None:
    person_id = somebody()
    first = referral.save(key=new_key(), draft=draft(person_id), by=ada(), at=NOW)
    again = draft(person_id, own_words="More words")
    assert referral.save(key=new_key(), draft=again, by=ada(), at=NOW) == first
    assert row(first).own_words == "More words"
    with seen_by("Ada Quill") as viewer:
        assert [each.id for each in query.drafts(viewer)] == [first]
        to = world.key("Northgate supported rooms")
        assert query.draft_of(viewer, person_id=person_id, service_id=to) == first


def test_a_draft_is_sent_as_it_is_then() -> None:
    person_id, key = somebody(), new_key()
    referral.save(key=key, draft=draft(person_id, agreed=False), by=ada(), at=NOW)
    referral.send(key=key, draft=draft(person_id, own_words="Now"), by=ada(), at=NOW)
    assert (row(key).state, row(key).own_words) == ("sent", "Now")


def test_a_fact_taken_out_of_a_draft_leaves_no_words() -> None:
    person_id, key = somebody(), new_key()
    one = referral.FactToSend(label="Housing", words="Sofa", category=Category.NEEDS)
    two = referral.FactToSend(label="Debt", words="Rent", category=Category.NEEDS)
    referral.save(key=key, draft=draft(person_id, facts=(one, two)), by=ada(), at=NOW)
    referral.send(key=key, draft=draft(person_id, facts=(two,)), by=ada(), at=NOW)
    with seen_by("Ada Quill") as viewer:
        rows = models.ReferralFact.objects.order_by("position")
        assert [(f.label, f.words, f.withheld) for f in rows] == [
            ("Debt", "Rent", False),
            ("", "", True),
        ]
        shown = query.shown(viewer, referral_id=key)
    assert shown is not None
    assert [fact.label for fact in shown.facts] == ["Debt"]


def test_a_refused_sending_leaves_the_draft_as_it_was() -> None:
    person_id, key = somebody(), new_key()
    referral.save(key=key, draft=draft(person_id, own_words="Before"), by=ada(), at=NOW)
    before = everything("Ada Quill", "Di Harrow")
    unfinished = draft(person_id, own_words="After", agreed=False)
    with pytest.raises(Refused):
        referral.send(key=key, draft=unfinished, by=ada(), at=NOW)
    assert everything("Ada Quill", "Di Harrow") == before


def test_what_was_sent_is_not_written_over_by_saving() -> None:
    person_id = somebody()
    key = sent(person_id, own_words="As sent")
    referral.save(key=key, draft=draft(person_id, own_words="Later"), by=ada(), at=NOW)
    assert row(key).own_words == "As sent"


def test_a_discarded_draft_keeps_no_words_and_stays_hidden() -> None:
    person_id = somebody()
    fact = referral.FactToSend(label="Housing", words="Sofa", category=Category.NEEDS)
    written = draft(person_id, own_words="Secret", reason="Secret", facts=(fact,))
    key = referral.save(key=new_key(), draft=written, by=ada(), at=NOW)
    referral.discard(referral_id=key, by=ada(), at=NOW)
    gone = row(key)
    assert (gone.state, gone.own_words, gone.reason) == ("discarded", "", "")
    with seen_by("Ada Quill"):
        assert [(f.label, f.words) for f in models.ReferralFact.objects.all()] == [("", "")]
        assert models.ReferralMove.objects.get().move == "discard"
    with seen_by("Di Harrow"):
        assert not any(table.objects.exists() for table in TABLES)


def test_only_a_draft_is_discarded() -> None:
    key = sent(somebody())
    before = everything("Ada Quill", "Di Harrow")
    with pytest.raises(Refused) as refused:
        referral.discard(referral_id=key, by=ada(), at=NOW)
    assert {r.code for r in refused.value.reasons} == {"referral.discard.wrong_state"}
    assert everything("Ada Quill", "Di Harrow") == before


class TestWithheld:
    """Facts are withheld one by one, and the other side learns neither them nor of it."""

    def test_what_is_known_is_offered_with_its_category(self) -> None:
        person_id = somebody()
        channel = a_channel(person_id)
        a_channel(person_id, value="at home, not safe", safe=False)
        with seen_by("Ada Quill") as viewer:
            to = query.target(viewer, service_id=world.key("Northgate supported rooms"))
            assert to is not None
            offered = query.prefilled(viewer, person_id=person_id, to=to)
        assert [(each.source_id, each.category, each.on) for each in offered] == [
            (channel, Category.IDENTITY, True)
        ]

    def test_what_others_told_us_is_not_ours_to_pass_on(self) -> None:
        person_id = somebody()
        sent(person_id)
        a_channel(person_id)
        with seen_by("Di Harrow") as viewer:
            to = query.target(viewer, service_id=world.key("Community mental health"))
            assert to is not None
            assert query.prefilled(viewer, person_id=person_id, to=to) == ()

    def test_a_withheld_fact_is_nowhere_to_be_seen(self) -> None:
        person_id = somebody()
        told, kept = a_channel(person_id), a_channel(person_id, value="07700 900999")
        fact = referral.FactToSend(
            label="Mobile", words="07700 900123", category=Category.IDENTITY, source_id=told
        )
        hidden = replace(fact, words="07700 900999", source_id=kept, withheld=True)
        key = sent(person_id, facts=(fact, hidden))
        with seen_by("Di Harrow") as viewer:
            assert [f.words for f in models.ReferralFact.objects.all()] == ["07700 900123"]
            assert [c.pk for c in models.Channel.objects.all()] == [told]
            shown = query.shown(viewer, referral_id=key)
        assert shown is not None
        assert [fact.words for fact in shown.facts] == ["07700 900123"]
        with seen_by("Ada Quill") as viewer:
            shown = query.shown(viewer, referral_id=key)
        assert shown is not None
        assert [(fact.words, fact.withheld) for fact in shown.facts] == [
            ("07700 900123", False),
            ("07700 900999", True),
        ]

    def test_until_another_referral_to_them_tells_it(self) -> None:
        person_id = somebody()
        channel = a_channel(person_id)
        fact = referral.FactToSend(
            label="Mobile",
            words="07700 900123",
            category=Category.IDENTITY,
            source_id=channel,
            withheld=True,
        )
        sent(person_id, facts=(fact,))
        with seen_by("Di Harrow"):
            assert not models.Channel.objects.exists()
        with seen_by("Ada Quill"):
            second = models.Service.objects.create(
                agency_id=world.key(world.HOUSING),
                name="Northgate floating support",
                needs=["housing"],
                updated_at=NOW,
            )
        sent(person_id, service_id=second.pk, facts=(replace(fact, withheld=False),))
        with seen_by("Di Harrow"):
            assert models.Channel.objects.get().pk == channel
