"""How an order and what it requires are changed: by whom, from when, why; and handed on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import reviews
from throughcare.domain.order.reviews import Limits
from throughcare.domain.order.terms import WITH_CONSENT, Decides, RequirementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What can be changed of a requirement."""

    ends_on: date | None
    minutes_a_week: int
    given_by_id: UUID
    tests_a_week: int
    review_months: int | None
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Varying:
    """What is known when a requirement is varied; it has stood as it does since `since_on`.

    `consent_said_on` is the day on which they said that they agree, where a court amends treatment.
    """

    kind: RequirementKind
    order_days: Period[date]
    starts_on: date
    since_on: date
    before: Terms
    after: Terms
    from_on: date | None
    today: date
    decides: Decides | None
    why: str
    limits: Limits
    consent_said_on: date | None = None


def vary(facts: Varying) -> Decision[date]:
    """This says whether a requirement can be varied, and from which day.

    Its length and its reviews are the court's, or who issued the licence; how it is done is the
    responsible officer's. A court amends treatment only with the person's consent.

    Source: Sentencing Act 2020 Sch. 10; Sch. 9 para 22 (consent; from memory, unverified).
    """
    reasons = _about_day(facts.from_on, facts.since_on, facts.today)
    if facts.before == facts.after:
        reasons.append(because("vary.nothing"))
    reasons += [*_about_who(facts), *_about_what(facts)]
    if not facts.why.strip():
        reasons.append(because("vary.why_needed", "why"))
    if reasons or facts.from_on is None:
        return refuse(*reasons)
    return allow(facts.from_on)


def _about_day(from_on: date | None, since_on: date, today: date) -> list[Reason]:
    if from_on is None or not since_on <= from_on <= today:
        return [because("vary.day_wrong", "from_on")]
    return []


def _about_who(facts: Varying) -> list[Reason]:
    if facts.decides is None:
        return [because("vary.decides_needed", "decides")]
    before, after = facts.before, facts.after
    lasting = (before.ends_on, before.review_months) != (after.ends_on, after.review_months)
    reasons = []
    if lasting and facts.decides is Decides.OFFICER:
        reasons.append(because("vary.not_the_officers", "decides"))
    if facts.decides is Decides.COURT and facts.kind in WITH_CONSENT:
        said = facts.consent_said_on
        if said is None or said > facts.today:
            reasons.append(because("vary.consent_needed", "consent_said_on"))
    return reasons


def _about_what(facts: Varying) -> list[Reason]:
    ends, last = facts.after.ends_on, facts.order_days.ends
    if ends is None or ends <= facts.starts_on or (last is not None and ends > last):
        return [because("requirement.outside_the_order", "ends_on")]
    days = Period(starts=facts.starts_on, ends=ends)
    months = facts.after.review_months
    if facts.before.review_months == months and facts.before.ends_on == ends:
        return []
    return reviews.wrong(kind=facts.kind, days=days, months=months, limits=facts.limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Under whom an order is, before which court, and until when by law."""

    agency_id: UUID
    officer_id: UUID
    court_id: UUID | None
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingOn:
    """What is known when an order changes hands, court or length; `officers` are those who may hold
    an order at the agency that is to supervise it. `undecided` says that a manager was named for
    something, and `decider_id` which manager there would decide that; `listed` that a hearing is on
    a list.
    """

    before: Holding
    after: Holding
    starts_on: date
    officers: frozenset[UUID]
    decides: Decides | None
    why: str
    undecided: bool = False
    decider_id: UUID | None = None
    listed: bool = False


def hand_on(facts: HandingOn) -> Decision[None]:
    """This says whether an order can go to another area, officer or bench, or run otherwise.

    Source: Sentencing Act 2020 Sch. 10 (transfer and amendment); domain.md S3.
    """
    reasons = []
    if facts.before == facts.after:
        reasons.append(because("vary.nothing"))
    if facts.decides is None:
        reasons.append(because("vary.decides_needed", "decides"))
    longer = facts.after.ends_on != facts.before.ends_on
    if longer and facts.decides is Decides.OFFICER:
        reasons.append(because("vary.not_the_officers", "decides"))
    if facts.after.ends_on <= facts.starts_on:
        reasons.append(because("order.ends_before_start", "ends_on"))
    if facts.after.officer_id not in facts.officers:
        reasons.append(because("vary.officer_needed", "officer_id"))
    elsewhere = facts.after.agency_id != facts.before.agency_id
    if elsewhere and facts.undecided and facts.decider_id is None:
        reasons.append(because("vary.nobody_decides_there", "agency_id"))
    if facts.listed and facts.after.court_id is None:
        reasons.append(because("vary.hearing_listed", "court_id"))
    if not facts.why.strip():
        reasons.append(because("vary.why_needed", "why"))
    return refuse(*reasons) if reasons else allow(None)
