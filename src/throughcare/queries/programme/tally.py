"""What the viewer's agency counted, about nobody: today, and day by day."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.domain.programme.tally import Counted
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day, with how many there were of each."""

    on: date
    counted: Mapping[Counted, int]


def days(viewer: Viewer) -> tuple[Day, ...]:
    """The last two weeks, newest first; today always among them."""
    since = viewer.today - timedelta(days=DAYS)
    rows = models.Tally.objects.filter(agency_id=viewer.agency_id, on__gt=since)
    found: dict[date, dict[Counted, int]] = defaultdict(dict)
    found[viewer.today] = {}
    for on, what, counted in rows.values_list("on", "what", "counted"):
        found[on][Counted(what)] = counted
    return tuple(Day(on=on, counted=found[on]) for on in sorted(found, reverse=True))
