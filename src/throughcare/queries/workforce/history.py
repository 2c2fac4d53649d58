"""What was changed in the administration: who, when, what, before and after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from throughcare.domain.kernel.calendar import LONDON
from throughcare.domain.kernel.called import Called
from throughcare.domain.kernel.category import Role
from throughcare.domain.net.words import step
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import CHANGED, FIELDS, ROLES, WEEKDAYS
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One change in words; `differences` are what, before, after."""

    at: datetime
    by: str
    text: str
    differences: tuple[tuple[str, str, str], ...]


def count(viewer: Viewer, *, worker_id: UUID | None = None) -> int:
    """How many changes there were, at the viewer's agency or to one of its workers."""
    return _changes(viewer, worker_id).count()


def page(
    viewer: Viewer, *, worker_id: UUID | None = None, offset: int = 0, size: int = 50
) -> tuple[Line, ...]:
    """One page of the history, newest first."""
    rows = list(
        _changes(viewer, worker_id)
        .order_by("-changed_at", "-id")
        .values_list("changed_at", "changed_by__name", "what", "worker__name", "before", "after")[
            offset : offset + size
        ]
    )
    names = _names(value for row in rows for part in row[4:] for value in part.values())
    return tuple(
        Line(
            at=at,
            by=by or "The installation",
            text=_text(what, worker or "", before, after),
            differences=tuple(_differences(before, after, names, viewer.called)),
        )
        for at, by, what, worker, before, after in rows
    )


def _changes(viewer: Viewer, worker_id: UUID | None) -> QuerySet[models.Change]:
    """Of the viewer's agency, of its workers, and for a partnership lead of the partnership's rota.

    A worker's role at another agency is that agency's.
    """
    here = models.Assignment.objects.filter(agency_id=viewer.agency_id).values("worker_id")
    mine = Q(agency_id=viewer.agency_id) | Q(agency__isnull=True, worker_id__in=here)
    if worker_id is not None:
        return models.Change.objects.filter(mine, worker_id=worker_id)
    if Role.PARTNERSHIP_LEAD in viewer.roles:
        mine |= Q(agency__isnull=True, partnership_id=viewer.partnership_id)
    return models.Change.objects.filter(mine)


def _text(what: str, worker: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    did = "added" if not before else "removed" if not after else "changed"
    called = worker or (after or before).get("name") or ""
    return CHANGED[what][did].format(name=called).strip()


def _differences(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str], called: Called
) -> Iterator[tuple[str, str, str]]:
    for field in FIELDS:
        named_already = field == "worker_id" and not (before and after)
        if (field in before or field in after) and not named_already:
            was, became = (_said(field, side.get(field), names, called) for side in (before, after))
            if was or became:
                yield FIELDS[field], was, became


def _said(field: str, value: Any, names: Mapping[str, str], called: Called) -> str:
    if value is None or value == "":
        return ""
    if field == "role":
        return ROLES.get(value, str(value))
    if field == "rule":
        return step(rule=value, called=called)
    if field == "weekday":
        return WEEKDAYS[value]
    if field.endswith("_id"):
        return names.get(str(value), "")
    if field.endswith("_on"):
        return f"{date.fromisoformat(value):%-d %B %Y}"
    if field.endswith("_at"):
        return f"{datetime.fromisoformat(value).astimezone(LONDON):%-d %B %Y, %H:%M}"
    if field in ("opens", "closes"):
        return f"{time.fromisoformat(value):%H:%M}"
    return str(value)


def _names(values: Iterable[Any]) -> dict[str, str]:
    """The names behind the keys in a page of changes: workers, teams, sites."""
    keys = [value for value in values if isinstance(value, str) and _is_key(value)]
    found: dict[str, str] = {}
    for model in (models.Worker, models.Team, models.Site):
        found |= {str(k): n for k, n in model.objects.filter(pk__in=keys).values_list("id", "name")}
    return found


def _is_key(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
