"""What the demonstration's directory says is possible on the day on which it is made."""

from datetime import date, timedelta

from throughcare.domain.directory.meeting_kinds import MEETING_KINDS
from throughcare.jobs.demonstration import world

TODAY = date(2026, 3, 2)


def test_free_places_were_said_lately_and_not_in_the_future() -> None:
    for days in (20, 730):
        made = world.begun(seed="west", since=TODAY - timedelta(days=days), today=TODAY).world
        said = [
            each.columns["capacity_said_on"]
            for each in made.services
            if "capacity_said_on" in each.columns
        ]
        assert said
        assert all(timedelta() < TODAY - day <= timedelta(days=90) for day in said)


def test_meetings_are_found_by_kind_and_distance() -> None:
    made = world.begun(seed="west", since=TODAY - timedelta(days=20), today=TODAY).world
    for meeting in made.meetings:
        assert set(meeting.columns["kinds"]) <= MEETING_KINDS.keys()
        assert meeting.columns["latitude"] is not None
