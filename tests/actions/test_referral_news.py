"""Whoever did not move is told: in the product, and by a message that names nobody."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import world
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import declined, row, seen_by, sent
from throughcare.actions import referral
from throughcare.jobs import news as job
from throughcare.queries import referral as query
from throughcare.records import models

pytestmark = pytest.mark.django_db


@pytest.fixture
def outbox(settings: Any) -> Iterator[list[Any]]:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    mail.outbox = []
    yield mail.outbox
    mail.outbox = []


def queued() -> list[dict[str, str]]:
    jobs = ProcrastinateJob.objects.filter(task_name="throughcare.jobs.news.send").order_by("id")
    return list(jobs.values_list("args", flat=True))


def delivered() -> None:
    for arguments in queued():
        job.send(**arguments)


def test_each_move_tells_the_other_side() -> None:
    key = sent(somebody())
    di, ada = worker("Di Harrow"), worker("Ada Quill")
    with seen_by("Di Harrow"):
        told = models.News.objects.get()
        assert (told.role, told.worker_id) == ("referral_desk", None)
    referral.ask(referral_id=key, words="Any pets?", by=di, at=NOW)
    referral.answer(referral_id=key, words="A cat", by=ada, at=NOW)
    referral.accept(referral_id=key, holder_id=world.key("Ed Latch"), by=di, at=NOW)
    referral.hold(referral_id=key, words="Rang", by=ada, at=NOW)
    with seen_by("Ada Quill") as viewer:
        items, total = query.news(viewer, most=20)
        assert {item.text for item in items} == {
            "Northgate Housing asks: Any pets?",
            "Northgate supported rooms will help; Ed Latch stays in touch",
        }
        assert (total, query.unread(viewer)) == (2, 2)
    with seen_by("Ed Latch"):
        assert models.News.objects.filter(worker_id=world.key("Ed Latch")).count() == 1


def test_it_is_read_once_and_only_by_whom_it_is_for() -> None:
    key = sent(somebody())
    declined(key, by="Di Harrow")
    with seen_by("Ada Quill") as viewer:
        (item,), _ = query.news(viewer, most=20)
    for name in ("Flo Reed", "Di Harrow"):
        assert referral.read_all(news_ids=frozenset({item.id}), by=worker(name), at=NOW) == 0
    assert referral.read_all(news_ids=frozenset({item.id}), by=worker("Ada Quill"), at=NOW) == 1
    assert referral.read_all(news_ids=frozenset({item.id}), by=worker("Ada Quill"), at=NOW) == 0
    with seen_by("Ada Quill") as viewer:
        assert query.unread(viewer) == 0
        (item,), _ = query.news(viewer, most=20)
        assert item.read


def test_where_they_have_left_the_manager_reads_it() -> None:
    key = sent(somebody("Flo Reed"))
    declined(key, by="Di Harrow")
    with seen_by("Bo Marsh") as viewer:
        assert query.unread(viewer) == 0
        models.Worker.objects.filter(pk=world.key("Ada Quill")).update(left_at=NOW)
        assert query.unread(viewer) == 1


def test_the_message_has_no_name_no_service_and_no_link(outbox: list[Any]) -> None:
    person_id = somebody(given="Zebedee", family="Quince")
    key = sent(person_id, own_words="A door of my own", reason="Sleeps rough")
    declined(key, by="Di Harrow")
    delivered()
    told = [(message.to, message.subject, message.body) for message in outbox]
    assert told == [
        (
            ["di.harrow@example.org"],
            "A referral has moved",
            "A referral to your team has moved. Sign in to see.",
        ),
        (
            ["ada.quill@example.org"],
            "A referral has moved",
            "A referral you made has moved. Sign in to see.",
        ),
    ]
    everything = " ".join(str(message.message()) for message in outbox)
    for personal in ("Zebedee", "Quince", "Northgate", "room", "door", "hous", str(person_id)):
        assert personal not in everything
    assert "http" not in everything


def test_what_waits_in_the_queue_is_keys_and_nothing_else() -> None:
    sent(somebody(given="Zebedee"))
    (arguments,) = queued()
    assert set(arguments) == {"news_id", "agency_id"}
    assert all(UUID(value) for value in arguments.values())


def test_what_was_read_already_is_not_written_about(outbox: list[Any]) -> None:
    key = sent(somebody())
    with seen_by("Di Harrow"):
        told = models.News.objects.get()
    referral.read_all(news_ids=frozenset({told.pk}), by=worker("Di Harrow"), at=NOW)
    delivered()
    assert outbox == []
    assert row(key).state == "sent"


def test_nobody_writes_to_whoever_has_left(outbox: list[Any]) -> None:
    sent(somebody())
    models.Worker.objects.filter(pk=world.key("Di Harrow")).update(locked_at=NOW)
    delivered()
    assert outbox == []


def test_what_is_rolled_back_tells_nobody() -> None:
    person_id = somebody()
    with transaction.atomic():
        sent(person_id)
        assert len(queued()) == 1
        transaction.set_rollback(True)
    assert queued() == []
    with seen_by("Di Harrow"):
        assert not models.News.objects.exists()
