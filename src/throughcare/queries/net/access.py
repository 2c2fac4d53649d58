"""Waits and acceptance by who refers, for those who answer for the partnership."""

import json
from datetime import timedelta

from django.db import connection

from throughcare.domain.referral import access as rule
from throughcare.domain.referral.access import SOURCES, Access, Counted, Group
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol

DAYS = 365
BY_SOURCE = "select * from access_by_source(%s::jsonb, %s, %s, %s)"


def promised_days(viewer: Viewer) -> int:
    """Within how many days of a referral the partnership promises to see somebody."""
    return protocol.settings_on(viewer.protocol, viewer.today)["referral_seen_days"]


def access(viewer: Viewer, *, need: str = "") -> tuple[Access, ...]:
    """How each group fared in the last year, in the order of the groups; for one need if asked."""
    groups = [{"name": group.value, "sources": sorted(SOURCES[group])} for group in Group]
    since = viewer.at - timedelta(days=DAYS)
    with connection.cursor() as cursor:
        cursor.execute(BY_SOURCE, [json.dumps(groups), since, promised_days(viewer), need])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    return tuple(rule.access(_counted(group, rows[group.value])) for group in Group)


def _counted(group: Group, row: tuple[int, int, int, int, int, int, int, list[int]]) -> Counted:
    people, asked, urgent, ripe, in_time, decided, accepted, waits = row
    return Counted(
        group=group,
        people=people,
        asked=asked,
        urgent=urgent,
        ripe=ripe,
        in_time=in_time,
        decided=decided,
        accepted=accepted,
        waits=tuple(waits),
    )
