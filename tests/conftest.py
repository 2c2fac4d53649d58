"""The ground that all tests stand on: databases, a fixed clock, a real browser.

All tests run as the application login. `db` (or the mark `django_db`) rolls back what a test did;
`browser_database` and `live` give a test a database of its own, where what it does is committed.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import WSGIHandler
from django.db import connections, transaction
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from pytest_django import DjangoDbBlocker

from tests import accessible, databases
from tests.clock import LONDON, NOW
from throughcare.jobs.doctor import BROWSERS
from throughcare.jobs.postgres import server
from throughcare.jobs.postgres.place import Cluster, Login
from throughcare.records import encryption

# How long an example takes, or takes to draw, says how busy the machine is, not whether the rule is
# right.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Tests are served over HTTP, with static files as they lie in the checkout."""
    # Playwright leaves an event loop running in this thread. Django would then keep a second
    # connection there, beside the one from before the browser's start that nobody closes.
    connections._connections = threading.local()  # type: ignore[assignment]
    settings.SECURE_SSL_REDIRECT = False
    settings.SECURE_HSTS_SECONDS = 0
    settings.SESSION_COOKIE_SECURE = False
    settings.CSRF_COOKIE_SECURE = False
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    settings.REQUIRE_SECOND_FACTOR = False
    settings.ENCRYPTION_KEYS = [encryption.new_key()]
    settings.MEDIA_URL = "/media/"
    settings.STATIC_ROOT = None
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, accessible.FOLDER]
    settings.WHITENOISE_MAX_AGE = 10 * 365 * 24 * 3600
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


SLOW = frozenset({"stories", "jobs", "access", "pages"})


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that no process works on alone at the end."""
    items.sort(key=lambda item: not SLOW & set(item.path.parts))


# --- Databases ---


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """One database for this process: built as the owner, used as the application."""
    name = databases.name_of_this_process()
    with server.running(Cluster.TEST), django_db_blocker.unblock():
        databases.drop_leftovers()
        databases.copy(databases.built(), name)
        databases.use(login=Login.APPLICATION, name=name)
        with django_db_blocker.block():
            yield
        connections.close_all()
        databases.drop(name)


@pytest.fixture(scope="class")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a fixture of a class makes with this stays for all tests of the class, made once.

    Each test with `db` undoes what it did itself, and the last is followed by the scene's undoing.
    """
    with _kept(django_db_blocker):
        yield


@pytest.fixture(scope="module")
def scene_of_all(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The same for a module, each of whose tests is about what the scene shows."""
    with _kept(django_db_blocker):
        yield


@contextmanager
def _kept(blocker: DjangoDbBlocker) -> Iterator[None]:
    with blocker.unblock(), transaction.atomic(), time_machine.travel(NOW, tick=False):
        yield
        transaction.set_rollback(True)


@pytest.fixture
def prepared_database(django_db_setup: None) -> str:
    """The name of the database that `browser_database` copies.

    A module that wants facts in place before its tests overrides this: it fills a clone once and
    gives that clone's name.
    """
    return databases.name_of_this_process()


@pytest.fixture
def browser_database(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    prepared_database: str,
) -> Iterator[str]:
    """A database of this test's own, under the application login; commits stay until it ends."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        raise pytest.UsageError("A test has either `db`, which rolls back, or `browser_database`.")
    with django_db_blocker.unblock(), databases.clone(prepared_database) as name:
        yield name


class LiveServer(ThreadedWSGIServer):
    """It looks often whether it is to end, so that no test waits half a second for that."""

    def serve_forever(self, poll_interval: float = 0.02) -> None:
        super().serve_forever(poll_interval)


class LiveThread(LiveServerThread):
    """Django's, with such a server."""

    server_class = LiveServer


@pytest.fixture
def live(browser_database: str) -> Iterator[str]:
    """The address of the house, served on localhost from `browser_database`."""
    thread = LiveThread("localhost", _as_it_is)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://localhost:{thread.port}"
    thread.terminate()


def _as_it_is(handler: WSGIHandler) -> WSGIHandler:
    """Static files are whitenoise's business, as they are in earnest."""
    return handler


# --- Clock ---


@pytest.fixture(autouse=True)
def fixed_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test happens at `tests.clock.NOW`, unless it carries the mark `real_clock`."""
    if request.node.get_closest_marker("real_clock"):
        yield
        return
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def at() -> Callable[[str | datetime], AbstractContextManager[Any]]:
    """`with at("2026-03-09 09:00"):` is what a test says to be at another time, in London."""

    def travel(instant: str | datetime) -> AbstractContextManager[Any]:
        if isinstance(instant, str):
            instant = datetime.fromisoformat(instant)
        if instant.tzinfo is None:
            instant = instant.replace(tzinfo=LONDON)
        return time_machine.travel(instant, tick=False)

    return travel


# --- Browser ---


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Chromium of this machine, that asks nobody on the network for anything."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail(
            f"No Chromium here. Install the package `{BROWSERS[0]}`; browser tests need it."
        )
    # Playwright leaves an event loop in this thread, and Django would refuse every query there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return {
        "executable_path": found,
        "args": [
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--disable-gpu",
            "--in-process-gpu",  # one process less draws what nobody looks at
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture
def console_errors() -> Iterator[list[str]]:
    """What pages complained of. A test that expects a complaint clears the list; others fail."""
    heard: list[str] = []
    yield heard
    assert not heard, "The browser's console says:\n" + "\n".join(heard)


@pytest.fixture
def page(context: BrowserContext, live: str, console_errors: list[str]) -> Page:
    """A page of the house: relative addresses work, and complaints fail the test."""
    return _listened_to(context.new_page(), console_errors)


@pytest.fixture
def context(new_context: Callable[..., BrowserContext], live: str) -> BrowserContext:
    return new_context(base_url=live)


@pytest.fixture
def page_without_javascript(
    browser: Browser, browser_context_args: dict[str, Any], live: str, console_errors: list[str]
) -> Iterator[Page]:
    """The same, with JavaScript off."""
    without = browser.new_context(
        **browser_context_args | {"base_url": live, "java_script_enabled": False}
    )
    yield _listened_to(without.new_page(), console_errors)
    without.close()


def _listened_to(page: Page, heard: list[str]) -> Page:
    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            heard.append(f"{page.url}: {message.text}")

    page.on("console", listen)
    page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
    return page
