"""When somebody is tested: set for a time, and ended before it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.testing import draw_events as events
from throughcare.domain.testing import purpose
from throughcare.domain.testing import schedule as rules
from throughcare.domain.testing.schedule import How
from throughcare.domain.testing.terms import Purpose
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import schedule as query
from throughcare.queries.testing.facts import Asks
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A schedule as it is typed; `panel` is the purpose for which a panel stands.

    `meant` where it asks for another number of tests than its requirement, and should.
    """

    how: How | None
    panel: Purpose | None
    tests_a_week: int
    weekdays: frozenset[int]
    starts_on: date | None
    ends_on: date | None
    supervisor_id: UUID | None
    requirement_id: UUID | None = None
    meant: bool = False


@action("schedule.change")
def set_schedule(*, key: UUID, person_id: UUID, asked: Asked, by: Viewer, at: datetime) -> UUID:
    """This sets how often the actor's agency tests somebody, and how the days are found.

    Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Schedule.objects.filter(pk=key).exists():
        return key
    if asked.panel is None:
        raise Refused(because("kit.panel_needed", "panel"))
    required = query.required(by, person_id=person_id, requirement_id=asked.requirement_id)
    days = settle(rules.set_schedule(_facts(person_id, asked, required, by)))
    assert asked.how is not None
    assert days.ends is not None
    if asked.requirement_id and required is None:
        raise Refused(because("schedule.requirement_unknown", "requirement_id"))
    fixed = asked.how is How.FIXED
    row = models.Schedule(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        category=purpose.kept(reportable=_reportable(asked)).category.value,
        reportable=_reportable(asked),
        supervisor_id=None if fixed else asked.supervisor_id,
        requirement_id=asked.requirement_id,
        how=asked.how.value,
        panel=asked.panel.value,
        tests_a_week=len(asked.weekdays) if fixed else asked.tests_a_week,
        weekdays=sorted(asked.weekdays) if fixed else [],
        starts_on=days.starts,
        ends_on=days.ends,
        set_at=at,
        set_by_id=by.worker_id,
    )
    models.Schedule.objects.bulk_create([row])
    told = events.ScheduleSet(
        how=row.how,
        tests_a_week=row.tests_a_week,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        requirement_id=row.requirement_id,
    )
    _tell(row, "schedule.set", told, by, at)
    return key


def _facts(person_id: UUID, asked: Asked, required: Asks | None, by: Viewer) -> rules.Setting:
    assert asked.panel is not None
    days = {"starts_on": asked.starts_on, "ends_on": asked.ends_on}
    return rules.Setting(
        how=asked.how,
        tests_a_week=asked.tests_a_week,
        weekdays=asked.weekdays,
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        tester_id=by.agency_id,
        supervisor_id=asked.supervisor_id,
        panel=asked.panel,
        by_justice=by.agency_kind in JUSTICE,
        requirement_id=asked.requirement_id,
        reportable=_reportable(asked),
        with_justice=query.is_justice(asked.supervisor_id),
        today=by.today,
        died_on=journey.died_on(person_id),
        required_a_week=required.tests_a_week if required else 0,
        others_a_week=query.a_week_under(required.id, **days) if required else 0,
        meant=asked.meant,
    )


def _reportable(asked: Asked) -> bool:
    return asked.panel is not None and purpose.reportable(asked.panel, wished=False)


@action("schedule.change")
def end_schedule(*, schedule_id: UUID, by: Viewer, at: datetime) -> None:
    """This ends a schedule of the actor's agency today; days that were drawn for later fall."""
    row = models.Schedule.objects.filter(pk=schedule_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("schedule.not_found"))
    if row.ends_on <= by.today:
        raise Refused(because("schedule.ended"))
    day = max(by.today, row.starts_on)
    models.Schedule.objects.filter(pk=schedule_id).update(ends_on=day)
    _tell(row, "schedule.ended", _ended(row.requirement_id, day), by, at)


def _ended(requirement_id: UUID | None, day: date) -> events.ScheduleEnded:
    """That a schedule ended, and whether tests that are required now lack one."""
    with connection.cursor() as cursor:
        cursor.execute("select tests_lack(%s)", [requirement_id])
        (lack,) = cursor.fetchone()
    return events.ScheduleEnded(ends_on=day, requirement_id=requirement_id, untested=lack)


def hand_on(*, order_id: UUID, to_id: UUID, by: Viewer, at: datetime) -> None:
    """The schedules under an order go with it: who takes it over chooses days, or tests, from the
    day from which nobody is bound to any. One whose two sides would be one ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from hand_schedules_on(%s, %s)", [order_id, to_id])
        rows = cursor.fetchall()
    name = models.Agency.objects.values_list("name", flat=True).get(pk=to_id)
    for key, person_id, reportable, requirement_id, other_id, ended, from_on in rows:
        row = models.Schedule(id=key, person_id=person_id, reportable=reportable)
        told = events.ScheduleHandedOn(
            order_id=order_id, before=by.agency_name, agency_name=name, from_on=from_on
        )
        kind = "schedule.ended" if ended else "schedule.handed_on"
        payload = _ended(requirement_id, from_on) if ended else told
        _tell(row, kind, payload, by, at, party_id=other_id)


def _tell(
    row: models.Schedule,
    kind: str,
    payload: object,
    by: Viewer,
    at: datetime,
    *,
    party_id: UUID | None = None,
) -> None:
    journey.record(
        kind=kind if row.reportable else events.private(kind),
        person_id=row.person_id,
        about_id=row.pk,
        payload=payload,
        by=by,
        at=at,
        party_id=party_id,
    )
