"""A worker at the pages, without a browser; and every address of the house."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests import world
from throughcare.pages.shell.frame import HAT
from throughcare.records import models


def signed_in(name: str) -> Client:
    """A client that wears this worker's hat."""
    client = Client(raise_request_exception=True)
    account = models.Account.objects.get(email=world.email(name))
    client.force_login(account)
    session = client.session
    session[HAT] = [str(world.key(name)), str(world.key(world.WORKERS[name][0]))]
    session["seen"] = timezone.now().isoformat()
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address of the house, with what stands in it."""

    name: str
    parts: tuple[tuple[str, str], ...]

    def takes(self, part: str) -> bool:
        return part in dict(self.parts)

    def filled(self, **known: UUID) -> str:
        """The path, with what is known put in and something else for the rest."""
        kwargs = {
            part: known.get(part) or ("x" if kind == "str" else 1 if kind == "int" else uuid4())
            for part, kind in self.parts
        }
        return reverse(self.name, kwargs=kwargs)


def addresses() -> Iterator[Address]:
    """Every named address of the house's own pages."""
    yield from _in(get_resolver(), "", ())


def _in(resolver: URLResolver, space: str, above: tuple[tuple[str, str], ...]) -> Iterator[Address]:
    for each in resolver.url_patterns:
        parts = (*above, *_parts(str(each.pattern)))
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _in(each, inner, parts)
        elif isinstance(each, URLPattern) and each.name and _is_ours(each):
            yield Address(name=f"{space}{each.name}", parts=parts)


def _is_ours(pattern: URLPattern) -> bool:
    return str(pattern.callback.__module__).startswith("throughcare.")


def _parts(route: str) -> tuple[tuple[str, str], ...]:
    found = re.findall(r"<(?:(\w+):)?(\w+)>", route)
    return tuple((name, kind or "str") for kind, name in found)
