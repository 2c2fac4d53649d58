"""What somebody was told: in the product, and to which addresses a message goes."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Role
from throughcare.domain.net.telling import tell
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece of news. `name` is empty where the viewer may no longer see who it is.

    `referral_id` is set where it is about a referral, else `person_id`, where they may be seen;
    `of_plan` says that it is about their plan, or a meeting in it.
    """

    id: UUID
    referral_id: UUID | None
    person_id: UUID | None
    of_plan: bool
    name: str
    text: str
    agency: str
    told_at: datetime
    read: bool


OF_PLAN = ("plan.", "meeting.")

# Told by name; or to a role of one's own; or, for a manager, to somebody who has left.
FOR_ME = """
n.agency_id = %(agency)s and (
    n.worker_id = %(worker)s
    or (n.worker_id is null and n.role = any(%(roles)s))
    or (%(manager)s and exists (select 1 from records_worker w
        where w.id = n.worker_id and (w.left_at is not null or w.locked_at is not null))))
"""

NEWS = f"""
select n.id, e.about_id, p.id, coalesce(p.called_by, ''), e.kind, d.payload, a.name, n.told_at,
    n.read_at is not null, count(*) over ()
from records_news n
join records_event e on e.id = n.event_id
join records_eventpayload d on d.event_id = n.event_id and d.payload is not null
join records_agency a on a.id = e.agency_id
left join records_person p on p.id = n.person_id
where {FOR_ME}
order by n.read_at is not null, n.told_at desc, n.id
limit %(most)s offset %(offset)s
"""  # noqa: S608, of our own words only


def for_me(viewer: Viewer) -> dict[str, Any]:
    """To whom news must be told for it to be the viewer's."""
    return {
        "agency": viewer.agency_id,
        "worker": viewer.worker_id,
        "roles": sorted(role.value for role in viewer.roles),
        "manager": Role.MANAGER in viewer.roles,
    }


def news(viewer: Viewer, *, most: int, offset: int = 0) -> tuple[tuple[Item, ...], int]:
    """What the viewer was told, unread first, newest first; and how much in all."""
    with connection.cursor() as cursor:
        cursor.execute(NEWS, for_me(viewer) | {"most": most, "offset": offset})
        rows = cursor.fetchall()
    items = tuple(
        Item(
            id=key,
            referral_id=about_id if kind.startswith("referral.") else None,
            person_id=person_id,
            of_plan=kind.startswith(OF_PLAN),
            name=name,
            text=tell(kind=kind, said=json.loads(words), on=london_day(instant=told_at)),
            agency=agency,
            told_at=told_at,
            read=read,
        )
        for key, about_id, person_id, name, kind, words, agency, told_at, read, _ in rows
    )
    return items, rows[0][-1] if rows else 0


def unread(viewer: Viewer) -> int:
    """How much the viewer was told and has not read."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(*) from records_news n where {FOR_ME} and n.read_at is null",  # noqa: S608
            for_me(viewer),
        )
        (count,) = cursor.fetchone()
    return int(count)


def recipients(viewer: Viewer, *, news_id: UUID) -> tuple[tuple[str, ...], bool]:
    """The addresses to which unread news goes, and whether their agency made the referral.

    Nobody who has left, and nobody once it is read.
    """
    with connection.cursor() as cursor:
        cursor.execute(RECIPIENTS, [viewer.today, viewer.today, news_id])
        rows = cursor.fetchall()
    return tuple(row[0] for row in rows), any(row[1] for row in rows)


RECIPIENTS = """
select distinct c.email, r.from_agency_id = n.agency_id
from records_news n
join records_event e on e.id = n.event_id
join records_referral r on r.id = e.about_id
join records_assignment s on s.agency_id = n.agency_id and s.starts_on <= %s
    and (s.ends_on is null or s.ends_on > %s)
    and (s.worker_id = n.worker_id or (n.worker_id is null and s.role = n.role))
join records_worker w on w.id = s.worker_id and w.left_at is null and w.locked_at is null
join records_account c on c.id = w.account_id and c.is_active
where n.id = %s and n.read_at is null
order by 1
"""
