"""Sessions: planned some weeks ahead, round and round through the modules; and caught up."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.actions.programme import placing
from throughcare.domain.kernel.calendar import at as instant_at
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.programme import group as rules
from throughcare.domain.programme.group import PlaceState
from throughcare.domain.programme.template import Part, onward
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.programme import leading
from throughcare.queries.programme.register import register
from throughcare.queries.programme.templates import as_begun
from throughcare.records import models
from throughcare.records.keys import new_key


@action("group.run")
def plan(*, group_id: UUID, weeks: int | None, by: Viewer, at: datetime) -> int:
    """This plans the sessions of a group for some weeks, and holds hours for whoever has a place.

    Gives how many hours could not be held, since somebody has them already: to be caught up.
    """
    group = placing.locked(group_id, by)
    planned = models.GroupSession.objects.filter(group=group, catches_up=None)
    last = planned.order_by("-starts_at").first()
    settings = protocol.settings_on(by.protocol, by.today)
    facts = rules.Planning(
        weekdays=frozenset(group.weekdays),
        days=Period(starts=group.starts_on, ends=group.ends_on),
        today=by.today,
        last_on=london_day(instant=last.starts_at) if last else None,
        weeks=weeks,
        most_weeks=settings["group_most_weeks"],
    )
    days = settle(rules.plan(facts, settings.calendar))
    made = _sessions(group, days, last, by, at)
    _led_together(group, made, "weeks", by)
    models.GroupSession.objects.bulk_create(made)
    return _hold(made, _placed(group), by, at)


def _led_together(
    group: models.Group, sessions: Sequence[models.GroupSession], field: str, by: Viewer
) -> None:
    """Raises Refused where whoever leads it with somebody is busy in one of them."""
    if group.second_id is None:
        return
    hours = [Period(starts=each.starts_at, ends=each.ends_at) for each in sessions]
    until = max(each.ends_at for each in sessions)
    busy = leading.busy(by, worker_id=group.second_id, until=until)
    settle(rules.led_together(sessions=hours, busy=busy, field=field))


def _sessions(
    group: models.Group,
    days: Iterable[date],
    last: models.GroupSession | None,
    by: Viewer,
    at: datetime,
) -> list[models.GroupSession]:
    programme = as_begun(group.programme, version=group.version)
    after = Part(module=last.module, number=last.part) if last else None
    parts = onward(programme, after=after) if programme else iter(())
    return [
        _session(group, instant_at(day=day, clock=group.starts), next(parts, None), by, at)
        for day in days
    ]


def _session(
    group: models.Group, starts_at: datetime, part: Part | None, by: Viewer, at: datetime
) -> models.GroupSession:
    return models.GroupSession(
        id=new_key(),
        agency_id=by.agency_id,
        group=group,
        facilitator_id=group.facilitator_id,
        module=part.module if part else "",
        part=part.number if part else 0,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=group.minutes),
        planned_at=at,
        planned_by_id=by.worker_id,
    )


def _placed(group: models.Group) -> list[models.GroupPlace]:
    rows = models.GroupPlace.objects.filter(
        group=group, state=PlaceState.PLACED.value, person__died_on=None
    )
    return list(rows.select_related("group").order_by("placed_at", "id"))


def _hold(
    sessions: Iterable[models.GroupSession],
    people: Iterable[models.GroupPlace],
    by: Viewer,
    at: datetime,
) -> int:
    """How many hours could not be held."""
    everybody = list(people)
    return sum(not placing.hold(session, row, by, at) for session in sessions for row in everybody)


@action("group.run")
def catch_up(*, session_id: UUID, starts_at: datetime | None, by: Viewer, at: datetime) -> UUID:
    """This plans another hour for everybody who has a place and missed a session, or was busy."""
    found = register(by, session_id=session_id)
    missed = models.GroupSession.objects.select_related("group").filter(pk=session_id).first()
    if found is None or missed is None:
        raise Refused(because("group.not_found"))
    came = {each.person_id for each in found.expected} - {e.person_id for e in found.missed}
    people = [each for each in _placed(missed.group) if each.person_id not in came]
    days = Period(starts=missed.group.starts_on, ends=missed.group.ends_on)
    again = settle(rules.catch_up(starts_at=starts_at, at=at, missed=len(people), days=days))
    part = Part(module=missed.module, number=missed.part)
    made = _session(missed.group, again, part, by, at)
    made.catches_up = missed
    _led_together(missed.group, [made], "starts_on", by)
    models.GroupSession.objects.bulk_create([made])
    _hold([made], people, by, at)
    return made.pk
