"""How an order and what it requires stood before, and whether somebody is recalled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models.functions import Coalesce

from throughcare.domain.order.terms import Decides
from throughcare.domain.order.words import GROUNDS
from throughcare.domain.testing.alone import Ground
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """How a requirement stood, [from_on, until_on), and who changed it, and why."""

    requirement_id: UUID
    from_on: date
    until_on: date
    ends_on: date
    minutes_a_week: int
    given_by_id: UUID
    given_by: str
    tier: str
    tests_a_week: int
    decided_by: Decides
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOn:
    """Under whom an order was until a day, and why it was handed on."""

    until_on: date
    agency: str
    officer: str
    court: str
    decided_by: Decides
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """A recall that was asked for; decided, told, or neither yet."""

    id: UUID
    grounds: tuple[Ground, ...]
    why: str
    asked_at: datetime
    asked_by: str
    decider_id: UUID
    decider: str
    decision: str
    decision_why: str
    told_at: datetime | None
    told_how: str
    own_words: str
    released_on: date | None
    goes_on_as_id: UUID | None

    @property
    def rests_on(self) -> str:
        """Its grounds in words."""
        return ", ".join(GROUNDS[each] for each in self.grounds)


def versions(viewer: Viewer, *, order_ids: Iterable[UUID]) -> tuple[Version, ...]:
    """How each requirement of some orders stood before, oldest first."""
    rows = (
        models.RequirementVersion.objects.filter(order_id__in=list(order_ids))
        .order_by("from_on", "changed_at", "id")
        .values_list(
            *("requirement_id", "from_on", "until_on", "ends_on", "minutes_a_week"),
            *("given_by_id", "given_by__name", "tier", "tests_a_week", "decided_by", "why"),
        )
    )
    names = Version.__dataclass_fields__
    told = (dict(zip(names, row, strict=True)) for row in rows)
    return tuple(Version(**each | {"decided_by": Decides(each["decided_by"])}) for each in told)


def handed_on(viewer: Viewer, *, order_id: UUID) -> tuple[HandedOn, ...]:
    """Under whom an order was before, oldest first."""
    rows = (
        models.OrderVersion.objects.filter(order_id=order_id)
        .order_by("changed_at", "id")
        .values_list(
            *("until_on", "supervised_by__name", "officer__name", "court__name"),
            *("decided_by", "why"),
        )
    )
    return tuple(
        HandedOn(
            until_on=until_on,
            agency=agency,
            officer=officer,
            court=court or "",
            decided_by=Decides(decided_by),
            why=why,
        )
        for until_on, agency, officer, court, decided_by, why in rows
    )


def recall(viewer: Viewer, *, order_id: UUID) -> Recall | None:
    """The newest recall that was asked for under a licence, if one was."""
    row = (
        models.Recall.objects.filter(order_id=order_id)
        .annotate(asker=Coalesce("referred__given_by__name", "asked_by__name"))
        .order_by("-asked_at", "-id")
        .values_list(
            *("id", "grounds", "why", "asked_at", "asker", "decider_id", "decider__name"),
            *("decision", "decision_why", "told_at", "told_how", "own_words"),
            *("released_on", "goes_on_as_id"),
        )
        .first()
    )
    names = Recall.__dataclass_fields__
    if row is None:
        return None
    told = dict(zip(names, row, strict=True))
    return Recall(**told | {"grounds": tuple(Ground(each) for each in told["grounds"])})
