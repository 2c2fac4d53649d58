"""Who owes closing a gap, by name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.directory.questions import DESK
from throughcare.queries.net.rows import GapRow

# Of each agency: its managers at work, with whoever stands in for them; else the partnership leads.
MANAGERS = """
select g.id, g.name, coalesce(m.names, '{}'), coalesce(l.names, '{}')
from records_agency g
left join lateral (select array_agg(distinct w.name order by w.name) as names
    from records_assignment a join records_worker w on w.id = stand_in(a.worker_id, %(at)s)
    where a.agency_id = g.id and a.role = %(manager)s and a.starts_on <= %(today)s
      and (a.ends_on is null or a.ends_on > %(today)s)) m on true
left join lateral (select array_agg(distinct w.name order by w.name) as names
    from records_assignment a join records_worker w on w.id = stand_in(a.worker_id, %(at)s)
    join records_agency o on o.id = a.agency_id and o.partnership_id = g.partnership_id
    where m.names is null and a.role = %(lead)s and a.starts_on <= %(today)s
      and (a.ends_on is null or a.ends_on > %(today)s)) l on true
where g.id = any(%(agencies)s::uuid[])
"""


# Of each agency: who answers its desk and is at work, with whoever stands in for them.
DESKS = """
select g.id, g.name, array_agg(distinct w.name order by w.name)
from records_agency g join records_assignment a on a.agency_id = g.id
join records_worker w on w.id = stand_in(a.worker_id, %(at)s)
where g.id = any(%(agencies)s::uuid[]) and a.role = any(%(roles)s) and a.starts_on <= %(today)s
  and (a.ends_on is null or a.ends_on > %(today)s)
group by g.id, g.name
"""


def desks_of(viewer: Viewer, agencies: Iterable[UUID]) -> dict[UUID, str]:
    """Who answers questions to each agency: one person by name, of several how many are at its
    desk; its manager where nobody is.
    """
    asked: dict[str, Any] = {
        "agencies": list(agencies),
        "at": viewer.at,
        "today": viewer.today,
        "roles": sorted(DESK),
    }
    if not asked["agencies"]:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(DESKS, asked)
        rows = cursor.fetchall()
    desks = {
        key: _at_desk(names, "" if key == viewer.agency_id else f" of {agency}")
        for key, agency, names in rows
    }
    return managers_of(viewer, set(asked["agencies"]) - desks.keys()) | desks


def _at_desk(names: list[str], of: str) -> str:
    return f"{names[0]}, desk{of}" if len(names) == 1 else f"the desk{of}, {len(names)} people"


def named(viewer: Viewer, rows: Iterable[GapRow]) -> tuple[GapRow, ...]:
    """The same gaps, each with the name of whoever owes closing it."""
    rows = tuple(rows)
    managers = managers_of(viewer, {row.managed_by for row in rows if row.managed_by})
    return tuple(
        replace(row, owes=managers[row.managed_by]) if row.managed_by else row for row in rows
    )


def managers_of(viewer: Viewer, agencies: Iterable[UUID]) -> dict[UUID, str]:
    """Who manages each agency, in words: "Bo Marsh, manager", with the agency where not one's own.

    Where nobody does, the partnership's lead.
    """
    asked: dict[str, Any] = {
        "agencies": list(agencies),
        "at": viewer.at,
        "today": viewer.today,
        "manager": Role.MANAGER.value,
        "lead": Role.PARTNERSHIP_LEAD.value,
    }
    if not asked["agencies"]:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(MANAGERS, asked)
        rows = cursor.fetchall()
    return {
        key: _said(managers, leads, "" if key == viewer.agency_id else f" of {agency}")
        for key, agency, managers, leads in rows
    }


def _said(managers: Sequence[str], leads: Sequence[str], of: str) -> str:
    if managers:
        return f"{' or '.join(managers)}, manager{of}"
    if leads:
        return f"{' or '.join(leads)}, partnership lead"
    return f"nobody: there is no manager{of}"
