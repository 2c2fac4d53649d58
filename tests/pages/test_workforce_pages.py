"""Who may open which page of the team and the administration; and what a refusal answers."""

import pytest
from django.test import Client

from tests import world
from tests.actions.workforce_facts import registered
from tests.clock import NOW
from throughcare.pages.shell.frame import HAT
from throughcare.pages.workforce.account import browser
from throughcare.records import models

pytestmark = pytest.mark.django_db

TEAM = ("/team", "/team/rota", "/team/absences", "/team/absences/add")
DUTY = ("/team/rota/add", "/team/rota/hours")
ADMIN = ("/admin", "/admin/workers", "/admin/places", "/admin/protocol", "/admin/history")
CHANGING = (
    "/admin/agency",
    "/admin/words",
    "/admin/workers/add",
    "/admin/teams/add",
    "/admin/sites/add",
)
PARTNERSHIP = ("/admin/agencies", "/admin/agencies/add")

OPEN_TO: dict[str, tuple[str, ...]] = {
    "Ada Quill": TEAM,
    "Bo Marsh": (*TEAM, *DUTY, *ADMIN, *CHANGING),
    "Ann Ledger": (*ADMIN, *CHANGING),
    "Gil Stone": (*TEAM, *ADMIN),
    "Oz Partner": (*TEAM, *DUTY, *ADMIN, *CHANGING, *PARTNERSHIP),
}
EVERY = (*TEAM, *DUTY, *ADMIN, *CHANGING, *PARTNERSHIP)


def signed_in(name: str) -> Client:
    client = Client()
    account = models.Worker.objects.get(pk=world.key(name)).account
    assert account is not None
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[HAT] = [str(world.key(name)), str(world.key(world.WORKERS[name][0]))]
    session.save()
    return client


@pytest.mark.parametrize("address", EVERY)
@pytest.mark.parametrize("name", OPEN_TO)
def test_a_page_opens_for_whom_it_is_and_for_nobody_else(name: str, address: str) -> None:
    expected = 200 if address in OPEN_TO[name] else 403
    assert signed_in(name).get(address).status_code == expected


@pytest.mark.parametrize("name", ["Ada Quill", "Ann Ledger", "Lou Bench"])
def test_ones_own_account_is_everybodys(name: str) -> None:
    assert signed_in(name).get("/me").status_code == 200


def test_another_agencys_worker_is_not_there() -> None:
    client = signed_in("Ann Ledger")
    there = f"/admin/workers/{world.key('Di Harrow')}"
    assert client.get(there).status_code == 404
    for act in ("lock-out", "leave", "let-in", "link"):
        assert client.post(f"{there}/{act}").status_code == 404
    assert models.Worker.objects.get(pk=world.key("Di Harrow")).locked_at is None


def test_ones_own_people_and_as_a_manager_anybodys() -> None:
    registered("Ada Quill")
    hers = f"/team/leads/{world.key('Ada Quill')}"
    assert signed_in("Ada Quill").get(hers).status_code == 200
    assert signed_in("Bo Marsh").get(hers).status_code == 200
    assert signed_in("Flo Reed").get(hers).status_code == 404


def test_being_here_is_noted_once_a_day_even_where_the_page_is_refused() -> None:
    client = signed_in("Ada Quill")
    assert client.get("/admin").status_code == 403
    seen = models.Worker.objects.get(pk=world.key("Ada Quill"))
    assert seen.last_seen_at == NOW
    models.Worker.objects.filter(pk=seen.pk).update(last_seen_at=None)
    client.get("/team")
    assert models.Worker.objects.get(pk=seen.pk).last_seen_at is None


@pytest.mark.parametrize("address", ["/team", "/team/rota", "/admin/workers", "/admin/history"])
def test_a_list_costs_the_same_however_many_there_are(
    address: str, django_assert_max_num_queries: object
) -> None:
    client = signed_in("Bo Marsh")
    client.get(address)
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        client.get(address)


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140 Safari/537 Edg/140", "Edge"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537", "Chrome"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari"),
    ],
)
def test_a_browser_is_said_as_people_say_it(agent: str, said: str) -> None:
    assert browser(agent).startswith(f"{said} on ")


def test_what_nobody_knows_is_said_as_it_calls_itself() -> None:
    assert browser("curl/8.1") == "curl/8.1"
    assert browser("Mozilla/5.0 (iPhone) Safari/604.1") == "Safari on an iPhone"
