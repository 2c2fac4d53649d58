"""What an order requires, added by its officer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions.order import opens
from throughcare.actions.order.opening import tell, to_require
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Decision, Refused, allow, because, refuse
from throughcare.domain.kernel.listed import Listed
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import changes, conditions, events, requirement
from throughcare.domain.order.hats import Hats, to_name
from throughcare.domain.order.reviews import Limits
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law, protocol
from throughcare.queries.order import people
from throughcare.queries.workforce import colleagues
from throughcare.records import models


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
    condition: str = ""
    consecutive_to_id: UUID | None = None
    one_chair_why: str = ""
    one_chair_by_id: UUID | None = None


@action("order.change")
def require(*, key: UUID, order_id: UUID, asked: Asked, by: Viewer, at: datetime) -> UUID:
    """This adds what an order requires. Whoever gives it shows its officers who came, and no more.

    Of an order that is history it records what was required, and nothing follows. Given the same
    key again it changes nothing.
    """
    order = to_require(order_id)
    if models.Requirement.objects.filter(pk=key).exists():
        return key
    other = _other(order, asked.consecutive_to_id)
    days = settle(requirement.require(_facts(order, asked, other, by)))
    settle(_who(order, asked, by))
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
        consecutive_to=other,
        director=asked.director.strip(),
        consent_said_on=asked.consent_said_on,
        resident=asked.resident,
        tier=asked.tier,
        activity_days=asked.activity_days,
        tests_a_week=asked.tests_a_week,
        review_months=asked.review_months,
        monitor_id=asked.monitor_id,
        therapist_id=asked.therapist_id,
        condition=asked.condition,
        one_chair_why=asked.one_chair_why.strip(),
        one_chair_by_id=asked.one_chair_by_id if asked.one_chair_why.strip() else None,
        added_at=at,
    )
    add(order, row, by, at)
    return key


def add(order: models.Order, row: models.Requirement, by: Viewer, at: datetime) -> None:
    """This stores what is required, tells who gives it, and opens what it opens."""
    models.Requirement.objects.bulk_create([row])
    told = events.Required(
        order_id=order.pk,
        requirement=row.kind,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        minutes_a_week=row.minutes_a_week,
        given_by_name=row.given_by.name,
        review_months=row.review_months,
        unnamed=to_name(
            RequirementKind(row.kind),
            monitor=row.monitor_id is not None,
            therapist=row.therapist_id is not None,
        ),
    )
    tell(order, "order.required", told, by, at, about_id=row.pk, party_id=row.given_by_id)
    opens.settle(order, why="More is required", by=by, at=at)
    tell_named(order, row, by, at)


def _other(order: models.Order, requirement_id: UUID | None) -> models.Requirement | None:
    """What is required of the same person that another requirement follows."""
    if requirement_id is None:
        return None
    theirs = models.Requirement.objects.filter(person_id=order.person_id, order__ended_on=None)
    found = theirs.filter(pk=requirement_id).first()
    if found is None:
        raise Refused(because("order.follows_unknown", "consecutive_to_id"))
    return found


def _facts(
    order: models.Order, asked: Asked, other: models.Requirement | None, by: Viewer
) -> requirement.Requiring:
    return requirement.Requiring(
        order=Kind(order.kind),
        order_days=Period(starts=order.starts_on, ends=order.ends_on),
        kind=asked.kind,
        starts_on=asked.starts_on or (other.ends_on if other else None),
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
            manager_id=people.a_manager(by, asked.one_chair_by_id),
        ),
        today=by.today,
        limits=limits(by),
        review_months=asked.review_months,
        tests_a_week=asked.tests_a_week,
        activity_days=asked.activity_days,
        condition=asked.condition,
        catalogue=catalogue(order.starts_on, by),
        other=RequirementKind(other.kind) if other else None,
        other_ends_on=other.ends_on if other else None,
    )


def catalogue(licence_starts: date, by: Viewer) -> Listed:
    """The conditions of a licence that starts on a day."""
    number = protocol.settings_on(by.protocol, by.today)["licence_conditions_later_from"]
    return conditions.catalogue(
        default=law.shipped("licence_conditions"),
        later=law.shipped("licence_conditions_4"),
        later_from=conditions.from_day(number),
        licence_starts=licence_starts,
    )


def _who(order: models.Order, asked: Asked, by: Viewer) -> Decision[None]:
    """Who monitors works where it is supervised, who treats where it is given; the tier is one."""
    reasons = []
    for name, worker_id, agency_id in (
        ("monitor", asked.monitor_id, order.agency_id),
        ("therapist", asked.therapist_id, asked.given_by_id),
    ):
        at_work = colleagues.at_work(agency_id=agency_id, on=by.today)
        if worker_id is not None and worker_id not in at_work:
            reasons.append(because(f"requirement.{name}_elsewhere", f"{name}_id"))
    if asked.tier and asked.tier not in {e.code for e in protocol.shipped(by.protocol).tiers}:
        reasons.append(because("requirement.tier_unknown", "tier"))
    return refuse(*reasons) if reasons else allow(None)


def tell_named(order: models.Order, row: models.Requirement, by: Viewer, at: datetime) -> None:
    """This tells who monitors and who treats, where both are named: then the person is told."""
    if row.monitor_id is None or row.therapist_id is None:
        return
    workers = (row.monitor_id, row.therapist_id)
    names = dict(models.Worker.objects.filter(pk__in=workers).values_list("id", "name"))
    named = changes.HatsNamed(
        order_id=order.pk,
        monitor_name=names[row.monitor_id],
        therapist_name=names[row.therapist_id],
    )
    tell(order, "order.hats_named", named, by, at, about_id=row.pk, party_id=row.given_by_id)


def limits(by: Viewer) -> Limits:
    """What the law says of reviews today."""
    numbers = protocol.settings_on(by.protocol, by.today)
    return Limits(
        must_over_months=numbers["review_over_months"], least_months=numbers["review_least_months"]
    )
