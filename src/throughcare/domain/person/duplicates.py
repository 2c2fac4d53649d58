"""Whether two records are likely one person, and why: every reason can be read and contested."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product

from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person import names

# What speaks for and against, in points. Ours: chosen so that the example table comes out right.
POINTS = {
    "same_identifier": 10,
    "another_nhs_number": -4,
    "same_name": 4,
    "names_swapped": 4,
    "short_form": 3,
    "similar_name": 3,
    "sounds_alike": 2,
    "same_family_name": 1,
    "same_given_name": 1,
    "another_name": -2,
    "same_birthday": 4,
    "day_and_month_swapped": 3,
    "birthday_one_digit_off": 2,
    "another_birthday": -3,
    "another_sex": -1,
}


class Band(StrEnum):
    """How likely two records are one person."""

    VERY_LIKELY = "very_likely"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


FROM_POINTS = ((10, Band.VERY_LIKELY), (6, Band.LIKELY), (4, Band.POSSIBLE))


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityFacts:
    """What a record says about who somebody is: every (given, family) name they have or had."""

    called: tuple[tuple[str, str], ...]
    born_on: date | None = None
    sex: str = "unknown"
    identifiers: frozenset[Identifier] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereToLook:
    """Where in the records those stand who may be like somebody.

    `births` are days of birth; `sounds` the sounds of first given name and family name, each pair
    to be looked for together. Who shares no number and stands nowhere here is unlikely the same.
    """

    births: tuple[date, ...]
    sounds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two records are. `why` are codes; the words for them are in the catalogue."""

    band: Band
    points: int
    why: tuple[str, ...]


def compare(*, one: IdentityFacts, other: IdentityFacts) -> Likeness:
    """This says how likely two records are one person, and why.

    The order in which they are given plays no part.

    Source: ours; the table is printed in docs/words/person.md.
    """
    why = (
        *_by_identifier(one, other),
        *_by_name(one, other),
        *_by_birthday(one.born_on, other.born_on),
        *_by_sex(one.sex, other.sex),
    )
    points = sum(POINTS[reason] for reason in why)
    band = next((band for least, band in FROM_POINTS if points >= least), Band.UNLIKELY)
    return Likeness(band=band, points=points, why=why)


def where_to_look(*, facts: IdentityFacts) -> WhereToLook:
    """This says where to look for records that `compare` could call possible or better.

    Without a date of birth only the same name, or the same one swapped, speaks loudly enough.
    """
    pairs = (
        (names.sound_key(text=given.split()[0]), names.sound_key(text=family.split()[0]))
        for given, family in map(_folded, facts.called)
        if given and family
    )
    births = near_birthdays(born_on=facts.born_on) if facts.born_on else ()
    return WhereToLook(births=births, sounds=tuple(dict.fromkeys(pairs)))


def near_birthdays(*, born_on: date) -> tuple[date, ...]:
    """This gives a day, and every other one that somebody might have written for it by mistake."""
    written = f"{born_on:%Y%m%d}"
    slips = {
        f"{written[:place]}{digit}{written[place + 1 :]}"
        for place in range(len(written))
        for digit in "0123456789"
    }
    swapped = f"{born_on:%Y%d%m}"
    return tuple(sorted(day for text in {*slips, swapped} if (day := _day(text))))


def _day(written: str) -> date | None:
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None


def _by_identifier(one: IdentityFacts, other: IdentityFacts) -> Iterable[str]:
    if one.identifiers & other.identifiers:
        yield "same_identifier"
    # Somebody may hold several numbers of the other schemes; of the NHS's only one.
    nhs, others = (
        {each for each in facts.identifiers if each.scheme is Scheme.NHS_NUMBER}
        for facts in (one, other)
    )
    if nhs and others and not nhs & others:
        yield "another_nhs_number"


def _by_name(one: IdentityFacts, other: IdentityFacts) -> Iterable[str]:
    """This gives the one reason that speaks loudest over all names that each has or had."""
    pairs = product(map(_folded, one.called), map(_folded, other.called))
    found = [reason for mine, theirs in pairs if (reason := _names(mine, theirs))]
    if found:
        yield max(found, key=lambda reason: (POINTS[reason], reason))


def _folded(name: tuple[str, str]) -> tuple[str, str]:
    given, family = name
    return names.folded(text=given), names.folded(text=family)


def _names(mine: tuple[str, str], theirs: tuple[str, str]) -> str:
    if not any(mine) or not any(theirs):
        return ""
    if mine == theirs[::-1] and mine != theirs and all(mine):
        return "names_swapped"
    given, family = _givens(mine[0], theirs[0]), _families(mine[1], theirs[1])
    if given and family:
        return min(given, family, key=lambda reason: POINTS[reason])
    if given:
        return "same_given_name"
    return "same_family_name" if family == "same_name" else "another_name"


def _givens(mine: str, theirs: str) -> str:
    """This compares first given names only: further ones are left out as often as not."""
    if not mine or not theirs:
        return ""
    first, other = mine.split()[0], theirs.split()[0]
    if first == other:
        return "same_name"
    if names.full_form(given=first) == names.full_form(given=other):
        return "short_form"
    return _spelling(first, other)


def _families(mine: str, theirs: str) -> str:
    """This compares family names; a double one is like each of its halves."""
    if not mine or not theirs:
        return ""
    if mine == theirs:
        return "same_name"
    if set(mine.split()) & set(theirs.split()):
        return "similar_name"
    return _spelling(mine, theirs)


def _spelling(mine: str, theirs: str) -> str:
    if names.alike(one=mine, other=theirs):
        return "similar_name"
    return "sounds_alike" if names.sounds(text=mine) == names.sounds(text=theirs) else ""


def _by_birthday(one: date | None, other: date | None) -> Iterable[str]:
    if one is None or other is None:
        return
    if one == other:
        yield "same_birthday"
    elif (one.year, one.month, one.day) == (other.year, other.day, other.month):
        yield "day_and_month_swapped"
    elif sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True)) == 1:
        yield "birthday_one_digit_off"
    else:
        yield "another_birthday"


def _by_sex(one: str, other: str) -> Iterable[str]:
    if {one, other} == {"female", "male"}:
        yield "another_sex"
