"""Teams that close and providers that change: what is planned, who is ready, who still waits."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from throughcare.domain.workforce.closing import Agreement, Ready, readiness
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.apart import told_apart
from throughcare.queries.workforce import workers
from throughcare.queries.workforce.colleagues import held_on
from throughcare.records import models

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A closing as it is planned; `what` is the team, or the whole agency."""

    id: UUID
    what: str
    team_id: UUID | None
    to: str
    to_agency_id: UUID
    crosses: bool
    on_day: date
    why: str
    done_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether it has yet to come to pass."""
        return self.done_at is None and self.withdrawn_at is None


COLUMNS = (
    *("id", "team_id", "team__name", "agency__name"),
    *("to_team__name", "to_agency__name", "to_agency_id"),
    *("on_day", "why", "done_at", "withdrawn_at"),
)


def listed(viewer: Viewer) -> tuple[Closing, ...]:
    """Every one that the viewer's agency planned, newest day first."""
    found = models.Closing.objects.filter(agency_id=viewer.agency_id)
    rows = found.order_by("-on_day", "-planned_at").values_list(*COLUMNS)
    return tuple(_closing(viewer, row) for row in rows)


def one(viewer: Viewer, *, closing_id: UUID) -> Closing | None:
    """One of them; None where there is none."""
    return next((each for each in listed(viewer) if each.id == closing_id), None)


def _closing(viewer: Viewer, row: tuple[object, ...]) -> Closing:
    key, team_id, team, agency, to_team, to, to_id, on_day, why, done_at, withdrawn_at = row
    crosses = to_id != viewer.agency_id
    return Closing(
        id=key,  # type: ignore[arg-type]
        what=str(team or agency),
        team_id=team_id,  # type: ignore[arg-type]
        to=f"{to_team}, {to}" if to_team and crosses else str(to_team or to),
        to_agency_id=to_id,  # type: ignore[arg-type]
        crosses=crosses,
        on_day=on_day,  # type: ignore[arg-type]
        why=str(why),
        done_at=done_at,  # type: ignore[arg-type]
        withdrawn_at=withdrawn_at,  # type: ignore[arg-type]
    )


def due(viewer: Viewer) -> tuple[UUID, ...]:
    """Those of the viewer's agency whose day has come."""
    found = models.Closing.objects.filter(
        agency_id=viewer.agency_id, done_at=None, withdrawn_at=None, on_day__lte=viewer.today
    )
    return tuple(found.order_by("on_day", "id").values_list("id", flat=True))


def led_there(agency_id: UUID, team_id: UUID | None, on: date) -> QuerySet[models.Journey]:
    """The open journeys that are led in a team, or anywhere in an agency."""
    led = models.Journey.objects.filter(lead_agency_id=agency_id, ended_at=None)
    if team_id is None:
        return led
    there = models.Assignment.objects.filter(held_on(on), agency_id=agency_id, team_id=team_id)
    return led.filter(lead_worker_id__in=there.values("worker_id"))


def waiting(viewer: Viewer, *, closing_id: UUID) -> tuple[UUID, ...]:
    """The journeys that have yet to go over, in a fixed order; none where it is over."""
    found = models.Closing.objects.filter(
        pk=closing_id, agency_id=viewer.agency_id, done_at=None, withdrawn_at=None
    ).first()
    if found is None:
        return ()
    led = led_there(found.agency_id, found.team_id, viewer.today)
    return tuple(led.order_by("person_id").values_list("id", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """Somebody who is to go over: how far it is prepared, in what they said."""

    journey_id: UUID
    person_id: UUID
    name: str
    lead: str
    to_worker: str
    to_worker_id: UUID | None
    agreement: Agreement | None
    own_words: str
    met_on: date | None
    why_not_met: str
    ready: Ready


GOING = f"""
select j.id, j.person_id, {told_apart("p")}, w.name, coalesce(t.name, ''), g.to_worker_id,
    coalesce(g.agreement, ''), coalesce(g.own_words, ''), g.met_on, coalesce(g.why_not_met, '')
from records_journey j
join records_person p on p.id = j.person_id
join records_worker w on w.id = j.lead_worker_id
left join records_goingover g on g.journey_id = j.id and g.closing_id = %(closing)s
left join records_worker t on t.id = g.to_worker_id
where j.id = any(%(waiting)s::uuid[])
order by w.name, p.sort_key, p.id limit %(most)s
"""  # noqa: S608, of our own words only


def going(viewer: Viewer, *, closing_id: UUID) -> tuple[Going, ...]:
    """Everybody who has yet to go over: whoever is not ready first, by who leads them now."""
    keys = list(waiting(viewer, closing_id=closing_id))
    with connection.cursor() as cursor:
        cursor.execute(GOING, {"closing": closing_id, "waiting": keys, "most": MOST})
        rows = cursor.fetchall()
    found = []
    for key, person_id, name, lead, to, to_id, said, words, met_on, why in rows:
        agreement = Agreement(said) if said else None
        found.append(
            Going(
                journey_id=key,
                person_id=person_id,
                name=name,
                lead=lead,
                to_worker=to,
                to_worker_id=to_id,
                agreement=agreement,
                own_words=words,
                met_on=met_on,
                why_not_met=why,
                ready=readiness(
                    to=to_id is not None, agreement=agreement, met_on=met_on, why_not_met=why
                ),
            )
        )
    return tuple(sorted(found, key=lambda each: each.ready.whole))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPrepare:
    """A closing that comes, and how many of those who go over are not ready."""

    closing: Closing
    people: int


def to_prepare(viewer: Viewer) -> tuple[ToPrepare, ...]:
    """Closings that the viewer's agency planned and has not prepared whole, soonest first."""
    coming = [each for each in reversed(listed(viewer)) if each.open]
    found = []
    for each in coming:
        unready = sum(not one.ready.whole for one in going(viewer, closing_id=each.id))
        if unready:
            found.append(ToPrepare(closing=each, people=unready))
    return tuple(found)


def closing_workers(*, agency_id: UUID, team_id: UUID | None, on: date) -> frozenset[UUID]:
    """Who works in the team that closes; in the whole agency, where all of it does."""
    held = models.Assignment.objects.filter(held_on(on), agency_id=agency_id)
    if team_id:
        held = held.filter(team_id=team_id)
    return frozenset(held.values_list("worker_id", flat=True))


def could_lead(viewer: Viewer, *, found: Closing) -> tuple[tuple[str, str], ...]:
    """Who works with people where all go, and not in what closes, to choose from."""
    there = workers.choices(viewer, agency_id=found.to_agency_id)
    if found.crosses:
        return there
    gone = closing_workers(agency_id=viewer.agency_id, team_id=found.team_id, on=viewer.today)
    return tuple((key, name) for key, name in there if UUID(key) not in gone)


def teams(agency_id: UUID) -> tuple[tuple[str, str], ...]:
    """The teams of an agency that have not ended, to choose from."""
    rows = models.Team.objects.filter(agency_id=agency_id, ended_on=None).order_by("name")
    return tuple((str(key), name) for key, name in rows.values_list("id", "name"))
