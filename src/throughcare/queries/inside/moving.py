"""A move to another prison: what is planned, what runs, and what becomes of it there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.net.words import REASONS
from throughcare.domain.programme.inside import transfer
from throughcare.domain.programme.inside.fitting import match
from throughcare.domain.programme.inside.transfer import Advice, Ahead, Running, Runs, There
from throughcare.domain.programme.inside.wing import State
from throughcare.domain.programme.inside.words import OUTLOOKS
from throughcare.domain.treatment.words import PRODUCTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import appointment
from throughcare.queries.inside import catalogue, fitting, places
from throughcare.queries.person.one import same
from throughcare.queries.programme import interventions
from throughcare.queries.treatment import regimens
from throughcare.records import models

K = AgencyKind
COLUMNS = (
    *("id", "person_id", "from_prison", "to_prison", "on", "source", "advice", "agreed_at"),
    *("dropped_at", "why", "planned_at", "agency__name"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A move as it is planned, or was; `advice` is what those who treat said of it."""

    id: UUID
    person_id: UUID
    from_prison: str
    to_prison: str
    to_name: str
    on: date
    source: str
    advice: Advice | None
    agreed_at: datetime | None
    dropped_at: datetime | None
    why: str
    planned_at: datetime
    agency: str

    @property
    def is_open(self) -> bool:
        return self.agreed_at is None and self.dropped_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a team wrote down of a move, or told the next one."""

    prison: str
    ahead: tuple[str, ...]
    advice: Advice | None
    told: str
    own_words: str
    words: str
    handed: bool
    agency: str
    at: datetime


def planned(viewer: Viewer, *, person_id: UUID) -> tuple[Planned, ...]:
    """Every move of somebody that the viewer may see, newest first."""
    rows = models.PrisonTransfer.objects.filter(person_id__in=same(person_id))
    names = catalogue.prison_names(viewer)
    found = rows.order_by("-planned_at", "id").values(*COLUMNS)
    return tuple(_planned(dict(each), names) for each in found)


def one(viewer: Viewer, *, transfer_id: UUID) -> Planned | None:
    """One of them; None where the viewer may not see it, or there is none."""
    row = models.PrisonTransfer.objects.filter(pk=transfer_id).values(*COLUMNS).first()
    return _planned(dict(row), catalogue.prison_names(viewer)) if row else None


def _planned(told: dict[str, Any], names: Mapping[str, str]) -> Planned:
    advice = told.pop("advice")
    return Planned(
        agency=told.pop("agency__name"),
        to_name=names.get(told["to_prison"], told["to_prison"]),
        advice=Advice(advice) if advice else None,
        **told,
    )


def open_one(person_id: UUID) -> UUID | None:
    """The move that is planned for somebody, whoever planned it; None where none is."""
    with connection.cursor() as cursor:
        cursor.execute("select planned_transfer(%s)", [person_id])
        found = cursor.fetchone()
    return found[0] if found else None


def told(viewer: Viewer, *, person_id: UUID) -> tuple[Told, ...]:
    """What was written down of moves, and told from team to team, newest first."""
    rows = models.TransferLook.objects.filter(person_id__in=same(person_id))
    names = catalogue.prison_names(viewer)
    plain = ("told", "own_words", "words", "handed")
    found = rows.order_by("-recorded_at", "id").values(
        *plain, "prison", "ahead", "advice", "agency__name", "recorded_at"
    )
    return tuple(
        Told(
            prison=names.get(each["prison"], each["prison"]),
            ahead=tuple(each["ahead"]),
            advice=Advice(each["advice"]) if each["advice"] else None,
            agency=each["agency__name"],
            at=each["recorded_at"],
            **{name: each[name] for name in plain},
        )
        for each in found
    )


def ahead(viewer: Viewer, *, person_id: UUID, prison: str) -> tuple[Ahead, ...]:
    """What becomes in another prison of each thing that runs, as far as the viewer sees it."""
    who = fitting.somebody(viewer, person_id=person_id)
    if who is None:
        return ()
    offers = match(catalogue.offers(viewer, prison=prison), who=who, on=viewer.today)
    kinds = models.Agency.objects.filter(
        partnership_id=viewer.partnership_id, prison=prison, ended_on=None
    )
    here = set(kinds.values_list("kind", flat=True))
    there = There(
        prison_name=catalogue.prison_names(viewer).get(prison, prison),
        treats=K.PRISON_CLINICAL in here,
        talks=bool(here & {K.PRISON_PSYCHOSOCIAL, K.PRISON_CLINICAL}),
        offers=offers,
    )
    return transfer.look_ahead(
        running(viewer, person_id=person_id), there=there, today=viewer.today
    )


def running(viewer: Viewer, *, person_id: UUID) -> Iterator[Running]:
    """What runs for somebody: programmes, a wing, what is prescribed, hours that are agreed."""
    for each in interventions.of_person(viewer, person_id=person_id):
        if each.is_open and each.programme and each.progress:
            yield Running(
                what=Runs.PROGRAMME,
                name=each.name,
                code=each.programme.code,
                done=len(each.progress.done),
                every=len(each.programme.modules),
            )
    yield from _wings(viewer, person_id)
    for regimen in regimens.of_person(viewer, person_id=person_id):
        if regimen.days.ends is None:
            yield Running(what=Runs.SCRIPT, name=PRODUCTS[regimen.product])
    hours = appointment.upcoming(viewer, person_id=person_id)
    if hours:
        yield Running(what=Runs.APPOINTMENT, name=f"Appointments that are agreed: {len(hours)}")


def _wings(viewer: Viewer, person_id: UUID) -> Iterator[Running]:
    every = places.of_person(viewer, person_id=person_id)
    held = {each.offer_id for each in every if each.is_open and each.state is State.HELD}
    for each in catalogue.offers(viewer):
        if each.id in held and each.is_wing:
            yield Running(what=Runs.WING, name=each.name, code=each.what)


def said(each: Ahead) -> str:
    """One line of it in words: "Twelve steps: goes on. 5 modules go along; …"."""
    why = REASONS[each.why.code].format(**dict(each.why.details))
    return f"{each.running.name}: {OUTLOOKS[each.outlook].lower()}. {why}"


def all_said(found: Iterable[Ahead]) -> tuple[str, ...]:
    """Each of them in words."""
    return tuple(said(each) for each in found)
