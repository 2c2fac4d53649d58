"""Who is there: absences, who has gone, and the rotas of an agency's teams, asked for at once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce.absence import Absence
from throughcare.domain.workforce.rota import DutyHours, Rota, Shift
from throughcare.domain.workforce.viewer import Viewer

# A rota: of a team by key and name, or of the partnership, which has no key.
type Place = tuple[UUID | None, str]

# Of whoever ever worked at the agency, since deputies are colleagues; and of the agency's teams, or
# of the partnership where its lead works here. One row is an absence, somebody who has gone, hours
# to cover, or a turn of duty.
THERE = """
with mine as (
    select t.id, t.name from records_team t where t.agency_id = %(agency)s and t.ended_on is null
    union all
    select null, 'The partnership' where exists (
        select 1 from records_assignment m where m.agency_id = %(agency)s
          and m.role = %(lead)s and m.starts_on <= %(today)s
          and (m.ends_on is null or m.ends_on > %(today)s))),
ours as (
    select distinct m.worker_id from records_assignment m where m.agency_id = %(agency)s)
select 'away' as what, null::uuid as team_id, '' as team, a.worker_id, a.deputy_id,
    a.starts_on, a.ends_on, a.recorded_at as begins_at, null::timestamptz as ends_at,
    null::smallint as weekday, null::time as opens, null::time as closes, a.id
from records_absence a join ours o on o.worker_id = a.worker_id
where a.recorded_at <= %(at)s and (a.withdrawn_at is null or a.withdrawn_at > %(at)s)
union all
select 'gone', null, '', w.id, null, null, null, least(w.left_at, w.locked_at), null, null, null,
    null, w.id
from records_worker w join ours o on o.worker_id = w.id
where w.left_at is not null or w.locked_at is not null
union all
select 'hours', t.id, t.name, null, null, h.starts_on, h.ends_on, null, null, h.weekday, h.opens,
    h.closes, h.id
from mine t join records_dutyhours h on h.team_id is not distinct from t.id
where h.partnership_id = %(partnership)s and (h.ends_on is null or h.ends_on >= %(today)s)
union all
select 'turn', t.id, t.name, s.worker_id, null, null, null, s.starts_at, s.ends_at, null, null,
    null, s.id
from mine t join records_dutyshift s on s.team_id is not distinct from t.id
where s.partnership_id = %(partnership)s and s.ends_at > %(at)s and s.starts_at < %(ends)s
order by what, team, team_id, begins_at, weekday, opens, id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """An agency's absences as known now, and the rotas that must be covered until the horizon."""

    absences: tuple[Absence, ...]
    rotas: Mapping[Place, Rota]
    horizon: Period[datetime]


def there(viewer: Viewer, *, agency_id: UUID, settings: Settings) -> There:
    """Who of an agency is there in the days that the net looks ahead."""
    ends = viewer.at + timedelta(days=settings["duty_horizon_days"])
    named: dict[str, Any] = {
        "agency": agency_id,
        "partnership": viewer.partnership_id,
        "lead": Role.PARTNERSHIP_LEAD.value,
        "today": viewer.today,
        "at": viewer.at,
        "ends": ends,
    }
    found: dict[str, list[Any]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(THERE, named)
        for what, *row in cursor.fetchall():
            found[what].append(row)
    absences = tuple(
        Absence(worker_id=worker, deputy_id=deputy, days=Period(starts=starts, ends=until))
        for _, _, worker, deputy, starts, until, *_ in found["away"]
    )
    gone = {row[2]: row[6] for row in found["gone"]}
    return There(
        absences=absences,
        rotas=_rotas(found["hours"], found["turn"], absences, gone),
        horizon=Period(starts=viewer.at, ends=ends),
    )


def _rotas(
    hours: list[Any],
    turns: list[Any],
    absences: tuple[Absence, ...],
    gone: dict[UUID, datetime],
) -> dict[Place, Rota]:
    required: dict[Place, list[DutyHours]] = defaultdict(list)
    shifts: dict[Place, list[Shift]] = defaultdict(list)
    for team_id, team, _, _, starts, ends, _, _, weekday, opens, closes, _ in hours:
        runs = Period(starts=starts, ends=ends)
        each = DutyHours(weekday=weekday, opens=opens, closes=closes, runs=runs)
        required[team_id, team].append(each)
    for team_id, team, worker, _, _, _, begins_at, ends_at, *_ in turns:
        on_duty = Period(starts=begins_at, ends=ends_at)
        shifts[team_id, team].append(Shift(worker_id=worker, hours=on_duty))
    return {
        place: Rota(required=tuple(each), shifts=tuple(shifts[place]), absences=absences, gone=gone)
        for place, each in required.items()
    }
