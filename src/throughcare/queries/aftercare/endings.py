"""Every ending that is near, of whatever kind: one list, as far as the viewer may see each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.aftercare import ending as rules
from throughcare.domain.aftercare.ending import Ending, Kind, Mark
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.order.following import HELPS
from throughcare.domain.order.terms import Kind as OrderKind
from throughcare.domain.order.words import KINDS as ORDERS
from throughcare.domain.order.words import REQUIREMENTS
from throughcare.domain.programme.intervention import Setting
from throughcare.domain.treatment.cover import TOGETHER
from throughcare.domain.treatment.products import FORMS
from throughcare.domain.treatment.words import PRODUCTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.person.apart import told_apart

# Where somebody lives while it lasts, or is housed.
STAYS = (Setting.INPATIENT, Setting.RESIDENTIAL, Setting.RECOVERY_HOUSE)
HOUSES = (AgencyKind.HOUSING, AgencyKind.HOSTEL)
LICENCES = (OrderKind.LICENCE, OrderKind.POST_SENTENCE_SUPERVISION)
CODES: dict[str, Any] = {
    "houses": [each.value for each in HOUSES],
    "licences": [each.value for each in LICENCES],
    "helps": sorted(each.value for each in HELPS),
    "stays": [each.value for each in STAYS],
    "instead": [each.value for each, form in FORMS.items() if form.instead],
    "together": [each.value for each in TOGETHER],
}
# What ended and was never closed stays in the list for so many weeks.
WEEKS_BACK = 12

# Each part gives: kind, key, person, what, from, end, follows, from when, with whom, who owes, by
# key and name, the agency, whether it is the viewer's, and the order that a requirement is of.
SUPPORTS = """
select case when a.kind = any(%(houses)s) then 'tenancy' else 'support' end as kind,
    s.id, s.person_id, s.what, s.starts_on, s.planned_end_on as ends_on, s.follows, s.follows_on,
    coalesce(f.name, '') as follows_with, j.lead_worker_id as owes_id, w.name as owes,
    a.name as agency, s.agency_id = %(agency)s as ours, null::uuid as order_id
from records_support s join records_agency a on a.id = s.agency_id
left join records_agency f on f.id = s.follows_agency_id
left join records_journey j on j.person_id = s.person_id and j.ended_at is null
left join records_worker w on w.id = j.lead_worker_id
where s.ended_at is null and s.planned_end_on is not null
  and (%(everybody)s and %(agency)s in (s.agency_id, j.lead_agency_id)
       or j.lead_worker_id = any(%(workers)s::uuid[]) or s.worker_id = any(%(workers)s::uuid[]))
"""
ORDERS_END = """
select case when o.kind = any(%(licences)s) then 'licence' else 'order' end, o.id, o.person_id,
    o.kind, o.starts_on, o.ends_on, o.follows, o.follows_on, coalesce(f.name, ''), o.officer_id,
    w.name, a.name, o.agency_id = %(agency)s, o.id
from records_order o join records_agency a on a.id = o.agency_id
join records_worker w on w.id = o.officer_id
left join records_agency f on f.id = o.follows_with_id
left join records_journey j on j.person_id = o.person_id and j.ended_at is null
where o.ended_on is null
  and (%(everybody)s and %(agency)s in (o.agency_id, j.lead_agency_id)
       or o.officer_id = any(%(workers)s::uuid[]) or j.lead_worker_id = any(%(workers)s::uuid[]))
"""
# Whoever gives a requirement sees that, and not its order.
REQUIREMENTS_END = """
select 'requirement', r.id, r.person_id, r.kind, r.starts_on, r.ends_on, r.follows, r.follows_on,
    coalesce(f.name, ''), o.officer_id, coalesce(w.name, a.name), g.name,
    r.agency_id = %(agency)s, r.order_id
from records_requirement r join records_agency g on g.id = r.given_by_id
join records_agency a on a.id = r.agency_id
left join records_order o on o.id = r.order_id left join records_worker w on w.id = o.officer_id
left join records_agency f on f.id = r.follows_with_id
left join records_journey j on j.person_id = r.person_id and j.ended_at is null
where r.kind = any(%(helps)s) and order_ended_on(r.order_id) is null
  and (o.ends_on is null or r.ends_on < o.ends_on)
  and (%(everybody)s and %(agency)s in (r.agency_id, r.given_by_id)
       or o.officer_id = any(%(workers)s::uuid[]) or r.therapist_id = any(%(workers)s::uuid[])
       or j.lead_worker_id = any(%(workers)s::uuid[]))
