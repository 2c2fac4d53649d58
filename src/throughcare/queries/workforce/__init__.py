"""Hats, workers and agencies, as pages ask for them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from throughcare.records import models

HAT = "hat"
"""Under which key a session keeps the hat that was chosen: worker and agency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat:
    """What somebody may be: a worker at an agency, with the roles held there."""

    worker_id: UUID
    worker_name: str
    agency_id: UUID
    agency_name: str
    roles: tuple[str, ...]


def hats(*, account_id: UUID, on: date) -> tuple[Hat, ...]:
    """Every hat of an account on a day, by agency name. One's own, so it needs no viewer."""
    rows = (
        models.Assignment.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=on),
            worker__account_id=account_id,
            worker__left_at=None,
            worker__locked_at=None,
            starts_on__lte=on,
        )
        .order_by("agency__name", "role")
        .values_list("worker_id", "worker__name", "agency_id", "agency__name", "role")
    )
    found: dict[UUID, Hat] = {}
    for worker_id, worker_name, agency_id, agency_name, role in rows:
        roles = found[agency_id].roles if agency_id in found else ()
        found[agency_id] = Hat(
            worker_id=worker_id,
            worker_name=worker_name,
            agency_id=agency_id,
            agency_name=agency_name,
            roles=(*roles, role),
        )
    return tuple(found.values())
