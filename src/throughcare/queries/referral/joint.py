"""Refusals that stand against each other: whom a manager meets, and how often it happens."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """The manager whom a manager is to meet."""

    agency_id: UUID
    agency: str
    manager: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two agencies whose refusals stood against each other, and what came of it."""

    one: str
    other: str
    joined: int
    met: int
    taken_on: int


def partner(viewer: Viewer, *, referral_id: UUID) -> Partner | None:
    """Whom to meet about a referral; None for anybody but the managers of its two sides.

    Everybody else reads "another agency": who else refused somebody is nobody's business but
    theirs who must meet about it.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from joint_partner(%s)", [referral_id])
        row = cursor.fetchone()
    if row is None:
        return None
    key, agency, manager, phone = row
    return Partner(agency_id=key, agency=agency, manager=manager or "", phone=phone or "")


def pairs(viewer: Viewer, *, starts_at: datetime, ends_at: datetime) -> tuple[Pair, ...]:
    """How often it came to a meeting between each two agencies, most often first; no person.

    A manager sees the pairs of their own agency, the partnership lead all of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from joint_counts(%s, %s)", [starts_at, ends_at])
        rows = cursor.fetchall()
    return tuple(
        Pair(one=one, other=other, joined=joined, met=met, taken_on=taken_on)
        for one, other, joined, met, taken_on in rows
    )
