"""When an agency's help is over, what others shared with it is seen no more; its own stays."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine

from tests import world
from tests.actions import people
from tests.actions.people import seeing
from tests.clock import NOW
from throughcare.actions import need, referral, support
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.journey.support import Leaving
from throughcare.jobs import parting
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)
QUIET = NOW + timedelta(days=28)


def night(at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        parting.follow_up_help(timestamp=0)


def known_until(worker: str, at: datetime) -> list[datetime | None]:
    """The ends of what this worker's agency knew of somebody, the oldest first."""
    with seeing(worker, at=at):
        rows = models.Involvement.objects.order_by("starts_at")
        return list(rows.values_list("ends_at", flat=True))


def open_grants(worker: str, at: datetime) -> list[str]:
    with seeing(worker, at=at):
        return list(
            models.Grant.objects.filter(ends_at=None)
            .order_by("purpose")
            .values_list("purpose", flat=True)
        )


@pytest.fixture
def sam() -> UUID:
    """Somebody whom Recovery leads; Housing knows them too, and is shown what they need."""
    person_id = people.registered()
    people.shared(person_id)
    with seeing("Di Harrow"):
        models.Involvement.objects.create(
            person_id=person_id, agency_id=world.key(world.HOUSING), starts_at=NOW
        )
    return person_id


def test_help_is_over_weeks_after_the_last_that_was_done(sam: UUID) -> None:
    night(QUIET)
    assert known_until("Di Harrow", QUIET) == [None]
    later = QUIET + A_DAY
    night(later)
    assert known_until("Di Harrow", later) == [later]
    assert known_until("Ada Quill", later) == [None], "whoever leads, helps"
    night(later + A_DAY)
    assert known_until("Di Harrow", later) == [later]


def test_what_others_shared_is_seen_no_more_and_ones_own_stays(sam: UUID) -> None:
    people.found_need(sam, at=NOW)
    later = QUIET + A_DAY
    with seeing("Di Harrow", at=NOW):
        assert models.Event.objects.filter(kind="need.nobody_fits").exists()
    night(later)
    assert open_grants("Ada Quill", later) == []
    with seeing("Di Harrow", at=later):
        assert not models.Event.objects.filter(kind="need.nobody_fits").exists()
        assert models.Person.objects.get(pk=sam).called_by == "Sam"
        assert models.Event.objects.filter(kind="sharing.help_ended").count() == 1
        assert models.Grant.objects.get().withdrawn_why == "Their help ended"
    with seeing("Ada Quill", at=later):
        assert not models.Event.objects.filter(kind="sharing.help_ended").exists()


def test_a_referral_that_is_not_over_is_help_on_both_sides(sam: UUID) -> None:
    key = people.referred(sam)
    referral.acknowledge(referral_id=key, by=world.viewer("Di Harrow", at=NOW), at=NOW)
    support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=people.ada(), at=NOW)
    later = QUIET + A_DAY
    night(later)
    assert known_until("Di Harrow", later) == [None]
    assert known_until("Ada Quill", later) == [None]


def test_an_hour_that_was_booked_is_help_too(sam: UUID) -> None:
    with seeing("Di Harrow"):
        models.Appointment.objects.create(
            person_id=sam,
            agency_id=world.key(world.HOUSING),
            worker_id=world.key("Di Harrow"),
            category="attendance",
            what="keywork",
            state="booked",
            starts_at=QUIET,
            ends_at=QUIET + timedelta(hours=1),
            booked_at=NOW,
            booked_by_id=world.key("Di Harrow"),
            changed_at=NOW,
        )
    night(QUIET + A_DAY)
    assert known_until("Di Harrow", QUIET) == [None]
    night(QUIET + timedelta(days=29))
    assert known_until("Di Harrow", QUIET) != [None]


def test_whoever_helps_again_knows_them_again(sam: UUID) -> None:
    over, back = QUIET + A_DAY, QUIET + 40 * A_DAY
    night(over)
    di = world.viewer("Di Harrow", at=back)
    need.find(key=new_key(), person_id=sam, kind=NeedKind.HOUSING, own_words="", by=di, at=back)
    night(back + A_DAY)
    assert known_until("Di Harrow", back) == [over, None]
    with seeing("Di Harrow", at=back):
        assert models.Involvement.objects.get(ends_at=None).starts_at == back


def test_a_grant_of_whom_no_help_began_goes_by_its_own_end() -> None:
    somebody = people.registered()
    people.shared(somebody)
    night(QUIET + A_DAY)
    assert open_grants("Ada Quill", QUIET) == ["A home"]


def test_whoever_died_is_left_alone(sam: UUID) -> None:
    with seeing("Ada Quill"):
        models.Person.objects.filter(pk=sam).update(died_on=NOW.date())
    night(QUIET + A_DAY)
    assert known_until("Di Harrow", QUIET) == [None]


def test_the_clock_knows_it(settings) -> None:  # type: ignore[no-untyped-def]
    assert parting.__name__ in settings.PROCRASTINATE_IMPORT_PATHS
