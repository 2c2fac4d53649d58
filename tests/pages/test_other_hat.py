"""A form comes back under another hat than it was shown under: nothing is done, nothing is lost."""

import re

import pytest
from django.test import Client

from tests import world
from tests.access.browsing import signed_in
from tests.actions.people import seeing
from tests.clock import NOW
from tests.pages.test_people_pages import typed
from throughcare.pages.shell.frame import HAT
from throughcare.records import models

pytestmark = pytest.mark.django_db

SHOWN_AT = re.compile(r'name="shown_at" value="([^"]+)"')


@pytest.fixture
def ada() -> Client:
    """Ada has a role at Housing too."""
    with seeing("Ed Latch"):
        models.Assignment.objects.create(
            worker_id=world.key("Ada Quill"),
            agency_id=world.key(world.HOUSING),
            role="lead_worker",
            starts_on=NOW.date(),
        )
    return signed_in("Ada Quill")


def put_on(client: Client, agency: str) -> None:
    session = client.session
    session[HAT] = [str(world.key("Ada Quill")), str(world.key(agency))]
    session.save()


def how_many(worker: str = "Ada Quill") -> int:
    with seeing(worker):
        return models.Person.objects.count()


def test_sent_again_under_another_hat_it_makes_no_second_record(ada: Client) -> None:
    shown = SHOWN_AT.search(ada.get("/people/register").content.decode())
    assert shown is not None
    sent = typed() | {"shown_at": shown[1]}
    assert ada.post("/people/register", sent).status_code == 302
    put_on(ada, world.HOUSING)
    answer = ada.post("/people/register", sent)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "opened when you worked for West Town Recovery" in said
    assert "Now you work for" in said
    assert how_many("Di Harrow") == 0
    for name, value in sent.items():
        assert f'name="{name}" value="{value}"' in said, "what was typed is kept"
    put_on(ada, world.RECOVERY)
    assert ada.post("/people/register", sent).status_code == 302
    assert how_many() == 1


def test_an_agency_that_is_not_theirs_is_not_named(ada: Client) -> None:
    answer = ada.post("/people/register", typed() | {"shown_at": str(world.key(world.PROBATION))})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "worked for another agency" in said
    assert world.PROBATION not in said
    assert how_many() == 0
