"""Conditions of a licence: one catalogue by default, a later one from a day that may be unset."""

from datetime import date

from throughcare.domain.kernel.decision import Reason, because
from throughcare.domain.kernel.listed import Listed
from throughcare.domain.order.terms import WITHOUT_CONSENT, Kind, RequirementKind


def from_day(number: int) -> date | None:
    """This reads a day kept as a number, year month day; None where it is 0: no day is set."""
    if not number:
        return None
    return date(number // 10000, number // 100 % 100, number % 100)


def catalogue(
    *, default: Listed, later: Listed, later_from: date | None, licence_starts: date
) -> Listed:
    """This gives the catalogue of a licence, by the day on which it starts.

    Source: the reference on justice, §6: version 3 by default, version 4 from a configured day.
    """
    return later if later_from is not None and licence_starts >= later_from else default


def wrong(
    *, order: Kind, kind: RequirementKind, condition: str, catalogue: Listed, on: date
) -> list[Reason]:
    """This gives what is wrong with a condition: a licence has one of its catalogue, in force."""
    if kind is not RequirementKind.LICENCE_CONDITION:
        return [because("requirement.no_condition", "condition")] if condition else []
    if order not in WITHOUT_CONSENT:
        return [because("requirement.only_of_a_licence", "kind")]
    if condition not in {each.code for each in catalogue.on(on)}:
        return [because("requirement.condition_needed", "condition")]
    return []
