"""When a sample can be asked for, and what is recorded where none is given."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Decision, Reason, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.testing.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.testing.purpose import open_to
from throughcare.domain.testing.terms import Matrix, Purpose, WhyNot

# Whoever can't give this kind of sample is offered another. Source: issue "Justice".
ANOTHER_IS_OFFERED = frozenset({WhyNot.MEDICALLY_UNABLE, WhyNot.COULD_NOT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """The requirement that a test is taken under."""

    days: Period[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A sample as somebody records that it was asked for, given or not."""

    purpose: Purpose | None
    matrix: Matrix | None
    collected_at: datetime | None
    given: bool | None
    why: WhyNot | None
    offered: Matrix | None
    requirement: Requirement | None
    by_justice: bool
    now: datetime
    died_on: date | None


def take(facts: Taking) -> Decision[State]:
    """This says whether a sample can be recorded as given, or as not given and why.

    Source: domain.md S20; C18.
    """
    reasons = [*_about_the_test(facts), *_about_the_order(facts)]
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.given is None:
        reasons.append(because("test.given_needed", "given"))
    elif not facts.given:
        reasons += _about_none(facts)
    if reasons:
        return refuse(*reasons)
    name = "give" if facts.given else "not_give"
    return LIFECYCLE.move(name=name, state=LIFECYCLE.initial, side=Side.TESTER)


def _about_the_test(facts: Taking) -> list[Reason]:
    reasons = []
    if facts.purpose is None:
        reasons.append(because("test.purpose_needed", "purpose"))
    elif facts.purpose not in open_to(by_justice=facts.by_justice):
        reasons.append(because("test.not_for_justice", "purpose"))
    if facts.matrix is None:
        reasons.append(because("test.matrix_needed", "matrix"))
    if facts.collected_at is None or facts.collected_at > facts.now:
        reasons.append(because("test.when_needed", "collected_on"))
    return reasons


def _about_the_order(facts: Taking) -> list[Reason]:
    """Only what a court ordered stands under a requirement."""
    if facts.purpose is not Purpose.COURT_ORDERED:
        return []
    if facts.requirement is None:
        return [because("test.requirement_needed", "requirement_id")]
    if facts.collected_at is None:
        return []
    day = london_day(instant=facts.collected_at)
    if not facts.requirement.days.contains(moment=day):
        return [because("test.outside_the_requirement", "collected_on")]
    return []


def _about_none(facts: Taking) -> list[Reason]:
    if facts.why is None:
        return [because("test.why_needed", "why")]
    if facts.why in ANOTHER_IS_OFFERED and facts.offered in (None, facts.matrix):
        return [because("test.offer_another", "offered")]
    return []
