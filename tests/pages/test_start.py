"""The front door: what this is; in the demonstration, and there only, one click into each role."""

import re
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from tests import world
from tests.pages.test_people_pages import registered
from throughcare.queries import demonstration
from throughcare.records import models

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_what_this_is_and_signs_in(client: Client) -> None:
    told = client.get("/")
    assert told.status_code == 200
    assert b"One way through help" in told.content
    assert b"/account/login/" in told.content
    assert b"/start/become" not in told.content


def test_whoever_is_signed_in_goes_to_today(client: Client) -> None:
    client.force_login(models.Account.objects.get(worker=world.key("Ada Quill")))
    assert client.get("/").headers["Location"] == "/today"


def test_nobody_becomes_anybody_outside_the_demonstration(client: Client) -> None:
    assert client.post("/start/become", _as("Ada Quill")).status_code == 404
    assert "_auth_user_id" not in client.session


def test_nobody_becomes_anybody_from_another_machine(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    _offer_everybody(monkeypatch)
    told = client.post("/start/become", _as("Ada Quill"), REMOTE_ADDR="192.0.2.7")
    assert told.status_code == 404
    assert client.post("/start/become", _as("Ada Quill")).status_code == 302
    assert client.get("/today").status_code == 200


def test_nobody_becomes_somebody_who_is_not_offered(client: Client, settings: LazySettings) -> None:
    settings.DEMO = True
    assert client.post("/start/become", _as("Ada Quill")).status_code == 404
    assert client.post("/start/become", {"worker": f"{uuid4()}"}).status_code == 404


def test_becoming_leads_to_the_page_that_was_asked_for_and_nowhere_else(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    _offer_everybody(monkeypatch)
    told = client.post("/start/become", _as("Ada Quill") | {"next": "/people"})
    assert told.headers["Location"] == "/people"
    told = client.post("/start/become", _as("Ada Quill") | {"next": "https://elsewhere.example/"})
    assert told.headers["Location"] == "/today"


def _told(case: str, worker: str, person_id: UUID) -> dict[str, str]:
    return {
        "case": case,
        "person_id": str(person_id),
        "worker_id": str(world.key(worker)),
        "agency_id": str(world.key(world.WORKERS[worker][0])),
    }


@pytest.mark.parametrize("case", ["C1", "C4", "C10", "C12", "C17", "C18"])
def test_one_click_reads_a_case_in_the_life_of_whoever_it_happened_to(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    settings.DEMO = True
    person_id = registered(given="Robert", family="Harrow")
    told = [_told(case, "Ada Quill", person_id), _told(case, "Ada Quill", uuid4())]
    monkeypatch.setattr(demonstration, "_told", lambda: told)
    (story,) = demonstration.stories()
    offered = client.get("/").content.decode()
    assert story.title in offered
    assert "Read it as Ada Quill" in offered
    (href,) = re.findall(r'name="next" value="([^"]+)"', offered)
    client.post("/start/become", _as("Ada Quill") | {"next": href})
    shown = client.get(href)
    assert shown.status_code == 200
    assert str(person_id) in href


def test_a_case_that_did_not_come_to_pass_or_whose_worker_has_gone_is_not_told(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    gone = _told("C1", "Ada Quill", uuid4()) | {"worker_id": str(uuid4())}
    monkeypatch.setattr(demonstration, "_told", lambda: [gone])
    assert demonstration.stories() == ()
    assert b"Follow somebody" not in client.get("/").content


def _as(worker: str) -> dict[str, str]:
    return {"worker": f"{world.key(worker)} {world.key(world.WORKERS[worker][0])}"}


def _offer_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    hats = tuple(
        demonstration.Hat(
            worker_id=world.key(worker),
            agency_id=world.key(agency),
            worker=worker,
            agency=agency,
            role="",
            try_this="",
            looks=(),
        )
        for worker, (agency, _) in world.WORKERS.items()
    )
    monkeypatch.setattr(demonstration, "hats", lambda: hats)
