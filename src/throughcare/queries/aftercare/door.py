"""Who asked for help, who led for them last, and who is to speak to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from throughcare.domain.aftercare.door import Before, Brought, CameBack, Way
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.sharing.rules import JUSTICE as KINDS_OF_JUSTICE
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE, Viewer
from throughcare.queries.person.one import same
from throughcare.queries.workforce import colleagues
from throughcare.records import models

JUSTICE = sorted(each.value for each in KINDS_OF_JUSTICE)
ROLES = sorted(each.value for each in WITHOUT_PEOPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A worker of an agency; whoever is on duty there, where none is named."""

    agency_id: UUID
    agency: str
    worker_id: UUID | None
    worker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Somebody asked for help, and how far it is."""

    id: UUID
    person_id: UUID
    way: Way
    brought: Brought
    came_back: CameBack
    own_words: str
    agency: str
    with_agency: str
    with_worker: str
    asked_at: datetime
    asked_by: str
    spoken_at: datetime | None
    seen_at: datetime | None
    let_be_at: datetime | None
    fell_at: datetime | None
    answers: bool

    @property
    def waits(self) -> bool:
        """Whether they still wait to be seen."""
        return self.seen_at is None and self.let_be_at is None and self.fell_at is None


COLUMNS = (
    *("id", "person_id", "way", "brought", "came_back", "own_words", "agency__name"),
    *("with_agency__name", "with_worker__name", "asked_at", "asked_by__name", "spoken_at"),
    *("seen_at", "let_be_at", "fell_at", "agency_id", "with_agency_id"),
)


def last_lead(viewer: Viewer, *, person_id: UUID) -> Lead | None:
    """Who leads for somebody, or led last, as far as the viewer may know; no name where they work
    there no more: then whoever is on duty is meant. Another agency of justice is told of nobody who
    asks; one that closed, all of it, answers nobody who asks elsewhere.
    """
    rows = models.Journey.objects.filter(person_id__in=same(person_id)).order_by("-opened_at")
    helping = rows.exclude(~Q(lead_agency_id=viewer.agency_id), lead_agency__kind__in=JUSTICE)
    named = helping.values_list(
        "lead_agency_id", "lead_agency__name", "lead_worker_id", "lead_worker__name"
    ).first()
    if named is None:
        return None
    agency_id, agency, worker_id, worker = named
    if agency_id != viewer.agency_id and _closed(agency_id):
        return None
    there = worker_id in colleagues.at_work(agency_id=agency_id, on=viewer.today)
    return Lead(
        agency_id=agency_id,
        agency=agency,
        worker_id=worker_id if there else None,
        worker=worker if there else "",
    )


def _closed(agency_id: UUID) -> bool:
    whole = models.Closing.objects.filter(agency_id=agency_id, team_id__isnull=True)
    return whole.exclude(done_at=None).exists()


def workers_here(viewer: Viewer) -> tuple[Lead, ...]:
    """Everybody who works with people at the viewer's agency now, by name."""
    there = colleagues.at_work(agency_id=viewer.agency_id, on=viewer.today)
    rows = models.Assignment.objects.filter(
        agency_id=viewer.agency_id, worker_id__in=there, ends_on=None
    ).exclude(role__in=ROLES)
    named = rows.order_by("worker__name").values_list("worker_id", "worker__name").distinct()
    return tuple(
        Lead(agency_id=viewer.agency_id, agency=viewer.agency_name, worker_id=key, worker=name)
        for key, name in named
    )


def before(viewer: Viewer, *, person_id: UUID) -> Before:
    """What was before the day on which somebody asks, as far as the viewer may know of it: a
    journey that was opened on that day is how they come in, and no help before.
    """
    rows = models.Journey.objects.filter(person_id__in=same(person_id))
    aftercare = models.Aftercare.objects.filter(person_id__in=same(person_id), ended_on=None)
    return Before(
        journey_open=rows.filter(ended_at=None, opened_at__lt=midnight(day=viewer.today)).exists(),
        journey_ended=rows.exclude(ended_at=None).exists(),
        aftercare=aftercare.filter(after_on__lte=viewer.today).exists(),
    )


def of_person(viewer: Viewer, *, person_id: UUID) -> tuple[Asking, ...]:
    """Every time that somebody asked, as far as the viewer may see it, newest first."""
    rows = models.Asking.objects.filter(person_id__in=same(person_id)).order_by("-asked_at", "id")
    return tuple(_asking(viewer, row) for row in rows.values_list(*COLUMNS))


def waiting(viewer: Viewer, *, person_id: UUID) -> tuple[Asking, ...]:
    """What somebody asked of the viewer's agency, and is not answered yet."""
    every = of_person(viewer, person_id=person_id)
    return tuple(each for each in every if each.waits and each.answers)


def one(viewer: Viewer, *, asking_id: UUID) -> Asking | None:
    """One of them; None where the viewer may not see it, or there is none."""
    row = models.Asking.objects.filter(pk=asking_id).values_list(*COLUMNS).first()
    return _asking(viewer, row) if row else None


def _asking(viewer: Viewer, row: tuple[Any, ...]) -> Asking:
    told = dict(zip(COLUMNS, row, strict=True))
    plain = (
        *("id", "person_id", "own_words", "asked_at"),
        *("spoken_at", "seen_at", "let_be_at", "fell_at"),
    )
    return Asking(
        **{name: told[name] for name in plain},
        way=Way(told["way"]),
        brought=Brought(told["brought"]),
        came_back=CameBack(told["came_back"]),
        agency=told["agency__name"],
        with_agency=told["with_agency__name"],
        with_worker=told["with_worker__name"] or "",
        asked_by=told["asked_by__name"],
        answers=viewer.agency_id in (told["agency_id"], told["with_agency_id"]),
    )
