"""What somebody is given, with its days: recorded by whoever treats."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Decision, because, refuse
from throughcare.domain.kernel.decision import allow as allowed
from throughcare.domain.kernel.period import Period
from throughcare.domain.kernel.substance import Medicine


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A medicine that somebody is given, [starts, ends)."""

    medicine: Medicine
    days: Period[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """A medicine as somebody enters it, and what the agency recorded before."""

    medicine: Medicine | None
    starts_on: date | None
    ends_on: date | None
    before: tuple[Given, ...]
    by_justice: bool
    died_on: date | None


def give(facts: Giving) -> Decision[Given]:
    """This says whether a medicine can be recorded as given, from a day, perhaps until a day.

    Source: issue "Justice": dated treatment facts (substance, from, to).
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.by_justice:
        reasons.append(because("treatment.not_for_justice"))
    if facts.medicine is None:
        reasons.append(because("treatment.medicine_needed", "medicine"))
    if facts.starts_on is None:
        reasons.append(because("treatment.start_needed", "starts_on"))
    elif facts.ends_on is not None and facts.ends_on < facts.starts_on:
        reasons.append(because("treatment.end_wrong", "ends_on"))
    if reasons or facts.medicine is None or facts.starts_on is None:
        return refuse(*reasons)
    given = Given(medicine=facts.medicine, days=Period(starts=facts.starts_on, ends=facts.ends_on))
    if any(each.medicine == given.medicine and _meet(each, given) for each in facts.before):
        return refuse(because("treatment.given_already", "starts_on"))
    return allowed(given)


def _meet(one: Given, other: Given) -> bool:
    return one.days.overlaps(other=other.days)


def given_on(given: Iterable[Given], *, day: date) -> frozenset[Medicine]:
    """This gives what somebody was given on a day."""
    return frozenset(each.medicine for each in given if each.days.contains(moment=day))


def stop(*, given: Given, ends_on: date | None) -> Decision[date]:
    """This says whether a medicine can be recorded as no longer given from a day on."""
    if ends_on is None or ends_on < given.days.starts:
        return refuse(because("treatment.end_wrong", "ends_on"))
    return allowed(ends_on)
