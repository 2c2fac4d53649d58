"""Releases as the viewer may see them: who, from where, when, and what is ready."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import IN_PRISON, AgencyKind, Category
from throughcare.domain.release.danger import Danger, Facts, dangers
from throughcare.domain.release.moving import moved
from throughcare.domain.release.terms import Bed, BedTold, Known, State, Told
from throughcare.domain.treatment.products import INSTEAD
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.person.apart import told_apart
from throughcare.records.seeing import IN_FORCE, MINE

# What is supplied inside walls reaches nobody after the release.
INSIDE = sorted({*IN_PRISON, AgencyKind.HOSPITAL})

COLUMNS = f"""
select c.id, c.person_id, {told_apart("p")}, c.prison, prison_name(c.prison), c.release_on,
    c.release_kind, c.release_told_at, c.starts_at, c.ends_at, c.began,
    j.lead_agency_id, coalesce(la.name, ''), coalesce(lw.name, ''),
    coalesce(i.told, '[]'), a.met_at, coalesce(a.met_where, ''), s.until_on,
    coalesce(s.pharmacy, ''), coalesce(n.how, ''), n.on, g.sees,
    jsonb_build_object('substituted', r.running, 'detoxed_on', d.ended_on,
        'overdose_at', o.at, 'recalled', c.began = 'recalled'),
    coalesce(b.follows, ''), b.begun_at
"""
# Each part is one look by an index, for the releases of one page.
PARTS = f"""
join records_person p on p.id = c.person_id
left join records_journey j on j.person_id = c.person_id and j.ended_at is null
left join records_agency la on la.id = j.lead_agency_id
left join records_worker lw on lw.id = j.lead_worker_id
left join lateral (
    select jsonb_agg(jsonb_build_object('item', t.item, 'state', t.state, 'words', t.words,
        'worker_name', coalesce(w.name || case when t.agency_id <> coalesce(j.lead_agency_id,
            t.agency_id) then ', ' || g.name else '' end, k.name, ''),
        'asked', k.id is not null, 'due_on', t.due_on, 'hung_on', t.release_on, 'bed', t.bed,
        'until_on', t.bed_until_on, 'suitable', t.bed_suitable)) as told
    from (select distinct on (t.item) t.* from records_releaseitem t where t.custody_id = c.id
          order by t.item, t.said_at desc, t.id desc) t
    join records_agency g on g.id = t.agency_id
    left join records_agency k on k.id = t.asked_id
    left join records_worker w on w.id = t.owner_id) i on true
left join lateral (
    select min(a.starts_at) as met_at,
        (array_agg(g.name order by a.starts_at))[1] as met_where
    from records_appointment a join records_agency g on g.id = a.agency_id
    where a.one_id = p.one_id and a.state in ('booked', 'offered', 'attended', 'late')
      and a.starts_at >= coalesce(c.ends_at,
          c.release_on::timestamp at time zone 'Europe/London', %(at)s)
      and g.kind <> all(%(inside)s)) a on true
left join lateral (
    select h.until_on, u.name as pharmacy
    from script_held_until(c.person_id, c.release_on, %(inside)s, %(instead)s) h
    join records_agency u on u.id = h.supplier_id) s on true
left join lateral (
    select t.how, t.on from records_naloxone t where t.person_id = c.person_id
      and t.on >= (c.starts_at at time zone 'Europe/London')::date
    order by t.on desc, t.recorded_at desc limit 1) n on true
left join lateral (
    select true as running from records_regimen r where r.person_id = c.person_id
      and r.product = any(%(instead)s) and (r.ends_on is null or r.ends_on > %(today)s)
    limit 1) r on true
left join lateral (
    select max(t.ended_on) as ended_on from records_detox t
    where t.person_id = c.person_id) d on true
left join lateral (
    select max(e.occurred_at) as at from records_event e join records_eventpayload y
        on y.event_id = e.id
    where e.person_id = c.person_id and e.kind = 'risk.found'
      and y.payload ->> 'flag' = 'overdose') o on true
left join lateral (
    select array_agg(distinct x) as sees from records_grant g, unnest(g.categories) x
    where g.person_id = c.person_id and g.to_agency_id = {MINE} and {IN_FORCE}) g on true
left join lateral (
    select t.follows, t.begun_at from records_releasestart t where t.custody_id = c.id
    order by t.begun_at desc limit 1) b on true
"""  # noqa: S608, of our own words only


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One release to come, or that was: whose, from where, when, who leads, and what is known.

    `sees` are the categories in which the viewer may see facts of it; of the others nothing is
    said, whether or not there is anything.
    """

    id: UUID
    person_id: UUID
    name: str
    prison: str
    prison_name: str
    release_on: date | None
    release_kind: str
    told_at: datetime | None
    starts_at: datetime
    left_at: datetime | None
    began: str
    lead_agency_id: UUID | None
    lead_agency: str
    lead: str
    known: Known
    sees: frozenset[Category]
    dangers: tuple[Danger, ...]
    follows: str
    begun_at: datetime | None


