"""Mandatory tests of a prison, as far as the viewer may see them; never a test in treatment."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.custody.events import PRIVATE
from throughcare.domain.directory.facts import Substance
from throughcare.domain.programme.inside.mandatory import Outcome, Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.one import same
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A mandatory test; `owed` where help is still to be offered because of it."""

    id: UUID
    person_id: UUID
    why: Why
    on: date
    outcome: Outcome
    found: tuple[Substance, ...]
    prescribed: bool
    agency: str
    owed: bool


def of_person(viewer: Viewer, *, person_id: UUID) -> tuple[Tested, ...]:
    """Every mandatory test of somebody, newest first."""
    rows = models.MandatoryTest.objects.filter(person_id__in=same(person_id))
    owed = set(
        models.Obligation.objects.filter(
            person_id__in=same(person_id),
            rule=f"{PRIVATE}.offer_help",
            met_at=None,
            fell_at=None,
        ).values_list("about_id", flat=True)
    )
    return tuple(
        Tested(
            id=row.pk,
            person_id=row.person_id,
            why=Why(row.kind),
            on=row.on,
            outcome=Outcome(row.outcome),
            found=tuple(Substance(each) for each in row.found),
            prescribed=row.prescribed,
            agency=row.agency.name,
            owed=row.pk in owed,
        )
        for row in rows.select_related("agency").order_by("-on", "-recorded_at")
    )


def one(viewer: Viewer, *, test_id: UUID) -> Tested | None:
    """One of them; None where the viewer may not see it, or there is none."""
    row = models.MandatoryTest.objects.filter(pk=test_id).values_list("person_id").first()
    if row is None:
        return None
    every = of_person(viewer, person_id=row[0])
    return next((each for each in every if each.id == test_id), None)
