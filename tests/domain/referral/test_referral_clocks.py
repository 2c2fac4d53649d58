"""The clocks of a referral, on days that a practitioner can check in a calendar."""

from datetime import timedelta

import pytest

from tests.domain.referral.clock_examples import ACCEPTINGS, SENDINGS, Accepting, Sending
from tests.domain.referral.past import Past, instant, key
from throughcare.domain.journey.events import Ended as JourneyEnded
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.obligation import Owner
from throughcare.domain.referral.events import Ended, NobodyFits, Redirected

MONDAY = "2026-03-02 10:00"
TUESDAY = "2026-03-03 10:00"
THURSDAY = "2026-03-05 12:00"


def due(past: Past, *, about: str = "referral") -> dict[str, str]:
    return {
        rule: f"{each.due_at.astimezone(instant(MONDAY).tzinfo):%Y-%m-%d %H:%M}"
        for rule, each in past.open(about=about).items()
    }


@pytest.mark.parametrize("example", SENDINGS, ids=lambda each: each.name)
def test_what_falls_due_when_a_referral_is_sent(example: Sending) -> None:
    past = Past().sent(example.sent, urgent=example.urgent, source=example.source)
    assert due(past) == example.due


@pytest.mark.parametrize("example", ACCEPTINGS, ids=lambda each: each.name)
def test_what_falls_due_when_it_is_accepted(example: Accepting) -> None:
    past = Past().sent(example.sent, urgent=example.urgent).accepted(example.accepted)
    assert due(past) == example.due


def test_each_clock_names_who_owes() -> None:
    past = Past().opened(MONDAY).sent(MONDAY, source="self")
    assert {rule: each.owner for rule, each in past.open().items()} == {
        "referral.acknowledge": Owner(role=Role.REFERRAL_DESK, agency_id=key("Northgate")),
        "referral.decide": Owner(role=Role.REFERRAL_DESK, agency_id=key("Northgate")),
        "referral.human_contact": Owner(role=Role.DUTY_WORKER, agency_id=key("Northgate")),
        "referral.hold": Owner(
            role=Role.WORKER, agency_id=key("Recovery"), worker_id=key("worker of Recovery")
        ),
    }


def test_whoever_accepts_names_the_worker_who_stays_in_touch() -> None:
    past = Past().sent(MONDAY).accepted(THURSDAY)
    assert past.open()["referral.hold"].owner == Owner(
        role=Role.WORKER, agency_id=key("Northgate"), worker_id=key("holder of Northgate")
    )


def test_each_holding_contact_opens_the_next_until_they_are_seen() -> None:
    past = Past().sent(MONDAY).moved("held", THURSDAY, by="Recovery")
    assert due(past)["referral.hold"] == "2026-03-12 17:00"
    past.accepted("2026-03-06 10:00").moved("seen", "2026-03-09 10:00")
    assert "referral.hold" not in past.open()
    past.moved("held", "2026-03-10 10:00")
    assert "referral.hold" not in past.open()


def test_asking_starts_the_clock_of_the_answer_and_says_that_it_is_here() -> None:
    past = Past().sent(MONDAY).moved("asked", "2026-03-06 09:00")
    assert due(past)["referral.answer"] == "2026-03-10 17:00"
    assert "referral.acknowledge" not in past.open()
    assert past.open()["referral.answer"].owner.worker_id == key("worker of Recovery")
    past.moved("answered", "2026-03-09 09:00", by="Recovery")
    assert "referral.answer" not in past.open()
    assert due(past)["referral.decide"] == "2026-03-09 17:00"


def test_an_urgent_question_is_answered_within_a_working_day() -> None:
    past = Past().sent(MONDAY, urgent=True).moved("asked", "2026-03-06 09:00")
    assert due(past)["referral.answer_urgent"] == "2026-03-09 17:00"


def test_accepted_offered_seen_meets_every_clock() -> None:
    past = Past().sent(MONDAY, source="self").moved("acknowledged", MONDAY).accepted(TUESDAY)
    past.moved("offered", TUESDAY).moved("seen", "2026-03-04 10:00")
    assert past.open() == {}


@pytest.mark.parametrize("over", ["withdrawn", "lapsed"])
def test_what_is_over_is_owed_no_more(over: str) -> None:
    past = Past().sent(MONDAY, source="self").moved(over, TUESDAY)
    left = {"referral.next_way", "referral.refused_unspoken"} if over == "lapsed" else set()
    assert set(past.open()) == left


def test_nobody_is_chased_who_does_not_want_it() -> None:
    past = Past().opened(MONDAY).at_risk(MONDAY).sent(MONDAY).moved("withdrawn", TUESDAY)
    assert past.open() == {}
    assert "referral.refused_at_risk" not in past.open(about="journey")


