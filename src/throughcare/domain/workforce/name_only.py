"""Leads in name only: somebody is written down as lead, and nobody is leading.

Each gap names who owes: the lead's manager. It watches the service, never the person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from throughcare.domain.kernel import calendar
from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.workforce import caseload
from throughcare.domain.workforce.absence import Absence, is_away, stand_in
from throughcare.domain.workforce.caseload import Caseload

A_DAY = timedelta(days=1)

OWED_BY = Role.MANAGER


class Why(StrEnum):
    """In which way a lead is one in name only.

    Source: issue "Net": leads in name only.
    """

    NOT_SIGNED_IN = "lead.not_signed_in"
    AWAY_WITHOUT_DEPUTY = "lead.away_without_deputy"
    NO_CONTACT = "lead.no_contact"
    OVER_CASELOAD = "lead.over_caseload"
    ACTING_TOO_LONG = "lead.acting_too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The partnership's numbers: working days, days, and journeys led by role."""

    not_signed_in_working_days: int
    no_contact_days: int
    acting_working_days: int
    caseload: Mapping[Role, int]


# The partnership's settings by which a caseload is limited; roles not named have no limit.
CASELOADS = {
    Role.LEAD_WORKER: "caseload_lead_worker",
    Role.WORKER: "caseload_lead_worker",
    Role.OFFENDER_MANAGER: "caseload_offender_manager",
    Role.MANAGER: "caseload_manager",
}


def limits(*, settings: Settings) -> Limits:
    """This reads the numbers out of the partnership's settings of the day.

    Raises KeyError, naming it, for a number that is not set.
    """
    return Limits(
        not_signed_in_working_days=settings["lead_not_signed_in_days"],
        no_contact_days=settings["contact_gap_days"],
        acting_working_days=settings["lead_acting_days"],
        caseload={role: settings[name] for role, name in CASELOADS.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFacts:
    """One journey's lead, as far as the net looks at them.

    `seen_at` is when they last used the product; `contact_at` the last contact with the person by
    anybody of the lead agency; `agreed_days` how many days may lie between two, where they agreed
    on that; `opened_at` when the journey opened, `came_at` when it came from another agency, if it
    did; `led` how many they lead.
    """

    worker_id: UUID
    roles: frozenset[Role]
    lead_since: datetime
    opened_at: datetime
    acting: bool
    led: int
    seen_at: datetime | None = None
    contact_at: datetime | None = None
    agreed_days: int | None = None
    came_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One way in which a lead is one in name only, since which day (if known), in figures."""

    why: Why
    since: date | None
    details: Mapping[str, str]


def gaps(
    *,
    facts: LeadFacts,
    absences: Iterable[Absence],
    within: Limits,
    working: Calendar,
    at: datetime,
) -> tuple[Gap, ...]:
    """This gives every way in which the lead of a journey is one in name only at an instant."""
    known = list(absences)
    on = calendar.london_day(instant=at)
    found = (
        _not_signed_in(facts, known, within, working, on),
        _away(facts, known, on),
        _no_contact(facts, within, on),
        _over_caseload(facts, within),
        _acting_too_long(facts, within, working, on),
    )
    return tuple(gap for gap in found if gap)


def _not_signed_in(
    facts: LeadFacts, absences: list[Absence], within: Limits, working: Calendar, on: date
) -> Gap | None:
    """This counts full working days since they were last seen, or took the lead.

    Days on which they were away are another matter, and today is not over yet.
    """
    since = calendar.london_day(instant=max(facts.lead_since, facts.seen_at or facts.lead_since))
    passed = (since + timedelta(days=n) for n in range(1, (on - since).days))
    missed = sum(
        working.is_working_day(day=day)
        and not is_away(worker_id=facts.worker_id, absences=absences, on=day)
        for day in passed
    )
    if missed < within.not_signed_in_working_days:
        return None
    return _gap(Why.NOT_SIGNED_IN, since, working_days=missed)


def _away(facts: LeadFacts, absences: list[Absence], on: date) -> Gap | None:
    if stand_in(worker_id=facts.worker_id, absences=absences, on=on) is not None:
        return None
    since = on
    while stand_in(worker_id=facts.worker_id, absences=absences, on=since - A_DAY) is None:
        since -= A_DAY
    return _gap(Why.AWAY_WITHOUT_DEPUTY, since)


def _no_contact(facts: LeadFacts, within: Limits, on: date) -> Gap | None:
    """This counts from the last contact, or since the journey came to the agency that leads."""
    began = max(facts.opened_at, facts.came_at or facts.opened_at)
    since = calendar.london_day(instant=max(began, facts.contact_at or began))
    days = (on - since).days
    if days <= max(within.no_contact_days, facts.agreed_days or 0):
        return None
    return _gap(Why.NO_CONTACT, since, days=days)


def _over_caseload(facts: LeadFacts, within: Limits) -> Gap | None:
    led = Caseload(worker_id=facts.worker_id, roles=facts.roles, led=facts.led)
    over = caseload.over(caseload=led, limits=within.caseload)
    return _gap(Why.OVER_CASELOAD, None, led=over.led, limit=over.limit) if over else None


def _acting_too_long(facts: LeadFacts, within: Limits, working: Calendar, on: date) -> Gap | None:
    if not facts.acting:
        return None
    since = calendar.london_day(instant=facts.lead_since)
    days = working.working_days_between(start=since, end=on)
    if days <= within.acting_working_days:
        return None
    return _gap(Why.ACTING_TOO_LONG, since, working_days=days)


def _gap(why: Why, since: date | None, **figures: int) -> Gap:
    details = MappingProxyType({name: str(figure) for name, figure in figures.items()})
    return Gap(why=why, since=since, details=details)
