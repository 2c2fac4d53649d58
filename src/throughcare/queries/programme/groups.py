"""Groups of the viewer's agency: who has a place, who waits, which sessions there are."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from throughcare.domain.appointment.lifecycle import TO_COME
from throughcare.domain.kernel.calendar import A_DAY, midnight
from throughcare.domain.kernel.period import Period
from throughcare.domain.programme.group import HELD, PlaceState
from throughcare.domain.programme.template import Programme
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.queries.programme.templates import as_begun
from throughcare.records import models

GROUP = (
    *("id", "name", "programme", "version", "site__name", "site_id", "facilitator_id"),
    *("facilitator__name", "second_id", "second__name", "places", "weekdays", "starts"),
    *("minutes", "starts_on", "ends_on"),
)
PLACED = Q(people__state=PlaceState.PLACED.value, people__person__died_on=None)
WAITING = Q(people__state=PlaceState.WAITING.value, people__person__died_on=None)
MOST_PAST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group, with how many have a place and how many wait, of those whom the viewer may see."""

    id: UUID
    name: str
    programme: Programme | None
    site_id: UUID | None
    site: str
    facilitator_id: UUID
    facilitator: str
    second: str
    second_id: UUID | None
    places: int
    weekdays: frozenset[int]
    starts: time
    minutes: int
    days: Period[date]
    taken: int
    waiting: int

    @property
    def free(self) -> int:
        return max(self.places - self.taken, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody's place in a group of the viewer's agency, or on its list."""

    id: UUID
    group_id: UUID
    group: str
    person_id: UUID
    name: str
    state: PlaceState
    reportable: bool
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session, with how many are expected and how many of them are recorded."""

    id: UUID
    group_id: UUID
    group: str
    module: str
    part: int
    starts_at: datetime
    ends_at: datetime
    led_by: tuple[tuple[UUID, str], ...]
    catches_up: bool
    places: int
    expected: int
    recorded: int
    planned_at: datetime

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def leaders(self) -> str:
        """Who leads it, by name."""
        return " and ".join(name for _, name in self.led_by)


def groups(viewer: Viewer, *, ended: bool = False) -> tuple[Group, ...]:
    """The groups of the viewer's agency that meet; with those that met once, where asked for."""
    runs = Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.today)
    rows = models.Group.objects.filter(agency_id=viewer.agency_id)
    return _groups(rows if ended else rows.filter(runs))


def group(viewer: Viewer, *, group_id: UUID) -> Group | None:
    """One of them; None where there is none."""
    rows = models.Group.objects.filter(pk=group_id, agency_id=viewer.agency_id)
    return next(iter(_groups(rows)), None)


def _groups(rows: Any) -> tuple[Group, ...]:
    counted = rows.annotate(
        taken=Count("people", filter=PLACED), waiting=Count("people", filter=WAITING)
    )
    found = counted.order_by("name", "id").values(*GROUP, "taken", "waiting")
    return tuple(
        Group(
            **{n: row[n] for n in ("id", "name", "site_id", "facilitator_id", "places", "starts")},
            programme=as_begun(row["programme"], version=row["version"]),
            site=row["site__name"] or "",
            facilitator=row["facilitator__name"],
            second=row["second__name"] or "",
            second_id=row["second_id"],
            weekdays=frozenset(row["weekdays"]),
            minutes=row["minutes"],
            days=Period(starts=row["starts_on"], ends=row["ends_on"]),
            taken=row["taken"],
            waiting=row["waiting"],
        )
        for row in found
    )


def places(viewer: Viewer, *, group_id: UUID) -> tuple[Place, ...]:
    """Who has a place in a group, then who waits, each as long as they have."""
    rows = models.GroupPlace.objects.filter(group_id=group_id, person__died_on=None)
    return _places(rows)


def of_person(viewer: Viewer, *, person_id: UUID) -> tuple[Place, ...]:
    """The places that somebody has, or waits for, at the viewer's agency."""
    rows = models.GroupPlace.objects.filter(
        person_id__in=one.same(person_id), agency_id=viewer.agency_id
    )
    meets = Q(group__ends_on=None) | Q(group__ends_on__gt=viewer.today)
    return _places(rows.filter(meets))


def _places(rows: Any) -> tuple[Place, ...]:
    held = rows.filter(state__in=sorted(HELD))
    columns = ("id", "group_id", "group__name", "person_id", "person__called_by", "state")
    found = held.order_by("state", "asked_at", "id").values_list(*columns, "reportable", "asked_at")
    return tuple(
        Place(
            id=key,
            group_id=group_id,
            group=name,
            person_id=person_id,
            name=called or "",
            state=PlaceState(state),
            reportable=reportable,
            asked_at=asked_at,
        )
        for key, group_id, name, person_id, called, state, reportable, asked_at in found
    )


def of_place(viewer: Viewer, *, place_id: UUID) -> UUID | None:
    """The group of a place at the viewer's agency; None where there is no such place."""
    rows = models.GroupPlace.objects.filter(pk=place_id, agency_id=viewer.agency_id)
    return rows.values_list("group_id", flat=True).first()


def today(viewer: Viewer) -> tuple[Session, ...]:
    """The sessions of the viewer's agency today, soonest first."""
    day = midnight(day=viewer.today), midnight(day=viewer.today + A_DAY)
    return sessions(
        models.GroupSession.objects.filter(
            agency_id=viewer.agency_id, starts_at__gte=day[0], starts_at__lt=day[1]
        )
    )


def to_come(viewer: Viewer, *, group_id: UUID) -> tuple[Session, ...]:
    """The sessions that are planned, soonest first: those of today among them."""
    return sessions(models.GroupSession.objects.filter(group_id=group_id, ends_at__gt=viewer.at))


def past(viewer: Viewer, *, group_id: UUID) -> tuple[Session, ...]:
    """The last sessions, newest first."""
    rows = models.GroupSession.objects.filter(group_id=group_id, ends_at__lte=viewer.at)
    return sessions(rows.order_by("-starts_at")[:MOST_PAST])[::-1]


def sessions(rows: QuerySet[models.GroupSession]) -> tuple[Session, ...]:
    """Sessions with how many are expected, oldest first; none once their group meets no more."""
    whole = rows.select_related("group", "facilitator", "group__second")
    found = [each for each in whole if _is_held(each)]
    states: dict[UUID | None, list[str]] = defaultdict(list)
    held = models.Appointment.objects.filter(together_id__in=[each.pk for each in found])
    for key, state in held.exclude(state="fell").values_list("together_id", "state"):
        states[key].append(state)
    return tuple(
        _session(each, states[each.pk]) for each in sorted(found, key=lambda each: each.starts_at)
    )


def _is_held(row: models.GroupSession) -> bool:
    ends_on = row.group.ends_on
    return ends_on is None or row.starts_at < midnight(day=ends_on)


def _session(row: models.GroupSession, states: list[str]) -> Session:
    programme = as_begun(row.group.programme, version=row.group.version)
    module = programme.module(row.module) if programme else None
    return Session(
        id=row.pk,
        group_id=row.group_id,
        group=row.group.name,
        module=module.name if module else "",
        part=row.part,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        led_by=tuple((each.pk, each.name) for each in (row.facilitator, row.group.second) if each),
        catches_up=row.catches_up_id is not None,
        places=row.group.places,
        expected=len(states),
        recorded=sum(state not in TO_COME for state in states),
        planned_at=row.planned_at,
    )
