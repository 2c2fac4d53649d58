"""What an order opens to those who supervise it and to its court, and what closes with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.domain.kernel.category import Category
from throughcare.domain.order.variation import Holding
from throughcare.domain.sharing.events import GrantGiven, GrantWithdrawn
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

SETTLE = "select * from settle_grants_of_order(%s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A grant that the order opened now, or that it no longer has."""

    grant_id: UUID
    from_id: UUID
    to_id: UUID
    to_name: str
    categories: tuple[str, ...]
    ends_at: datetime
    opened: bool


def settle(order: models.Order, *, why: str, by: Viewer, at: datetime) -> None:
    """This opens what the order as it stands has to open, closes the rest, and tells of both."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, [order.pk, why])
        rows = cursor.fetchall()
    _tell_all(order.person_id, rows, why=why, by=by, at=at)


def _tell_all(
    person_id: UUID, rows: list[tuple[Any, ...]], *, why: str, by: Viewer, at: datetime
) -> None:
    for row in rows:
        key, from_id, to_id, to_name, categories, ends_at, opened = row
        change = Change(
            grant_id=key,
            from_id=from_id,
            to_id=to_id,
            to_name=to_name,
            categories=tuple(categories),
            ends_at=ends_at,
            opened=opened,
        )
        _tell(person_id, change, why=why, by=by, at=at)


def _tell(person_id: UUID, change: Change, *, why: str, by: Viewer, at: datetime) -> None:
    """Whoever shows more, or less, is told; where that is who acts, whoever sees it."""
    journey.record(
        kind="grant.given" if change.opened else "grant.withdrawn",
        person_id=person_id,
        about_id=change.grant_id,
        payload=_given(change) if change.opened else _withdrawn(change, why),
        by=by,
        at=at,
        party_id=change.from_id if change.from_id != by.agency_id else change.to_id,
    )


def _given(change: Change) -> GrantGiven:
    return GrantGiven(
        to_agency_id=change.to_id,
        to_agency_name=change.to_name,
        categories=tuple(Category(each) for each in change.categories),
        purpose="supervising a court order or a licence",
        basis=Basis.ORDER.value,
        how_given=HowGiven.NOT_ASKED.value,
        ends_at=change.ends_at,
    )


def _withdrawn(change: Change, why: str) -> GrantWithdrawn:
    return GrantWithdrawn(to_agency_id=change.to_id, to_agency_name=change.to_name, why=why)


def hand_on(
    order: models.Order, *, to: Holding, decider_id: UUID | None, by: Viewer, at: datetime
) -> None:
    """This gives an order to another agency: what it opens, it opens to that one from now on."""
    handed = [order.pk, to.agency_id, to.officer_id, decider_id]
    with connection.cursor() as cursor:
        cursor.execute("select * from hand_order_on(%s, %s, %s, %s)", handed)
        rows = cursor.fetchall()
    _tell_all(order.person_id, rows, why="The order was handed on", by=by, at=at)
