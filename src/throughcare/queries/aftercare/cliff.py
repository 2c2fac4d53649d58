"""Hours of help before and after endings by who had referred; and who came back, and how."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.aftercare import cliff as rules
from throughcare.domain.aftercare.cliff import WEEKS, Cliff, Counted, What
from throughcare.domain.aftercare.door import CameBack
from throughcare.domain.aftercare.telling import Mix, tellable
from throughcare.domain.journey.contact import SEEN
from throughcare.domain.order.ending import How
from throughcare.domain.referral.access import SOURCES, Group
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.apart import told_apart

YEAR = timedelta(days=365)
# Beside how many asked, how many of them the viewer knows of.
AT_THE_DOOR = """
select d.came_back, d.people, (select count(distinct p.one_id) from records_asking k
    join records_person p on p.id = k.person_id
    where k.came_back = d.came_back and k.asked_at >= %(since)s)
from asked_at_the_door(%(since)s) d
"""
# What is no end of an order, or none after which anybody is free to come.
NO_END = ["", *sorted({How.BY_MISTAKE, How.RECALLED, How.TRANSFERRED, How.DIED})]
ENDINGS = "cliff_endings(%(groups)s::jsonb, %(since)s, %(until)s, %(weeks)s, %(no_end)s)"
OWN = f"select one_id, on_day from {ENDINGS}"  # noqa: S608, of our own words only
MIXES = """
select * from cliff_mixes(%(groups)s::jsonb, %(since)s, %(until)s, %(weeks)s, %(no_end)s,
    %(ones)s::uuid[], %(days)s::date[])
"""
BY_SOURCE = """
select * from cliff_by_source(%(groups)s::jsonb, %(kinds)s, %(since)s, %(until)s, %(weeks)s,
    %(seen)s, %(no_end)s)
"""
# As far as the viewer may see each: endings, and the hours with them.
BEHIND = f"""
select e.person_id, {told_apart("p")} as called, e.on_day, e.kinds,
    coalesce(sum(c.minutes) filter (where c.day < e.on_day), 0),
    coalesce(sum(c.minutes) filter (where c.day >= e.on_day), 0)
from {ENDINGS} e join records_person p on p.id = e.person_id
left join lateral (
    select (k.happened_at at time zone 'Europe/London')::date as day, k.minutes
    from records_contact k join records_person o on o.id = k.person_id
    where o.one_id = e.one_id and k.attendance = any(%(seen)s)
      and k.happened_at >= ((e.on_day - 7 * %(weeks)s)::timestamp at time zone 'Europe/London')
      and k.happened_at < ((e.on_day + 7 * %(weeks)s)::timestamp at time zone 'Europe/London')
    ) c on true
where e.name = %(group)s and e.kinds && %(kinds)s
group by e.person_id, p.id, e.on_day, e.kinds
order by e.on_day desc, p.sort_key, e.person_id
"""  # noqa: S608, of our own words only
ASKED_SO = f"""
select k.id, {told_apart("p")}, k.asked_at, k.seen_at
from records_asking k join records_person p on p.id = k.person_id
where k.came_back = %(came_back)s and k.asked_at >= %(since)s
order by k.asked_at desc, k.id
"""  # noqa: S608, of our own words only


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One ending behind a figure, with the minutes before and after it that the viewer sees."""

    person_id: UUID
    name: str
    on: date
    kinds: tuple[What, ...]
    before: int
    after: int


def cliffs(viewer: Viewer, *, what: What | None = None) -> tuple[Cliff, ...]:
    """How it went for each group, over endings of a year whose weeks after have all passed.

    What could be taken from two figures, or from one and what the viewer sees, is not told.
    """
    asked = _asked(viewer, what)
    may_tell = _tellable(asked)
    rows = {row[0]: row[1:] for row in _rows(BY_SOURCE, asked)}

    def tells(group: Group) -> bool:
        kinds = may_tell[group]
        return kinds is not None and (what is None or what in kinds)

    return tuple(
        rules.cliff(_counted(group, *rows[group.value]), tell=tells(group)) for group in Group
    )


def behind(viewer: Viewer, *, group: Group, what: What | None) -> tuple[Row, ...]:
    """The endings behind a figure that the viewer may see themselves, the newest first."""
    rows = _rows(BEHIND, _asked(viewer, what) | {"group": group.value})
    return tuple(
        Row(
            person_id=person_id,
            name=name,
            on=on,
            kinds=tuple(map(What, kinds)),
            before=before,
            after=after,
        )
        for person_id, name, on, kinds, before, after in rows
    )


def _asked(viewer: Viewer, what: What | None) -> dict[str, Any]:
    until = viewer.today - timedelta(weeks=WEEKS)
    groups = [{"name": group.value, "sources": sorted(SOURCES[group])} for group in Group]
    return {
        "groups": json.dumps(groups),
        "kinds": [each.value for each in ([what] if what else What)],
        "since": until - YEAR,
        "until": until,
        "weeks": WEEKS,
        "seen": sorted(SEEN),
        "no_end": NO_END,
    }


def _tellable(asked: dict[str, Any]) -> dict[Group, frozenset[What] | None]:
    own = _rows(OWN, asked)
    told = asked | {"ones": [row[0] for row in own], "days": [row[1] for row in own]}
    found: dict[tuple[str, bool], dict[Mix, int]] = defaultdict(dict)
    for name, hidden, mix, people in _rows(MIXES, told):
        found[name, hidden][_mix(mix)] = people
    return {
        group: tellable(everybody=found[group.value, False], unseen=found[group.value, True])
        for group in Group
    }


def _mix(written: str) -> Mix:
    return frozenset(frozenset(map(What, day.split("+"))) for day in written.split(","))


def _rows(sql: str, asked: dict[str, Any]) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return list(cursor.fetchall())


def _counted(group: Group, people: int, endings: int, minutes: list[int]) -> Counted:
    return Counted(group=group, people=people, endings=endings, minutes=tuple(minutes))


def at_the_door(viewer: Viewer) -> dict[CameBack, int | None]:
    """How many people asked for help in the last year, by what their asking was; None of few."""
    found = {row[0]: row[1:] for row in _rows(AT_THE_DOOR, {"since": viewer.at - YEAR})}
    counted = {each: found.get(each.value, (0, 0)) for each in CameBack}
    return {each: rules.told(all_, unseen=all_ - seen) for each, (all_, seen) in counted.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who asked for help, when, and when they were seen, if they were."""

    asking_id: UUID
    name: str
    asked_at: datetime
    seen_at: datetime | None


def asked_so(viewer: Viewer, *, came_back: CameBack) -> tuple[Asked, ...]:
    """Whoever asked so in the last year, as far as the viewer may see it, the newest first."""
    told = {"came_back": came_back.value, "since": viewer.at - YEAR}
    return tuple(
        Asked(asking_id=key, name=name, asked_at=asked_at, seen_at=seen_at)
        for key, name, asked_at, seen_at in _rows(ASKED_SO, told)
    )
