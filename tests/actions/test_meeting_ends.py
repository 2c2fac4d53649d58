"""A meeting when somebody dies or leaves, when another leads, and where two records are one person.

Written down for good, so that what was owed can be replayed.
"""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests import databases, world
from tests.actions.test_meeting import TEN, answered, arranged, ask_of, heard, states
from tests.actions.test_person_death import DIED
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import ADA
from tests.plans import JO, shared_with_mind
from tests.referrals import owed, seen_by
from throughcare.actions import appointment, death
from throughcare.jobs.postgres.place import Login
from throughcare.queries import meeting as query
from throughcare.queries import week
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models

pytestmark = pytest.mark.usefixtures("browser_database")


def replayed() -> list[object]:
    with databases.signed_in_as(Login.OWNER):
        return [line for past in everybody() for line in differences(past, as_recorded())]


def open_duties(name: str) -> set[str]:
    """What a worker's own agency owes."""
    with seen_by(name) as viewer:
        rows = models.Obligation.objects.filter(
            owner_agency_id=viewer.agency_id, met_at=None, fell_at=None
        )
        return set(rows.values_list("rule", flat=True))


def in_the_week(name: str, person_id: UUID) -> list[tuple[str, str]]:
    """What stands on the Monday of the meeting: what, and who told it."""
    with seen_by(name) as viewer:
        shown = week.shown(viewer, person_id=person_id, monday=TEN.date())
        return [(each.what, each.who) for day in shown.week.days for each in day.entries]


def test_after_a_death_no_agency_holds_the_hour_and_nobody_owes_anything_of_it() -> None:
    sam = shared_with_mind()
    agreed, open_still = arranged(sam, told=False), arranged(sam, at=TEN.replace(hour=14))
    answered(agreed)
    told = death.Told(
        died_on=DIED,
        source="family",
        family_owner_id=world.key(ADA),
        review_owner_id=world.key("Bo Marsh"),
    )
    death.record(person_id=sam, told=told, by=worker(ADA), at=NOW)
    assert set(states(sam, ADA)) == set(states(sam, JO)) == {"fell"}
    assert open_duties(ADA) == {"death.family", "death.review"}
    assert open_duties(JO) == set()
    # What there is to know is that they died; nothing of a meeting waits to be read any more.
    assert heard(JO) == {"person.death_known"}
    with seen_by(ADA) as viewer:
        assert query.to_come(viewer, person_id=sam) == ()
    with seen_by(JO):
        asks = models.MeetingAsk.objects.filter(meeting_id__in=(agreed, open_still))
        assert not asks.filter(called_off_at=None).exists()
    assert in_the_week(ADA, sam) == []
    assert replayed() == []


def test_called_off_or_over_replay_gives_the_same() -> None:
    sam = shared_with_mind()
    first = arranged(sam, told=False)
    cancelled: dict[str, Any] = {"by_the_person": True, "why": ""}
    appointment.cancel(appointment_id=first, by=worker(), at=NOW, **cancelled)
    second = arranged(sam, told=False)
    assert owed(about=ask_of(second), by=JO) == {"meeting.answer"}
    assert replayed() == []


def test_in_the_week_a_meeting_stands_once_whichever_agencies_hold_it() -> None:
    sam = shared_with_mind()
    shared(sam, C.ATTENDANCE, to=world.MIND)
    shared(sam, C.ATTENDANCE, to=world.RECOVERY, by=JO)
    answered(arranged(sam))
    for name in (ADA, JO):
        (found,) = in_the_week(name, sam)
        assert found[0] == "Meeting together", name


def test_of_records_that_are_one_person_either_shows_the_meeting() -> None:
    sam, other = shared_with_mind(), somebody(given="Samuel")
    answered(arranged(sam))
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute("update records_person set one_id = %s where id = %s", [sam, other])
    with seen_by(ADA) as viewer:
        (found,) = query.to_come(viewer, person_id=other)
        assert [each.agency for each in found.asks] == [world.MIND]
    assert in_the_week(ADA, other) == in_the_week(ADA, sam) != []
    assert states(sam, JO) == ["booked"]
