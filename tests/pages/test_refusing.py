"""Pages that refuse: the same for everybody, and silent about why."""

import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings

from tests import world
from throughcare.config import urls as house


def hidden(request: HttpRequest) -> HttpResponse:
    raise Http404("Sam Example is restricted")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Sam Example may not be seen")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Sam Example broke it")


urlpatterns = [
    *house.urlpatterns,
    path("hidden", hidden),
    path("forbidden", forbidden),
    path("broken", broken),
]


@pytest.fixture
def client(settings: Settings, db: None) -> Client:
    settings.ROOT_URLCONF = "tests.pages.test_refusing"
    return Client(raise_request_exception=False)


def test_absent_and_hidden_answer_with_the_same_bytes_to_everybody(client: Client) -> None:
    answers = [client.get("/hidden"), client.get("/there-is-no-such-address")]
    client.login(email=world.email("Ada Quill"), password=world.PASSWORD)
    answers += [client.get("/hidden"), client.get("/there-is-no-such-address?q=Sam")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize(
    ("address", "status"), [("/hidden", 404), ("/forbidden", 403), ("/broken", 500)]
)
def test_no_detail_reaches_the_page(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "Sam" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert '<link rel="stylesheet"' in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_in_our_words(settings: Settings, db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x"})
    assert answer.status_code == 403
    assert "Please send that again" in answer.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500", "503"])
def test_refusing_pages_need_neither_request_nor_worker_nor_script(name: str) -> None:
    html = render_to_string(f"{name}.html")
    assert "<script" not in html
    assert "nonce" not in html
    assert html.count("<h1") == 1


@pytest.mark.django_db
def test_a_new_password_is_asked_for_by_mail_and_only_known_addresses_get_one() -> None:
    client = Client()
    answers = [
        client.post("/account/password/reset/", {"email": address})
        for address in (world.email("Ada Quill"), "nobody@example.org")
    ]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    (sent,) = mail.outbox
    assert sent.to == [world.email("Ada Quill")]
    assert "Ada" not in sent.body.replace(world.email("Ada Quill"), "")
    link = re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", sent.body)
    assert link, sent.body
    shown = client.get(link[1], follow=True)
    assert "Choose a new password" in shown.content.decode()
    key_page = shown.redirect_chain[-1][0]
    long = "another long fictional one"
    done = client.post(key_page, {"password1": long, "password2": long}, follow=True)
    assert "Your password is changed" in done.content.decode()
    assert client.login(email=world.email("Ada Quill"), password=long)
