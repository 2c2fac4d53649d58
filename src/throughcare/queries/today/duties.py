"""What is owed: by the viewer, by their team once it has climbed, and by others to them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from throughcare.domain.aftercare import ending
from throughcare.domain.aftercare.ending import ASKED
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net import first
from throughcare.domain.net.why import Opened, waited_for, why
from throughcare.domain.net.words import DUTIES
from throughcare.domain.release.protocol import ASKED as ASKED_BEFORE_RELEASE
from throughcare.domain.release.protocol import MOVED, OWNED
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import ROLES
from throughcare.queries import protocol
from throughcare.queries.person.apart import told_apart
from throughcare.queries.today.hats import Hats, hats
from throughcare.records import models

MOST = 200
# Shown from the first day, however far off they are due: somebody waits for it meanwhile.
AT_ONCE = [
    "journey.handover",
    "order.hear_dispute",
    "death.review",
    "death.take_part",
    "placement.decide",
    "door.see",
    *ASKED_BEFORE_RELEASE,
]
MOST_WAITED_FOR = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something owed, as a sentence with a verb, and what is known of why.

    `who` owes it, by name where somebody is named; `whose` it is where it is another worker's.
    `level` is how far it has climbed: 1 to the
    manager, 2 to the partnership's lead. `about_referral` where it is about one, and `can_nudge`
    whether the viewer's agency may ask again about it now.
    """

    id: UUID
    person_id: UUID
    about_id: UUID
    rule: str
    name: str
    text: str
    why: str
    who: str
    whose: str
    due_at: datetime
    urgent: bool
    taken_by: str
    agency: str
    level: int
    overdue: bool
    about_referral: bool
    can_nudge: bool

    @property
    def acknowledged(self) -> bool:
        """Whether a person took it upon themselves."""
        return bool(self.taken_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is owed about one person: the most urgent thing, and how much more."""

    first: Duty
    rest: tuple[Duty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """What the viewer owes, what has climbed to them, what they wait for, and what is due later."""

    owed: tuple[Row, ...]
    climbed: tuple[Row, ...]
    waiting: tuple[Row, ...]
    later: int


# What the viewer owes: as a named worker, as the lead of journeys, or in a role; as manager also
# what is owed by somebody who works here no more. What a person took on while on duty stays theirs.
MINE = """
here as (
    select distinct a.worker_id from records_assignment a
    join records_worker w on w.id = a.worker_id and w.left_at is null and w.locked_at is null
    where a.agency_id = %(agency)s and a.starts_on <= %(today)s
      and (a.ends_on is null or a.ends_on > %(today)s)),
mine as materialized (
    select o.id, o.rule, o.due_at, o.urgent from records_obligation o
    where o.met_at is null and o.fell_at is null and o.owner_agency_id = %(agency)s
      and o.owner_worker_id is not null
      and (o.owner_worker_id = any(%(workers)s::uuid[])
           or (%(manages)s and o.owner_worker_id not in (select worker_id from here)))
    union all
    select o.id, o.rule, o.due_at, o.urgent from records_journey j
    join records_obligation o on o.person_id = j.person_id
    where j.ended_at is null and j.lead_worker_id = any(%(workers)s::uuid[])
      and o.met_at is null and o.fell_at is null and o.owner_agency_id = %(agency)s
      and o.owner_worker_id is null and o.owner_role = 'lead_worker'
    union all
    select o.id, o.rule, o.due_at, o.urgent from records_obligation o
    where o.met_at is null and o.fell_at is null and o.owner_agency_id = %(agency)s
      and o.owner_worker_id is null
      and case when o.owner_role = 'duty_worker'
                    and o.acknowledged_by_id in (select worker_id from here)
               then o.acknowledged_by_id = any(%(workers)s::uuid[])
               else o.owner_role = any(%(roles)s::text[]) end)
"""

COLUMNS = f"""
select c.part, o.id, o.person_id, o.about_id, o.rule, {told_apart("p")}, o.due_at,
    o.urgent, coalesce(t.name, ''), a.name, coalesce(w.name, l.name, ''), o.owner_role,
    obligation_level(o.manager_from, o.partnership_from, o.due_at,
                     o.acknowledged_at is not null, %(at)s),
    case when y.event_id is null then g.kind else e.kind end,
    case when y.event_id is null then h.payload else y.payload end,
    case when y.event_id is null then g.occurred_at else e.occurred_at end, r.id is not null,
    coalesce(r.from_agency_id = %(agency)s and r.to_agency_id = o.owner_agency_id
             and (r.nudged_at is null or r.nudged_at < %(nudged_before)s), false)
"""

# The person and the event may be hidden where a grant ended; what is owed stays owed. What moved
# with a release is said by what its owner heard of it: the told day itself not all may see. What
# went along to another agency is said by what it was opened by there, where that may be seen.
# A `coalesce` or a sub-query in the join to events would be taken for one that could leak past
# their row policies: every event would be read, for ten seconds. A `case` is not.
TABLES = """
join records_obligation o on o.id = c.id
join records_agency a on a.id = o.owner_agency_id
left join records_person p on p.id = o.person_id
left join records_worker t on t.id = o.acknowledged_by_id
left join records_worker w on w.id = o.owner_worker_id
left join records_journey j on j.person_id = o.person_id and j.ended_at is null
    and o.owner_role = 'lead_worker'
left join records_worker l on l.id = j.lead_worker_id
left join lateral (
    select v.id from records_event v where v.person_id = o.person_id
      and v.about_id = o.about_id and v.kind = any(%(moved)s) and v.recorded_at >= o.opened_at
    order by v.recorded_at desc, v.id desc limit 1) v on o.rule = any(%(goes_along)s)
left join lateral (
    select b.opened_by_id as id from records_obligation b where b.fell_by_id = o.opened_by_id
      and b.person_id = o.person_id and b.rule = o.rule and b.about_id = o.about_id limit 1
    ) b on true
left join records_event e on e.id = case when v.id is not null then v.id
    when b.id is not null then b.id else o.opened_by_id end
left join records_eventpayload y on y.event_id = e.id
left join records_event g on g.id = o.opened_by_id
left join records_eventpayload h on h.event_id = g.id
left join records_referral r on r.id = o.about_id
"""

# What is due within the days that Today looks ahead, what is urgent, what waits for nothing, and
# what follows an ending, from the weeks on in which it is asked.
SHOWN = """
(m.due_at < %(until)s or m.urgent or m.rule = any(%(at_once)s)
 or (m.rule = any(%(asked)s) and m.due_at < %(asked_until)s))
"""

# What stands before what is due earlier, among what is urgent and among the rest; and of the same
# instant.
FIRST = """
case when {rule} = any(%(life)s) then 0 when {rule} = any(%(asks)s) then 1
     when {rule} = any(%(without)s) then 2 else 3 end
"""
OF_ONE_INSTANT = "array_position(%(life)s::text[], {rule})"

TODAY = f"""
with {MINE},
chosen as (
    (select 'owed' as part, m.id from mine m
     where {SHOWN}
     order by m.urgent desc, {FIRST.format(rule="m.rule")}, m.due_at,
        {OF_ONE_INSTANT.format(rule="m.rule")}, m.id limit %(most)s)
    union all
    (select 'climbed', o.id from records_obligation o
     where %(manages)s and o.met_at is null and o.fell_at is null
       and o.owner_agency_id = %(agency)s and o.manager_from <= %(at)s
       and obligation_level(o.manager_from, o.partnership_from, o.due_at,
                            o.acknowledged_at is not null, %(at)s) > 0
       and o.id not in (select m.id from mine m)
     order by o.urgent desc, {FIRST.format(rule="o.rule")}, o.due_at,
        {OF_ONE_INSTANT.format(rule="o.rule")}, o.id limit %(most)s)
    union all
    (select 'waiting', o.id from records_obligation o
     left join records_journey j on j.person_id = o.person_id and j.ended_at is null
     left join records_referral r on r.id = o.about_id
     where o.met_at is null and o.fell_at is null and o.owed_to_id = %(agency)s
       and o.owner_agency_id <> %(agency)s and o.due_at < %(at)s
       and (%(manages)s or j.lead_worker_id = any(%(workers)s::uuid[])
            or r.from_worker_id = any(%(workers)s::uuid[]))
     order by o.due_at, o.id limit %(most_waited_for)s))
select d.*, n.later from
    (select count(*) filter (where not {SHOWN}) as later from mine m) n
left join ({COLUMNS} from chosen c {TABLES}) d on true
order by d.part, d.urgent desc, {FIRST.format(rule="d.rule")}, d.due_at,
        {OF_ONE_INSTANT.format(rule="d.rule")}, d.id
"""  # noqa: S608, of our own words only

COUNT_LATER = f"""
with {MINE} select count(*) from mine m where not {SHOWN}
"""  # noqa: S608, of our own words only

LATER = f"""
with {MINE},
chosen as (
    select 'owed' as part, m.id from mine m
    where not {SHOWN}
    order by m.due_at, m.id limit %(most)s offset %(offset)s)
{COLUMNS} from chosen c {TABLES}
order by o.due_at, o.id
"""  # noqa: S608, of our own words only


def duties(viewer: Viewer, as_whom: Hats) -> Duties:
    """What Today shows: what is due within the days that it looks ahead, and all that is urgent.

    The most urgent first: a life before all else, then whoever asks for help, then by its day; of
    what is owed, one row a person.
    """
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    rows = _rows(TODAY, viewer, as_whom, settings)
    by_part: dict[str, list[Duty]] = {"owed": [], "climbed": [], "waiting": []}
    for part, *row, _ in rows:
        if part is not None:
            by_part[part].append(_duty(row, viewer, settings, waited=part == "waiting"))
    return Duties(
        owed=_by_person(by_part["owed"]),
        climbed=_by_person(by_part["climbed"]),
        waiting=_by_person(sorted(by_part["waiting"], key=lambda duty: duty.due_at)),
        later=rows[0][-1],
    )


def owed(viewer: Viewer) -> tuple[Row, ...]:
    """What the viewer owes within the days that Today looks ahead, one row a person."""
    return duties(viewer, hats(viewer)).owed


def pressing(viewer: Viewer) -> bool:
    """Whether anybody at the viewer's agency owes anything that is late or urgent."""
    return models.Obligation.objects.filter(
        Q(due_at__lte=viewer.at) | Q(urgent=True),
        owner_agency_id=viewer.agency_id,
        met_at=None,
        fell_at=None,
    ).exists()


def later_count(viewer: Viewer, as_whom: Hats) -> int:
    """How much the viewer owes after the days that Today looks ahead."""
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    ((number,),) = _rows(COUNT_LATER, viewer, as_whom, settings)
    return int(number)


def later(viewer: Viewer, as_whom: Hats, *, most: int, offset: int = 0) -> tuple[Duty, ...]:
    """What the viewer owes after the days that Today looks ahead, soonest first."""
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    rows = _rows(LATER, viewer, as_whom, settings, most=most, offset=offset)
    return tuple(_duty(row, viewer, settings, waited=False) for _, *row in rows)


def _rows(
    sql: str, viewer: Viewer, as_whom: Hats, settings: Settings, **more: int
) -> list[tuple[Any, ...]]:
    named: dict[str, Any] = {
        "goes_along": list(OWNED),
        "moved": list(MOVED),
        "agency": viewer.agency_id,
        "today": viewer.today,
        "at": viewer.at,
        "until": viewer.at + timedelta(days=settings["today_horizon_days"]),
        "nudged_before": viewer.at - timedelta(hours=settings["referral_nudge_hours"]),
        "at_once": AT_ONCE,
        "life": list(first.LIFE),
        "asks": list(first.ASKS),
        "without": list(first.WITHOUT),
        "asked": list(ASKED),
        "asked_until": viewer.at + timedelta(weeks=ending.asked_before(settings)),
        "most": MOST,
        "most_waited_for": MOST_WAITED_FOR,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, named | as_whom.named | more)
        return list(cursor.fetchall())


def _duty(row: list[Any], viewer: Viewer, settings: Settings, *, waited: bool) -> Duty:
    key, person_id, about_id, rule, called_by, due_at, urgent, taken_by, agency = row[:9]
    owner, role, level, kind, said, occurred_at, about_referral, can_nudge = row[9:17]
    name = called_by or "somebody"
    text = DUTIES[rule].format(name=name)
    opened = Opened(
        rule=rule,
        kind=kind or "",
        said=json.loads(said) if said else None,
        occurred_at=occurred_at or viewer.at,
        due_at=due_at,
    )
    if waited:
        text = waited_for(rule=rule, duty=text, agency=agency, name=name)
    return Duty(
        id=key,
        person_id=person_id,
        about_id=about_id,
        rule=rule,
        name=name,
        text=text,
        why=why(opened, now=viewer.at, working=settings.calendar),
        who=owner or ROLES[role].lower(),
        whose=owner if owner != viewer.worker_name else "",
        due_at=due_at,
        urgent=urgent,
        taken_by=taken_by,
        agency=agency,
        level=level,
        overdue=due_at <= viewer.at,
        about_referral=about_referral,
        can_nudge=can_nudge,
    )


def _by_person(found: Iterable[Duty]) -> tuple[Row, ...]:
    """One row a person, in the order in which they first come."""
    listed = tuple(found)
    order = {duty.person_id: place for place, duty in reversed(list(enumerate(listed)))}
    together = sorted(listed, key=lambda duty: order[duty.person_id])
    grouped = (tuple(each) for _, each in groupby(together, key=lambda duty: duty.person_id))
    return tuple(Row(first=each[0], rest=each[1:]) for each in grouped)
