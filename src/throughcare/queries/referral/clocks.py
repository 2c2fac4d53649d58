"""The open clocks of a referral: what is owed, by whom, until when, and how far it has climbed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from throughcare.domain.net.words import DUTIES
from throughcare.domain.workforce.words import ROLES

LEVELS = ("", "with their manager", "with the partnership lead")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Something owed about a referral. `climbed` says to whom it has gone up, if to anybody.

    If nothing is done it goes to the manager at `manager_at`, then to the partnership lead.
    """

    rule: str
    text: str
    who: str
    agency: str
    due_at: datetime
    late: bool
    urgent: bool
    manager_at: datetime
    partnership_at: datetime
    climbed: str


COLUMNS = """
    o.rule, o.owner_role, coalesce(ow.name, '') as owner, oa.name as agency, o.due_at, o.urgent,
    o.manager_from, o.partnership_from, o.acknowledged_at
"""

TABLES = """
    records_obligation o
    join records_agency oa on oa.id = o.owner_agency_id
    left join records_worker ow on ow.id = o.owner_worker_id
"""


def clock(values: tuple[Any, ...], *, name: str, at: datetime) -> Clock | None:
    """A clock from the columns above; None where there is none."""
    rule, role, owner, agency, due_at, urgent, manager_from, partnership_from, taken_at = values
    if rule is None:
        return None
    settled = taken_at is not None and at < due_at
    level = 0 if settled else int(at >= manager_from) + int(at >= partnership_from)
    return Clock(
        rule=rule,
        text=DUTIES[rule].format(name=name or "them"),
        who=owner or ROLES[role],
        agency=agency,
        due_at=due_at,
        late=due_at <= at,
        urgent=urgent,
        manager_at=manager_from,
        partnership_at=partnership_from,
        climbed=LEVELS[level],
    )