"""
INTERVENTIONS = """
select case when i.setting = any(%(stays)s) then 'residential' else 'programme' end, i.id,
    i.person_id, i.name, i.starts_on, i.planned_end_on, i.follows, i.follows_on,
    coalesce(f.name, ''), coalesce(j.lead_worker_id, i.begun_by_id), coalesce(l.name, w.name),
    a.name, i.agency_id = %(agency)s, null::uuid
from records_intervention i join records_agency a on a.id = i.agency_id
join records_worker w on w.id = i.begun_by_id
left join records_agency f on f.id = i.follows_with_id
left join records_journey j on j.person_id = i.person_id and j.ended_at is null
    and j.lead_agency_id = i.agency_id
left join records_worker l on l.id = j.lead_worker_id
where i.ends_on is null and i.planned_end_on is not null
  and (%(everybody)s and i.agency_id = %(agency)s
       or coalesce(j.lead_worker_id, i.begun_by_id) = any(%(workers)s::uuid[]))
"""
DETOXES = """
select 'detox', d.id, d.person_id, '', d.starts_on, d.ends_on, d.follows, null::date, '',
    coalesce(j.lead_worker_id, d.planned_by_id), coalesce(l.name, w.name), a.name,
    d.agency_id = %(agency)s, null::uuid
from records_detox d join records_agency a on a.id = d.agency_id
join records_worker w on w.id = d.planned_by_id
left join records_journey j on j.person_id = d.person_id and j.ended_at is null
    and j.lead_agency_id = d.agency_id
left join records_worker l on l.id = j.lead_worker_id
where d.ended_on is null
  and (%(everybody)s and d.agency_id = %(agency)s
       or coalesce(j.lead_worker_id, d.planned_by_id) = any(%(workers)s::uuid[]))
"""
# A script lasts days, and is written anew: it is near only where that is due soon.
SCRIPTS = """
select 'script', r.id, r.person_id, r.product, r.starts_on, e.until_on, '', null::date, '',
    r.prescribed_by_id, w.name, a.name, r.agency_id = %(agency)s, null::uuid
from records_regimen r join records_agency a on a.id = r.agency_id
join records_worker w on w.id = r.prescribed_by_id
cross join lateral (
    select max(c.until_on) as until_on from records_script c where c.regimen_id = r.id) e
left join records_journey j on j.person_id = r.person_id and j.ended_at is null
where e.until_on <= %(script_until)s
  and (r.ends_on is null or r.ends_on > greatest(e.until_on, %(today)s))
  and (%(everybody)s and r.agency_id = %(agency)s
       or r.prescribed_by_id = any(%(workers)s::uuid[])
       or j.lead_worker_id = any(%(workers)s::uuid[]))
"""
# What is prescribed until a day, was not ended on purpose, and in whose place nothing begins by
# then. Within a detoxification what follows that follows it too.
PRESCRIBED = """
select 'prescribed', r.id, r.person_id, r.product, r.starts_on, r.ends_on,
    case when r.follows = '' then coalesce(d.follows, '') else r.follows end, r.follows_on,
    coalesce(f.name, ''), coalesce(l.id, r.prescribed_by_id), coalesce(l.name, w.name), a.name,
    r.agency_id = %(agency)s, null::uuid
from records_regimen r join records_agency a on a.id = r.agency_id
join records_worker w on w.id = r.prescribed_by_id
left join records_agency f on f.id = r.follows_with_id
left join records_journey j on j.person_id = r.person_id and j.ended_at is null
left join records_worker l on l.id = j.lead_worker_id and j.lead_agency_id = r.agency_id
left join lateral (
    select max(x.follows) as follows from records_detox x
    where x.person_id = r.person_id and x.agency_id = r.agency_id
      and x.ended_on is null and x.ends_on >= r.ends_on) d on true
where r.ends_on > %(today)s and r.ended_why = '' and not exists (
    select 1 from records_regimen n
    where n.person_id = r.person_id and n.agency_id = r.agency_id and n.id <> r.id
      and n.product = any(%(instead)s) and n.starts_on > r.starts_on and n.starts_on <= r.ends_on
      and (n.ends_on is null or n.ends_on > r.ends_on)
      and not (n.product <> r.product and r.product = any(%(together)s)
               and n.product = any(%(together)s)))
  and (%(everybody)s and r.agency_id = %(agency)s
       or r.prescribed_by_id = any(%(workers)s::uuid[])
       or j.lead_worker_id = any(%(workers)s::uuid[]))
"""
# Somebody who leads, and works here until a day; who was asked to lead after them.
LEAVING = """
select 'worker', j.id, j.person_id, w.name, (j.lead_since at time zone 'Europe/London')::date,
    h.ends_on, coalesce(t.name, ''), null::date, '', null::uuid, '', a.name, true, null::uuid