class TestHumanContact:
    """Within a day of the custody suite, the self-referral, the release."""

    def test_any_contact_by_the_receiver_counts_and_nobody_writes_it_twice(self) -> None:
        past = Past().opened(MONDAY).sent(MONDAY, source="self")
        past.spoken_to(TUESDAY, by="Northgate")
        assert "referral.human_contact" not in past.open()

    def test_a_contact_by_somebody_else_does_not(self) -> None:
        past = Past().opened(MONDAY).sent(MONDAY, source="self").spoken_to(TUESDAY, by="Recovery")
        assert "referral.human_contact" in past.open()

    def test_nor_does_one_to_which_nobody_came(self) -> None:
        past = Past().opened(MONDAY).sent(MONDAY, source="self")
        past.spoken_to(TUESDAY, by="Northgate", attendance="did_not_attend")
        assert "referral.human_contact" in past.open()

    def test_a_holding_contact_by_the_referrer_does_not(self) -> None:
        past = Past().sent(MONDAY, source="self").moved("held", TUESDAY, by="Recovery")
        assert "referral.human_contact" in past.open()
        past.moved("held", TUESDAY, by="Northgate")
        assert "referral.human_contact" not in past.open()

    def test_a_refusal_does_not_stop_the_day(self) -> None:
        past = Past().opened(MONDAY).sent(MONDAY, source="custody_suite")
        past.declined("2026-03-02 12:00")
        unspoken = past.open()["referral.refused_unspoken"]
        assert unspoken.owner == Owner(role=Role.DUTY_WORKER, agency_id=key("Recovery"))
        assert due(past)["referral.refused_unspoken"] == "2026-03-03 10:00"
        past.spoken_to("2026-03-02 15:00")
        assert "referral.refused_unspoken" not in past.open()

    def test_unless_somebody_spoke_to_them_before(self) -> None:
        past = Past().opened(MONDAY).sent(MONDAY, source="self")
        past.moved("held", "2026-03-02 11:00", by="Northgate").declined("2026-03-02 12:00")
        assert "referral.refused_unspoken" not in past.open()


class TestClimbing:
    """What nobody does goes up: to the manager, then to the partnership lead."""

    def test_the_usual_clock_climbs_when_it_is_overdue(self) -> None:
        decide = Past().sent(MONDAY).open()["referral.decide"]
        assert decide.manager_from == instant("2026-03-09 17:00")
        assert decide.partnership_from == decide.manager_from + timedelta(hours=48)

    def test_the_urgent_one_climbs_faster(self) -> None:
        decide = Past().sent(MONDAY, urgent=True).open()["referral.decide_urgent"]
        assert decide.manager_from == instant("2026-03-03 17:00")
        assert decide.partnership_from == decide.manager_from + timedelta(hours=4)

    def test_what_a_person_must_take_on_climbs_after_an_hour(self) -> None:
        contact = Past().sent(MONDAY, source="self").open()["referral.human_contact"]
        assert contact.urgent
        assert contact.manager_from == instant("2026-03-02 11:00")
        assert contact.level(at=instant("2026-03-02 11:30")) == 1
        assert contact.level(at=instant("2026-03-02 11:30"), acknowledged=True) == 0


class TestAnotherWay:
    """Nobody is left without a next step."""

    def test_a_refusal_asks_the_referrer_for_another_way(self) -> None:
        past = Past().sent(MONDAY)
        past.declined(MONDAY)
        assert due(past) == {"referral.next_way": "2026-03-04 17:00"}

    def test_another_referral_for_the_need_answers_it(self) -> None:
        past = Past().sent(MONDAY)
        past.declined(MONDAY)
        past.sent(TUESDAY, about="another", to="Elsewhere")
        assert past.open() == {}

    def test_a_referral_for_another_need_does_not(self) -> None:
        past = Past().sent(MONDAY)
        past.declined(MONDAY)
        past.sent(TUESDAY, about="another", to="Elsewhere", need="debt")
        assert "referral.next_way" in past.open()

    def test_that_nobody_fits_answers_it_too(self) -> None:
        past = Past().sent(MONDAY)
        past.declined(MONDAY)
        past.happens("need.nobody_fits", NobodyFits(need="housing"), TUESDAY, about="need")
        assert past.open() == {}

    @pytest.mark.parametrize(("passed_on", "owed"), [(True, False), (False, True)])
    def test_what_comes_back_is_owed_and_what_went_on_is_not(
        self, passed_on: bool, owed: bool
    ) -> None:
        past = Past().sent(MONDAY)
        payload = Redirected(
            to_agency_name="Northgate",
            service_name="rooms",
            onward_service_name="flats",
            passed_on=passed_on,
            words="It fits better",
        )
        past.happens("referral.redirected", payload, MONDAY, by="Northgate")
        assert ("referral.next_way" in past.open()) is owed

    @pytest.mark.parametrize("needed", [True, False])
    def test_an_end_asks_for_another_way_where_one_is_needed(self, needed: bool) -> None:
        past = Past().sent(MONDAY).accepted(MONDAY)
        ended = Ended(
            to_agency_name="Northgate",
            service_name="rooms",
            outcome="not_reached" if needed else "not_wanted",
            another_way_needed=needed,
        )
        past.happens("referral.ended", ended, TUESDAY, by="Northgate")
        assert ("referral.next_way" in past.open()) is needed

    def test_it_is_owed_no_more_once_they_have_left(self) -> None:
        past = Past().opened(MONDAY).sent(MONDAY)
        past.declined(MONDAY)
        past.happens("journey.ended", JourneyEnded(why="by_choice"), TUESDAY, about="journey")
        assert past.open() == {}


