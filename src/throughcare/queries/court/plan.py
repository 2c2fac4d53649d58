"""What of a plan stands before the bench: of the order's days, and only what its court may see."""

from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.court.planned import Planned, Step
from throughcare.domain.plan.lifecycle import State
from throughcare.domain.plan.terms import AimEnd
from throughcare.domain.workforce.viewer import Viewer

# What was written into the plan on the days of the order. Policies see to what the viewer may see;
# the court may see it as well, or whoever reads to the bench would tell it more.
OF_THE_ORDER = """
from {table} t
join records_order o on o.id = {order}
join records_person p on p.id = o.person_id
join records_person s on s.one_id = p.one_id and s.id = t.person_id
left join records_agency g on g.id = t.{agency}
where (t.{when} at time zone 'Europe/London')::date >= o.starts_on
    and (t.{when} at time zone 'Europe/London')::date < coalesce(o.ended_on, o.ends_on)
    and bench_sees_plan(o.id, t.person_id, t.agency_id, t.{when})
"""
WHICH_AIMS = {"table": "records_aim", "when": "taken_at", "agency": "agency_id"}
WHICH_STEPS = {"table": "records_planstep", "when": "agreed_at", "agency": "owner_id"}
AIMS = f"""
select t.words {OF_THE_ORDER.format(order="%(order)s", **WHICH_AIMS)}
    and (t.ended_at is null or t.ended_how = %(reached)s)
order by t.taken_at, t.id
"""
STEPS = f"""
select t.what, coalesce(g.name, ''), (t.agreed_at at time zone 'Europe/London')::date, t.due_on,
    (t.closed_at at time zone 'Europe/London')::date
{OF_THE_ORDER.format(order="%(order)s", **WHICH_STEPS)}
    and t.state <> %(fell)s
order by t.due_on, t.id
"""
# How many steps, and how many of them done, of each order that a sitting hears: all at once, since
# whether a step may be seen is asked of each step, and a step is nobody's but one person's.
HEARD = WHICH_STEPS | {"table": "records_hearing own cross join records_planstep"}
COUNTED = f"""
select own.id as hearing_id, count(*) as every, count(*) filter (where t.state = 'done') as done
{OF_THE_ORDER.format(order="own.order_id", **HEARD)}
    and own.sitting_id = %(sitting)s and t.state <> 'fell'
group by own.id
"""


def for_the_bench(viewer: Viewer, *, order_id: UUID) -> Planned:
    """The plan of an order's days; empty alike where none is carried, or there is none."""
    named = {"order": order_id, "reached": AimEnd.REACHED.value, "fell": State.FELL.value}
    return Planned(
        aims=tuple(words for (words,) in _rows(AIMS, named)),
        steps=tuple(
            Step(what=what, owner=owner, agreed_on=agreed_on, due_on=due_on, done_on=done_on)
            for what, owner, agreed_on, due_on, done_on in _rows(STEPS, named)
        ),
    )


def _rows(statement: str, named: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, named)
        return list(cursor.fetchall())
