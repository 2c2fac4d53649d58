"""Gaps of journeys: leads in name only, no next step, and supports after which nothing follows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.journey.contact import SEEN
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import FollowingFacts, Gap, Hole, StepFacts
from throughcare.domain.net.saying import GAPS
from throughcare.domain.workforce import name_only
from throughcare.domain.workforce.absence import Absence
from throughcare.domain.workforce.name_only import LeadFacts, Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import GAPS as LEAD_GAPS
from throughcare.queries.net.rows import GapRow, Scope

JOURNEYS = """
with held as (
    select m.worker_id, array_agg(distinct m.role) as roles from records_assignment m
    where m.agency_id = %(agency)s and m.starts_on <= %(today)s
      and (m.ends_on is null or m.ends_on > %(today)s)
    group by m.worker_id)
select j.person_id, p.called_by, j.lead_worker_id, w.name, coalesce(h.roles, '{}'), j.lead_since,
    j.opened_at, j.acting, w.last_seen_at, n.contact_at, n.times_moved, n.agreed_at,
    n.without_since, coalesce(n.support_from, '{}'), coalesce(n.support_until, '{}'),
    n.agreed_days, g.came_at
from net_journeys(%(agency)s, %(workers)s::uuid[], %(everybody)s, %(seen)s::text[]) n
join records_journey j on j.id = n.journey_id
join records_person p on p.id = j.person_id
join records_worker w on w.id = j.lead_worker_id
left join held h on h.worker_id = w.id
left join lateral (select max(e.occurred_at) as came_at from records_event e
    where e.about_id = j.id and e.kind = 'journey.lead_changed'
      and e.agency_id <> j.lead_agency_id) g on true
where p.died_on is null
order by p.sort_key, j.id
"""

OF_THE_LEAD = frozenset({Why.NOT_SIGNED_IN, Why.AWAY_WITHOUT_DEPUTY, Why.OVER_CASELOAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """An open journey that somebody leads, as far as the net looks at it."""

    person_id: UUID
    name: str
    lead_id: UUID
    lead: str
    roles: frozenset[Role]
    lead_since: datetime
    opened_at: datetime
    acting: bool
    seen_at: datetime | None
    contact_at: datetime | None
    times_moved: int | None
    agreed_at: datetime | None
    without_since: datetime | None
    support_from: tuple[date, ...]
    support_until: tuple[date, ...]
    agreed_days: int | None
    came_at: datetime | None


def journeys(viewer: Viewer, scope: Scope) -> tuple[Led, ...]:
    """The open journeys of a scope, by name."""
    named = {"today": viewer.today, "seen": sorted(SEEN)}
    with connection.cursor() as cursor:
        cursor.execute(JOURNEYS, scope.named | named)
        found = [dict(zip(Led.__dataclass_fields__, row, strict=True)) for row in cursor.fetchall()]
    roles = {row["lead_id"]: frozenset(map(Role, row["roles"])) for row in found}
    for row in found:
        row["roles"] = roles[row["lead_id"]]
    return tuple(Led(**row) for row in found)


def lead_gaps(
    viewer: Viewer, led: Iterable[Led], absences: tuple[Absence, ...], settings: Settings
) -> Iterator[GapRow]:
    """Leads in name only; what is wrong with a lead, and not with one journey, is said once."""
    led = tuple(led)
    caseload = Counter(each.lead_id for each in led)
    limits = name_only.limits(settings=settings)
    said: set[tuple[UUID, str]] = set()
    for each in led:
        for found in name_only.gaps(
            facts=_lead_facts(each, caseload[each.lead_id]),
            absences=absences,
            within=limits,
            working=settings.calendar,
            at=viewer.at,
        ):
            if found.why in OF_THE_LEAD and (each.lead_id, found.why) in said:
                continue
            said.add((each.lead_id, found.why))
            yield _lead_row(each, found, caseload[each.lead_id], viewer)


def _lead_facts(each: Led, led: int) -> LeadFacts:
    return LeadFacts(
        worker_id=each.lead_id,
        roles=each.roles,
        lead_since=each.lead_since,
        opened_at=each.opened_at,
        acting=each.acting,
        led=led,
        seen_at=each.seen_at,
        contact_at=each.contact_at,
        agreed_days=each.agreed_days,
        came_at=each.came_at,
    )


def _lead_row(each: Led, found: name_only.Gap, led: int, viewer: Viewer) -> GapRow:
    of_lead = found.why in OF_THE_LEAD
    of = f"1 {viewer.called.one}" if led == 1 else f"{led} {viewer.called.many}"
    return GapRow(
        hole=Hole.LEAD,
        person_id=None if of_lead else each.person_id,
        name=f"{each.lead}, lead of {of}" if of_lead else each.name,
        why=LEAD_GAPS[found.why].format_map(found.details),
        since=found.since or viewer.today,
        managed_by=viewer.agency_id,
        worker_id=each.lead_id,
    )


def step_gaps(led: Iterable[Led]) -> Iterator[GapRow]:
    """Open journeys without a next step that counts; owed by the lead."""
    for each in led:
        facts = StepFacts(
            journey_opened_at=each.opened_at,
            times_moved=each.times_moved,
            agreed_at=each.agreed_at,
            without_since=each.without_since,
        )
        found = gaps.no_next_step(facts)
        if found:
            yield _row(found, each)


def following_gaps(viewer: Viewer, led: Iterable[Led], settings: Settings) -> Iterator[GapRow]:
    """Supports that near their end with nothing agreed to follow; owed by the lead."""
    for each in led:
        for starts_on, ends_on in zip(each.support_from, each.support_until, strict=True):
            facts = FollowingFacts(opened_on=starts_on, planned_end_on=ends_on, follows=False)
            found = gaps.nothing_follows(facts, settings=settings, on=viewer.today)
            if found:
                yield _row(found, each)


def _row(found: Gap, each: Led) -> GapRow:
    return GapRow(
        hole=found.hole,
        person_id=each.person_id,
        name=each.name,
        why=GAPS[found.why].format_map(found.details),
        since=found.since,
        owes=each.lead,
        worker_id=each.lead_id,
    )
