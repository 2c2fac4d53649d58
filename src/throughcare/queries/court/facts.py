"""What the rule book asks before a hearing is listed, decided, or followed by an ask."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from throughcare.domain.court.asking import NEVER_ASKED
from throughcare.domain.court.lifecycle import State
from throughcare.domain.court.listing import belongs_on
from throughcare.domain.court.terms import Takes
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.terms import RequirementKind
from throughcare.domain.order.words import REQUIREMENTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law
from throughcare.queries.court import benches
from throughcare.queries.person import restriction
from throughcare.queries.person.naming import FULL_NAME
from throughcare.queries.workforce import colleagues
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat:
    """Who may sit with a bench; `of_it` where they are one of it."""

    id: UUID
    name: str
    of_it: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """An order that a court may list; `days` end where it really ended, if it did."""

    id: UUID
    person_id: UUID
    supervisor_id: UUID
    supervisor: str
    kind: str
    days: Period[date]
    sentenced_id: UUID | None
    listed_already: bool


def under(viewer: Viewer, *, order_id: UUID) -> Under | None:
    """An order that the viewer may see, with the bench that sentenced where a hearing says so."""
    order = models.Order.objects.select_related("agency").filter(pk=order_id).first()
    if order is None:
        return None
    ours = models.Hearing.objects.filter(order_id=order_id, agency_id=viewer.agency_id)
    newest = ours.order_by("-starts_at", "-id").first()
    return Under(
        id=order.pk,
        person_id=order.person_id,
        supervisor_id=order.agency_id,
        supervisor=order.agency.name,
        kind=order.kind,
        days=Period(starts=order.starts_on, ends=order.ended_on or order.ends_on),
        sentenced_id=newest.sentenced_id if newest else None,
        listed_already=ours.filter(state=State.LISTED.value).exists(),
    )


def full_name(viewer: Viewer, *, person_id: UUID) -> str:
    """By which name somebody is put on a list; empty where the viewer does not see them."""
    with connection.cursor() as cursor:
        statement = f"select {FULL_NAME} from records_person p where p.id = %s"  # noqa: S608
        cursor.execute(statement, [person_id])
        row = cursor.fetchone()
    return (row[0] if row else None) or ""


def belongs(viewer: Viewer, *, order_id: UUID, on: date) -> Takes:
    """On which list a review of an order belongs, by the criteria in force that day."""
    runs = models.Requirement.objects.filter(order_id=order_id, starts_on__lte=on, ends_on__gt=on)
    order = models.Order.objects.filter(pk=order_id).values_list("kind", flat=True)
    kinds = (*order, *runs.values_list("kind", flat=True))
    criteria = law.shipped("listing_criteria")
    return belongs_on(kinds=kinds, criteria=criteria, on=on)


def members(viewer: Viewer, *, bench_id: UUID, on: date) -> tuple[Sat, ...]:
    """Who sits on a bench on a day, by name."""
    then = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    rows = (
        models.BenchMember.objects.filter(then, bench_id=bench_id)
        .filter(bench__agency_id=viewer.agency_id)
        .order_by("worker__name", "worker_id")
        .values_list("worker_id", "worker__name")
        .distinct()
    )
    return tuple(Sat(id=key, name=name) for key, name in rows)


def may_sit(viewer: Viewer, *, bench_id: UUID, on: date) -> tuple[Sat, ...]:
    """Who may have sat with a bench on a day: those of it first, then whoever else sits here."""
    own = members(viewer, bench_id=bench_id, on=on)
    known = {each.id for each in own}
    others = (Sat(id=key, name=name, of_it=False) for key, name in benches.who_may_sit(viewer))
    return (*own, *(each for each in others if each.id not in known))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An agency that a court can ask; `of_the_order` where it supervises it or gives a part."""

    id: UUID
    name: str
    kind: AgencyKind
    of_the_order: bool


def whom_to_ask(viewer: Viewer, *, order_id: UUID) -> tuple[Asked, ...]:
    """The agencies of the partnership that a court can ask, those of the order first."""
    order = models.Order.objects.filter(pk=order_id).values_list("agency_id", flat=True)
    given = models.Requirement.objects.filter(order_id=order_id)
    parties = {*order, *given.values_list("given_by_id", flat=True)}
    rows = (
        models.Agency.objects.filter(Q(partnership_id=viewer.partnership_id) | Q(id__in=parties))
        .filter(ended_on=None)
        .exclude(id=viewer.agency_id)
        .exclude(kind__in=[each.value for each in NEVER_ASKED])
        .order_by("name", "id")
    )
    found = (
        Asked(id=key, name=name, kind=AgencyKind(kind), of_the_order=key in parties)
        for key, name, kind in rows.values_list("id", "name", "kind")
    )
    return tuple(sorted(found, key=lambda each: not each.of_the_order))


def reads_there(viewer: Viewer, *, person_id: UUID, agency_id: UUID) -> bool:
    """Whether anybody at work at an agency may see a record; a restricted one, who is named."""
    readers = {key for key, *_ in restriction.named(viewer, person_id=person_id)}
    return not readers or bool(readers & colleagues.at_work(agency_id=agency_id, on=viewer.today))


def requirements(viewer: Viewer, *, order_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """What an order requires today, and with whom, for a choice."""
    rows = models.Requirement.objects.filter(order_id=order_id, ends_on__gt=viewer.today)
    told = rows.order_by("starts_on", "id").values_list("id", "kind", "given_by__name")
    return tuple((key, f"{REQUIREMENTS[RequirementKind(k)]}, {name}") for key, k, name in told)


def next_at(viewer: Viewer, *, order_id: UUID) -> datetime | None:
    """When an order is next before the court, if it is on a list."""
    return (
        models.Hearing.objects.filter(order_id=order_id, state=State.LISTED.value)
        .values_list("starts_at", flat=True)
        .first()
    )
