"""What is agreed with somebody as a CarePlan: aims, steps, supports, what follows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.gateways.fhir.terms import Resource, day, fhir_id, filled, named, reference

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
class Aim:
    """What they want, in their words, since which day."""

    key: UUID
    words: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A step of the plan: without an agency it is their own, without an aim it is for none."""

    what: str
    agency: str
    due_on: date
    aim: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is agreed with somebody, as the viewer may see it; `open` while a journey is."""

    person_id: UUID
    open: bool
    supports: tuple[Support, ...]
    step: Step | None
    aims: tuple[Aim, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def agreed(self) -> bool:
        """Whether anything is."""
        return bool(self.supports or self.step or self.aims or self.parts)


def care_plan(told: Planned) -> Resource:
    """This gives it out, under the key of the person: there is one for each."""
    return filled(
        {
            "resourceType": "CarePlan",
            "id": str(told.person_id),
            "status": "active" if told.open else "completed",
            "intent": "plan",
            "contained": [_goal(told.person_id, each) for each in told.aims],
            "subject": reference("Patient", told.person_id),
            "goal": [_inside(each.key) for each in told.aims],
            "activity": [{"detail": each} for each in _details(told)],
        }
    )


def _goal(person_id: UUID, aim: Aim) -> Resource:
    """An aim, which is read only within the plan that it stands in."""
    return {
        "resourceType": "Goal",
        "id": fhir_id(aim.key),
        "lifecycleStatus": "active",
        "description": {"text": aim.words},
        "subject": reference("Patient", person_id),
        "startDate": day(aim.since),
    }


def _inside(aim: UUID) -> Resource:
    return {"reference": f"#{fhir_id(aim)}"}


def _part(told: Planned, part: Part) -> Resource:
    """A step; its aim only where that is in the plan as it is given out."""
    known = {each.key for each in told.aims}
    owner = named(part.agency) if part.agency else reference("Patient", told.person_id)
    return filled(
        {
            "goal": [_inside(part.aim)] if part.aim in known else [],
            "status": "scheduled",
            "scheduledPeriod": {"end": day(part.due_on)},
            "performer": [owner],
            "description": part.what,
        }
    )


def _details(told: Planned) -> Iterator[Resource]:
    yield from (_part(told, each) for each in told.parts)
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
