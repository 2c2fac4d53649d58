"""Hours of help before and after endings by who had referred; and who came back, and how."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import connection

from throughcare.domain.aftercare import cliff as rules
from throughcare.domain.aftercare.cliff import WEEKS, Cliff, Counted, What
from throughcare.domain.aftercare.door import CameBack
from throughcare.domain.journey.contact import SEEN
from throughcare.domain.order.ending import How
from throughcare.domain.referral.access import SOURCES, Group
from throughcare.domain.workforce.viewer import Viewer

YEAR = timedelta(days=365)
BY_SOURCE = "select * from cliff_by_source(%s::jsonb, %s, %s, %s, %s, %s, %s)"
AT_THE_DOOR = "select * from asked_at_the_door(%s)"
# What is no end of an order, or none after which anybody is free to come.
NO_END = ["", *sorted({How.BY_MISTAKE, How.RECALLED, How.TRANSFERRED, How.DIED})]


def cliffs(viewer: Viewer, *, kinds: Iterable[What] = What) -> tuple[Cliff, ...]:
    """How it went for each group, over endings of a year whose weeks after have all passed."""
    until = viewer.today - timedelta(weeks=WEEKS)
    groups = [{"name": group.value, "sources": sorted(SOURCES[group])} for group in Group]
    told: list[Any] = [
        json.dumps(groups),
        [each.value for each in kinds],
        until - YEAR,
        until,
        WEEKS,
    ]
    with connection.cursor() as cursor:
        cursor.execute(BY_SOURCE, [*told, sorted(SEEN), NO_END])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    return tuple(rules.cliff(_counted(group, *rows[group.value])) for group in Group)


def _counted(group: Group, people: int, endings: int, minutes: list[int]) -> Counted:
    return Counted(group=group, people=people, endings=endings, minutes=tuple(minutes))


def at_the_door(viewer: Viewer) -> dict[CameBack, int | None]:
    """How many people asked for help in the last year, by what their asking was; None of few."""
    with connection.cursor() as cursor:
        cursor.execute(AT_THE_DOOR, [viewer.at - YEAR])
        found = dict(cursor.fetchall())
    return {each: rules.told(found.get(each.value, 0)) for each in CameBack}
