"""Test kits: what came and went, and what a year's budget is. What was used, tests say."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.testing import kit as rules
from throughcare.domain.testing.kit import Movement
from throughcare.domain.testing.terms import Purpose
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import kit as query
from throughcare.records import models


@action("kit.change")
def move(
    *,
    key: UUID,
    panel: Purpose | None,
    kind: Movement | None,
    kits: int | None,
    on: date | None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records kits that came, spoiled or were counted.

    Given the same key again it changes nothing.
    """
    if models.KitMovement.objects.filter(pk=key).exists():
        return key
    if panel is None:
        raise Refused(because("kit.panel_needed", "panel"))
    facts = rules.Moving(
        kind=kind, kits=kits, on=on, today=by.today, in_stock=query.in_stock(by)[panel]
    )
    change = settle(rules.move(facts))
    assert kind is not None
    assert on is not None
    row = models.KitMovement(
        id=key,
        agency_id=by.agency_id,
        panel=panel.value,
        kind=kind.value,
        change=change,
        moved_on=on,
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.KitMovement.objects.bulk_create([row])
    return key


@action("kit.change")
def set_budget(
    *,
    key: UUID,
    panel: Purpose | None,
    starts_on: date | None,
    ends_on: date | None,
    kits: int | None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This sets how many kits of a panel the actor's agency may use in a year, [starts, ends).

    What was set last holds. Given the same key again it changes nothing.
    """
    if models.KitBudget.objects.filter(pk=key).exists():
        return key
    if panel is None:
        raise Refused(because("kit.panel_needed", "panel"))
    year = settle(rules.set_budget(starts_on=starts_on, ends_on=ends_on, kits=kits))
    assert year.ends is not None
    assert kits is not None
    row = models.KitBudget(
        id=key,
        agency_id=by.agency_id,
        panel=panel.value,
        starts_on=year.starts,
        ends_on=year.ends,
        kits=kits,
        set_at=at,
        set_by_id=by.worker_id,
    )
    models.KitBudget.objects.bulk_create([row])
    return key
