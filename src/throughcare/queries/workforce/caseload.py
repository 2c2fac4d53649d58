"""Who leads whom: caseloads, acting leads, and leads that were offered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.workforce import caseload, name_only
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE, Viewer
from throughcare.queries import protocol
from throughcare.queries.person.apart import told_apart
from throughcare.queries.workforce.colleagues import held_on
from throughcare.records import models

WITH_PEOPLE = [role.value for role in Role if role not in WITHOUT_PEOPLE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """Somebody whom a worker leads, since when, and who was asked to lead instead."""

    person_id: UUID
    name: str
    lead_id: UUID
    lead: str
    since: datetime
    acting: bool
    too_long: bool
    offered_to: str
    offer_id: UUID | None
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How many journeys a worker leads; `limit` where one is set for their roles."""

    worker_id: UUID
    name: str
    led: int
    acting: int
    limit: int | None
    over: bool
    away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A lead that waits for an answer."""

    id: UUID
    person_id: UUID
    name: str
    from_worker: str
    from_agency: str
    to_worker: str
    words: str
    offered_at: datetime
    mine: bool


LED = f"""
select j.person_id, {told_apart("p")}, w.id, w.name, j.lead_since, j.acting,
    coalesce(t.name, ''), o.id, coalesce(s.what, '')
from records_journey j
join records_person p on p.id = j.person_id
join records_worker w on w.id = j.lead_worker_id
left join records_leadoffer o on o.journey_id = j.id and o.answered_at is null
left join records_worker t on t.id = o.to_worker_id
left join lateral (select s.what from records_nextstep s
    where s.journey_id = j.id and s.done_at is null and s.replaced_at is null
    order by s.due_on limit 1) s on true
where j.ended_at is null and j.lead_agency_id = %(agency)s
  and (%(worker)s::uuid is null or j.lead_worker_id = %(worker)s)
  and (not %(acting)s or j.acting)
order by w.name, p.sort_key, p.id
offset %(offset)s limit %(most)s
"""  # noqa: S608, of our own words only

LOADS = """
select w.id, w.name, array_agg(distinct a.role), count(distinct j.id),
    count(distinct j.id) filter (where j.acting), stand_in(w.id, %(at)s) is distinct from w.id
from records_worker w
join records_assignment a on a.worker_id = w.id and a.agency_id = %(agency)s
    and a.starts_on <= %(today)s and (a.ends_on is null or a.ends_on > %(today)s)
left join records_journey j on j.lead_worker_id = w.id and j.lead_agency_id = %(agency)s
    and j.ended_at is null
where w.left_at is null and w.locked_at is null and a.role = any(%(with_people)s)
group by w.id, w.name
order by w.name, w.id
"""

OFFERS = f"""
select o.id, o.person_id, {told_apart("p")}, b.name, a.name, t.name, o.words, o.offered_at,
    o.to_worker_id = %(worker)s
from records_leadoffer o
join records_person p on p.id = o.person_id
join records_worker b on b.id = o.offered_by_id
join records_agency a on a.id = o.from_agency_id
join records_worker t on t.id = o.to_worker_id
where o.answered_at is null and o.to_agency_id = %(agency)s
  and (%(everybody)s or o.to_worker_id = %(worker)s)
order by o.offered_at, p.sort_key, o.id
"""  # noqa: S608, of our own words only


def led(
    viewer: Viewer,
    *,
    worker_id: UUID | None,
    acting: bool = False,
    offset: int = 0,
    most: int = 200,
) -> tuple[Led, ...]:
    """Whom a worker of the viewer's agency leads; without a worker, whom the agency leads."""
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    days = name_only.limits(settings=settings).acting_working_days
    named = {
        "agency": viewer.agency_id,
        "worker": worker_id,
        "acting": acting,
        "offset": offset,
        "most": most,
    }
    return tuple(
        Led(
            person_id=person_id,
            name=name,
            lead_id=lead_id,
            lead=lead,
            since=since,
            acting=is_acting,
            too_long=is_acting
            and settings.calendar.working_days_between(
                start=london_day(instant=since), end=viewer.today
            )
            > days,
            offered_to=offered_to,
            offer_id=offer_id,
            next_step=step,
        )
        for person_id, name, lead_id, lead, since, is_acting, offered_to, offer_id, step in _rows(
            LED, named
        )
    )


def loads(viewer: Viewer) -> tuple[Load, ...]:
    """How many journeys each worker of the viewer's agency leads, and who leads too many."""
    limits = name_only.limits(settings=protocol.settings_on(viewer.protocol, viewer.today)).caseload
    named = {
        "agency": viewer.agency_id,
        "today": viewer.today,
        "at": viewer.at,
        "with_people": WITH_PEOPLE,
    }
    found = []
    for worker_id, name, roles, number, acting, away in _rows(LOADS, named):
        limit = caseload.limit_of(roles=[Role(role) for role in roles], limits=limits)
        found.append(
            Load(
                worker_id=worker_id,
                name=name,
                led=number,
                acting=acting,
                limit=limit,
                over=limit is not None and number > limit,
                away=away,
            )
        )
    return tuple(found)


def offers(viewer: Viewer) -> tuple[Offer, ...]:
    """Leads that the viewer was asked to take, or, for a manager, anybody of the agency."""
    named = {
        "agency": viewer.agency_id,
        "worker": viewer.worker_id,
        "everybody": bool(viewer.roles & {Role.MANAGER, Role.PARTNERSHIP_LEAD}),
    }
    return tuple(
        Offer(
            id=key,
            person_id=person_id,
            name=name,
            from_worker=from_worker,
            from_agency=from_agency,
            to_worker=to_worker,
            words=words,
            offered_at=offered_at,
            mine=mine,
        )
        for (
            key,
            person_id,
            name,
            from_worker,
            from_agency,
            to_worker,
            words,
            offered_at,
            mine,
        ) in _rows(OFFERS, named)
    )


def who_meet(viewer: Viewer, *, person_id: UUID) -> tuple[str, str] | None:
    """Who led somebody and who leads, of whom it is owed that they meet them; None where it is not,
    or where the viewer may not see the change.
    """
    owed = models.Obligation.objects.filter(
        person_id=person_id, rule="journey.handover_meeting", met_at=None, fell_at=None
    )
    opened = owed.values_list("opened_by_id", flat=True).first()
    if opened is None:
        return None
    payloads = models.EventPayload.objects.filter(event_id=opened).values_list("payload", flat=True)
    told = payloads.first()
    return (told["before_name"], told["lead_name"]) if told else None


def agency_choices(
    viewer: Viewer, *, but: Iterable[AgencyKind] = ()
) -> tuple[tuple[str, str], ...]:
    """The agencies that can lead: those of the partnership, the viewer's own first; without those
    of some kinds.
    """
    rows = (
        models.Assignment.objects.filter(
            held_on(viewer.today),
            agency__partnership_id=viewer.partnership_id,
            agency__ended_on=None,
            role__in=WITH_PEOPLE,
        )
        .exclude(agency__kind__in=[kind.value for kind in but])
        .order_by("agency__name", "agency_id")
        .values_list("agency_id", "agency__name")
        .distinct()
    )
    first = [(str(key), name) for key, name in rows if key == viewer.agency_id]
    return (*first, *((str(key), name) for key, name in rows if key != viewer.agency_id))


def _rows(sql: str, named: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, named)
        return list(cursor.fetchall())
