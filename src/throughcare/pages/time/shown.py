"""Where time goes, as its page draws it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from throughcare.domain.journey.activities import Use
from throughcare.domain.journey.words import USES
from throughcare.domain.order.terms import Kind
from throughcare.domain.order.words import KINDS
from throughcare.pages.shell.times import say_minutes
from throughcare.queries.time import Asking, Published, Shares

NO_ORDER = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Minutes of one use, their share in percent of the time with people, and what was published.

    Writing up is no time with people: its share is of everything.
    """

    what: str
    minutes: int
    share: int
    words: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A team with people under one kind of order, or under none."""

    name: str
    lines: tuple[Line, ...]


def lines(minutes: Mapping[Use, int], published: Iterable[Published]) -> tuple[Line, ...]:
    """One line for each use of which something is known, with a published share beside it."""
    whole = sum(minutes.values())
    with_people = whole - minutes.get(Use.ADMINISTRATION, 0)
    said = {each.use: f"{each.value:g} %" for each in published if each.use is not None}
    return tuple(
        _line(use, minutes[use], whole if use is Use.ADMINISTRATION else with_people, said)
        for use in Use
        if use in minutes
    )


def _line(use: Use, n: int, of: int, published: Mapping[Use, str]) -> Line:
    share = round(100 * n / of) if of else 0
    return Line(
        what=USES[use],
        minutes=n,
        share=share,
        words=f"{share} %, {say_minutes(value=n)}",
        published=published.get(use, ""),
    )


def parts(shares: Iterable[Shares], published: Iterable[Published]) -> tuple[Part, ...]:
    """Each team, by what people were under; the published shares are of sessions under an order."""
    known = tuple(published)
    return tuple(
        Part(
            name=f"{each.team or 'Without a team'}: {_under(each.under)}",
            lines=lines(each.minutes, () if each.under == NO_ORDER else known),
        )
        for each in shares
    )


def _under(code: str) -> str:
    return "no order or licence" if code == NO_ORDER else KINDS[Kind(code)].lower()


def asked(found: Iterable[Asking]) -> tuple[tuple[str, str, str, str, str, str], ...]:
    """Rows of what forms asked: what for, team, times, came back, inputs, seconds."""
    return tuple(
        (
            _said(each.form),
            each.team or "Everybody",
            f"{each.sent:,}",
            f"{each.came_back:,}",
            f"{each.inputs:.1f}",
            "" if each.seconds is None else f"{each.seconds:.0f}",
        )
        for each in found
    )


def _said(form: str) -> str:
    """What a form is for, as its own page says."""
    return _purposes().get(form, form)


@cache
def _purposes() -> dict[str, str]:
    return dict(_in(get_resolver(), ""))


def _in(resolver: URLResolver, space: str) -> Iterable[tuple[str, str]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _in(each, f"{space}{each.namespace}:" if each.namespace else space)
        elif isinstance(each, URLPattern) and each.name:
            said = (each.callback.__doc__ or each.name).strip().splitlines()[0]
            yield f"{space}{each.name}", said.rstrip(".")
