"""Places in a group: asked for, given in turn, left; and the hours that go with them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.actions import appointment, journey
from throughcare.actions.permit import RefusedButRemembered, action, settle
from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.programme import events
from throughcare.domain.programme import group as rules
from throughcare.domain.programme.group import HELD, LIFECYCLE, PlaceState, Side
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key

BUSY = frozenset({"appointment.busy", "appointment.tried_too_often"})


@action("programme.record")
def ask(
    *, key: UUID, person_id: UUID, group_id: UUID, reportable: bool, by: Viewer, at: datetime
) -> UUID:
    """This puts somebody on the list of a group. Given the same key again it changes nothing."""
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.GroupPlace.objects.filter(pk=key).exists():
        return key
    group = locked(group_id, by)
    held = models.GroupPlace.objects.filter(
        person_id=person_id, group=group, state__in=sorted(HELD)
    )
    facts = rules.Asking(
        group_open=group.ends_on is None or group.ends_on > by.today,
        takes_part=not group.programme or _takes_part(person_id, group.programme, by),
        has_one=held.exists(),
        died_on=journey.died_on(person_id),
    )
    state = settle(rules.ask(facts))
    row = models.GroupPlace(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        group=group,
        state=state.value,
        reportable=reportable,
        asked_at=at,
        asked_by_id=by.worker_id,
    )
    models.GroupPlace.objects.bulk_create([row])
    _tell(row, "place_asked", by, at)
    return key


def _takes_part(person_id: UUID, programme: str, by: Viewer) -> bool:
    rows = models.Intervention.objects.filter(
        person_id=person_id, agency_id=by.agency_id, programme=programme, ends_on=None
    )
    return rows.exists()


@action("programme.record")
def place(*, place_id: UUID, by: Viewer, at: datetime) -> tuple[datetime, ...]:
    """This gives whoever has waited longest a place that is free, and holds their hours.

    Gives the hours that could not be held, since somebody has them already: to be caught up.
    """
    row = _theirs(place_id, by)
    every = models.GroupPlace.objects.filter(group_id=row.group_id, person__died_on=None)
    waits = every.filter(state=PlaceState.WAITING.value).order_by("asked_at", "id")
    state = rules.place(
        state=PlaceState(row.state),
        taken=every.filter(state=PlaceState.PLACED.value).count(),
        places=row.group.places,
        first=waits.values_list("pk", flat=True).first() == row.pk,
    )
    _set(row, settle(state), placed_at=at)
    _tell(row, "place_given", by, at)
    sessions = models.GroupSession.objects.filter(
        group_id=row.group_id, catches_up=None, starts_at__gt=at
    )
    held = ((each.starts_at, hold(each, row, by, at)) for each in sessions.order_by("starts_at"))
    return tuple(starts_at for starts_at, got in held if not got)


@action("programme.record")
def leave(*, place_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that somebody leaves a group, or its list; their hours there fall."""
    _leave(_theirs(place_id, by), by, at)


@action("programme.record")
def leave_all(*, person_id: UUID, programme: str, by: Viewer, at: datetime) -> None:
    """This frees every place that somebody has in groups of a programme which they left."""
    rows = models.GroupPlace.objects.filter(
        person_id=person_id,
        agency_id=by.agency_id,
        group__programme=programme,
        state__in=sorted(HELD),
    )
    for key in list(rows.values_list("pk", flat=True)):
        _leave(_theirs(key, by), by, at)


@action("programme.record")
def leave_every(*, person_id: UUID, by: Viewer, at: datetime) -> tuple[str, ...]:
    """This frees every place that somebody has, or waits for, in a group of the actor's agency,
    which ends; gives where.
    """
    rows = models.GroupPlace.objects.filter(
        person_id=person_id, agency_id=by.agency_id, state__in=sorted(HELD)
    ).order_by("group__name", "id")
    left = [_theirs(key, by) for key in list(rows.values_list("pk", flat=True))]
    for row in left:
        _leave(row, by, at)
    return tuple(row.group.name for row in left)


def _leave(row: models.GroupPlace, by: Viewer, at: datetime) -> None:
    moved = LIFECYCLE.move(name="leave", state=PlaceState(row.state), side=Side.AGENCY)
    _set(row, settle(moved), left_at=at)
    sessions = models.GroupSession.objects.filter(group_id=row.group_id, ends_at__gt=at)
    keys = list(sessions.values_list("pk", flat=True))
    appointment.let_sessions_fall(person_id=row.person_id, together_ids=keys, by=by, at=at)
    _tell(row, "place_left", by, at)


def locked(group_id: UUID, by: Viewer) -> models.Group:
    """A group of the viewer's agency, held until the transaction ends. Raises Refused for none."""
    rows = models.Group.objects.select_for_update(of=("self",))
    found = rows.filter(pk=group_id, agency_id=by.agency_id).first()
    if found is None:
        raise Refused(because("group.not_found"))
    return found


def hold(session: models.GroupSession, row: models.GroupPlace, by: Viewer, at: datetime) -> bool:
    """This holds the hour of a session for somebody; whether it could be: they may be busy."""
    mine = models.Appointment.objects.filter(person_id=row.person_id, together_id=session.pk)
    if mine.exclude(state="fell").exists():
        return True
    asked = Asked(
        person_id=row.person_id,
        worker_id=session.facilitator_id,
        kind=Kind.GROUP,
        starts_at=session.starts_at,
        length=session.ends_at - session.starts_at,
        site_id=row.group.site_id,
        reportable=row.reportable,
        together_id=session.pk,
    )
    try:
        # A refused part spoils its transaction: this one is its own, so that the others are held.
        with transaction.atomic():
            appointment.book(key=new_key(), asked=asked, by=by, at=at)
    except Refused as refused:
        if not {each.code for each in refused.reasons} <= BUSY:
            raise
        if isinstance(refused, RefusedButRemembered):
            refused.remember()
        return False
    return True


def _theirs(place_id: UUID, by: Viewer) -> models.GroupPlace:
    rows = models.GroupPlace.objects.select_for_update(of=("self",)).select_related("group")
    row = rows.filter(pk=place_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("group.not_found"))
    locked(row.group_id, by)
    return row


def _set(row: models.GroupPlace, state: PlaceState, **when: datetime) -> None:
    if not models.GroupPlace.objects.filter(pk=row.pk).update(state=state.value, **when):
        raise Refused(because("group.not_found"))


def _tell(row: models.GroupPlace, code: str, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"{events.PRIVATE}.{code}",
        person_id=row.person_id,
        about_id=row.pk,
        payload=events.Placed(group=row.group.name),
        by=by,
        at=at,
    )
