"""What stands beside somebody's tests: their schedules, and what the tests say over time."""

from typing import Any

from throughcare.domain.testing.draw_words import HOWS, WAYS
from throughcare.domain.testing.words import ANALYTES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import schedule, spans
from throughcare.queries.person import Head


def beside(viewer: Viewer, head: Head) -> dict[str, Any]:
    """What the template `schedule/beside.html` shows."""
    return {
        "schedules": schedule.schedules(viewer, person_id=head.id),
        "spans": spans.of(viewer, person_id=head.id),
        "hows": HOWS,
        "ways": WAYS,
        "analytes": ANALYTES,
        "may_schedule": may(viewer, "schedule.change") and not head.died_on,
    }
