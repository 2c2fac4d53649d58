"""Fictional people: names that can be nobody's, and what they come with."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from throughcare.domain.kernel.identifier import Scheme, check_letter, nhs_check_digit
from throughcare.jobs.demonstration import material
from throughcare.jobs.demonstration.chance import Chance
from throughcare.records import demonstration as keys

AT_THE_START = 0.06
"""The share of people who are there in the first weeks: an agency never begins with nobody."""
FIRST_WEEKS = 70
LANGUAGES = ("pl", "ro", "ur", "so", "pt", "fa")


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Who comes, when and by which way; `uses` are substances, in the directory's words."""

    number: int
    town: str
    key: UUID
    given: str
    family: str
    called_by: str
    sex: str
    born_on: date
    language: str
    needs_interpreter: bool
    learning_disability: bool
    way_in: str
    comes_on: date
    uses: tuple[str, ...]
    housing: str
    numbers: tuple[tuple[Scheme, str], ...]

    @property
    def on_opioids(self) -> bool:
        """Whether opioids are among what they use."""
        return "opioids" in self.uses


def of_town(*, seed: str, town: str, many: int, since: date, today: date) -> tuple[Somebody, ...]:
    """The people of one town, in the order in which they come; `many` are those of both."""
    return tuple(
        sorted(
            (
                _somebody(seed, number, town, since, today)
                for number in range(many)
                if _town(seed, number) == town
            ),
            key=lambda each: (each.comes_on, each.number),
        )
    )


def _town(seed: str, number: int) -> str:
    west, east = material.towns()
    is_west = Chance(seed, "town", number).falls(material.choices()["west"])
    return west if is_west else east


def _somebody(seed: str, number: int, town: str, since: date, today: date) -> Somebody:
    chance = Chance(seed, "person", number)
    shares = material.shares()["people"]
    woman = chance.falls(shares["women"])
    given = chance.one_of(material.names()["women" if woman else "men"])
    comes_on = _comes_on(chance, since, today)
    born_on = comes_on - timedelta(days=chance.number(19 * 365, 62 * 365))
    way_in = _way_in(chance)
    elsewhere = chance.falls(shares["other_language"])
    return Somebody(
        number=number,
        town=town,
        key=keys.person(f"{town}/{number}"),
        given=given,
        family=_families(seed)[number % len(_families(seed))],
        called_by=given,
        sex="female" if woman else "male",
        born_on=born_on,
        language=chance.one_of(LANGUAGES) if elsewhere else "en",
        needs_interpreter=elsewhere
        and chance.falls(shares["needs_interpreter"] / shares["other_language"]),
        learning_disability=chance.falls(shares["learning_disability"]),
        way_in=way_in,
        comes_on=comes_on,
        uses=_uses(chance),
        housing=_housing(chance),
        numbers=tuple(_numbers(chance, number, way_in, comes_on)),
    )


@cache
def _families(seed: str) -> tuple[str, ...]:
    """Every invented family name, in an order of chance."""
    names = material.names()
    every = [
        _joined(beginning, ending)
        for beginning in names["beginnings"]
        for ending in names["endings"]
    ]
    return tuple(Chance(seed, "families").some_of(every, len(every)))


def _joined(beginning: str, ending: str) -> str:
    return beginning.removesuffix("e") + ending if ending[0] in "aeiou" else beginning + ending


def _comes_on(chance: Chance, since: date, today: date) -> date:
    """More and more people come: more than half of them in the last five months."""
    days = (today - since).days
    if chance.falls(AT_THE_START):
        return since + timedelta(days=chance.number(0, min(FIRST_WEEKS, days - 1)))
    return since + timedelta(days=max(chance.number(0, days - 1) for _ in range(5)))


def _way_in(chance: Chance) -> str:
    if chance.falls(material.shares()["ways_in"]["custody"]):
        return "custody"
    ways: dict[str, float] = material.choices()["other_ways_in"]
    return chance.by_share(ways)


def _uses(chance: Chance) -> tuple[str, ...]:
    shares = material.shares()["people"]
    if chance.falls(shares["opioids"]):
        crack = chance.falls(shares["crack_with_opioids"])
        return ("crack", "opioids") if crack else ("opioids",)
    if chance.falls(shares["alcohol_only"] / (1 - shares["opioids"])):
        return ("alcohol",)
    return (chance.one_of(("cocaine", "crack", "cannabis", "ketamine", "amphetamines")),)


def _housing(chance: Chance) -> str:
    shares = material.shares()["people"]
    if chance.falls(shares["no_fixed_abode"]):
        return "no_fixed_abode"
    of_the_rest = shares["at_risk_of_losing_home"] / (1 - shares["no_fixed_abode"])
    return "at_risk" if chance.falls(of_the_rest) else "settled"


def _numbers(chance: Chance, number: int, way_in: str, on: date) -> list[tuple[Scheme, str]]:
    """Numbers in ranges that nobody has: NHS numbers that begin with 999, police ones of 1901."""
    found: list[tuple[Scheme, str]] = []
    if way_in in ("gp", "hospital", "self"):
        nine = f"999{number:06}"
        if digit := nhs_check_digit(nine=nine):
            found.append((Scheme.NHS_NUMBER, nine + digit))
    if way_in in ("custody", "court", "probation"):
        serial = f"{number:07}"
        found.append((Scheme.PNC, f"1901/{serial}{check_letter(digits='01' + serial)}"))
    if way_in == "probation":
        found.append((Scheme.CRN, f"X{number:06}"))
    if way_in == "prison":
        letters = f"{chr(65 + number % 26)}{chr(65 + number // 26 % 26)}"
        found.append((Scheme.PRISON_NUMBER, f"Z{number % 10000:04}{letters}"))
    return found
