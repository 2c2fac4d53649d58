"""Who may hear a dispute, monitor or treat, and which courts there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.order.absence import HEARS
from throughcare.domain.order.lifecycle import State
from throughcare.domain.person.terms import ChannelKind
from throughcare.domain.workforce.permissions import MAY
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE, Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """Somebody who may hear a dispute."""

    id: UUID
    name: str


def deciders(viewer: Viewer, *, but: UUID | None) -> tuple[Decider, ...]:
    """The managers at work at the viewer's agency today, but whoever decided before."""
    return _at_work(viewer, Role.MANAGER, but)


def hearers(viewer: Viewer, *, but: UUID | None) -> tuple[Decider, ...]:
    """Who can hear a dispute at the viewer's agency: another manager; where there is none, whoever
    the rule book names next; nobody where only who decided works there.
    """
    found = (_at_work(viewer, role, but) for role in HEARS)
    return next(filter(None, found), ())


def _at_work(viewer: Viewer, role: Role, but: UUID | None) -> tuple[Decider, ...]:
    today = Q(starts_on__lte=viewer.today) & (Q(ends_on=None) | Q(ends_on__gt=viewer.today))
    rows = (
        models.Assignment.objects.filter(today, agency_id=viewer.agency_id, role=role.value)
        .filter(worker__left_at=None, worker__locked_at=None)
        .order_by("worker__name", "worker_id")
        .values_list("worker_id", "worker__name")
        .distinct()
    )
    return tuple(Decider(id=key, name=name) for key, name in rows if key != but)


def a_manager(viewer: Viewer, worker_id: UUID | None) -> UUID | None:
    """A worker where they are a manager at work at the viewer's agency today; else None."""
    found = {each.id for each in deciders(viewer, but=None)}
    return worker_id if worker_id in found else None


def courts(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """The courts of the viewer's partnership."""
    rows = models.Agency.objects.filter(
        partnership_id=viewer.partnership_id, ended_on=None, kind=AgencyKind.COURT.value
    )
    return tuple(rows.order_by("name").values_list("id", "name"))


def officers(viewer: Viewer) -> dict[str, tuple[tuple[UUID, str], ...]]:
    """Who can be the responsible officer of an order, by the name of their agency."""
    return by_agency(viewer, roles=MAY["order.change"])


def by_agency(
    viewer: Viewer, *, roles: Iterable[Role] = frozenset(Role) - WITHOUT_PEOPLE
) -> dict[str, tuple[tuple[UUID, str], ...]]:
    """Everybody at work with people in the partnership today, by the name of their agency."""
    today = Q(starts_on__lte=viewer.today) & (Q(ends_on=None) | Q(ends_on__gt=viewer.today))
    rows = (
        models.Assignment.objects.filter(today, agency__partnership_id=viewer.partnership_id)
        .filter(worker__left_at=None, worker__locked_at=None)
        .filter(role__in=[each.value for each in roles])
        .order_by("agency__name", "worker__name", "worker_id")
        .values_list("agency__name", "worker_id", "worker__name")
        .distinct()
    )
    found: dict[str, tuple[tuple[UUID, str], ...]] = {}
    for agency, key, name in rows:
        found[agency] = (*found.get(agency, ()), (key, name))
    return found


def least_burdened(viewer: Viewer, *, but: UUID | None) -> Decider | None:
    """Who can hear a dispute and has fewest to hear, but whoever decided before."""
    waiting = models.OrderAbsence.objects.filter(state=State.DISPUTED.value)
    found = hearers(viewer, but=but)
    return min(found, key=lambda each: waiting.filter(decider_id=each.id).count(), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """An agency that an order lets see, or did, and who hears of it there: by name, or a role."""

    agency_id: UUID
    worker_id: UUID | None
    role: Role


def let_see(viewer: Viewer, *, order_id: UUID) -> tuple[Reader, ...]:
    """Whom an order of the viewer's agency lets see, or did: its court, whoever gives a part of it,
    and those before them; each agency once, who treats by name.
    """
    orders = models.Order.objects.filter(pk=order_id)
    were = models.OrderVersion.objects.filter(order_id=order_id)
    given = models.Requirement.objects.filter(order_id=order_id).order_by("added_at", "id")
    gave = models.RequirementVersion.objects.filter(order_id=order_id)
    courts = {*orders.values_list("court_id", flat=True), *were.values_list("court_id", flat=True)}
    others = {
        *were.values_list("supervised_by_id", flat=True),
        *gave.values_list("given_by_id", flat=True),
    }
    named: dict[UUID, UUID | None] = dict.fromkeys(sorted(others))
    named |= dict(given.values_list("given_by_id", "therapist_id"))
    offices = [
        Reader(agency_id=key, worker_id=None, role=Role.COURT_OFFICER)
        for key in sorted(each for each in courts if each)
    ]
    rest = [
        Reader(agency_id=key, worker_id=who, role=Role.WORKER if who else Role.MANAGER)
        for key, who in named.items()
        if key != viewer.agency_id
    ]
    return (*offices, *rest)


def address(order: models.Order) -> tuple[str, ...]:
    """The lines of the address by post that somebody said is safe; none where there is none."""
    safe = models.Channel.objects.filter(
        person_id=order.person_id, kind=ChannelKind.POST.value, safe=True, ended_at=None
    )
    found = safe.order_by("id").values_list("value", flat=True).first() or ""
    return tuple(line.strip() for line in found.replace(",", "\n").splitlines() if line.strip())
