"""When an order can be opened, and what it may require."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.listed import Listed
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import conditions, hats, lawful, reviews, together
from throughcare.domain.order.hats import Hats
from throughcare.domain.order.lawful import Law
from throughcare.domain.order.reviews import Limits
from throughcare.domain.order.terms import (
    FACTS_ONLY,
    WITH_CONSENT,
    WITH_TESTS,
    WITHOUT_CONSENT,
    Kind,
    RequirementKind,
)

MOST_HOURS_A_WEEK = 60
MOST_TESTS_A_WEEK = 7
NO_CONDITIONS = Listed(name="", entries=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An order as somebody enters it, [starts_on, ends_on); where it follows another,
    `other_ends_on` is when that one ends.
    """

    kind: Kind | None
    starts_on: date | None
    ends_on: date | None
    made_on: date | None
    today: date
    died_on: date | None
    law: Law
    other_ends_on: date | None = None


def open_order(facts: Opening) -> Decision[Period[date]]:
    """This says whether an order can be recorded, and on which days it runs.

    Its legal end is part of it: the order and its grant end that day, whatever is missing.

    Source: C2; domain.md S3.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.kind is None:
        reasons.append(because("order.kind_needed", "kind"))
    if facts.made_on is None or facts.made_on > facts.today:
        reasons.append(because("order.made_needed", "made_on"))
    if facts.starts_on is None:
        reasons.append(because("order.start_needed", "starts_on"))
    if facts.ends_on is None:
        reasons.append(because("order.end_needed", "ends_on"))
    elif facts.starts_on is not None and facts.ends_on <= facts.starts_on:
        reasons.append(because("order.ends_before_start", "ends_on"))
    reasons += together.wrong_start(starts_on=facts.starts_on, other_ends_on=facts.other_ends_on)
    reasons = reasons or _about_law(facts)
    if reasons or facts.starts_on is None or facts.ends_on is None or facts.kind is None:
        return refuse(*reasons)
    ends = lawful.legal_end(
        kind=facts.kind, ends_on=facts.ends_on, supervision=facts.law.supervision
    )
    if ends <= facts.starts_on:
        return refuse(because("order.not_then_law", "starts_on"))
    return allow(Period(starts=facts.starts_on, ends=ends))


def _about_law(facts: Opening) -> list[Reason]:
    if facts.kind is None or facts.made_on is None or facts.starts_on is None:
        return []
    days = Period(starts=facts.starts_on, ends=facts.ends_on)
    return lawful.wrong(kind=facts.kind, made_on=facts.made_on, days=days, law=facts.law)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requiring:
    """A requirement as somebody enters it for an order.

    `consent_said_on` is the day on which they said in court that they are willing; where it follows
    another, `other` is what that one is and `other_ends_on` when it ends.
    """

    order: Kind
    order_days: Period[date]
    kind: RequirementKind | None
    starts_on: date | None
    ends_on: date | None
    hours_a_week: float
    consent_said_on: date | None
    director: str
    hats: Hats
    today: date
    limits: Limits
    review_months: int | None = None
    tests_a_week: int = 0
    activity_days: int = 0
    condition: str = ""
    catalogue: Listed = NO_CONDITIONS
    other: RequirementKind | None = None
    other_ends_on: date | None = None


def require(facts: Requiring) -> Decision[Period[date]]:
    """This says whether an order can have this requirement, and on which days.

    Source: Sentencing Act 2020 Sch. 9 paras 19–22; domain.md §5 "One chair, two hats".
    """
    reasons = _about_days(facts) or _about_reviews(facts)
    reasons += [*_about_what(facts), *_about_consent(facts), *_about_numbers(facts)]
    if facts.kind is not None and facts.starts_on is not None:
        reasons += conditions.wrong(
            order=facts.order,
            kind=facts.kind,
            condition=facts.condition,
            catalogue=facts.catalogue,
            on=facts.starts_on,
        )
    reasons += together.wrong_start(starts_on=facts.starts_on, other_ends_on=facts.other_ends_on)
    if facts.other not in (None, facts.kind):
        reasons.append(because("requirement.follows_its_kind", "consecutive_to_id"))
    if facts.kind in WITH_CONSENT:
        reasons += hats.wear(facts.hats)
    if reasons or facts.starts_on is None:
        return refuse(*reasons)
    return allow(Period(starts=facts.starts_on, ends=facts.ends_on))


def _about_days(facts: Requiring) -> list[Reason]:
    starts, ends = facts.starts_on, facts.ends_on
    if starts is None:
        return [because("order.start_needed", "starts_on")]
    if ends is not None and ends <= starts:
        return [because("order.ends_before_start", "ends_on")]
    last = facts.order_days.ends
    too_late = last is not None and (ends is None or ends > last)
    if starts < facts.order_days.starts or too_late:
        return [because("requirement.outside_the_order", "ends_on")]
    return []


def _about_what(facts: Requiring) -> list[Reason]:
    if facts.kind is None:
        return [because("requirement.kind_needed", "kind")]
    reasons = []
    if not 0 <= facts.hours_a_week <= MOST_HOURS_A_WEEK:
        reasons.append(because("requirement.hours_wrong", "hours", most=str(MOST_HOURS_A_WEEK)))
    if facts.kind in FACTS_ONLY and facts.hours_a_week:
        reasons.append(because("requirement.nothing_attended", "hours"))
    return reasons


def _about_consent(facts: Requiring) -> list[Reason]:
    """Treatment needs their willingness, said in court on a day, and somebody who directs it."""
    if facts.kind not in WITH_CONSENT or facts.order in WITHOUT_CONSENT:
        return []
    reasons = []
    said = facts.consent_said_on
    if said is None or said > facts.today:
        reasons.append(because("requirement.consent_needed", "consent_said_on"))
    if not facts.director.strip():
        reasons.append(because("requirement.director_needed", "director"))
    return reasons


def _about_numbers(facts: Requiring) -> list[Reason]:
    reasons = []
    if not 0 <= facts.tests_a_week <= MOST_TESTS_A_WEEK:
        most = str(MOST_TESTS_A_WEEK)
        reasons.append(because("requirement.tests_wrong", "tests_a_week", most=most))
    if facts.tests_a_week and facts.kind is not None and facts.kind not in WITH_TESTS:
        reasons.append(because("requirement.not_tested", "tests_a_week"))
    counted = facts.kind is RequirementKind.REHABILITATION_ACTIVITY
    if counted and facts.activity_days < 1:
        reasons.append(because("requirement.days_needed", "activity_days"))
    if facts.activity_days and not counted:
        reasons.append(because("requirement.no_days", "activity_days"))
    return reasons


def _about_reviews(facts: Requiring) -> list[Reason]:
    if facts.kind is None or facts.starts_on is None or facts.order in WITHOUT_CONSENT:
        return []
    days = Period(starts=facts.starts_on, ends=facts.ends_on)
    return reviews.wrong(
        kind=facts.kind, days=days, months=facts.review_months, limits=facts.limits
    )
