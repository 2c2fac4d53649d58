"""The numbers of a partnership's protocol, dated, with their sources."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from throughcare.domain.directory.terms import CODED, Area, AreaScheme
from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.listed import Confidence
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import tiers
from throughcare.domain.order.tiers import Tier
from throughcare.gateways import bank_holidays

YEARS = range(2015, 2041)


class BadProtocol(ValueError):
    """A protocol file that cannot be used; says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number of a protocol, with its unit and source; how sure that is, where law or guidance
    sets it.
    """

    name: str
    value: int
    unit: str
    source: str
    sure: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """A partnership's numbers, in periods by the day from which they hold, oldest first."""

    periods: tuple[tuple[date, dict[str, Number]], ...]
    steps: dict[str, dict[str, Any]]
    tiers: tuple[Tier, ...] = ()
    areas: tuple[tuple[date, dict[AreaScheme, frozenset[Area]]], ...] = ()

    def holds_as(self, other: "Protocol") -> bool:
        """Whether it obliges as another does: units, sources and how sure they are aside."""
        return self._holds() == other._holds()

    def _holds(self) -> object:
        numbers = [
            (day, {name: each.value for name, each in numbers.items()})
            for day, numbers in self.periods
        ]
        return numbers, self.tiers, self.areas, self.steps

    def areas_on(self, day: date) -> frozenset[Area]:
        """The areas that the partnership covers on a day; a later list of a kind stands alone."""
        merged: dict[AreaScheme, frozenset[Area]] = {}
        for starts_on, areas in self.areas:
            if starts_on <= day:
                merged |= areas
        return frozenset(area for areas in merged.values() for area in areas)

    def days_of(self, name: str) -> tuple[tuple[Number, Period[date]], ...]:
        """What a number was, is and will be, each with its days, oldest first."""
        told = [(day, numbers[name]) for day, numbers in self.periods if name in numbers]
        ends = [*(day for day, _ in told[1:]), None]
        return tuple(
            (number, Period(starts=day, ends=end))
            for (day, number), end in zip(told, ends, strict=True)
        )

    def on(self, day: date) -> dict[str, Number]:
        """The numbers in force on a day.

        Raises BadProtocol where the file says nothing of that day.
        """
        found = [numbers for starts_on, numbers in self.periods if starts_on <= day]
        if not found:
            raise BadProtocol(f"nothing in force on {day:%d %B %Y}")
        merged: dict[str, Number] = {}
        for numbers in found:
            merged |= numbers
        return merged


@cache
def england() -> Calendar:
    """Working days in England."""
    return Calendar(holidays=bank_holidays.england(years=YEARS))


@cache
def shipped(name: str) -> Protocol:
    """A protocol that comes with the project, by name."""
    folder = resources.files("throughcare.records.reference") / "protocol"
    return read((folder / f"{name}.toml").read_text("utf-8"))


def from_file(path: Path) -> Protocol:
    """A protocol from a file. Raises BadProtocol with what is wrong."""
    try:
        return read(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise BadProtocol(str(problem)) from problem


def read(text: str) -> Protocol:
    """A protocol from its TOML text. Raises BadProtocol with what is wrong."""
    try:
        found = tomllib.loads(text)
        periods = [(each["starts_on"], _numbers(each["numbers"])) for each in found["periods"]]
        levels = tiers.read(found.get("tiers", {}))
        areas = [(each["starts_on"], _areas(each.get("areas", {}))) for each in found["periods"]]
    except tiers.BadTiers as problem:
        raise BadProtocol(f"tiers: {problem}") from problem
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as problem:
        raise BadProtocol(f"not a protocol file: {problem}") from problem
    for starts_on, _ in periods:
        if type(starts_on) is not date:
            raise BadProtocol(f"starts_on must be a day, not {starts_on!r}")
    return Protocol(
        periods=tuple(sorted(periods, key=lambda period: period[0])),
        steps=found.get("steps", {}),
        tiers=levels,
        areas=tuple(sorted(areas, key=lambda period: period[0])),
    )


def _areas(found: dict[str, Any]) -> dict[AreaScheme, frozenset[Area]]:
    areas = {}
    for name, codes in found.items():
        if name not in CODED:
            raise BadProtocol(f"areas: {name} is none of {', '.join(sorted(CODED))}")
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            raise BadProtocol(f"areas: {name} must be a list of codes")
        scheme = AreaScheme(name)
        areas[scheme] = frozenset(Area(scheme=scheme, code=code) for code in codes)
    return areas


def _numbers(found: dict[str, Any]) -> dict[str, Number]:
    numbers = {}
    for name, each in found.items():
        if type(each.get("value")) is not int or each["value"] < 0:
            raise BadProtocol(f"{name}: the value must be a whole number, 0 or more")
        numbers[name] = Number(
            name=name,
            value=each["value"],
            unit=each.get("unit", ""),
            source=each.get("source", ""),
            sure=_sure(name, each.get("sure", "")),
        )
    return numbers


def _sure(name: str, said: str) -> Confidence | None:
    try:
        return Confidence(said) if said else None
    except ValueError as problem:
        raise BadProtocol(f"{name}: sure must be one of {', '.join(Confidence)}") from problem


@cache
def settings_on(name: str, day: date) -> Settings:
    """The numbers of a shipped protocol in force on a day, with England's working days."""
    return as_settings(shipped(name), day)


@cache
def areas_on(name: str, day: date) -> frozenset[Area]:
    """The areas that a partnership with a shipped protocol covers on a day."""
    return shipped(name).areas_on(day)


def as_settings(protocol: Protocol, day: date) -> Settings:
    """The numbers of any protocol in force on a day, with England's working days."""
    numbers = {number.name: number.value for number in protocol.on(day).values()}
    return Settings(numbers=numbers, calendar=england())
