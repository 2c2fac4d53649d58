"""What nobody did in time about referrals, for the manager and then the partnership lead."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.net.words import step
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import ROLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Climbed:
    """Something owed about a referral that has gone up; it names who owes, and nobody else."""

    referral_id: UUID
    step: str
    service: str
    sender: str
    who: str
    agency: str
    due_at: datetime
    manager: str
    phone: str


def climbed(viewer: Viewer, *, most: int = 100) -> tuple[Climbed, ...]:
    """What has climbed to the viewer, the longest overdue first; to anybody else, nothing has."""
    with connection.cursor() as cursor:
        cursor.execute("select * from climbed_referrals(%s)", [most])
        rows = cursor.fetchall()
    return tuple(
        Climbed(
            referral_id=referral_id,
            step=step(rule=rule, called=viewer.called),
            service=service,
            sender=sender,
            who=owner or ROLES[role],
            agency=agency,
            due_at=due_at,
            manager=manager or "",
            phone=phone or "",
        )
        for referral_id, rule, service, sender, role, owner, agency, due_at, manager, phone in rows
    )
