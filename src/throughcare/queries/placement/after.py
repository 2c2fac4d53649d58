"""What of somebody's ended or is to end, as far as the viewer may see each: for aftercare."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.order.ending import How
from throughcare.domain.order.words import KINDS as ORDERS
from throughcare.domain.placement import after as rules
from throughcare.domain.placement.after import Coming, Ending
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol

# A place's own support is not what it follows. What was recorded by mistake never was.
ENDED = """
with same as (
    select o.id from records_person q join records_person o on o.one_id = q.one_id
    where q.id = %(person)s)
select kind, what, ends_on from (
    select 'support' as kind, s.what, coalesce(
        (s.ended_at at time zone 'Europe/London')::date, s.planned_end_on) as ends_on, s.person_id
    from records_support s
    where not exists (select 1 from records_placement p where p.support_id = s.id)
    union all
    select 'treatment', i.name, coalesce(i.ends_on, i.planned_end_on), i.person_id
    from records_intervention i
    union all
    select 'detox', '', coalesce(d.ended_on, d.ends_on), d.person_id from records_detox d
    union all
    select 'order', o.kind, coalesce(o.ended_on, o.ends_on), o.person_id
    from records_order o where o.ended_how <> %(mistake)s
    union all
    select 'custody', prison_name(c.prison), coalesce(
        (c.ends_at at time zone 'Europe/London')::date, c.release_on), c.person_id
    from records_custody c where c.taken_back_at is null) e
where person_id in (select id from same) and ends_on is not null
order by ends_on desc, kind, what
"""
WORDS = {"detox": "Detoxification", "custody": "Custody, {}"}


def endings(viewer: Viewer, *, person_id: UUID) -> tuple[Ending, ...]:
    """Everything of theirs that ended or is to end on a day, the latest first."""
    named: dict[str, Any] = {"person": person_id, "mistake": How.BY_MISTAKE.value}
    with connection.cursor() as cursor:
        cursor.execute(ENDED, named)
        rows = cursor.fetchall()
    return tuple(Ending(what=_said(kind, what), on=on) for kind, what, on in rows)


def follows(viewer: Viewer, *, person_id: UUID, starts_on: date | None) -> Ending | None:
    """What a place that begins on a day follows; None where it is no aftercare."""
    return rules.follows(
        endings=endings(viewer, person_id=person_id),
        starts_on=starts_on,
        settings=protocol.settings_on(viewer.protocol, viewer.today),
    )


def comes(viewer: Viewer, *, person_id: UUID) -> Coming | None:
    """What is to end next, and from when on a place follows it; None where nothing is known to."""
    return rules.comes(
        endings=endings(viewer, person_id=person_id),
        today=viewer.today,
        settings=protocol.settings_on(viewer.protocol, viewer.today),
    )


def _said(kind: str, what: str) -> str:
    if kind == "order":
        return {each.value: words for each, words in ORDERS.items()}[what]
    return WORDS.get(kind, "{}").format(what)
