"""What is urgent or late at other agencies, as the partnership hears of it: nobody's name."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from throughcare.domain.net.words import DUTIES
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Climbed:
    """Something that an agency owes and that climbed past its manager."""

    text: str
    agency: str
    phone: str
    due_at: datetime
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An agency at which something urgent waits while nobody of theirs is on duty."""

    agency: str
    phone: str
    number: int


def climbed_to_partnership(viewer: Viewer, *, most: int = 50) -> tuple[Climbed, ...]:
    """What has climbed to the partnership lead; nothing for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select rule, agency_name, agency_phone, due_at, urgent "
            "from climbed_to_partnership(%s)",
            [most],
        )
        rows = cursor.fetchall()
    return tuple(
        Climbed(
            text=DUTIES[rule].format(name="somebody"),
            agency=agency,
            phone=phone,
            due_at=due_at,
            urgent=urgent,
        )
        for rule, agency, phone, due_at, urgent in rows
    )


def urgent_elsewhere(viewer: Viewer) -> tuple[Waiting, ...]:
    """Where whoever is on the partnership's duty is needed; nothing for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute("select agency_name, agency_phone, waiting from urgent_elsewhere()")
        rows = cursor.fetchall()
    return tuple(
        Waiting(agency=agency, phone=phone, number=number) for agency, phone, number in rows
    )
