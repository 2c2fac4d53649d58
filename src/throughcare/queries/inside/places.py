"""Places that somebody asked for, has or had, in programmes and on wings of prisons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.payload import from_json
from throughcare.domain.programme.inside.events import PLACE_AWAITED, PlaceAwaited
from throughcare.domain.programme.inside.wing import OPEN, Ground, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.inside import catalogue
from throughcare.queries.person.one import same
from throughcare.records import models

NAMED = ("person__called_by", "person__family_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A place; `ours` where the viewer's team decides on it, `there` while they are in the prison
    where it is, in the time in custody in which they asked for it; `told` what they heard last of
    how long they wait.
    """

    id: UUID
    person_id: UUID
    offer_id: UUID
    name: str
    prison: str
    state: State
    own_words: str
    grounds: tuple[Ground, ...]
    why: str
    asked_at: datetime
    ours: bool
    there: bool
    told: PlaceAwaited | None

    @property
    def is_open(self) -> bool:
        """Whether they wait for it or have it: whoever left the prison left its places."""
        return self.state in OPEN and self.there

    @property
    def left_with_the_prison(self) -> bool:
        """Whether nothing ended it but their leaving."""
        return self.state in OPEN and not self.there


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who waits for a place of a line, or has it, since when they asked."""

    person_id: UUID
    name: str
    state: State
    asked_at: datetime


def of_person(viewer: Viewer, *, person_id: UUID) -> tuple[Shown, ...]:
    """Every place of somebody that the viewer may see, newest first."""
    rows = models.PrisonPlace.objects.filter(person_id__in=same(person_id))
    return tuple(_shown(viewer, rows.select_related("offer").order_by("-asked_at", "id")))


def one(viewer: Viewer, *, place_id: UUID) -> Shown | None:
    """One of them; None where the viewer may not see it, or there is none."""
    rows = models.PrisonPlace.objects.filter(pk=place_id).select_related("offer")
    return next(iter(_shown(viewer, rows)), None)


def holders(viewer: Viewer) -> Mapping[UUID, tuple[Holder, ...]]:
    """Who waits for a place of each line of the viewer's team, or has it: first come, first."""
    rows = models.PrisonPlace.objects.filter(
        offer__agency_id=viewer.agency_id, offer__ended_on=None, state__in=sorted(OPEN)
    ).order_by("asked_at", "id")
    named = list(rows.values_list("id", "offer_id", "person_id", *NAMED, "state", "asked_at"))
    there = _there(key for key, *_ in named)
    found: defaultdict[UUID, list[Holder]] = defaultdict(list)
    for key, offer_id, person_id, called_by, family, state, asked_at in named:
        if key in there:
            name = f"{called_by} {family}".strip()
            told = Holder(person_id=person_id, name=name, state=State(state), asked_at=asked_at)
            found[offer_id].append(told)
    return {offer_id: tuple(people) for offer_id, people in found.items()}


def _there(keys: Iterable[UUID]) -> frozenset[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("select * from places_that_go_on(%s::uuid[])", [list(keys)])
        return frozenset(key for (key,) in cursor.fetchall())


def _told(rows: Iterable[models.PrisonPlace]) -> Mapping[UUID, PlaceAwaited]:
    """What was told last to whoever waits, by place, as far as the viewer may read it."""
    waiting = {row.pk: row.person_id for row in rows if row.state == State.WAITING}
    if not waiting:
        return {}
    found = models.Event.objects.filter(
        person_id__in=set(waiting.values()), about_id__in=list(waiting), kind=PLACE_AWAITED
    ).order_by("sequence")
    said = found.values_list("about_id", "eventpayload__payload")
    return {key: from_json(PlaceAwaited, payload) for key, payload in said if payload}


def _shown(viewer: Viewer, rows: Iterable[models.PrisonPlace]) -> list[Shown]:
    rows = list(rows)
    there = _there(row.pk for row in rows)
    told = _told(rows)
    names, prisons = catalogue.names_of(on=viewer.today), catalogue.prison_names(viewer)
    codes = dict(models.Agency.objects.exclude(prison="").values_list("id", "prison"))
    return [
        Shown(
            id=row.pk,
            person_id=row.person_id,
            offer_id=row.offer_id,
            name=names.get(row.offer.what, row.offer.what),
            prison=prisons.get(codes.get(row.offer.agency_id, ""), ""),
            state=State(row.state),
            own_words=row.own_words,
            grounds=tuple(map(Ground, row.grounds)),
            why=row.why,
            asked_at=row.asked_at,
            ours=row.offer.agency_id == viewer.agency_id,
            there=row.pk in there,
            told=told.get(row.pk),
        )
        for row in rows
    ]
