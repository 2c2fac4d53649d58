"""What somebody of the viewer's agency must look at: taken, told or kept back without asking."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.net.words import DUTIES
from throughcare.domain.sharing import saying
from throughcare.domain.sharing.withholding import Ground
from throughcare.domain.sharing.words import GROUNDS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models

RULES = ("sharing.review_emergency", "sharing.review_note", "sharing.review_withholding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Something to look at: by which rule, what it is about, until when."""

    rule: str
    about_id: UUID
    text: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """An emergency access, as the agency that leads may look at it."""

    grant_id: UUID
    who: str
    agency: str
    why: str
    at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told outside a grant."""

    id: UUID
    who: str
    to: str
    categories: str
    what: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A line that is kept back, or is to be."""

    id: UUID
    ground: str
    why: str
    asked_by: str
    asked_by_id: UUID
    asked_at: datetime
    last_on: date
    agreed: bool | None
    line: str


def owed(viewer: Viewer, *, person_id: UUID, name: str) -> tuple[Review, ...]:
    """What the viewer's agency still has to look at about somebody, soonest first."""
    rows = (
        models.Obligation.objects.filter(
            person_id__in=one.same(person_id),
            owner_agency_id=viewer.agency_id,
            rule__in=RULES,
            met_at=None,
            fell_at=None,
        )
        .order_by("due_at", "id")
        .values_list("rule", "about_id", "due_at")
    )
    return tuple(
        Review(rule=rule, about_id=about, text=DUTIES[rule].format(name=name), due_at=due_at)
        for rule, about, due_at in rows
    )


def look(viewer: Viewer, *, person_id: UUID, grant_id: UUID) -> Look | None:
    """One emergency access, from the trail; None where there is none for the viewer's agency."""
    found = (
        models.EventPayload.objects.filter(
            person_id__in=one.same(person_id),
            event__about_id=grant_id,
            event__kind="grant.given",
            payload__basis="vital_interests",
        )
        .values_list(
            "event__recorded_by__name", "event__agency__name", "payload", "event__occurred_at"
        )
        .first()
    )
    if found is None:
        return None
    who, agency, words, at = found
    ends = (words or {}).get("ends_at")
    return Look(
        grant_id=grant_id,
        who=who,
        agency=agency,
        why=(words or {}).get("purpose", ""),
        at=at,
        ends_at=datetime.fromisoformat(ends) if ends else None,
    )


def told(viewer: Viewer, *, disclosure_id: UUID, name: str) -> Told | None:
    """One conversation outside a grant, of the viewer's agency; None where there is none."""
    found = (
        models.Disclosure.objects.filter(
            pk=disclosure_id, from_agency_id=viewer.agency_id, outside=True
        )
        .select_related("disclosed_by", "to_agency")
        .first()
    )
    if found is None:
        return None
    return Told(
        id=found.pk,
        who=found.disclosed_by.name,
        to=", ".join(
            filter(None, (found.to_agency.name if found.to_agency else "", found.to_whom))
        ),
        categories=saying.facts((Category(each) for each in found.categories), name=name),
        what=found.what,
        at=found.disclosed_at,
    )


def kept_back(viewer: Viewer, *, person_id: UUID) -> tuple[Kept, ...]:
    """What the viewer's agency keeps from the ledger of somebody now, or asks to."""
    found = (
        models.Withholding.objects.filter(person_id__in=one.same(person_id), ends_at__gt=viewer.at)
        .exclude(agreed=False)
        .select_related("asked_by", "grant__to_agency", "disclosure__to_agency")
        .order_by("ends_at", "id")
    )
    return tuple(_kept(each) for each in found)


def one_kept(viewer: Viewer, *, withholding_id: UUID) -> Kept | None:
    """One of them; None where there is none of the viewer's agency."""
    found = (
        models.Withholding.objects.filter(pk=withholding_id)
        .select_related("asked_by", "grant__to_agency", "disclosure__to_agency")
        .first()
    )
    return _kept(found) if found else None


def _kept(found: models.Withholding) -> Kept:
    line = found.grant or found.disclosure
    assert line is not None
    to = line.to_agency.name if line.to_agency else getattr(line, "to_whom", "")
    what = "What may be seen by" if found.grant else "What was shown or told to"
    return Kept(
        id=found.pk,
        ground=GROUNDS[Ground(found.ground)],
        why=found.why,
        asked_by=found.asked_by.name,
        asked_by_id=found.asked_by_id,
        asked_at=found.asked_at,
        last_on=london_day(instant=found.ends_at - timedelta(microseconds=1)),
        agreed=found.agreed,
        line=f"{what} {to}",
    )
