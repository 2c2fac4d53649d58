"""What is asked in one statement: what was closed, orders that end, and what is given."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net.saying import CLOSINGS
from throughcare.domain.treatment.cover import TALKS
from throughcare.domain.treatment.products import FORMS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.aftercare.endings import CODES, OF_US
from throughcare.queries.net.rows import Scope

LOOKED_BACK = timedelta(weeks=12)
INSTEAD = sorted(each.value for each, form in FORMS.items() if form.instead)
TALK = sorted(each.value for each in TALKS)

ALL = """
select coalesce((select jsonb_agg(to_jsonb(c) order by c.closed_at, c.id) from (
        select e.id, e.person_id, p.called_by, e.kind, e.recorded_at as closed_at, r.reader_id,
            r.read_at is not null as looked_at, (
            select max(x.alarm_at) from records_obligation o
            cross join lateral (select alarmed_at(o.manager_from, o.due_at, o.acknowledged_at,
                coalesce(o.met_at, o.fell_at)) as alarm_at) x
            where o.person_id = e.person_id and x.alarm_at <= e.recorded_at) as alarm_at
        from records_event e
        join records_person p on p.id = e.person_id
        left join records_reread r on r.event_id = e.id
        where e.agency_id = %(agency)s and e.kind in (KINDS)
          and e.recorded_at > %(since)s and e.recorded_at <= %(at)s and p.died_on is null
          and (%(everybody)s or e.recorded_by_id = any(%(workers)s::uuid[]))
          and (r.read_at is null or (not r.sound and r.answered_at is null))) c), '[]'),
    coalesce((select jsonb_agg(to_jsonb(m)) from net_medicines(%(agency)s, %(workers)s::uuid[],
        %(everybody)s, %(products)s::text[], %(talk)s::text[], %(covered_since)s) m), '[]'),
    coalesce((select jsonb_agg(to_jsonb(o) order by o.ends_on, o.id) from (
        select o.id, o.person_id, p.called_by, o.starts_on, o.ends_on, o.officer_id,
            w.name as officer
        from records_order o join records_person p on p.id = o.person_id
        join records_worker w on w.id = o.officer_id
        where o.agency_id = %(agency)s and o.ended_on is null and o.follows = ''
          and p.died_on is null
          and (%(everybody)s or o.officer_id = any(%(workers)s::uuid[]))) o), '[]'),
    coalesce((select jsonb_agg(to_jsonb(e) order by e.ends_on, e.id) from (
        select e.*, p.called_by from (PARTS) e (kind, id, person_id, what, starts_on, ends_on,
            follows, follows_on, follows_with, owes_id, owes, agency, ours, order_id)
        join records_person p on p.id = e.person_id
        where e.ours and e.follows = '' and p.died_on is null) e), '[]')
""".replace("PARTS", OF_US).replace("KINDS", ", ".join(f"'{kind}'" for kind in sorted(CLOSINGS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Rows as the statement gives them: closings, people with what they are given, orders after
    which nothing follows, and the same of their parts, of programmes and of stays.
    """

    closed: tuple[dict[str, Any], ...]
    given: tuple[dict[str, Any], ...]
    orders: tuple[dict[str, Any], ...]
    parts: tuple[dict[str, Any], ...]


def asked(viewer: Viewer, scope: Scope, settings: Settings) -> Asked:
    """Closings of the last twelve weeks, everybody for whom the agency prescribes, its orders."""
    named = CODES | {
        "since": viewer.at - LOOKED_BACK,
        "at": viewer.at,
        "products": INSTEAD,
        "talk": TALK,
        "covered_since": viewer.today - timedelta(days=settings["cover_back_days"]),
    }
    with connection.cursor() as cursor:
        cursor.execute(ALL, scope.named | named)
        closed, given, orders, parts = cursor.fetchone()
    return Asked(closed=_rows(closed), given=_rows(given), orders=_rows(orders), parts=_rows(parts))


def _rows(stored: Any) -> tuple[dict[str, Any], ...]:
    rows = json.loads(stored) if isinstance(stored, str) else stored
    return tuple(dict(_read(row.items())) for row in rows)


def _read(cells: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    """Keys, instants and days as what they are."""
    for name, value in cells:
        if value and (name == "id" or name.endswith("_id")):
            yield name, UUID(value)
        elif value and name.endswith("_at") and isinstance(value, str):
            yield name, datetime.fromisoformat(value)
        elif value and name.endswith("_on"):
            yield name, date.fromisoformat(value)
        else:
            yield name, value
