"""Whom an Open Referral service takes, as criteria: ages, sex, groups, and its own words."""

from collections.abc import Mapping
from typing import Any

from throughcare.domain.directory.criteria import (
    Age,
    AllOf,
    AnyOf,
    LivesIn,
    OfSex,
    Wording,
)
from throughcare.domain.directory.facts import Sex
from throughcare.gateways import plain_text as plain
from throughcare.gateways.intake import Wrong

type Part = Age | OfSex | Wording | AllOf | AnyOf | LivesIn

LONGEST_AREA = 80
OPEN_FROM = 99
OLDEST = 120
MOST_ROWS = 20
_SEXES = {"male": Sex.MALE, "men": Sex.MALE, "female": Sex.FEMALE, "women": Sex.FEMALE}
_GROUPS = {"adult": Age(least=18), "child": Age(most=17), "teen": Age(least=13, most=19)}
_EVERYBODY = frozenset({"", "all", "any", "both", "everyone", "everybody", "none", "n/a"})


def criteria(*, service: Mapping[str, Any]) -> tuple[Part, ...]:
    """This gives the criteria of a service: its own ages, its eligibility rows, its wording.

    Several rows are several ways in. Raises Wrong for ages that nobody can have.
    """
    parts: list[Part] = []
    own = _age(service)
    if own is not None:
        parts.append(own)
    rows = [part for row in _rows(service) if (part := _row(row)) is not None]
    parts += [AnyOf(of=tuple(rows))] if len(rows) > 1 else rows
    wording = plain.text(value=service.get("eligibility_description"), most=4000)
    if wording:
        parts.append(Wording(text=wording))
    return tuple(dict.fromkeys(parts))


def _rows(service: Mapping[str, Any]) -> list[dict[str, Any]]:
    given = service.get("eligibilitys") or service.get("eligibility")
    rows = given if isinstance(given, list) else [given]
    return [row for row in rows if isinstance(row, dict)][:MOST_ROWS]


def _row(row: Mapping[str, Any]) -> Part | None:
    """One row's criterion; None where it lets everybody in."""
    group = plain.line(value=row.get("eligibility")).casefold()
    parts: list[Part] = []
    age = _age(row) or _GROUPS.get(group)
    if age is not None:
        parts.append(age)
    for word in dict.fromkeys((plain.line(value=row.get("gender")).casefold(), group)):
        if word in _SEXES:
            parts.append(OfSex(sex=_SEXES[word]))
        elif word not in _EVERYBODY and word not in _GROUPS:
            parts.append(Wording(text=word))
    if not parts:
        return None
    return AllOf(of=tuple(parts)) if len(parts) > 1 else parts[0]


def _age(holder: Mapping[str, Any]) -> Age | None:
    least, most = _years(holder, "minimum_age"), _years(holder, "maximum_age")
    least = least or None
    most = None if most is None or most == 0 or most >= OPEN_FROM else most
    if least is None and most is None:
        return None
    if least is not None and (least > OLDEST or (most is not None and most < least)):
        raise Wrong(f"takes nobody: its ages run from {least} to {most or 'no end'}")
    return Age(least=least, most=most)


def _years(holder: Mapping[str, Any], name: str) -> int | None:
    given = holder.get(name)
    if given is None or not plain.line(value=given):
        return None
    years = plain.number(value=given)
    if years is None or years < 0:
        raise Wrong(f"{name.replace('_', ' ')} is not an age: “{plain.line(value=given, most=40)}”")
    return int(min(years, 999))
