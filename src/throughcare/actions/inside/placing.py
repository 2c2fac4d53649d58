"""Places in a programme or on a wing of a prison: asked for, given, refused, left, ended."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.custody.events import PRIVATE
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.programme.inside import events
from throughcare.domain.programme.inside import wing as rules
from throughcare.domain.programme.inside.events import Place, PlaceAwaited
from throughcare.domain.programme.inside.wing import OPEN, Ground, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.custody import here
from throughcare.queries.inside import catalogue
from throughcare.queries.person.one import same
from throughcare.records import models

SAID = {
    State.HELD: events.PLACE_GIVEN,
    State.REFUSED: events.PLACE_REFUSED,
    State.LEFT: events.PLACE_LEFT,
    State.ENDED: f"{PRIVATE}.place_ended",
}


@action("inside.place")
def ask(
    *, key: UUID, person_id: UUID, offer_id: UUID, own_words: str, by: Viewer, at: datetime
) -> UUID:
    """This asks for a place for somebody who is in that prison; the team whose it is, is told."""
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.PrisonPlace.objects.filter(pk=key).exists():
        return key
    stay = here.now(by, person_id=person_id)
    found = catalogue.offer(by, offer_id=offer_id)
    _leave_what_was_left(person_id, offer_id, by, at)
    held = models.PrisonPlace.objects.filter(
        person_id__in=same(person_id), offer_id=offer_id, state__in=sorted(OPEN)
    )
    facts = rules.Asking(
        known=found is not None,
        in_this_prison=stay is not None and found is not None and stay.prison == found.prison,
        open_already=held.exists(),
        own_words=own_words,
        died_on=journey.died_on(person_id),
    )
    state = settle(rules.ask(facts))
    assert found is not None
    row = models.PrisonPlace(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        party_id=found.agency_id if found.agency_id != by.agency_id else None,
        offer_id=offer_id,
        state=state.value,
        own_words=own_words.strip(),
        asked_at=at,
        asked_by_id=by.worker_id,
    )
    models.PrisonPlace.objects.bulk_create([row])
    _tell(row, events.PLACE_ASKED, events.Place(**_named(row, by)), by, at)
    return key


@action("inside.place")
def give(*, place_id: UUID, by: Viewer, at: datetime) -> None:
    """This gives somebody a place that is free."""
    row = _open(place_id, by)
    list(models.PrisonOffer.objects.select_for_update().filter(pk=row.offer_id))
    found = catalogue.offer(by, offer_id=row.offer_id)
    free = found.free if found else None
    if found is not None and free is not None and _takes_part(row, found.what):
        free += 1
    _move(row, settle(rules.give(state=State(row.state), free=free)), (), "", by, at)


@action("inside.place")
def leave(*, place_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that somebody left a place, or its list, as they wished."""
    row = _open(place_id, by)
    _move(row, settle(rules.leave(state=State(row.state))), (), "", by, at)


@action("inside.place")
def keep_waiting(
    *, place_id: UUID, told: str, until_on: date | None, by: Viewer, at: datetime
) -> None:
    """This records where somebody who waits for a place was told that they stand, and by when it
    is looked at again.
    """
    row = _open(place_id, by)
    weeks = protocol.settings_on(by.protocol, by.today)["prison_place_again_weeks"]
    facts = rules.Awaiting(
        state=State(row.state), told=told, until_on=until_on, today=by.today, weeks=weeks
    )
    settle(rules.await_place(facts))
    assert until_on is not None
    said = events.PlaceAwaited(told=told.strip(), until_on=until_on, **_named(row, by))
    _tell(row, events.PLACE_AWAITED, said, by, at)


@action("inside.place")
def decide_against(
    *, place_id: UUID, grounds: frozenset[Ground], why: str, by: Viewer, at: datetime
) -> None:
    """This refuses a place to somebody who waits for it, or ends it; never on a test alone."""
    row = _open(place_id, by)
    state = State(row.state)
    move = "end" if state is State.HELD else "refuse"
    facts = rules.Against(move=move, state=state, grounds=grounds, why=why)
    _move(row, settle(rules.decide_against(facts)), grounds, why.strip(), by, at)


def _takes_part(row: models.PrisonPlace, programme: str) -> bool:
    """Whether they are counted among who takes a place already: the programme runs for them."""
    rows = models.Intervention.objects.filter(
        person_id__in=same(row.person_id), agency_id=row.offer.agency_id, programme=programme
    )
    return rows.filter(ends_on=None).exists()


def _leave_what_was_left(person_id: UUID, offer_id: UUID, by: Viewer, at: datetime) -> None:
    """What they waited for or had there before they left the prison is settled as left."""
    with connection.cursor() as cursor:
        cursor.execute("select * from leave_places_left(%s, %s)", [person_id, offer_id])
        left = [key for (key,) in cursor.fetchall()]
    for row in models.PrisonPlace.objects.filter(pk__in=left).order_by("id"):
        _tell(row, SAID[State.LEFT], events.Place(**_named(row, by)), by, at)


def _open(place_id: UUID, by: Viewer) -> models.PrisonPlace:
    """A place that this team decides on. Raises Refused where there is none."""
    row = models.PrisonPlace.objects.select_related("offer").filter(pk=place_id).first()
    if row is None or row.offer.agency_id != by.agency_id:
        raise Refused(because("prison_place.not_found"))
    return row


def _move(
    row: models.PrisonPlace,
    state: State,
    grounds: Iterable[Ground],
    why: str,
    by: Viewer,
    at: datetime,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select settle_prison_place(%s, %s, %s::text[], %s)",
            [row.pk, state.value, sorted(each.value for each in grounds), why],
        )
    _tell(row, SAID[state], events.Place(**_named(row, by)), by, at)


class Named(TypedDict):
    """What a place is called, in which prison, and whose it is."""

    name: str
    prison_name: str
    team_id: UUID


def _named(row: models.PrisonPlace, by: Viewer) -> Named:
    found = catalogue.offer(by, offer_id=row.offer_id)
    assert found is not None
    return Named(name=found.name, prison_name=found.prison_name, team_id=found.agency_id)


def _tell(
    row: models.PrisonPlace, kind: str, told: Place | PlaceAwaited, by: Viewer, at: datetime
) -> None:
    other = {row.agency_id, told.team_id} - {by.agency_id}
    journey.record(
        kind=kind,
        person_id=row.person_id,
        about_id=row.pk,
        payload=told,
        by=by,
        at=at,
        party_id=next(iter(other), None),
    )
