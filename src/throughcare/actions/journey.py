"""The only writer of events and obligations."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django.db import connection

from throughcare.actions.permit import action, found_out
from throughcare.domain.journey import events
from throughcare.domain.journey.handing import LEAD_LEAVES, LeadLeaves
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import Obligation
from throughcare.domain.kernel.payload import Json, to_json
from throughcare.domain.net.protocol import (
    KINDS,
    STANDING,
    Consequences,
    Context,
    after,
    consequences,
)
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.trail import stored
from throughcare.queries.workforce import colleagues
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import current

DEATHS = "who died"
APPEND = f"select append_event({', '.join(['%s'] * 13)}, %s::jsonb)"


@action("journey.record")
def record(
    *,
    kind: str,
    person_id: UUID,
    about_id: UUID,
    payload: object,
    by: Viewer,
    at: datetime,
    occurred_at: datetime | None = None,
    party_id: UUID | None = None,
    team_id: UUID | None = None,
    category: Category | None = None,
    corrects_id: UUID | None = None,
    key: UUID | None = None,
) -> Event[Any]:
    """This appends an event to somebody's trail and stores what it opens, meets and ends.

    `payload` is the dataclass of that kind; `category` a narrower one than the kind's own, for what
    is private; `corrects_id` the event beside which this one stands. Raises Refused where the actor
    does not know the person.
    """
    if type(payload) is not KINDS[kind].payload:
        raise TypeError(f"{kind} says {KINDS[kind].payload.__name__}")
    context = context_of(person_id=person_id, by=by, at=at)
    event = Event(
        id=key or new_key(),
        person_id=person_id,
        sequence=0,
        kind=kind,
        occurred_at=occurred_at or at,
        recorded_at=at,
        recorded_by=by.worker_id,
        agency_id=by.agency_id,
        party_id=party_id if party_id != by.agency_id else None,
        about_id=about_id,
        corrects_id=corrects_id,
        payload=payload,
    )
    event = append(event, team_id=team_id, category=category)
    follows = consequences(event, context)
    store(event, follows)
    _remember(after(event, context, follows), person_id=person_id, by=by, at=at)
    return event


@action("journey.change")
def open_journey(*, person_id: UUID, by: Viewer, at: datetime) -> UUID:
    """This opens somebody's journey; the actor and their agency lead from the first instant."""
    return open_for(person_id=person_id, lead=(by.worker_id, by.worker_name), by=by, at=at)


@action("journey.change")
def open_for(
    *, person_id: UUID, lead: tuple[UUID, str], by: Viewer, at: datetime, acting: bool = False
) -> UUID:
    """This opens somebody's journey, led by a worker of the actor's agency, by key and name."""
    worker_id, name = lead
    opened = models.Journey.objects.create(
        person_id=person_id,
        lead_agency_id=by.agency_id,
        lead_worker_id=worker_id,
        lead_since=at,
        acting=acting,
        opened_at=at,
    )
    told = events.Opened(
        lead_agency_id=by.agency_id, lead_worker_id=worker_id, lead_name=name, acting=acting
    )
    say_open(journey_id=opened.pk, person_id=person_id, told=told, by=by, at=at)
    return opened.pk


def say_open(
    *, journey_id: UUID, person_id: UUID, told: events.Opened, by: Viewer, at: datetime
) -> None:
    """A journey is open, for the first time or again.

    Where the last day of whoever leads is known, who leads next is owed from the beginning.
    """
    _about(journey_id, person_id, "journey.opened", told, by, at)
    ends_on = colleagues.last_day(worker_id=told.lead_worker_id, agency_id=told.lead_agency_id)
    if ends_on is not None:
        leaves = LeadLeaves(lead_name=told.lead_name, ends_on=ends_on)
        _about(journey_id, person_id, LEAD_LEAVES, leaves, by, at)


def _about(
    journey_id: UUID, person_id: UUID, kind: str, told: object, by: Viewer, at: datetime
) -> None:
    record(kind=kind, person_id=person_id, about_id=journey_id, payload=told, by=by, at=at)


def context_of(*, person_id: UUID, by: Viewer, at: datetime) -> Context:
    """What the protocol knows about somebody, whoever acts; nobody else acts meanwhile.

    Read once in an action, which then goes on from what it did itself. Raises Refused where the
    actor's agency does not know the person: as if there were none.
    """
    whose, known = found_out().get(person_id, (None, None))
    if known is not None and whose == (by.agency_id, at):
        return cast(Context, known)
    with connection.cursor() as cursor:
        cursor.execute(
            "select hold(%s), standing_events(%s, %s), open_obligations(%s)",
            [person_id, person_id, sorted(STANDING), person_id],
        )
        _, past, owed = cursor.fetchone()
    if past is None:
        raise Refused(because("person.not_found"))
    context = Context(
        history=History(stored.event_of(each) for each in json.loads(past)),
        owed=tuple(stored.obligation_of(each) for each in json.loads(owed)),
        settings=protocol.settings_on(by.protocol, london_day(instant=at)),
    )
    _remember(context, person_id=person_id, by=by, at=at)
    return context


def _remember(context: Context, *, person_id: UUID, by: Viewer, at: datetime) -> None:
    found_out()[person_id] = ((by.agency_id, at), context)


def died_on(person_id: UUID) -> date | None:
    """The day on which somebody died, if they did. Raises Refused where they are not seen.

    Read once in an action, until that action says that they died, or did not.
    """
    known = found_out().setdefault(DEATHS, {})
    whose = (person_id, current().agency_id)
    if whose not in known:
        known[whose] = _died_on(person_id)
    return cast("date | None", known[whose])


def forget_deaths() -> None:
    """This has the action under way read again who died: it has just changed that."""
    found_out().pop(DEATHS, None)


def _died_on(person_id: UUID) -> date | None:
    found = models.Person.objects.filter(pk=person_id).values_list("died_on", flat=True)
    if not found:
        raise Refused(because("person.not_found"))
    return found[0]


def append(
    event: Event[Any], *, team_id: UUID | None, category: Category | None = None
) -> Event[Any]:
    """This adds an event to the chain, its words beside it, and gives it with its number there."""
    category = category or KINDS[event.kind].category
    words = json.dumps(to_json(event.payload))
    e = event
    told: list[Any] = [e.id, e.person_id, e.kind, category.value, e.occurred_at]
    told += [e.recorded_at, e.recorded_by, e.agency_id, team_id, e.party_id, e.about_id]
    told += [e.corrects_id, uuid4(), words]
    with connection.cursor() as cursor:
        cursor.execute(APPEND, told)
        (sequence,) = cursor.fetchone()
    return replace(event, sequence=sequence)


def store(event: Event[Any], follows: Consequences) -> None:
    """This stores what an event opens, meets and ends."""
    if not (follows.opened or follows.met or follows.fell):
        return
    opened = json.dumps([_row_of(each) for each in follows.opened])
    with connection.cursor() as cursor:
        cursor.execute(
            "select store_consequences(%s, %s, %s::jsonb, %s::uuid[], %s::uuid[])",
            [event.person_id, event.id, opened, list(follows.met), list(follows.fell)],
        )


def _row_of(obligation: Obligation) -> dict[str, Json]:
    row = to_json(obligation)
    assert isinstance(row, dict)
    owner = row.pop("owner")
    assert isinstance(owner, dict)
    return row | {
        "owner_role": owner["role"],
        "owner_agency_id": owner["agency_id"],
        "owner_worker_id": owner["worker_id"],
    }