ONE = f"""
{COLUMNS} from records_custody c {PARTS}
where c.id = %(custody)s and c.taken_back_at is null
"""
NEWEST = f"""
{COLUMNS} from (
    select c.* from records_custody c where c.taken_back_at is null
      and c.person_id = %(person)s order by c.starts_at desc limit 1) c {PARTS}
"""  # noqa: S608, of our own words only


def one(viewer: Viewer, *, custody_id: UUID) -> Release | None:
    """One release, by its time in custody; None where the viewer sees none."""
    found = rows(viewer, ONE, custody=custody_id)
    return found[0] if found else None


def newest(viewer: Viewer, *, person_id: UUID) -> Release | None:
    """The release that follows, or followed, somebody's last time in custody."""
    found = rows(viewer, NEWEST, person=person_id)
    return found[0] if found else None


def rows(viewer: Viewer, sql: str, **more: Any) -> tuple[Release, ...]:
    """The releases that a statement of these columns finds."""
    named: dict[str, Any] = {
        "at": viewer.at,
        "today": viewer.today,
        "inside": [each.value for each in INSIDE],
        "instead": sorted(each.value for each in INSTEAD),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, named | more)
        found = cursor.fetchall()
    recent = protocol.settings_on(viewer.protocol, viewer.today)["release_danger_days"]
    return tuple(_release(row, viewer, recent) for row in found)


def _release(row: tuple[Any, ...], viewer: Viewer, recent: int) -> Release:
    key, person_id, name, prison, prison_name, release_on, release_kind, told_at = row[:8]
    starts_at, left_at, began, lead_agency_id, lead_agency, lead = row[8:14]
    told, met_at, met_where, until_on, pharmacy, naloxone, naloxone_on, sees = row[14:22]
    danger, follows, begun_at = row[22:25]
    known = Known(
        release_on=release_on,
        told=tuple(_told(each, release_on, told_at) for each in json.loads(told)),
        met_at=met_at,
        met_where=met_where,
        script_until_on=until_on,
        pharmacy=pharmacy,
        naloxone=naloxone,
        naloxone_on=naloxone_on,
    )
    return Release(
        id=key,
        person_id=person_id,
        name=name,
        prison=prison,
        prison_name=prison_name,
        release_on=release_on,
        release_kind=release_kind,
        told_at=told_at,
        starts_at=starts_at,
        left_at=left_at,
        began=began,
        lead_agency_id=lead_agency_id,
        lead_agency=lead_agency,
        lead=lead,
        known=known,
        sees=_sees(viewer, lead_agency_id, sees),
        dangers=_dangers(json.loads(danger), known, starts_at, recent, viewer.today),
        follows=follows,
        begun_at=begun_at,
    )


def _sees(
    viewer: Viewer, lead_agency_id: UUID | None, sees: list[str] | None
) -> frozenset[Category]:
    """Whoever leads sees all that is said to them; others what a grant lets them."""
    granted = frozenset(Category(each) for each in sees or ())
    return frozenset(Category) if lead_agency_id == viewer.agency_id else granted


def _told(told: Mapping[str, Any], release_on: date | None, told_at: datetime | None) -> Told:
    """What was told of one thing; the day of what is owned as it moved with the release."""
    bed, due_on = None, _day(told["due_on"])
    if told["bed"]:
        bed = BedTold(
            kind=Bed(told["bed"]), until_on=_day(told["until_on"]), suitable=bool(told["suitable"])
        )
    told_on = london_day(instant=told_at) if told_at else None
    hung_on = _day(told["hung_on"])
    now = due_on and moved(due_on, hung_on=hung_on, release_on=release_on, told_on=told_on)
    return Told(
        item=told["item"],
        state=State(told["state"]),
        words=told["words"],
        worker_name=told["worker_name"],
        asked=bool(told["asked"]),
        due_on=now,
        was_due_on=due_on if due_on != now else None,
        bed=bed,
    )


def _dangers(
    told: Mapping[str, Any], known: Known, starts_at: datetime, recent: int, today: date
) -> tuple[Danger, ...]:
    overdose = told["overdose_at"]
    facts = Facts(
        substituted=bool(told["substituted"]),
        detoxed_on=_day(told["detoxed_on"]),
        overdosed=overdose is not None,
        recalled=bool(told["recalled"]),
        known=known,
        inside_since=london_day(instant=starts_at),
    )
    return dangers(facts, recent_days=recent, today=today)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
