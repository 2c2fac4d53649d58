"""Workers of an agency, as its administration and its lists of choices ask for them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.roles import Standing
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE, Viewer
from throughcare.domain.workforce.words import ROLES, STANDINGS
from throughcare.queries.workforce.colleagues import held_on
from throughcare.records import models

WITH_PEOPLE = [role.value for role in Role if role not in WITHOUT_PEOPLE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A role that somebody holds at an agency, [starts_on, ends_on); `standing` where not paid."""

    id: UUID
    agency: str
    role: str
    standing: str
    team: str
    starts_on: date
    ends_on: date | None
    ended: bool
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A worker as the agency's administration sees them."""

    id: UUID
    name: str
    email: str
    phone: str
    left_at: datetime | None
    locked_at: datetime | None
    last_seen_at: datetime | None
    can_sign_in: bool
    roles: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A worker in the list of an agency's workers: roles and teams of today."""

    id: UUID
    name: str
    roles: tuple[str, ...]
    teams: tuple[str, ...]
    state: str
    last_seen_at: datetime | None


def count(viewer: Viewer, *, gone: bool) -> int:
    """How many workers the agency has, or had."""
    return _listed(viewer, gone=gone).count()


def page(viewer: Viewer, *, gone: bool, offset: int, size: int) -> tuple[Row, ...]:
    """One page of the agency's workers by name, those who have gone apart."""
    found = list(
        _listed(viewer, gone=gone)
        .order_by("name", "id")
        .values_list("id", "name", "left_at", "locked_at", "last_seen_at")[offset : offset + size]
    )
    held = models.Assignment.objects.filter(
        held_on(viewer.today), agency_id=viewer.agency_id, worker_id__in=[row[0] for row in found]
    ).values_list("worker_id", "role", "team__name")
    roles: dict[UUID, set[str]] = defaultdict(set)
    teams: dict[UUID, set[str]] = defaultdict(set)
    for worker_id, role, team in held:
        roles[worker_id].add(ROLES[role])
        teams[worker_id] |= {team} if team else set()
    return tuple(
        Row(
            id=key,
            name=name,
            roles=tuple(sorted(roles[key])),
            teams=tuple(sorted(teams[key])),
            state="Locked out" if locked_at else "Left" if left_at else "",
            last_seen_at=seen_at,
        )
        for key, name, left_at, locked_at, seen_at in found
    )


def one(viewer: Viewer, *, worker_id: UUID) -> Worker | None:
    """A worker of the agency with every role, here and elsewhere; None where there is none."""
    found = (
        models.Worker.objects.select_related("account")
        .filter(pk=worker_id, system=False, assignment__agency_id=viewer.agency_id)
        .first()
    )
    if found is None:
        return None
    account = found.account
    return Worker(
        id=found.pk,
        name=found.name,
        email=account.email if account else "",
        phone=found.phone,
        left_at=found.left_at,
        locked_at=found.locked_at,
        last_seen_at=found.last_seen_at,
        can_sign_in=bool(account and account.is_active and account.has_usable_password()),
        roles=_roles(viewer, worker_id),
    )


def choices(
    viewer: Viewer, *, agency_id: UUID | None = None, but: UUID | None = None
) -> tuple[tuple[str, str], ...]:
    """Who works with people at an agency today, to choose from: key and name."""
    rows = (
        models.Worker.objects.filter(
            pk__in=models.Assignment.objects.filter(
                held_on(viewer.today),
                agency_id=agency_id or viewer.agency_id,
                role__in=WITH_PEOPLE,
            ).values("worker_id"),
            left_at=None,
            locked_at=None,
        )
        .order_by("name", "id")
        .values_list("id", "name")
    )
    return tuple((str(key), name) for key, name in rows if key != but)


def partnership_choices(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Who works with people anywhere in the partnership: key, name and agency."""
    rows = (
        models.Assignment.objects.filter(
            held_on(viewer.today),
            agency__partnership_id=viewer.partnership_id,
            role__in=WITH_PEOPLE,
            worker__left_at=None,
            worker__locked_at=None,
        )
        .order_by("worker__name", "worker_id")
        .values_list("worker_id", "worker__name", "agency__name")
        .distinct()
    )
    named = {str(key): f"{name}, {agency}" for key, name, agency in rows}
    return tuple(named.items())


def unpaid(viewer: Viewer) -> Mapping[UUID, str]:
    """Who works at the viewer's agency today as a peer or a volunteer: "a peer", by key."""
    rows = models.Assignment.objects.filter(
        held_on(viewer.today), agency_id=viewer.agency_id
    ).exclude(standing=Standing.PAID.value)
    return {key: _said(standing) for key, standing in rows.values_list("worker_id", "standing")}


def _said(standing: str) -> str:
    if standing == Standing.PAID.value:
        return ""
    words = STANDINGS[Standing(standing)]
    return words[:1].lower() + words[1:]


def _listed(viewer: Viewer, *, gone: bool) -> QuerySet[models.Worker]:
    """Those with a role today or to come; or those without."""
    here = models.Assignment.objects.filter(agency_id=viewer.agency_id)
    now = here.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.today))
    ever = models.Worker.objects.filter(pk__in=here.values("worker_id"), system=False)
    still = Q(pk__in=now.values("worker_id"), left_at=None)
    return ever.exclude(still) if gone else ever.filter(still)


def _roles(viewer: Viewer, worker_id: UUID) -> tuple[Held, ...]:
    rows = (
        models.Assignment.objects.filter(worker_id=worker_id)
        .order_by(F("ends_on").desc(nulls_first=True), "agency__name", "role", "starts_on")
        .values_list(
            *("id", "agency_id", "agency__name", "role", "team__name", "starts_on", "ends_on"),
            "standing",
        )
    )
    return tuple(
        Held(
            id=key,
            agency=agency,
            role=ROLES[role],
            standing=_said(standing),
            team=team or "",
            starts_on=starts_on,
            ends_on=ends_on,
            ended=ends_on is not None and ends_on <= viewer.today,
            mine=agency_id == viewer.agency_id,
        )
        for key, agency_id, agency, role, team, starts_on, ends_on, standing in rows
    )