from records_journey j join records_worker w on w.id = j.lead_worker_id
join records_agency a on a.id = j.lead_agency_id
join lateral (
    select max(m.ends_on) as ends_on from records_assignment m
    where m.worker_id = j.lead_worker_id and m.agency_id = j.lead_agency_id
    having bool_and(m.ends_on is not null)) h on h.ends_on > %(today)s
left join records_leadoffer q on q.journey_id = j.id and q.answered_at is null
left join records_worker t on t.id = q.to_worker_id
where j.ended_at is null and j.lead_agency_id = %(agency)s
  and (%(everybody)s or j.lead_worker_id = any(%(workers)s::uuid[]))
"""
OF_US = " union all ".join((REQUIREMENTS_END, INTERVENTIONS))
"""What ends of an order's parts, programmes and stays, for the net's own statement."""

GIVEN = (INTERVENTIONS, DETOXES, SCRIPTS, PRESCRIBED)
PARTS = (SUPPORTS, ORDERS_END, REQUIREMENTS_END, *GIVEN, LEAVING)
EVERY = f"""
select e.*, {told_apart("p")} from ({" union all ".join(PARTS)}) e
join records_person p on p.id = e.person_id
where p.died_on is null and e.ends_on > %(after)s and e.ends_on <= %(until)s
  and (e.kind <> 'requirement' or e.ends_on > %(today)s or e.follows = '')
order by e.ends_on, p.sort_key, e.kind, e.id
"""  # noqa: S608, of our own words only


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One ending: whose, what, before which day, what follows, and who owes that.

    `owes` is "" where a manager does. `asked` says that one asks today what follows.
    """

    kind: Kind
    id: UUID
    person_id: UUID
    name: str
    what: str
    opened_on: date
    ends_on: date
    follows: str
    follows_on: date | None
    follows_with: str
    owes_id: UUID | None
    owes: str
    agency: str
    ours: bool
    order_id: UUID | None
    mark: Mark
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose endings: an agency's, or those of some of its workers."""

    agency_id: UUID
    workers: tuple[UUID, ...] = ()


def endings(viewer: Viewer, whose: Whose) -> tuple[Row, ...]:
    """Every ending within the weeks in which one asks what follows, soonest first."""
    return tuple(_rows(viewer, whose))


def _rows(viewer: Viewer, whose: Whose) -> Iterator[Row]:
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    weeks = rules.weeks(settings)
    named = CODES | {
        "agency": whose.agency_id,
        "workers": list(whose.workers),
        "everybody": not whose.workers,
        "today": viewer.today,
        "after": viewer.today - timedelta(weeks=WEEKS_BACK),
        "until": viewer.today + timedelta(weeks=weeks.asked),
        "script_until": viewer.today + timedelta(days=settings["cover_ahead_days"]),
    }
    with connection.cursor() as cursor:
        cursor.execute(EVERY, named)
        found = cursor.fetchall()
    for row in found:
        yield _row(row, weeks, viewer.today)


def _row(row: tuple[Any, ...], weeks: rules.Weeks, today: date) -> Row:
    kind, key, person_id, what, opened_on, ends_on, follows, follows_on, follows_with = row[:9]
    owes_id, owes, agency, ours, order_id, called_by = row[9:]
    ending = Ending(opened_on=opened_on, ends_on=ends_on, follows=bool(follows))
    return Row(
        kind=Kind(kind),
        id=key,
        person_id=person_id,
        name=called_by,
        what=_said(Kind(kind), what),
        opened_on=opened_on,
        ends_on=ends_on,
        follows=follows,
        follows_on=follows_on,
        follows_with=follows_with,
        owes_id=owes_id,
        owes=owes or "",
        agency=agency,
        ours=ours,
        order_id=order_id,
        mark=rules.mark(ending, weeks=weeks, on=today),
        asked=rules.is_asked(ending, weeks=weeks, on=today),
    )


WORDS: dict[Kind, dict[str, str]] = {
    Kind.ORDER: {each.value: words for each, words in ORDERS.items()},
    Kind.LICENCE: {each.value: words for each, words in ORDERS.items()},
    Kind.REQUIREMENT: {each.value: words for each, words in REQUIREMENTS.items()},
    Kind.SCRIPT: {each.value: words for each, words in PRODUCTS.items()},
    Kind.PRESCRIBED: {each.value: words for each, words in PRODUCTS.items()},
    Kind.DETOX: {"": "Detoxification"},
}


def _said(kind: Kind, what: str) -> str:
    return WORDS.get(kind, {}).get(what, what)
