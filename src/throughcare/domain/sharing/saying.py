"""A grant, a view, a word by phone: as sentences that the person can read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from throughcare.domain.kernel.calendar import in_london, london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.terms import Basis, HowDisclosed
from throughcare.domain.sharing.words import BECAUSE, CATEGORIES


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantSaid:
    """What a sentence about a grant needs."""

    from_name: str
    to_name: str
    categories: tuple[Category, ...]
    basis: Basis
    starts_at: datetime
    ends_at: datetime | None
    facts_from_at: datetime | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureSaid:
    """What a sentence about a disclosure needs."""

    how: HowDisclosed
    who: str
    from_name: str
    to_name: str
    to_whom: str
    categories: tuple[Category, ...]
    outside: bool
    what: str = ""


def grant(said: GrantSaid, *, name: str, today: date) -> str:
    """This says a grant in a sentence.

    Northgate Housing may see who Sam is and what Sam needs, since 3 March, because Sam agreed,
    until 3 June.
    """
    verb = "could see" if said.ended else "may see"
    parts = [
        f"{said.to_name} {verb} {facts(said.categories, name=name)}",
        _since(said, today),
        BECAUSE[said.basis].format(name=name),
        _until(said, name, today),
    ]
    return ", ".join(part for part in parts if part) + "." + _only_since(said, today)


def _since(said: GrantSaid, today: date) -> str:
    return f"{'from' if said.ended else 'since'} {day(said.starts_at, today=today)}"


def _until(said: GrantSaid, name: str, today: date) -> str:
    if said.basis is Basis.ORDER and not said.ended:
        return "until the order ends"
    if said.ends_at is not None:
        return f"until {last(said.ends_at, today=today)}"
    return f"until {name} says otherwise" if said.basis is Basis.CONSENT else "until it is ended"


def _only_since(said: GrantSaid, today: date) -> str:
    if said.facts_from_at is None:
        return ""
    return f" Only what happened from {day(said.facts_from_at, today=today)} on."


def disclosure(said: DisclosureSaid, *, name: str) -> str:
    """This says in a sentence who saw, was told or was given what."""
    what = facts(said.categories, name=name) or said.what
    holder = said.from_name or "other agencies"
    to = said.to_name or said.to_whom
    match said.how:
        case HowDisclosed.VIEW:
            return f"{said.who}, {to}, looked at what {holder} shares: {what}."
        case HowDisclosed.TOLD:
            whom = f"{to} ({said.to_whom})" if said.to_name and said.to_whom else to
            outside = " Nothing that was agreed covered this." if said.outside else ""
            return f"{said.who}, {holder}, told {whom}: {what}.{outside}"
        case HowDisclosed.COPY:
            return f"{said.who}, {holder}, gave a copy to {to}: {what}."
        case HowDisclosed.SOUGHT:
            looked = f"{said.who}, {to}, looked for {name} because a life was in danger"
            return f"{looked}, and was shown nothing. {said.what[:1].upper()}{said.what[1:]}."


def facts(categories: Iterable[Category], *, name: str) -> str:
    """These categories in words, in the order in which people ask for them."""
    chosen = set(categories)
    words = [
        each.in_sentence.format(name=name) for code, each in CATEGORIES.items() if code in chosen
    ]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def last(ends_at: datetime, *, today: date) -> str:
    """The last day of what ends at an instant; with the time where that is not midnight."""
    local = in_london(instant=ends_at)
    if local.time() == time():
        return day(ends_at - timedelta(microseconds=1), today=today)
    return f"{local:%H:%M} on {day(ends_at, today=today)}"


def day(instant: datetime, *, today: date) -> str:
    """A day as people say it, with its year where that is another."""
    found = london_day(instant=instant)
    said = f"{found.day} {found:%B}"
    return said if found.year == today.year else f"{said} {found.year}"
