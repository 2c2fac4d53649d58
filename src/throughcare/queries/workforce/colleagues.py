"""Who works where, as rules ask for it. No person stands in any of it."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.handover import Someone
from throughcare.domain.workforce.lead import Colleague, Leaver
from throughcare.domain.workforce.roles import Standing
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

LEADING = (Role.MANAGER.value, Role.PARTNERSHIP_LEAD.value)


def held_on(day: date) -> Q:
    """Assignments that are held on a day."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))


def who_could_act(*, partnership_id: UUID, at: datetime) -> tuple[Colleague, ...]:
    """Every manager and partnership lead at work in a partnership, in order of their name."""
    rows = list(
        models.Assignment.objects.filter(
            held_on(london_day(instant=at)),
            agency__partnership_id=partnership_id,
            role__in=LEADING,
            worker__left_at=None,
            worker__locked_at=None,
        )
        .order_by("worker__name", "worker_id", "id")
        .values_list("worker_id", "role", "agency_id", "team_id")
    )
    serving = stand_ins(workers={row[0] for row in rows}, at=at)
    return tuple(
        Colleague(
            worker_id=worker_id,
            role=Role(role),
            agency_id=agency_id,
            team_id=team_id,
            away=serving[worker_id] is None,
        )
        for worker_id, role, agency_id, team_id in rows
    )


def teams_of(viewer: Viewer, workers: Iterable[UUID]) -> dict[UUID, UUID | None]:
    """In which team each of these works at the viewer's agency now; the first, if in several."""
    asked = set(workers)
    if asked == {viewer.worker_id}:
        return {viewer.worker_id: viewer.team_id}
    rows = models.Assignment.objects.filter(
        held_on(viewer.today),
        worker_id__in=asked,
        agency_id=viewer.agency_id,
        team_id__isnull=False,
    )
    teams = dict(rows.order_by("-team_id").values_list("worker_id", "team_id"))
    return dict.fromkeys(asked) | teams


def stand_ins(*, workers: Iterable[UUID], at: datetime) -> dict[UUID, UUID | None]:
    """Who does the work of each of these workers at an instant; None where nobody does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select w, stand_in(w, %s) from unnest(%s::uuid[]) as w", [at, list(workers)]
        )
        return dict(cursor.fetchall())


def leaver(*, worker_id: UUID, agency_id: UUID) -> Leaver:
    """A worker as somebody who leaves an agency, with the team in which they lead."""
    teams = (
        models.Assignment.objects.filter(
            worker_id=worker_id, agency_id=agency_id, team__isnull=False
        )
        .order_by("-starts_on")
        .values_list("role", "team_id")
    )
    leading = [team for role, team in teams if role == Role.LEAD_WORKER.value]
    team_id = next(iter([*leading, *(team for _, team in teams)]), None)
    return Leaver(worker_id=worker_id, agency_id=agency_id, team_id=team_id)


def someone(*, worker_id: UUID, agency_id: UUID, on: date) -> Someone:
    """A worker under one hat on a day; without roles where they have gone."""
    roles = models.Assignment.objects.filter(
        held_on(on),
        worker_id=worker_id,
        agency_id=agency_id,
        worker__left_at=None,
        worker__locked_at=None,
    ).values_list("role", flat=True)
    return Someone(
        worker_id=worker_id,
        agency_id=agency_id,
        roles=frozenset(Role(role) for role in roles),
    )


def at_work(
    *, agency_id: UUID, on: date, roles: Iterable[Role] = frozenset(Role)
) -> frozenset[UUID]:
    """Everybody with a role at an agency on a day, or one of some, who has not left and is not
    locked out.
    """
    held = models.Assignment.objects.filter(
        held_on(on), agency_id=agency_id, worker__left_at=None, worker__locked_at=None
    )
    found = held.filter(role__in=[each.value for each in roles])
    return frozenset(found.values_list("worker_id", flat=True))


def peers_at(*, agency_id: UUID, on: date) -> frozenset[UUID]:
    """Everybody at work at an agency on a day who holds a role there as a peer."""
    held = models.Assignment.objects.filter(
        held_on(on), agency_id=agency_id, standing=Standing.PEER.value
    )
    here = at_work(agency_id=agency_id, on=on)
    return here & frozenset(held.values_list("worker_id", flat=True))


def works_at(*, worker_id: UUID, agency_id: UUID, on: date) -> bool:
    """Whether somebody may work with people at an agency on a day."""
    with connection.cursor() as cursor:
        cursor.execute("select works_at(%s, %s, %s)", [worker_id, agency_id, on])
        (answer,) = cursor.fetchone()
    return bool(answer)


def agencies_of(*, worker_id: UUID) -> tuple[UUID, ...]:
    """Every agency at which somebody has or had a role."""
    return tuple(
        models.Assignment.objects.filter(worker_id=worker_id)
        .order_by("agency_id")
        .values_list("agency_id", flat=True)
        .distinct()
    )


def last_day(*, worker_id: UUID, agency_id: UUID) -> date | None:
    """The day from which somebody works at an agency no more; None while something goes on."""
    theirs = models.Assignment.objects.filter(worker_id=worker_id, agency_id=agency_id)
    days = list(theirs.values_list("ends_on", flat=True))
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
