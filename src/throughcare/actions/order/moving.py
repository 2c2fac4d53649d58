"""The days of an order that follows another, set anew because that one ends otherwise."""

from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions.order import opens
from throughcare.actions.order.opening import running, tell
from throughcare.actions.order.varying import Deciding
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import changes, together
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order.together import ends_on
from throughcare.records import models


@action("order.change")
def set_days(
    *,
    order_id: UUID,
    starts_on: date | None,
    ends_on: date | None,
    deciding: Deciding,
    by: Viewer,
    at: datetime,
) -> None:
    """This sets from when until when an order runs that follows another; what it requires goes
    along. They can stay as they are, with the reason.
    """
    order = running(order_id)
    found = settle(together.set_days(_facts(order, starts_on, ends_on, deciding, by)))
    assert found.ends is not None
    moved = found.starts - order.starts_on
    _take_along(order, moved, found.ends)
    days = {"starts_on": found.starts, "ends_on": found.ends}
    if not models.Order.objects.filter(pk=order.pk).update(**days):
        raise Refused(because("order.not_found"))
    told = changes.DaysSet(
        moved_days=moved.days,
        decided_by=deciding.decides.value if deciding.decides else "",
        why=deciding.why.strip(),
        **days,
    )
    tell(order, "order.days_set", told, by, at)
    _tell_of_each(order, by, at)
    opens.settle(order, why="Its days were set anew", by=by, at=at)


def _tell_of_each(order: models.Order, by: Viewer, at: datetime) -> None:
    """What is asked before a requirement ends is due by its new day."""
    for each in models.Requirement.objects.filter(order=order).order_by("starts_on", "id"):
        moved = changes.RequirementMoved(
            order_id=order.pk, requirement=each.kind, ends_on=each.ends_on
        )
        kind, to = "order.requirement_moved", each.given_by_id
        tell(order, kind, moved, by, at, about_id=each.pk, party_id=to)


def _facts(
    order: models.Order,
    starts_on: date | None,
    until: date | None,
    deciding: Deciding,
    by: Viewer,
) -> together.Moving:
    other = order.consecutive_to_id
    return together.Moving(
        follows=other is not None,
        before=Period(starts=order.starts_on, ends=order.ends_on),
        starts_on=starts_on,
        ends_on=until,
        other_ends_on=ends_on(by, order_id=other) if other else None,
        varied=models.RequirementVersion.objects.filter(order=order).exists(),
        decides=deciding.decides,
        why=deciding.why,
    )


def _take_along(order: models.Order, by: timedelta, last: date) -> None:
    """What is required goes along with its order, and ends with it at the latest."""
    for each in models.Requirement.objects.select_for_update().filter(order=order):
        starts_on, ends_on = each.starts_on + by, min(each.ends_on + by, last)
        if starts_on >= ends_on:
            raise Refused(because("requirement.outside_the_order", "ends_on"))
        days = {"starts_on": starts_on, "since_on": each.since_on + by, "ends_on": ends_on}
        if not models.Requirement.objects.filter(pk=each.pk).update(**days):
            raise Refused(because("requirement.not_found"))
