"""What somebody's orders ask for, beside one another."""

from datetime import date
from uuid import UUID

from throughcare.domain.order.terms import RequirementKind
from throughcare.domain.order.together import Asked
from throughcare.domain.order.words import REQUIREMENTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def asked(viewer: Viewer, *, person_id: UUID) -> tuple[Asked, ...]:
    """What the orders of somebody that the viewer supervises or reads require, as it stands."""
    orders = models.Order.objects.filter(person__one_id=person_id, ended_on=None)
    rows = models.Requirement.objects.filter(order__in=orders).values_list(*Asked.__slots__)
    found = (dict(zip(Asked.__slots__, row, strict=True)) for row in rows.order_by("starts_on"))
    return tuple(Asked(**row | {"kind": RequirementKind(row["kind"])}) for row in found)


def ends_on(viewer: Viewer, *, order_id: UUID) -> date | None:
    """When an order ends, or ended, as far as the viewer sees it."""
    rows = models.Order.objects.filter(pk=order_id).values_list("ended_on", "ends_on")
    ended_on, by_law = rows.first() or (None, None)
    return ended_on or by_law


def to_follow(viewer: Viewer, *, person_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """What is required of somebody that another requirement can follow, in words."""
    rows = (
        models.Requirement.objects.filter(
            person__one_id=person_id, order__ended_on=None, ends_on__gt=viewer.today
        )
        .order_by("ends_on", "id")
        .values_list("id", "kind", "given_by__name", "ends_on")
    )
    return tuple((key, _said(kind, name, ends_on)) for key, kind, name, ends_on in rows)


def _said(kind: str, given_by: str, ends_on: date) -> str:
    return f"{REQUIREMENTS[RequirementKind(kind)]}, {given_by}, until {ends_on:%-d %B %Y}"
