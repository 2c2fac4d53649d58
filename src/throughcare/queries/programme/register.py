"""The register of a session: everybody who is expected, on one screen."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.appointment.lifecycle import CAME, TO_COME, State
from throughcare.domain.programme.events import PRIVATE
from throughcare.domain.programme.template import Part
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.programme import groups
from throughcare.queries.programme.groups import Session
from throughcare.records import models

CALL = f"{PRIVATE}.call"
SEEN = (State.ATTENDED.value, State.LATE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody who is expected, and what is recorded; `to_ring` while somebody owes them a call;
    `unplanned` where they came without being expected.
    """

    appointment_id: UUID
    contact_id: UUID | None
    person_id: UUID
    name: str
    state: State
    reportable: bool
    to_ring: bool
    unplanned: bool

    @property
    def open(self) -> bool:
        """Whether nothing is recorded of it yet."""
        return self.state in TO_COME


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A session with everybody who is expected, by name."""

    session: Session
    expected: tuple[Expected, ...]

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody who stands on it."""
        return frozenset(each.person_id for each in self.expected)

    @property
    def time_counted(self) -> bool:
        """Whether the time of whoever led it is recorded: with those who came so far."""
        return any(e.state.value in SEEN for e in self.expected)

    @property
    def missed(self) -> tuple[Expected, ...]:
        """Who was expected and did not come, or could not be there."""
        return tuple(e for e in self.expected if not (e.open or e.unplanned or e.state in CAME))


def register(viewer: Viewer, *, session_id: UUID) -> Register | None:
    """The register of a session of the viewer's agency; None where there is none."""
    rows = models.GroupSession.objects.filter(pk=session_id, agency_id=viewer.agency_id)
    found = groups.sessions(rows)
    if not found:
        return None
    held = models.Appointment.objects.filter(together_id=session_id, agency_id=viewer.agency_id)
    columns = (
        *("id", "contact__id", "person_id", "person__called_by", "state", "reportable"),
        "unplanned",
    )
    ordered = held.exclude(state=State.FELL.value).order_by("person__sort_key", "id")
    listed = list(ordered.values_list(*columns))
    owed = _owed([row[1] for row in listed if row[1]])
    return Register(
        session=found[0],
        expected=tuple(
            Expected(
                appointment_id=row[0],
                contact_id=row[1],
                person_id=row[2],
                name=row[3] or "",
                state=State(row[4]),
                reportable=row[5],
                to_ring=row[1] in owed,
                unplanned=row[6],
            )
            for row in listed
        ),
    )


def _owed(contact_ids: list[UUID]) -> set[UUID]:
    rows = models.Obligation.objects.filter(
        rule=CALL, about_id__in=contact_ids, met_at=None, fell_at=None
    )
    return set(rows.values_list("about_id", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A session that somebody missed and is to be rung about."""

    person_id: UUID
    happened_at: datetime


def to_ring(viewer: Viewer, *, contact_id: UUID) -> Missed | None:
    """Whom the viewer's agency is to ring about a contact; None where nobody is."""
    owed = models.Obligation.objects.filter(
        rule=CALL,
        about_id=contact_id,
        owner_agency_id=viewer.agency_id,
        met_at=None,
        fell_at=None,
    )
    rows = models.Contact.objects.filter(pk=contact_id).filter(pk__in=owed.values("about_id"))
    found = rows.values_list("person_id", "happened_at").first()
    return Missed(person_id=found[0], happened_at=found[1]) if found else None


def attended(viewer: Viewer, *, person_id: UUID, programme: str) -> tuple[Part, ...]:
    """The sessions of a programme to which somebody came at the viewer's agency."""
    hours = models.Appointment.objects.filter(
        person_id=person_id, agency_id=viewer.agency_id, state__in=SEEN, together_id__isnull=False
    )
    rows = models.GroupSession.objects.filter(
        pk__in=hours.values("together_id"), group__programme=programme
    )
    return tuple(Part(module=module, number=n) for module, n in rows.values_list("module", "part"))
