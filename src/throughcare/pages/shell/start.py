"""The first page of a visitor: what this is, and in the demonstration one click into each role."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from throughcare.pages.shell.forms import answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What to look for as somebody, and where it is."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat:
    """Somebody of the demonstration to be for a while; `value` is sent as "worker"."""

    name: str
    role: str
    agency: str
    try_this: str
    value: str
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Something that happened, where it is read, and as whom: `value` is sent as "worker"."""

    title: str
    text: str
    name: str
    value: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """The start page: hats are empty outside the demonstration."""

    hats: tuple[Hat, ...] = ()
    stories: tuple[Story, ...] = ()
    become_href: str = ""
    sign_in_href: str = ""


def start(request: HttpRequest, page: StartPage) -> HttpResponse:
    """This draws the start page; whoever knows the demonstration's workers calls it."""
    return answer(request, "shell/start.html", {"page": page})
