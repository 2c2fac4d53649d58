"""What runs out is owed before it does: the next script, or an end on purpose."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.actions.test_detox import planned
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.medicines import A_DAY, prescribed
from tests.orders import ADA, HAL
from tests.referrals import owed, seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import death, treatment
from throughcare.actions.treatment import Written
from throughcare.domain.aftercare.ending import Kind
from throughcare.domain.death.figures import Since
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.treatment.regimen import Aim, Why
from throughcare.queries.aftercare import endings
from throughcare.queries.death import last_days
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
RUNS_OUT = "medicine.runs_out"


@pytest.fixture
def sam() -> UUID:
    """Somebody whom recovery leads, where Cy Fenn prescribes."""
    prescriber()
    return somebody(ADA)


def written(regimen_id: UUID, first_on: date, *, at: datetime = NOW, days: int = 14) -> None:
    told = Written(
        written_on=at.date(), first_on=first_on, days=days, instalments=2, interval_days=7
    )
    treatment.write_script(
        key=new_key(), regimen_id=regimen_id, written=told, by=worker(PRESCRIBER, at=at), at=at
    )


def due(regimen_id: UUID) -> list[date]:
    rows = models.Obligation.objects.filter(
        rule=RUNS_OUT, about_id=regimen_id, met_at=None, fell_at=None
    )
    assert {each.owner_role for each in rows} <= {"prescriber"}
    return [each.due_at.date() for each in rows]


def test_the_next_script_is_owed_three_working_days_before_this_one_runs_out(sam: UUID) -> None:
    key = prescribed(sam)
    assert due(key) == []
    written(key, TODAY)
    assert due(key) == [date(2026, 3, 11)]  # nothing is written from Monday the 16th on
    later = NOW + 9 * A_DAY
    written(key, TODAY + 14 * A_DAY, at=later)
    assert due(key) == [date(2026, 3, 25)]
    assert models.Obligation.objects.filter(rule=RUNS_OUT, met_at=later).count() == 1


def test_a_script_that_leaves_days_out_leaves_the_next_owed_when_it_was(sam: UUID) -> None:
    key = prescribed(sam)
    written(key, TODAY)
    written(key, TODAY + 20 * A_DAY)
    assert due(key) == [date(2026, 3, 11)]


def test_one_for_a_few_days_is_owed_on_the_day_and_never_before_it(sam: UUID) -> None:
    key = prescribed(sam)
    written(key, TODAY, days=2)
    assert due(key) == [TODAY]


def test_what_follows_is_asked_before_what_is_prescribed_until_a_day(sam: UUID) -> None:
    key = prescribed(sam, ends_on=TODAY + 140 * A_DAY)
    asked = models.Obligation.objects.filter(rule="medicine.following", about_id=key, met_at=None)
    (owed_now,) = asked
    eight_weeks_before = date(2026, 5, 26)  # the 25th is a bank holiday
    assert owed_now.due_at.date() == eight_weeks_before
    by = worker()
    with pytest.raises(Refused):
        treatment.agree_following(regimen_id=key, follows=" ", follows_on=None, by=by, at=NOW)
    treatment.agree_following(
        regimen_id=key, follows="Their surgery goes on with it", follows_on=None, by=by, at=NOW
    )
    assert not asked.all().exists()
    (row,) = listed(NOW + 80 * A_DAY)
    assert (row.kind, row.follows) == (Kind.PRESCRIBED, "Their surgery goes on with it")


def listed(at: datetime = NOW) -> tuple[endings.Row, ...]:
    with seen_by(ADA, at=at) as viewer:
        return endings.endings(viewer, endings.Whose(agency_id=viewer.agency_id))


def test_what_follows_a_prescription_hides_no_script_that_runs_out_before_it_ends(
    sam: UUID,
) -> None:
    key = prescribed(sam, ends_on=TODAY + 50 * A_DAY)
    treatment.agree_following(
        regimen_id=key, follows="Their surgery", follows_on=None, by=worker(), at=NOW
    )
    written(key, TODAY, days=3)
    script, whole = listed()
    assert (script.kind, script.follows, script.owes) == (Kind.SCRIPT, "", PRESCRIBER)
    assert script.ends_on == TODAY + 3 * A_DAY
    assert (whole.kind, whole.follows, whole.owes) == (Kind.PRESCRIBED, "Their surgery", ADA)


def test_what_something_else_follows_by_then_is_no_ending(sam: UUID) -> None:
    ends_on = TODAY + timedelta(weeks=4)
    key = prescribed(sam, ends_on=ends_on)
    assert [each.id for each in listed()] == [key]
    prescribed(sam, starts_on=ends_on)
    assert listed() == ()


def test_within_a_detoxification_what_follows_that_follows_what_is_prescribed(sam: UUID) -> None:
    planned(sam)
    prescribed(sam, ends_on=TODAY + 50 * A_DAY)
    assert {each.kind for each in listed()} == {Kind.DETOX, Kind.PRESCRIBED}
    assert all(each.follows and not each.asked for each in listed())


@pytest.mark.parametrize(("days", "asked"), [(50, False), (140, True)])
def test_what_follows_a_detoxification_is_not_asked_a_second_time(
    sam: UUID, days: int, asked: bool
) -> None:
    planned(sam)  # for eight weeks, with what follows
    key = prescribed(sam, ends_on=TODAY + days * A_DAY)
    owed_now = models.Obligation.objects.filter(rule="medicine.following", about_id=key)
    assert owed_now.exists() is asked


def test_a_review_after_a_death_counts_from_the_last_day_of_a_script(sam: UUID) -> None:
    written(prescribed(sam), TODAY)
    died_on = TODAY + 15 * A_DAY
    with seen_by(PRESCRIBER, at=NOW + 15 * A_DAY) as viewer:
        found = last_days.figures(viewer, person_id=sam, died_on=died_on)
    assert {e.since: e.days for e in found}[Since.SCRIPT] == 2  # the fourteenth day is the last


def test_ended_on_purpose_nothing_is_owed_any_more(sam: UUID) -> None:
    key = prescribed(sam)
    written(key, TODAY)
    treatment.end(
        regimen_id=key,
        ends_on=TODAY + 14 * A_DAY,
        why=Why.OWN_CHOICE,
        by=worker(PRESCRIBER),
        at=NOW,
    )
    assert due(key) == []


def test_after_a_death_nothing_is_owed_any_more(sam: UUID) -> None:
    key = prescribed(sam)
    written(key, TODAY)
    ada, bo = world.key(ADA), world.key("Bo Marsh")
    told = death.Told(died_on=TODAY, source="family", family_owner_id=ada, review_owner_id=bo)
    death.record(person_id=sam, told=told, by=worker(), at=NOW)
    assert due(key) == []


@pytest.mark.parametrize(
    ("aim", "on"), [(Aim.STAY, [date(2026, 3, 25)]), (Aim.STOP, [])], ids=["stay", "stop"]
)
def test_what_is_prescribed_until_a_day_is_owed_before_it_unless_they_want_to_stop(
    sam: UUID, aim: Aim, on: list[date]
) -> None:
    assert due(prescribed(sam, ends_on=TODAY + timedelta(weeks=4), aim=aim)) == on


def test_another_begun_by_then_by_the_same_service_is_what_follows(sam: UUID) -> None:
    ends_on = TODAY + timedelta(weeks=4)
    key = prescribed(sam, ends_on=ends_on)
    prescribed(sam, starts_on=ends_on)
    assert due(key) == []


def test_it_is_the_prescribers_on_today_and_justice_never_learns_of_it(sam: UUID) -> None:
    shared(sam, *(set(C) - {C.NOTES, C.SELF_REPORT}))
    key = prescribed(sam)
    written(key, TODAY)
    assert RUNS_OUT in owed(about=key, by=PRESCRIBER)
    with seen_by(HAL):
        assert not models.Obligation.objects.filter(rule=RUNS_OUT).exists()
