"""How an entry stood before, who changed it, when, and what."""

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.directory.differing import Difference, differences
from throughcare.domain.kernel.called import Called
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version: since when it stood, by whom, and what was changed; nothing for the first."""

    number: int
    since: datetime
    who: str
    changes: tuple[Difference, ...]

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """What changed, as rows of a table."""
        return tuple(
            (each.label, each.before or "nothing", each.after or "nothing") for each in self.changes
        )


VERSIONS = """
select v.number, v.changed_at, coalesce(w.name, ''), v.entry::text
from records_serviceversion v left join records_worker w on w.id = v.changed_by_id
where v.service_id = %s order by v.number desc limit %s
"""


def versions(viewer: Viewer, *, service_id: UUID, most: int = 50) -> tuple[Version, ...]:
    """The versions of an entry, newest first. `who` is empty where an import changed it."""
    with connection.cursor() as cursor:
        cursor.execute(VERSIONS, [service_id, most + 1])
        rows = [(n, at, who, json.loads(entry)) for n, at, who, entry in cursor.fetchall()]
    if not rows:
        return ()
    found = [_version(newer, older, viewer.called) for newer, older in pairwise(rows)]
    if len(rows) <= most:
        found.append(_version(rows[-1], None, viewer.called))
    return tuple(found)


def _version(row: tuple[Any, ...], before: tuple[Any, ...] | None, called: Called) -> Version:
    number, at, who, entry = row
    changes = differences(before=before[3], after=entry, called=called) if before else ()
    return Version(number=number, since=at, who=who, changes=changes)
