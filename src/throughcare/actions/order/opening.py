"""Orders: opened, what they require, ended. What an order opens to its officers opens with it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.order import opens
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import ending, events, requirement
from throughcare.domain.order.ending import How
from throughcare.domain.order.hats import Hats
from throughcare.domain.order.reviews import Limits
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models


@action("order.change")
def open_order(
    *,
    key: UUID,
    person_id: UUID,
    kind: Kind | None,
    made_by: str,
    made_on: date | None,
    starts_on: date | None,
    ends_on: date | None,
    court_id: UUID | None = None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records an order or a licence that the actor's agency supervises, [starts_on, ends_on).

    Whoever records it is its responsible officer. Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Order.objects.filter(pk=key).exists():
        return key
    facts = requirement.Opening(
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        made_on=made_on,
        today=by.today,
        died_on=journey.died_on(person_id),
    )
    days = settle(requirement.open_order(facts))
    assert kind is not None
    assert made_on is not None
    assert days.ends is not None
    order = models.Order(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        kind=kind.value,
        made_by=made_by.strip(),
        court_id=court_id,
        made_on=made_on,
        starts_on=days.starts,
        ends_on=days.ends,
        officer_id=by.worker_id,
        opened_at=at,
    )
    models.Order.objects.bulk_create([order])
    opened = events.Opened(
        order=order.kind,
        made_by=order.made_by,
        made_on=made_on,
        starts_on=days.starts,
        ends_on=days.ends,
        court_id=court_id,
    )
    tell(order, "order.opened", opened, by, at)
    opens.settle(order, why="The order was made", by=by, at=at)
    return key


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A requirement as it is typed; `given_by_id` is the agency that gives it."""

    kind: RequirementKind | None
    starts_on: date | None
    ends_on: date | None
    hours_a_week: float
    given_by_id: UUID
    director: str = ""
    consent_said_on: date | None = None
    resident: bool = False
    tier: str = ""
    activity_days: int = 0
    tests_a_week: int = 0
    review_months: int | None = None
    monitor_id: UUID | None = None
    therapist_id: UUID | None = None
    one_chair_why: str = ""


@action("order.change")
def require(*, key: UUID, order_id: UUID, asked: Asked, by: Viewer, at: datetime) -> UUID:
    """This adds what an order requires. Whoever gives it shows its officers who came, and no more.

    Given the same key again it changes nothing.
    """
    order = running(order_id)
    if models.Requirement.objects.filter(pk=key).exists():
        return key
    days = settle(requirement.require(_facts(order, asked, by)))
    assert asked.kind is not None
    assert days.ends is not None
    given_by = models.Agency.objects.get(pk=asked.given_by_id)
    row = models.Requirement(
        id=key,
        person_id=order.person_id,
        agency_id=order.agency_id,
        order=order,
        kind=asked.kind.value,
        starts_on=days.starts,
        ends_on=days.ends,
        since_on=days.starts,
        minutes_a_week=round(asked.hours_a_week * 60),
        given_by=given_by,
        director=asked.director.strip(),
        consent_said_on=asked.consent_said_on,
        resident=asked.resident,
        tier=asked.tier,
        activity_days=asked.activity_days,
        tests_a_week=asked.tests_a_week,
        review_months=asked.review_months,
        monitor_id=asked.monitor_id,
        therapist_id=asked.therapist_id,
        one_chair_why=asked.one_chair_why.strip(),
        added_at=at,
    )
    models.Requirement.objects.bulk_create([row])
    told = events.Required(
        order_id=order.pk,
        requirement=row.kind,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        minutes_a_week=row.minutes_a_week,
        given_by_name=given_by.name,
        review_months=row.review_months,
    )
    tell(order, "order.required", told, by, at, about_id=key, party_id=given_by.pk)
    opens.settle(order, why="More is required", by=by, at=at)
    return key


def _facts(order: models.Order, asked: Asked, by: Viewer) -> requirement.Requiring:
    return requirement.Requiring(
        order=Kind(order.kind),
        order_days=Period(starts=order.starts_on, ends=order.ends_on),
        kind=asked.kind,
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        hours_a_week=asked.hours_a_week,
        consent_said_on=asked.consent_said_on,
        director=asked.director,
        hats=Hats(
            supervised_by_id=order.agency_id,
            given_by_id=asked.given_by_id,
            monitor_id=asked.monitor_id,
            therapist_id=asked.therapist_id,
            why=asked.one_chair_why,
        ),
        today=by.today,
        limits=limits(by),
        review_months=asked.review_months,
        tests_a_week=asked.tests_a_week,
        activity_days=asked.activity_days,
    )


def limits(by: Viewer) -> Limits:
    """What the law says of reviews today."""
    numbers = protocol.settings_on(by.protocol, by.today)
    return Limits(
        must_over_months=numbers["review_over_months"], least_months=numbers["review_least_months"]
    )


@action("order.change")
def end(
    *, order_id: UUID, how: How | None, ended_on: date | None, by: Viewer, at: datetime
) -> None:
    """This records that an order ended, and ends what it opened. Help goes on."""
    order = locked(order_id)
    facts = ending.Ending(
        kind=Kind(order.kind),
        days=Period(starts=order.starts_on, ends=order.ends_on),
        how=how,
        ended_on=ended_on,
        today=by.today,
        ended=order.ended_on is not None,
    )
    day = settle(ending.end(facts))
    assert how is not None
    changed = models.Order.objects.filter(pk=order.pk).update(ended_on=day, ended_how=how.value)
    if not changed:
        raise Refused(because("order.not_found"))
    opens.settle(order, why="The order ended", by=by, at=at)
    ended = events.Ended(order=order.kind, how=how.value, ended_on=day)
    tell(order, "order.ended", ended, by, at)


def locked(order_id: UUID) -> models.Order:
    """An order that nobody else changes meanwhile; refused as absent where it is another's."""
    order = models.Order.objects.select_for_update().filter(pk=order_id).first()
    if order is None:
        raise Refused(because("order.not_found"))
    return order


def running(order_id: UUID) -> models.Order:
    """An order under which something may still be decided: it has not ended, and they live.

    Source: C18: after a death warnings and enforcement stop.
    """
    order = locked(order_id)
    if journey.died_on(order.person_id) is not None:
        raise Refused(because("person.has_died"))
    if order.ended_on is not None:
        raise Refused(because("order.ended"))
    return order


def tell(
    order: models.Order,
    kind: str,
    payload: object,
    by: Viewer,
    at: datetime,
    *,
    about_id: UUID | None = None,
    party_id: UUID | None = None,
) -> None:
    """This records what happened to an order, or to what it requires."""
    journey.record(
        kind=kind,
        person_id=order.person_id,
        about_id=about_id or order.pk,
        payload=payload,
        by=by,
        at=at,
        party_id=party_id,
    )
