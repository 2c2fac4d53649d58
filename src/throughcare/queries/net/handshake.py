"""Promises between agencies, kept and missed, per step and month."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Handshake:
    """What one agency promised another in a month, by step of the protocol."""

    owner_id: UUID
    owner: str
    owed_to_id: UUID
    owed_to: str
    rule: str
    month: date
    promised: int
    missed: int


def handshakes(viewer: Viewer, *, since: datetime) -> tuple[Handshake, ...]:
    """Every pair that the viewer may see, promises due from an instant until now. Figures only.

    A promise is missed that was met after it was due, or is due and not met.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from handshakes(%s, %s)", [since, viewer.at])
        rows = cursor.fetchall()
    return tuple(
        Handshake(
            owner_id=owner_id,
            owner=owner,
            owed_to_id=owed_to_id,
            owed_to=owed_to,
            rule=rule,
            month=month,
            promised=promised,
            missed=missed,
        )
        for owner_id, owner, owed_to_id, owed_to, rule, month, promised, missed in rows
    )
