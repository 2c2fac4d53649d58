"""The duty rota, absences and deputies: the database gives what the rule book gives."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests import world
from tests.actions.workforce_facts import registered, viewer
from tests.clock import NOW
from tests.domain.workforce.duty_examples import (
    CLIMBING,
    ON_DUTY,
    STAND_INS,
    Away,
    Climbing,
    OnDuty,
    StandIn,
    key,
)
from throughcare.actions import journey, obligation
from throughcare.actions.workforce import absences, departures, handover, rota
from throughcare.actions.workforce.handover import To
from throughcare.actions.workforce.rota import Turn
from throughcare.domain.journey.events import RiskFound
from throughcare.domain.kernel.decision import Refused
from throughcare.queries import today
from throughcare.queries.workforce import rota as rota_query
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

ADA, FLO, BO, CY = (world.key(n) for n in ("Ada Quill", "Flo Reed", "Bo Marsh", "Cy Fenn"))
TEAM = world.key(f"{world.RECOVERY} team")
MONDAY = date(2026, 3, 2)


def asked(sql: str, *given: object) -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [row[0] for row in cursor.fetchall()]


def given(away: tuple[Away, ...], gone: Mapping[str, datetime]) -> None:
    for letter in "ABCD":
        models.Worker.objects.create(id=key(letter), name=letter, left_at=gone.get(letter))
    for minute, each in enumerate(away):
        models.Absence.objects.create(
            worker_id=key(each.who),
            deputy_id=key(each.deputy) if each.deputy else None,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            recorded_at=NOW - timedelta(days=9, minutes=-minute),
        )


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


@pytest.mark.parametrize("example", STAND_INS, ids=lambda each: each.name)
def test_who_stands_in(example: StandIn) -> None:
    given(example.away, example.gone)
    found = asked("select stand_in(%s, %s)", key("A"), NOW)
    assert found == [key(example.expected) if example.expected else None]
    deputised = asked("select * from stands_in_for(%s, %s)", key(example.expected or "D"), NOW)
    away_today = example.expected not in ("A", None)
    assert (key("A") in deputised) is away_today


@pytest.mark.parametrize("example", ON_DUTY, ids=lambda each: each.name)
def test_who_is_on_duty(example: OnDuty) -> None:
    given(example.away, example.gone)
    for turn in example.turns:
        models.DutyShift.objects.create(
            partnership_id=world.key(world.WEST),
            team_id=TEAM,
            worker_id=key(turn.who),
            starts_at=NOW + timedelta(hours=turn.starts),
            ends_at=NOW + timedelta(hours=turn.ends),
            recorded_at=NOW,
        )
    partnership = world.key(world.WEST)
    found = asked("select worker_id from on_rota(%s, %s, %s)", partnership, TEAM, NOW)
    assert found == [key(who) for who in example.expected]


@pytest.mark.parametrize("example", CLIMBING, ids=lambda each: each.name)
def test_how_far_it_has_climbed(example: Climbing) -> None:
    after = [
        NOW + timedelta(hours=hours)
        for hours in (example.manager, example.partnership, example.due)
    ]
    at = NOW + timedelta(hours=example.at)
    found = asked("select obligation_level(%s, %s, %s, %s, %s)", *after, example.acknowledged, at)
    assert found == [example.expected]


# --- Absences ---


def away(
    worker: UUID = ADA,
    *,
    by: str = "Ada Quill",
    deputy: UUID | None = None,
    known: bool = False,
    days: int = 5,
) -> UUID:
    absence_id = new_key()
    absences.record(
        key=absence_id,
        worker_id=worker,
        starts_on=MONDAY,
        ends_on=MONDAY + timedelta(days=days),
        deputy_id=deputy,
        gap_known=known,
        by=viewer(by),
        at=NOW,
    )
    return absence_id


def test_an_absence_without_deputy_is_refused_unless_that_is_known() -> None:
    with pytest.raises(Refused) as refused:
        away()
    assert codes(refused) == {"absence.deputy_or_gap"}
    assert not models.Absence.objects.exists()
    away(known=True)
    assert asked("select stand_in(%s, %s)", ADA, NOW) == [None]


def test_the_deputy_stands_in_and_chains_are_followed_without_circles() -> None:
    away(deputy=FLO)
    away(FLO, by="Bo Marsh", deputy=CY)
    assert asked("select stand_in(%s, %s)", ADA, NOW) == [CY]
    with pytest.raises(Refused) as refused:
        away(CY, by="Bo Marsh", deputy=ADA)
    assert codes(refused) == {"absence.deputies_in_circle"}


def test_who_comes_back_sooner_does_so_from_then_on() -> None:
    first = away(deputy=FLO)
    later = NOW + timedelta(hours=2)
    absences.change(
        key=new_key(),
        absence_id=first,
        ends_on=MONDAY + timedelta(days=1),
        deputy_id=FLO,
        gap_known=False,
        by=world.viewer("Ada Quill", at=later),
        at=later,
    )
    tuesday = NOW + timedelta(days=1)
    assert asked("select stand_in(%s, %s)", ADA, tuesday) == [ADA]
    assert asked("select stand_in(%s, %s)", ADA, NOW) == [FLO]
    assert models.Absence.objects.get(pk=first).withdrawn_at == later


def test_a_withdrawn_absence_is_none() -> None:
    found = away(deputy=FLO)
    absences.withdraw(absence_id=found, by=viewer("Ada Quill"), at=NOW)
    assert asked("select stand_in(%s, %s)", ADA, NOW) == [ADA]


def test_only_a_manager_records_anothers_absence() -> None:
    with pytest.raises(Refused) as refused:
        away(ADA, by="Flo Reed", deputy=FLO)
    assert codes(refused) == {"absence.not_yours"}
    away(ADA, by="Bo Marsh", deputy=FLO)
    with pytest.raises(Refused) as refused:
        away(world.key("Di Harrow"), by="Bo Marsh", known=True)
    assert codes(refused) == {"absence.not_found"}


# --- The rota ---


def on_duty(
    worker: UUID = CY, *, team: UUID | None = TEAM, by: str = "Bo Marsh", hours: int = 8
) -> UUID:
    shift_id = new_key()
    turn = Turn(team_id=team, worker_id=worker, starts_at=NOW, ends_at=NOW + timedelta(hours=hours))
    rota.add(key=shift_id, turn=turn, by=viewer(by), at=NOW)
    return shift_id


def serving() -> tuple[UUID, ...]:
    return rota_query.on_duty(viewer("Bo Marsh"))


def test_on_duty_swapped_and_taken_off() -> None:
    shift_id = on_duty()
    assert serving() == (CY,)
    rota.swap(shift_id=shift_id, worker_id=FLO, by=viewer("Bo Marsh"), at=NOW)
    assert serving() == (FLO,)
    rota.remove(shift_id=shift_id, by=viewer("Bo Marsh"), at=NOW)
    assert serving() == ()


def test_nobody_is_on_duty_in_two_places() -> None:
    on_duty()
    with pytest.raises(Refused) as refused:
        on_duty(hours=2)
    assert codes(refused) == {"rota.busy"}
    assert models.DutyShift.objects.count() == 1


def test_the_rota_is_the_agencys_own() -> None:
    for given, code in (
        ({"worker": world.key("Di Harrow")}, "rota.not_at_work"),
        ({"worker": world.key("Ann Ledger")}, "rota.not_at_work"),
        ({"team": world.key(f"{world.HOUSING} team")}, "rota.not_yours"),
        ({"team": None}, "rota.not_yours"),
        ({"by": "Flo Reed"}, "permission.not_yours"),
    ):
        with pytest.raises(Refused) as refused:
            on_duty(**given)  # type: ignore[arg-type]
        assert code in codes(refused)
    assert not models.DutyShift.objects.exists()


def test_the_partnerships_duty_serves_where_no_team_does_for_those_who_work_there() -> None:
    on_duty(CY, team=None, by="Oz Partner")
    assert serving() == (CY,)
    assert rota_query.on_duty(viewer("Bo Marsh"), agency_id=world.key(world.HOUSING)) == ()
    on_duty(FLO)
    assert serving() == (FLO,)


def test_who_is_locked_out_is_on_duty_no_more() -> None:
    on_duty()
    departures.lock_out(worker_id=CY, by=viewer("Ann Ledger"), at=NOW)
    assert serving() == ()


def test_hours_without_cover_are_shown_day_by_day() -> None:
    rota.set_hours(
        key=new_key(),
        team_id=TEAM,
        weekdays=frozenset({0, 1}),
        opens=time(9),
        closes=time(17),
        starts_on=MONDAY,
        by=viewer("Bo Marsh"),
        at=NOW,
    )
    on_duty(hours=4)
    week = rota_query.week(viewer("Bo Marsh"), team_id=TEAM, monday=MONDAY)
    uncovered = [
        [(gap.starts.hour, gap.ends and gap.ends.hour) for gap in day.uncovered] for day in week
    ]
    assert uncovered == [[(9, 10), (14, 17)], [(9, 17)], [], [], [], [], []]
    assert [len(day.turns) for day in week] == [1, 0, 0, 0, 0, 0, 0]


# --- Acknowledging ---


def urgent(person_id: UUID) -> UUID:
    with viewing(worker_id=ADA, agency_id=world.key(world.RECOVERY), at=NOW):
        journey.record(
            kind="risk.found",
            person_id=person_id,
            about_id=person_id,
            payload=RiskFound(flag="suicide"),
            by=viewer("Ada Quill"),
            at=NOW,
        )
        return models.Obligation.objects.get(rule="risk.respond").pk


def test_a_person_takes_it_on_and_it_climbs_no_further() -> None:
    owed = urgent(registered())
    later = NOW + timedelta(minutes=30)
    for _ in range(2):
        obligation.acknowledge(obligation_id=owed, by=world.viewer("Cy Fenn", at=later), at=later)
    with viewing(worker_id=BO, agency_id=world.key(world.RECOVERY), at=NOW):
        row = models.Obligation.objects.get(pk=owed)
        assert (row.acknowledged_by_id, row.acknowledged_at) == (CY, later)
        kinds = models.Event.objects.filter(kind="obligation.acknowledged")
        assert kinds.count() == 1
    with pytest.raises(Refused) as refused:
        obligation.acknowledge(obligation_id=owed, by=viewer("Flo Reed"), at=NOW)
    assert codes(refused) == {"duty.taken"}


def test_what_is_not_urgent_or_not_there_is_not_taken_on() -> None:
    person_id = registered()
    with viewing(worker_id=ADA, agency_id=world.key(world.RECOVERY), at=NOW):
        usual = models.Obligation.objects.get(rule="journey.contact", person_id=person_id).pk
    with pytest.raises(Refused) as refused:
        obligation.acknowledge(obligation_id=usual, by=viewer("Cy Fenn"), at=NOW)
    assert codes(refused) == {"duty.not_urgent"}
    with pytest.raises(Refused) as refused:
        obligation.acknowledge(obligation_id=urgent(person_id), by=viewer("Hal Birch"), at=NOW)
    assert codes(refused) == {"obligation.not_found"}


def test_to_the_partnership_lead_climbs_what_is_late_and_nobodys_name() -> None:
    urgent(registered())
    late = NOW + timedelta(hours=60)
    seen = {}
    for name in ("Oz Partner", "Bo Marsh", "Quin Easton"):
        who = world.viewer(name, at=late)
        with viewing(worker_id=who.worker_id, agency_id=who.agency_id, at=late):
            seen[name] = asked("select rule || ' ' || agency_name from climbed_to_partnership(9)")
    assert seen == {
        "Oz Partner": [f"risk.respond {world.RECOVERY}"],
        "Bo Marsh": [],
        "Quin Easton": [],
    }


def test_the_partnerships_duty_hears_of_an_agency_without_duty_and_of_nobodys_name() -> None:
    urgent(registered())
    on_duty(world.key("Kit Vale"), team=None, by="Oz Partner")
    for name, expected in (("Kit Vale", [f"{world.RECOVERY} 1"]), ("Jo Wren", [])):
        who = viewer(name)
        with viewing(worker_id=who.worker_id, agency_id=who.agency_id, at=NOW):
            heard = asked("select agency_name || ' ' || waiting from urgent_elsewhere()")
        assert heard == expected
    on_duty(FLO)
    who = viewer("Kit Vale")
    with viewing(worker_id=who.worker_id, agency_id=who.agency_id, at=NOW):
        assert asked("select agency_name from urgent_elsewhere()") == []


# --- Today ---


def todays(name: str, at: datetime = NOW) -> dict[str, str]:
    """What is on somebody's Today: rule, and whose it is where it is another's."""
    who = world.viewer(name, at=at)
    with viewing(worker_id=who.worker_id, agency_id=who.agency_id, at=at):
        rows = today.owed(who)
    return {duty.rule: duty.whose for row in rows for duty in (row.first, *row.rest)}


def test_what_is_urgent_is_on_the_today_of_whoever_is_on_duty() -> None:
    urgent(registered())
    assert "risk.respond" in todays("Bo Marsh")
    assert "risk.respond" not in todays("Cy Fenn")
    on_duty(CY)
    assert "risk.respond" in todays("Cy Fenn")
    assert "risk.respond" not in todays("Bo Marsh")


def test_taken_on_it_is_on_the_today_of_who_took_it_when_their_turn_is_over_too() -> None:
    owed = urgent(registered())
    on_duty(CY, hours=1)
    obligation.acknowledge(obligation_id=owed, by=viewer("Cy Fenn"), at=NOW)
    later = NOW + timedelta(hours=3)
    assert "risk.respond" in todays("Cy Fenn", later)
    assert "risk.respond" not in todays("Bo Marsh", later)


def test_a_deputy_sees_what_the_absent_one_owes_and_whose_it_is() -> None:
    registered()
    assert todays("Flo Reed") == {}
    away(deputy=FLO, days=10)
    until = NOW + timedelta(days=7)
    seen = todays("Flo Reed", until)
    assert set(seen.values()) == {"Ada Quill"}
    assert set(seen) == set(todays("Ada Quill", until))
    assert todays("Flo Reed", NOW + timedelta(days=10)) == {}


def test_what_a_worker_owed_by_name_is_the_managers_when_they_have_gone() -> None:
    person_id = registered("Flo Reed")
    handover.offer(
        key=new_key(),
        people=[person_id],
        to=To(worker_id=ADA, agency_id=world.key(world.RECOVERY)),
        by=viewer("Flo Reed"),
        at=NOW,
    )
    assert "journey.answer_lead" in todays("Ada Quill")
    assert "journey.answer_lead" not in todays("Bo Marsh")
    models.Worker.objects.filter(pk=ADA).update(locked_at=NOW)
    assert todays("Bo Marsh")["journey.answer_lead"] == "Ada Quill"
