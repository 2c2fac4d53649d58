"""Somebody asks for help: whoever is to speak to them knows at once, and the door is closed by
nobody but them.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.aftercare import door, events
from throughcare.domain.aftercare.door import Brought, CameBack, Way, Whom
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.event import Nothing
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.aftercare import door as query
from throughcare.queries.person.one import same
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """An asking as it is typed; `worker_id` is somebody here whom they prefer, if they name one."""

    way: Way | None
    brought: Brought | None
    whom: Whom | None
    agreed: bool = False
    own_words: str = ""
    worker_id: UUID | None = None


@action("door.open")
def ask(*, key: UUID, person_id: UUID, asks: Asks, by: Viewer, at: datetime) -> CameBack:
    """This records that somebody asks for help: their last lead, or another, is to speak to them.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    known = models.Asking.objects.filter(pk=key).values_list("came_back", flat=True).first()
    if known is not None:
        return CameBack(known)
    settle(door.ask(_facts(person_id, asks)))
    assert asks.way is not None
    assert asks.brought is not None
    with_whom = _with_whom(person_id, asks, by)
    what = door.came_back(brought=asks.brought, before=query.before(by, person_id=person_id))
    row = models.Asking(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        way=asks.way.value,
        brought=asks.brought.value,
        came_back=what.value,
        own_words=asks.own_words.strip(),
        with_agency_id=with_whom.agency_id,
        with_worker_id=with_whom.worker_id,
        asked_at=at,
        asked_by_id=by.worker_id,
    )
    models.Asking.objects.bulk_create([row])
    _tell(row, "asked", _said(row, with_whom), by, at)
    return what


def _facts(person_id: UUID, asks: Asks) -> door.Asking:
    return door.Asking(
        way=asks.way,
        brought=asks.brought,
        whom=asks.whom,
        agreed=asks.agreed,
        open_already=waits(person_id),
        died_on=journey.died_on(person_id),
    )


def waits(person_id: UUID) -> bool:
    """Whether somebody has asked, and was not seen yet, as far as the actor may know."""
    rows = models.Asking.objects.filter(
        person_id=person_id, seen_at=None, let_be_at=None, fell_at=None
    )
    return rows.exists()


def _with_whom(person_id: UUID, asks: Asks, by: Viewer) -> query.Lead:
    """Their last lead as far as the viewer may know; whom they name here; or who is on duty."""
    here = query.Lead(agency_id=by.agency_id, agency=by.agency_name, worker_id=None, worker="")
    if asks.whom is Whom.LAST_LEAD:
        return query.last_lead(by, person_id=person_id) or here
    if asks.worker_id is None:
        return here
    named = {each.worker_id: each for each in query.workers_here(by)}
    if asks.worker_id not in named:
        raise Refused(because("door.worker_elsewhere", "worker_id"))
    return named[asks.worker_id]


def _said(row: models.Asking, lead: query.Lead) -> events.Asked:
    return events.Asked(
        way=row.way,
        brought=row.brought,
        came_back=row.came_back,
        with_agency_id=lead.agency_id,
        with_agency_name=lead.agency,
        with_worker_id=lead.worker_id,
        with_name=lead.worker,
        own_words=row.own_words,
    )


@action("door.open")
def spoken(*, asking_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that they were spoken to."""
    _answer(asking_id, "spoken", by, at, spoken_at=at)


@action("door.open")
def seen(*, asking_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that they were seen."""
    _answer(asking_id, "seen", by, at, seen_at=at)


@action("door.open")
def let_be(*, asking_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that they want no more for now: nobody chases them."""
    _answer(asking_id, "let_be", by, at, let_be_at=at)


def _answer(asking_id: UUID, what: str, by: Viewer, at: datetime, **columns: datetime) -> None:
    rows = models.Asking.objects.select_for_update(of=("self",))
    row = rows.filter(pk=asking_id, seen_at=None, let_be_at=None, fell_at=None).first()
    if row is None or by.agency_id not in (row.agency_id, row.with_agency_id):
        raise Refused(because("door.not_found"))
    for each in (row, *_asked_elsewhere_too(row, by)):
        if not models.Asking.objects.filter(pk=each.pk).update(**columns):
            raise Refused(because("door.not_found"))
        _tell(each, what, Nothing(), by, at)


def _asked_elsewhere_too(row: models.Asking, by: Viewer) -> list[models.Asking]:
    """What they asked of the actor's agency through another one: answered by the same word.

    Neither of those that took it on learns of the other.
    """
    if row.with_agency_id != by.agency_id:
        return []
    rows = models.Asking.objects.filter(
        person_id__in=same(row.person_id), with_agency_id=by.agency_id, seen_at=None
    )
    return list(rows.filter(let_be_at=None, fell_at=None).exclude(pk=row.pk).order_by("asked_at"))


def _tell(row: models.Asking, what: str, told: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"{events.DOOR}.{what}",
        person_id=row.person_id,
        about_id=row.pk,
        payload=told,
        by=by,
        at=at,
        party_id=row.with_agency_id if by.agency_id == row.agency_id else row.agency_id,
    )
