"""Gaps of journeys: leads in name only, no next step, and supports after which nothing follows."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.period import Period
from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import FollowingFacts, Gap, Hole, StepFacts
from throughcare.domain.net.saying import GAPS
from throughcare.domain.workforce import name_only
from throughcare.domain.workforce.absence import Absence
from throughcare.domain.workforce.name_only import LeadFacts, Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import GAPS as LEAD_GAPS
from throughcare.queries.net.rows import GapRow, Scope
from throughcare.records import models

JOURNEYS = """
select j.person_id, p.called_by, j.lead_worker_id, w.name, j.lead_since, j.opened_at, j.acting,
    w.last_seen_at,
    (select max(c.happened_at) from records_contact c
        where c.person_id = j.person_id and c.agency_id = j.lead_agency_id
          and c.attendance in ('attended', 'late')),
    s.times_moved, s.due_on, s.agreed_at,
    (select max(coalesce(d.done_at, d.replaced_at)) from records_nextstep d
        where d.journey_id = j.id and (d.done_at is not null or d.replaced_at is not null))
from records_journey j
join records_person p on p.id = j.person_id
join records_worker w on w.id = j.lead_worker_id
left join lateral (select s.* from records_nextstep s
    where s.journey_id = j.id and s.done_at is null and s.replaced_at is null
    order by s.times_moved, s.due_on, s.id limit 1) s on true
where j.ended_at is null and p.died_on is null and j.lead_agency_id = %(agency)s
  and (%(everybody)s or j.lead_worker_id = any(%(workers)s::uuid[]))
order by p.sort_key, j.id
"""

SUPPORTS = """
select s.person_id, p.called_by, j.lead_worker_id, w.name, s.starts_on, s.planned_end_on, s.follows
from records_support s
join records_journey j on j.id = s.journey_id and j.ended_at is null
join records_person p on p.id = s.person_id
join records_worker w on w.id = j.lead_worker_id
where s.ended_at is null and s.planned_end_on is not null and s.follows = ''
  and p.died_on is null and j.lead_agency_id = %(agency)s
  and (%(everybody)s or j.lead_worker_id = any(%(workers)s::uuid[]))
order by s.planned_end_on, s.id
"""

OF_THE_LEAD = frozenset({Why.NOT_SIGNED_IN, Why.AWAY_WITHOUT_DEPUTY, Why.OVER_CASELOAD})


def journey_gaps(viewer: Viewer, scope: Scope, settings: Settings) -> Iterator[GapRow]:
    """Leads in name only and missing next steps among the open journeys of a scope."""
    rows = _rows(JOURNEYS, scope)
    leads = _Leads(viewer, scope, settings, led=Counter(row[2] for row in rows))
    for row in rows:
        yield from leads.gaps(row)
        person_id, name, lead_id, lead_name = row[:4]
        step = gaps.no_next_step(
            StepFacts(
                journey_opened_at=row[5],
                without_since=row[11] or row[12],
                times_moved=row[9],
                due_on=row[10],
            )
        )
        if step:
            yield _row(step, person_id, name, lead_id, lead_name)


class _Leads:
    """The leads of a scope; what is wrong with a lead, and not with a journey, is said once."""

    def __init__(
        self, viewer: Viewer, scope: Scope, settings: Settings, *, led: Counter[UUID]
    ) -> None:
        self.viewer, self.settings, self.led = viewer, settings, led
        self.roles, self.absences = _roles(scope), _absences(viewer)
        self.limits = name_only.limits(settings=settings)
        self.said: set[tuple[UUID, str]] = set()

    def gaps(self, row: tuple[Any, ...]) -> Iterator[GapRow]:
        person_id, name, lead_id, lead_name = row[:4]
        facts = LeadFacts(
            worker_id=lead_id,
            roles=frozenset(self.roles[lead_id]),
            lead_since=row[4],
            opened_at=row[5],
            acting=row[6],
            led=self.led[lead_id],
            seen_at=row[7],
            contact_at=row[8],
        )
        for found in name_only.gaps(
            facts=facts,
            absences=self.absences,
            within=self.limits,
            working=self.settings.calendar,
            at=self.viewer.at,
        ):
            of_lead = found.why in OF_THE_LEAD
            if of_lead and (lead_id, found.why) in self.said:
                continue
            self.said.add((lead_id, found.why))
            yield GapRow(
                hole=Hole.LEAD,
                person_id=None if of_lead else person_id,
                name=f"{lead_name}, lead of {self.led[lead_id]}" if of_lead else name,
                why=LEAD_GAPS[found.why].format_map(found.details),
                since=found.since or self.viewer.today,
                owes=f"manager of {lead_name}",
                worker_id=lead_id,
            )


def following_gaps(viewer: Viewer, scope: Scope, settings: Settings) -> Iterator[GapRow]:
    """Supports of a scope that near their end with nothing agreed to follow."""
    for person_id, name, lead_id, lead_name, starts_on, ends_on, follows in _rows(SUPPORTS, scope):
        facts = FollowingFacts(opened_on=starts_on, planned_end_on=ends_on, follows=follows)
        found = gaps.nothing_follows(facts, settings=settings, on=london_day(instant=viewer.at))
        if found:
            yield _row(found, person_id, name, lead_id, lead_name)


def _row(found: Gap, person_id: UUID, name: str, lead_id: UUID, lead_name: str) -> GapRow:
    return GapRow(
        hole=found.hole,
        person_id=person_id,
        name=name,
        why=GAPS[found.why].format_map(found.details),
        since=found.since,
        owes=lead_name,
        worker_id=lead_id,
    )


def _rows(sql: str, scope: Scope) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, scope.named)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _roles(scope: Scope) -> dict[UUID, set[Role]]:
    held: dict[UUID, set[Role]] = defaultdict(set)
    found = models.Assignment.objects.filter(agency_id=scope.agency_id, ends_on=None)
    for worker_id, role in found.values_list("worker_id", "role"):
        held[worker_id].add(Role(role))
    return held


def _absences(viewer: Viewer) -> tuple[Absence, ...]:
    found = models.Absence.objects.filter(
        recorded_at__lte=viewer.at, withdrawn_at=None, starts_on__lte=viewer.today
    ).values_list("worker_id", "deputy_id", "starts_on", "ends_on")
    return tuple(
        Absence(
            worker_id=worker_id, deputy_id=deputy_id, days=Period(starts=starts_on, ends=ends_on)
        )
        for worker_id, deputy_id, starts_on, ends_on in found
    )
