"""A server killed in the middle of a referral leaves it wholly sent, or wholly a draft.

The real command serves, on a database of its own; it is killed as by a power cut (−9, the whole
tree of processes) while its transaction stands still at a lock that the test holds.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect
from psycopg import sql

from tests import databases, world
from tests.journeys import somebody
from tests.referrals import row, seen_by
from tests.stories.steps import sign_in
from throughcare.jobs.postgres.place import Cluster, Login, embedded_address
from throughcare.records import encryption, models

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

PATIENCE = 60.0  # seconds
EARNEST = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]


def until(said: str, holds: Callable[[], bool]) -> None:
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        if holds():
            return
        time.sleep(0.1)
    pytest.fail(f"not within {PATIENCE:.0f} seconds: {said}")


class Served:
    """`throughcare serve` on a database, as its own tree of processes."""

    def __init__(self, database: str, state: Path) -> None:
        self.database = database
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        login = Login.APPLICATION
        address = embedded_address(login=login, cluster=Cluster.TEST, name=database)
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DATABASE_URL", "THROUGHCARE_", "DJANGO_"))
        } | {
            login.variable: address.url,
            "THROUGHCARE_STATE": str(state),
            "THROUGHCARE_SECRET_KEY": "only for a test",
            "THROUGHCARE_ENCRYPTION_KEYS": encryption.new_key(),
            "THROUGHCARE_HTTPS": "0",
            "THROUGHCARE_REQUIRE_SECOND_FACTOR": "0",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "throughcare.jobs.command", "serve"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)], env=self.environment, start_new_session=True
        )
        until("it answers", self.answers)

    def answers(self) -> bool:
        assert self.process.poll() is None, "the server ended by itself"
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asking.request("GET", "/healthz", headers={"Host": "localhost"})
            return asking.getresponse().status == 200
        except OSError:
            return False
        finally:
            asking.close()

    def kill(self) -> None:
        """As a power cut does it: nobody is asked, nothing is finished."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def is_gone(self) -> None:
        """Waits until the database has noticed, and taken back what was not committed."""
        until("its sessions at the database end", lambda: not self.sessions())

    def sessions(self) -> list[str | None]:
        """For what each of its sessions at the database waits; the test's own is none of them."""
        connection.ensure_connection()
        mine = connection.connection.info.backend_pid
        with databases.superuser() as administration:
            found = administration.execute(
                "select wait_event_type from pg_stat_activity"
                " where datname = %s and usename = %s and pid <> %s",
                [self.database, Login.APPLICATION.user, mine],
            ).fetchall()
        return [waits for (waits,) in found]

    @property
    def stands_still(self) -> bool:
        return "Lock" in self.sessions()


@pytest.fixture
def served(browser_database: str, tmp_path: Path) -> Iterator[Served]:
    with override_settings(PASSWORD_HASHERS=EARNEST):
        models.Account.objects.filter(email=world.email("Ada Quill")).update(
            password=make_password(world.PASSWORD)
        )
    server = Served(browser_database, tmp_path)
    server.start()
    yield server
    if server.process.poll() is None:
        server.kill()


@contextmanager
def held(database: str, table: str) -> Iterator[None]:
    """Nobody writes to a table until this ends; everybody may read it."""
    address = embedded_address(login=Login.OWNER, cluster=Cluster.TEST, name=database)
    with psycopg.connect(address.url) as owner:
        owner.execute(sql.SQL("lock table {} in exclusive mode").format(sql.Identifier(table)))
        yield
        owner.rollback()


def given_a_draft(page: Page) -> UUID:
    sam = somebody()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/refer/{world.key('Northgate supported rooms')}?need=housing")
    page.get_by_label("What they say").fill("I want a door of my own")
    page.get_by_label("They agreed", exact=True).check()
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Send", exact=True).wait_for()
    return UUID(page.url.split("/")[-2])


def when_the_server_dies_while_it_waits_for(page: Page, served: Served, table: str) -> None:
    with held(served.database, table):
        page.get_by_role("button", name="Send", exact=True).click(no_wait_after=True)
        until("the sending stands still", lambda: served.stands_still)
        served.kill()
    served.is_gone()


def when_the_server_dies_as_soon_as_it_is_sent(page: Page, served: Served, key: UUID) -> None:
    page.get_by_role("button", name="Send", exact=True).click(no_wait_after=True)
    until("it is sent", lambda: stored(key)["state"] == "sent")
    served.kill()
    served.is_gone()


def stored(key: UUID) -> dict[str, int | str]:
    """How the referral stands, and how much of what belongs to a sent one is there."""
    with seen_by("Ada Quill"):
        return {
            "state": row(key).state,
            "grants": models.Grant.objects.filter(under_id=key).count(),
            "moves": models.ReferralMove.objects.filter(referral_id=key).count(),
            "events": models.Event.objects.filter(about_id=key).count(),
            "clocks": models.Obligation.objects.filter(about_id=key).count(),
        }


WHOLLY_A_DRAFT = {"state": "draft", "grants": 0, "moves": 0, "events": 0, "clocks": 0}
WHOLLY_SENT = {"state": "sent", "grants": 1, "moves": 1, "events": 1, "clocks": 3}


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(base_url=served.address)
    yield context.new_page()
    context.close()


def test_killed_while_it_sends_it_is_wholly_a_draft(page: Page, served: Served) -> None:
    """At the last word that is written: state, grant, events and clocks stand before it."""
    key = given_a_draft(page)
    assert stored(key) == WHOLLY_A_DRAFT
    when_the_server_dies_while_it_waits_for(page, served, "records_news")
    assert stored(key) == WHOLLY_A_DRAFT

    served.start()
    page.goto(f"/referrals/{key}/write")
    expect(page.get_by_label("What they say")).to_have_value("I want a door of my own")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Sent, not yet acknowledged")).to_be_visible()
    assert stored(key) == WHOLLY_SENT


def test_killed_once_it_is_sent_it_is_wholly_sent(page: Page, served: Served) -> None:
    key = given_a_draft(page)
    when_the_server_dies_as_soon_as_it_is_sent(page, served, key)
    assert stored(key) == WHOLLY_SENT
