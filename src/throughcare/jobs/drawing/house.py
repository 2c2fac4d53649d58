"""What the pages about the house itself draw: commands, what the clock starts, addresses."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from procrastinate.contrib.django import app

from throughcare.jobs.command import COMMANDS
from throughcare.jobs.drawing.tables import table

OURS = "throughcare.pages"


def commands() -> str:
    """Every word of the `throughcare` command, and the database login that it uses."""
    return table(
        ("command", "what it does", "login"),
        (
            (f"`throughcare {each.name}`", each.summary, each.login.value if each.login else "none")
            for each in COMMANDS
        ),
    )


def by_the_clock() -> str:
    """Everything that is started by the clock, with its cron line, in UTC."""
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    found = app.periodic_registry.periodic_tasks.values()
    return table(
        ("job", "when", "what it does"),
        sorted(
            (f"`{each.task.name.rpartition('.')[2]}`", f"`{each.cron}`", _first(each.task.func))
            for each in found
        ),
    )


def addresses() -> str:
    """Every address of ours: its name, what a role must allow for it, and what it shows."""
    return table(
        ("address", "name", "permission", "what it is"),
        (
            (
                f"`/{route}`",
                name and f"`{name}`",
                permission_of(view) or "none needed",
                _first(view),
            )
            for route, name, view in routes()
        ),
    )


def routes() -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """Every address of our own pages with its full name, if any, and its view, in their order."""
    yield from _routes(get_resolver().url_patterns, "", "")


def permission_of(view: Callable[..., Any]) -> str:
    """What a role must allow before a view answers; "" where it answers anybody."""
    return str(view.__dict__.get("permission", ""))


def _routes(
    patterns: list[URLPattern | URLResolver], before: str, within: str
) -> Iterator[tuple[str, str, Callable[..., Any]]]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{within}{each.namespace}:" if each.namespace else within
            yield from _routes(each.url_patterns, route, inner)
        elif inspect.unwrap(each.callback).__module__.startswith(OURS):
            yield route, f"{within}{each.name}" if each.name else "", each.callback


def _first(described: Callable[..., Any]) -> str:
    text = inspect.getdoc(inspect.unwrap(described)) or ""
    return " ".join(text.partition("\n\n")[0].split())
