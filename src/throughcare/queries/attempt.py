"""Earlier attempts: as they tell of them, as the events have them, and what was never offered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.domain.attempt.rules import never_offered
from throughcare.domain.attempt.terms import BY_SERVICE, Ended, Help, of_product
from throughcare.domain.directory.terms import ServiceKind
from throughcare.domain.journey.contact import SEEN
from throughcare.domain.journey.words import LEAVING_BY_CODE
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.treatment.products import FORMS, Product
from throughcare.domain.treatment.regimen import Why
from throughcare.domain.treatment.words import WHY_ENDED
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One that they told of."""

    id: UUID
    help: Help
    ended: Ended
    where: str
    year: int | None
    weeks: int | None
    hours: int | None
    what_helped: str
    own_words: str
    agency: str
    told_at: datetime
    ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One that ended here, as what was recorded has it: how long, how many hours, what ended it."""

    what: str
    agency: str
    starts_on: date
    ends_on: date
    weeks: int
    minutes: int
    ended: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Everything that was tried, as far as the viewer may see it, and what was never offered."""

    told: tuple[Told, ...]
    drawn: tuple[Drawn, ...]
    never: tuple[Help, ...]

    @property
    def helped(self) -> tuple[str, ...]:
        """What helped, in their words."""
        return tuple(each.what_helped for each in self.told if each.what_helped)

    def __bool__(self) -> bool:
        return bool(self.told or self.drawn)


def earlier(viewer: Viewer, *, person_id: UUID) -> Earlier:
    """Earlier attempts of somebody, each by its own grant; nothing says what is not seen."""
    told = _told(viewer, person_id)
    regimens = list(
        models.Regimen.objects.filter(person__one_id=person_id)
        .order_by("starts_on", "id")
        .values_list("product", "agency__name", "agency_id", "starts_on", "ends_on", "ended_why")
    )
    known = [
        *(each.help for each in told),
        *(of_product(Product(product)) for product, *_ in regimens),
        *_offered(person_id),
    ]
    drawn = [*_medicines(viewer, regimens), *_supports(viewer, person_id)]
    return Earlier(
        told=told,
        drawn=tuple(sorted(drawn, key=lambda each: (each.ends_on, each.what), reverse=True)),
        never=never_offered(known),
    )


def one(viewer: Viewer, *, attempt_id: UUID) -> UUID | None:
    """Whose an attempt is; None where the viewer may not see it, or there is none."""
    rows = models.Attempt.objects.filter(pk=attempt_id, mistaken_at=None)
    return rows.values_list("person_id", flat=True).first()


def _told(viewer: Viewer, person_id: UUID) -> tuple[Told, ...]:
    names = (
        *("id", "help", "ended", "where", "year", "weeks", "hours", "what_helped", "own_words"),
        *("agency__name", "told_at", "agency_id"),
    )
    rows = (
        models.Attempt.objects.filter(person__one_id=person_id, mistaken_at=None)
        .order_by("-year", "-told_at", "id")
        .values(*names)
    )
    return tuple(
        Told(
            agency=row.pop("agency__name"),
            ours=row.pop("agency_id") == viewer.agency_id,
            help=Help(row.pop("help")),
            ended=Ended(row.pop("ended")),
            **row,
        )
        for row in rows
    )


def _offered(person_id: UUID) -> Iterator[Help]:
    """What somebody was referred for, whatever became of it."""
    kinds = models.Referral.objects.filter(
        person__one_id=person_id, sent_at__isnull=False
    ).values_list("service__kind", flat=True)
    for kind in kinds:
        if kind in set(ServiceKind) and ServiceKind(kind) in BY_SERVICE:
            yield BY_SERVICE[ServiceKind(kind)]


def _medicines(viewer: Viewer, regimens: Iterable[tuple[Any, ...]]) -> Iterator[Drawn]:
    """Regimens that ended: their hours are not reckoned apart from the help around them."""
    for product, agency, _, starts_on, ends_on, why in regimens:
        if ends_on is not None and ends_on <= viewer.today:
            ended = WHY_ENDED[Why(why)] if why else ""
            yield _drawn(FORMS[Product(product)].words, agency, starts_on, ends_on, 0, ended)


def _supports(viewer: Viewer, person_id: UUID) -> Iterator[Drawn]:
    """Supports that ended, with the hours in which somebody came to that agency meanwhile."""
    rows = models.Support.objects.filter(
        person__one_id=person_id, ended_at__isnull=False
    ).values_list("what", "agency__name", "agency_id", "starts_on", "ended_at", "ended_why")
    seen = list(
        models.Contact.objects.filter(
            person__one_id=person_id, attendance__in=sorted(SEEN)
        ).values_list("agency_id", "happened_at", "minutes")
    )
    for what, agency, agency_id, starts_on, ended_at, why in rows:
        assert ended_at is not None
        ends_on = london_day(instant=ended_at)
        minutes = sum(
            length
            for where, at, length in seen
            if where == agency_id and starts_on <= london_day(instant=at) <= ends_on
        )
        yield _drawn(what, agency, starts_on, ends_on, minutes, LEAVING_BY_CODE.get(why, why))


def _drawn(what: str, agency: str, starts_on: date, ends_on: date, minutes: int, why: str) -> Drawn:
    return Drawn(
        what=what,
        agency=agency,
        starts_on=starts_on,
        ends_on=ends_on,
        weeks=round((ends_on - starts_on).days / A_WEEK),
        minutes=minutes,
        ended=why,
    )