class TestAtRisk:
    """C1: whatever the referral does, somebody at risk is reached today."""

    @pytest.mark.parametrize("kind", ["declined", "settled"])
    def test_a_refusal_of_somebody_at_risk_opens_the_urgent_obligation(self, kind: str) -> None:
        past = Past().opened(MONDAY).at_risk(MONDAY).sent(MONDAY)
        past.declined(TUESDAY, kind=kind)
        urgent = past.open(about="journey")["referral.refused_at_risk"]
        assert urgent.urgent
        assert urgent.owner == Owner(role=Role.DUTY_WORKER, agency_id=key("Recovery"))
        assert urgent.due_at == instant("2026-03-04 10:00")

    def test_a_contact_meets_it(self) -> None:
        past = Past().opened(MONDAY).at_risk(MONDAY).sent(MONDAY)
        past.declined(TUESDAY)
        past.spoken_to(TUESDAY)
        assert "referral.refused_at_risk" not in past.open(about="journey")

    def test_nobody_at_risk_nothing_urgent(self) -> None:
        past = Past().opened(MONDAY).sent(MONDAY)
        past.declined(TUESDAY)
        assert "referral.refused_at_risk" not in past.open(about="journey")

    def test_it_stays_when_the_managers_are_to_meet(self) -> None:
        past = Past().opened(MONDAY).at_risk(MONDAY).sent(MONDAY, about="one", to="Mind")
        past.declined(MONDAY, about="one", by="Mind")
        past.joined(MONDAY, about="one", other="two", by="Mind")
        assert "referral.refused_at_risk" in past.open(about="journey")
        assert "referral.next_way" not in past.open(about="one")


class TestManagersMeet:
    """C17: neither referral closes; the two named managers meet, then decide."""

    def joint(self) -> Past:
        past = Past().sent(MONDAY, about="one", to="Mind", need="mental_health")
        past.declined(MONDAY, about="one", by="Mind", need="mental_health")
        return past.joined(MONDAY, about="one", other="two", by="Mind")

    def test_the_named_manager_must_meet_within_five_working_days(self) -> None:
        past = self.joint()
        assert due(past, about="one") == {
            "referral.meet": "2026-03-09 17:00",
            "referral.hold": "2026-03-09 17:00",
        }
        assert past.open(about="one")["referral.meet"].owner == Owner(
            role=Role.MANAGER, agency_id=key("Mind"), worker_id=key("manager of Mind")
        )

    def test_once_they_met_it_is_decided_in_two(self) -> None:
        past = self.joint().moved("met", TUESDAY, about="one", by="Mind")
        assert due(past, about="one")["referral.settle"] == "2026-03-05 17:00"
        assert "referral.meet" not in past.open(about="one")

    def test_accepting_ends_it(self) -> None:
        past = self.joint().accepted(TUESDAY, about="one", by="Mind")
        assert {"referral.meet", "referral.settle"}.isdisjoint(past.open(about="one"))

    def test_settling_leaves_the_referrer_to_find_another_way(self) -> None:
        past = self.joint().moved("met", TUESDAY, about="one", by="Mind")
        past.declined(TUESDAY, about="one", by="Mind", need="mental_health", kind="settled")
        assert set(past.open(about="one")) == {"referral.next_way"}

    def test_they_keep_in_touch_meanwhile(self) -> None:
        past = self.joint().moved("held", "2026-03-06 10:00", about="one", by="Recovery")
        assert due(past, about="one")["referral.hold"] == "2026-03-13 17:00"
