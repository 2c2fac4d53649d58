"""What stands at the head of each page: where one can go, and as whom one is here."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from throughcare.pages.shell.idle import seconds_left


class Link(NamedTuple):
    """A way to somewhere; `current` when one is there already."""

    text: str
    href: str
    current: bool = False


class Alert(NamedTuple):
    """Something about a person that must not be missed; tone is now, soon, later or done."""

    text: str
    tone: str = "soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """Who is signed in, in which hat, and the ways that this hat opens."""

    links: tuple[Link, ...] = ()
    worker: str = ""
    agency: str = ""
    hat: str = ""
    change_hat_href: str = ""
    account_href: str = ""
    sign_out_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonBar:
    """Whose page this is: the name to be called by, plain facts, alerts, and the sections."""

    name: str
    href: str
    facts: tuple[str, ...] = ()
    alerts: tuple[Alert, ...] = ()
    sections: tuple[Link, ...] = ()


NOBODY = Masthead()


def masthead(request: HttpRequest) -> dict[str, Any]:
    """This gives each template its head; whoever knows the worker sets `request.masthead`."""
    return {
        "masthead": getattr(request, "masthead", None) or _plain(request),
        "demonstration": settings.DEMO,
        "asked_at": timezone.now(),
        "seconds_left": _seconds_left(request),
    }


def _seconds_left(request: HttpRequest) -> int:
    """How long an open page may be left alone; 0 where nobody is signed in."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return 0
    return seconds_left(request.session, now=timezone.now().timestamp())


def _plain(request: HttpRequest) -> Masthead:
    """The head of pages that know no hat, such as changing a password: a way on and a way out."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return NOBODY
    return Masthead(
        links=(Link("Today", "/"),),
        worker=str(request.user),
        sign_out_href=reverse("account_logout"),
    )
