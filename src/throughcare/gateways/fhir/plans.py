"""What is agreed with somebody as a CarePlan: each support, what follows it, the next step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.gateways.fhir.terms import Resource, day, filled, named, reference

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A support that is open, until before which day if that is planned, and what follows it."""

    what: str
    agency: str
    ends_on: date | None
    follows: str
    follows_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The next step that was agreed, in whose words."""

    what: str
    agency: str
    due_on: date
    own_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is agreed with somebody, as the viewer may see it; `open` while a journey is."""

    person_id: UUID
    open: bool
    supports: tuple[Support, ...]
    step: Step | None


def care_plan(told: Planned) -> Resource:
    """This gives it out, under the key of the person: there is one for each."""
    return filled(
        {
            "resourceType": "CarePlan",
            "id": str(told.person_id),
            "status": "active" if told.open else "completed",
            "intent": "plan",
            "subject": reference("Patient", told.person_id),
            "activity": [{"detail": each} for each in _details(told)],
        }
    )


def _details(told: Planned) -> Iterator[Resource]:
    if step := told.step:
        yield filled(
            {
                "status": "scheduled",
                "scheduledPeriod": {"end": day(step.due_on)},
                "performer": [named(step.agency)],
                "description": f"{step.what} (“{step.own_words}”)" if step.own_words else step.what,
            }
        )
    for each in told.supports:
        ends = {"end": day(each.ends_on - A_DAY)} if each.ends_on else {}
        given = {"status": "in-progress", "scheduledPeriod": ends, "description": each.what}
        yield filled(given | {"performer": [named(each.agency)]})
        if each.follows:
            starts = {"start": day(each.follows_on)} if each.follows_on else {}
            next_one = {"status": "not-started", "scheduledPeriod": starts}
            yield filled(next_one | {"description": each.follows})
