"""Somebody at a browser: a session, the page's own token in each form, one connection kept open."""

import http.client
import re
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import urlencode
from uuid import UUID

from django.test import Client

from throughcare.actions.loading.large.numbered import AGENCY, WORKER, Size, key
from throughcare.jobs.bench.asking import Asked, form
from throughcare.jobs.serve import HERE
from throughcare.queries.bench import account_of
from throughcare.queries.workforce import HAT

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
LONGEST = 60
"""Seconds after which an answer is waited for no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What a browser holds for one worker: cookies, and the token of an open form."""

    cookies: str
    token: str


def client(size: Size, worker: int) -> Client:
    """A worker of the loaded partnership, signed in under their hat, within this process."""
    one = Client(headers={"host": "localhost"})
    one.force_login(account_of(worker_id=UUID(key(WORKER, worker))))
    session = one.session
    session[HAT] = [key(WORKER, worker), key(AGENCY, size.agency_of(worker))]
    session.save()
    return one


class Browser:
    """One connection to the web server."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HERE, port, timeout=LONGEST)

    def connect(self) -> None:
        """This connects anew: while another size was asked, the server may have hung up."""
        self._connection.close()
        self._connection.connect()

    def session(self, size: Size, worker: int) -> Session:
        """This opens a page with a form, as a worker does before they send one."""
        signed_in = {name: each.value for name, each in client(size, worker).cookies.items()}
        answer, text = self._send("GET", form(size, worker), _written(signed_in), {})
        found = TOKEN.search(text)
        if not found:
            raise RuntimeError(f"{form(size, worker)} answered {answer.status} without a form")
        for header in answer.msg.get_all("Set-Cookie", ()):
            name, _, rest = header.partition("=")
            signed_in[name] = rest.partition(";")[0]
        return Session(cookies=_written(signed_in), token=found[1].decode())

    def ask(self, asked: Asked, session: Session) -> float:
        """Seconds from asking until the whole answer was there.

        Raises RuntimeError where it is not the answer of a page that did what was asked.
        """
        method, sent, wanted = "GET", {}, http.client.OK
        if asked.sent is not None:
            method, wanted = "POST", http.client.FOUND
            sent = asked.sent | {"csrfmiddlewaretoken": session.token}
        start = perf_counter()
        answer, text = self._send(method, asked.path, session.cookies, sent)
        took = perf_counter() - start
        if answer.status != wanted:
            raise RuntimeError(f"{asked.path} answered {answer.status}: {said(text)}")
        return took

    def _send(
        self, method: str, path: str, cookies: str, sent: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        headers = {"Host": "localhost", "Cookie": cookies}
        if sent:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, urlencode(sent) or None, headers)
        answer = self._connection.getresponse()
        return answer, answer.read()


def said(page: bytes) -> str:
    """What a page says is wrong, or how it begins."""
    text = page.decode(errors="replace")
    start = max(text.find("govuk-error-summary"), 0)
    return text[start : start + 600]


def _written(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
