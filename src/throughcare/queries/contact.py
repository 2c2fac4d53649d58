"""Who will read what of a contact, and how its form begins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from throughcare.domain.journey.activities import Activity, usual_split
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.category import Category
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Which other agencies read what, by the grants in force now; and the viewer's own team."""

    attendance: tuple[str, ...] = ()
    treatment: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    team: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A contact as its own page shows it."""

    id: UUID
    person_id: UUID
    attendance: Attendance
    what: str
    had_appointment: bool


def readers(viewer: Viewer, *, person_id: UUID) -> Readers:
    """Who reads which category of what the viewer's agency records about somebody."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select r.agency_name, r.categories, t.name from (select %s::uuid as id) mine "
            "left join records_team t on t.id = mine.id left join readers_now(%s) r on true",
            [min(viewer.team_ids, default=None), person_id],
        )
        rows = cursor.fetchall()
    team = rows[0][2]

    def of(category: Category) -> tuple[str, ...]:
        return tuple(name for name, seen, _ in rows if name and category.value in seen)

    return Readers(
        attendance=of(Category.ATTENDANCE),
        treatment=of(Category.TREATMENT),
        plan=of(Category.PLAN),
        team=team or viewer.agency_name,
    )


def they_see(names: Iterable[str]) -> str:
    """Agencies as the subject of a sentence: "A sees", "A and B see"."""
    named = tuple(names)
    return f"{listed(named)} {'sees' if len(named) == 1 else 'see'}"


def listed(names: Iterable[str]) -> str:
    """Names as people list them: "A, B and C"."""
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last


def split(viewer: Viewer, *, person_id: UUID) -> Mapping[Activity, int]:
    """The minutes that the form begins with: the viewer's own last contact, else as usual here."""
    last = (
        models.WorkTime.objects.filter(worker_id=viewer.worker_id, person_id=person_id)
        .order_by("-contact__happened_at")
        .values_list("contact_id", flat=True)
        .first()
    )
    if last is None:
        return usual_split(kind=viewer.agency_kind)
    rows = models.WorkTime.objects.filter(contact_id=last).values_list("activity", "minutes")
    before = {Activity(code): minutes for code, minutes in rows}
    return usual_split(kind=viewer.agency_kind, last=before)


def recorded(viewer: Viewer, *, contact_id: UUID) -> Recorded | None:
    """A contact of the viewer's agency; None where there is none, or it is not theirs to see."""
    row = (
        models.Contact.objects.filter(pk=contact_id, agency_id=viewer.agency_id)
        .values_list("person_id", "attendance", "what", "appointment_id")
        .first()
    )
    if row is None:
        return None
    return Recorded(
        id=contact_id,
        person_id=row[0],
        attendance=Attendance(row[1]),
        what=row[2],
        had_appointment=row[3] is not None,
    )


def own_minutes(viewer: Viewer, *, starts_on: date, ends_on: date) -> Mapping[Activity, int]:
    """Where the viewer's own minutes went from a day until a day (exclusive), most first."""
    rows = models.WorkTime.objects.filter(
        worker_id=viewer.worker_id, worked_on__gte=starts_on, worked_on__lt=ends_on
    ).values_list("activity", "minutes")
    total: dict[Activity, int] = {}
    for code, minutes in rows:
        total[Activity(code)] = total.get(Activity(code), 0) + minutes
    return dict(sorted(total.items(), key=lambda each: -each[1]))
