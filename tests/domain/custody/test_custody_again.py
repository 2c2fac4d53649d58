"""A release that is taken back: what was not done since they arrived is owed again, and no more."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.domain.release.test_no_release_unready import CUSTODIES, Life, replayed
from throughcare.domain.custody.events import (
    GoesOn,
    HandedOn,
    Moved,
    Received,
    Screened,
    ScriptSettled,
    TakenBack,
    Teams,
)
from throughcare.domain.journey.events import ContactRecorded
from throughcare.domain.kernel.category import Role
from throughcare.domain.need.events import NeedChanged
from throughcare.domain.programme.inside.events import (
    HelpOffered,
    MandatoryTested,
    Place,
    PlaceAwaited,
)
from throughcare.domain.treatment.events import Begun

C, EARLIER = CUSTODIES
HOUSING, DEBT = UUID(int=41), UUID(int=42)
CLINIC, TALKING, NEXT = UUID(int=51), UUID(int=52), UUID(int=53)
HERE = Teams(clinical_id=CLINIC, psychosocial_id=TALKING)
REGIMEN, TEST, PLACE = UUID(int=61), UUID(int=62), UUID(int=63)
ALL = {"screen", "settle_script", "meet", "first_weeks", "take_on_need"}


class Inside(Life):
    """Somebody on methadone who is received with two needs, and what is done with them there."""

    def __init__(self, *, now: bool = True) -> None:
        super().__init__()
        begun = Begun(
            product="methadone",
            starts_on=date(2026, 1, 5),
            supplier_id=UUID(int=71),
            supplier_name="Chemist",
            substitutes=True,
        )
        self.tell("medicine.begun", REGIMEN, begun)
        self.arrives("prison.received", Received, why="admitted", now=now)

    def arrives(self, kind: str, payload: Any, *, teams: Teams = HERE, **more: Any) -> None:
        needs = (HOUSING, DEBT)
        named = {"prison": "QAX", "prison_name": "Fairmoor", "since": self.at, "told": "x"}
        self.tell(kind, C, payload(**named, teams=teams, needs=needs, **more))

    def back(self) -> None:
        self.released(C)
        self.goes_on()

    def goes_on(self) -> None:
        self.tell("prison.goes_on", C, GoesOn(prison="QAX", prison_name="Fairmoor", told="x"))

    def by(self, team: UUID, kind: str, about_id: UUID, payload: Any) -> None:
        """What a team of the prison does."""
        self.agency_id = team
        self.tell(kind, about_id, payload)
        del self.agency_id

    def screened(self, *, self_harm: bool = False) -> None:
        said = Screened(withdrawal="none", self_harm=self_harm)
        self.by(CLINIC, "prison_care.screened", C, said)

    def script(self) -> None:
        said = ScriptSettled(outcome="continued", verified_with="the clinic")
        self.by(CLINIC, "prison_care.script_settled", C, said)

    def handed_on(self) -> None:
        self.by(CLINIC, "prison_care.handed_on", C, HandedOn(to_agency="Talking"))

    def met(self, team: UUID = TALKING) -> None:
        said = ContactRecorded(attendance="attended", minutes=40)
        self.by(team, "contact.recorded", UUID(int=len(self.events)), said)

    def looked_at(self, need: UUID = HOUSING) -> None:
        self.by(TALKING, "need.changed", need, NeedChanged(need="x", state="wanted"))

    def owes(self) -> set[str]:
        found = {each.rule for each in self.context.owed if each.rule.startswith("prison_care.")}
        return {each.removeprefix("prison_care.") for each in found}


@pytest.mark.parametrize(
    ("team", "owed"),
    [
        pytest.param(None, True, id="nobody saw them since"),
        pytest.param(CLINIC, True, id="seen again by those who noticed it"),
        pytest.param(TALKING, False, id="seen by those who talk"),
    ],
)
def test_whoever_may_harm_themselves_is_seen_by_those_who_talk(
    team: UUID | None, owed: bool
) -> None:
    life = Inside()
    life.screened()
    assert "at_risk" not in life.owes()
    life = Inside()
    life.screened(self_harm=True)
    (risk,) = life.owed("prison_care.at_risk")
    assert risk.urgent
    assert risk.owner.agency_id == TALKING
    if team:
        life.met(team)
    assert ("at_risk" in life.owes()) is owed
    life.back()
    assert ("at_risk" in life.owes()) is owed


@pytest.mark.parametrize(
    ("done", "owed_again"),
    [
        pytest.param((), ALL, id="nothing was done"),
        pytest.param((Inside.screened,), ALL - {"screen"} | {"hand_on"}, id="seen, not told on"),
        pytest.param((Inside.screened, Inside.handed_on), ALL - {"screen"}, id="seen, and told on"),
        pytest.param((Inside.script,), ALL - {"settle_script"}, id="the script goes on"),
        pytest.param((Inside.met,), ALL - {"meet"}, id="met by those who talk"),
        pytest.param((Inside.looked_at,), ALL, id="one need of two"),
        pytest.param(
            (Inside.looked_at, lambda life: life.looked_at(DEBT)),
            ALL - {"take_on_need"},
            id="both needs",
        ),
        pytest.param((lambda life: life.met(CLINIC),), ALL, id="seen by those who treat: not met"),
    ],
)
def test_what_was_not_done_on_arrival_is_owed_again(
    done: tuple[Any, ...], owed_again: set[str]
) -> None:
    life = Inside()
    for each in done:
        each(life)
    life.released(C)
    assert life.owes() == set()
    life.tell("prison.goes_on", C, GoesOn(prison="QAX", prison_name="Fairmoor", told="x"))
    assert life.owes() == owed_again
    assert all(each.owner.agency_id in (CLINIC, TALKING) for each in life.owed("prison_care.meet"))
    assert replayed(life)


def test_one_need_of_two_that_was_taken_on_stays_so() -> None:
    life = Inside()
    life.looked_at()
    life.back()
    assert [each.about_id for each in life.owed("prison_care.take_on_need")] == [DEBT]


def test_what_is_owed_again_is_met_as_before_and_the_day_of_release_is_asked_for() -> None:
    life = Inside()
    life.back()
    (owed,) = life.owed("prison_care.screen")
    assert owed.owner.agency_id == CLINIC
    assert owed.opened_at == life.at
    life.screened()
    assert life.owed("prison_care.screen") == []
    assert len(life.owed("prison_care.hand_on")) == len(life.owed("prison.ask_day")) == 1
    assert replayed(life)


def test_whose_arrival_was_told_when_they_had_left_is_owed_it_once_they_are_back() -> None:
    life = Inside(now=False)
    assert life.owes() == set()
    life.back()
    assert life.owes() == ALL


def test_an_earlier_time_that_was_none_takes_nothing_from_this_one() -> None:
    life = Inside()
    life.tell("prison.taken_back", EARLIER, TakenBack(starts_at=life.at, told="x"))
    life.screened()
    assert life.owed("prison_care.hand_on")


def test_a_move_in_the_first_weeks_is_no_end_of_them() -> None:
    life = Inside()
    life.arrives("prison.moved", Moved, teams=Teams(psychosocial_id=NEXT))
    (owed,) = life.owed("prison_care.first_weeks")
    assert owed.owner.agency_id == NEXT


def test_an_offer_after_a_test_goes_along_and_comes_back_until_it_is_made() -> None:
    life = Inside()
    found = MandatoryTested(why="random", on=life.at.date(), outcome="found")
    life.by(CLINIC, "prison.mandatory_test", TEST, found)
    life.arrives("prison.moved", Moved, teams=Teams(psychosocial_id=NEXT))
    (owed,) = life.owed("prison_care.offer_help")
    assert (owed.about_id, owed.owner.agency_id) == (TEST, NEXT)
    life.back()
    assert life.owed("prison_care.offer_help")
    life.by(NEXT, "prison_care.help_offered", TEST, HelpOffered(answer="yes"))
    life.back()
    assert life.owed("prison_care.offer_help") == []
    assert replayed(life)


def asked_for_a_place(life: Inside, team: UUID = NEXT) -> None:
    asked = Place(name="Recovery wing", prison_name="Fairmoor", team_id=team)
    life.by(TALKING, "prison_care.place_asked", PLACE, asked)


def test_who_asks_for_a_place_is_answered_by_the_team_whose_it_is() -> None:
    life = Inside()
    asked_for_a_place(life)
    (owed,) = life.owed("prison_care.answer_place")
    assert (owed.owner.agency_id, owed.owner.role) == (NEXT, Role.PRISON_PSYCHOSOCIAL_WORKER)
    again_on = life.at.date() + timedelta(days=40)
    waits = PlaceAwaited(
        name="Recovery wing", prison_name="Fairmoor", told="Two before", until_on=again_on
    )
    life.by(NEXT, "prison_care.place_awaited", PLACE, replace(waits, team_id=NEXT))
    (owed,) = life.owed("prison_care.answer_place")
    assert owed.due_at.date() - again_on < timedelta(days=4)  # the next day that is worked
    assert owed.due_at.date() >= again_on
    given = Place(name="Recovery wing", prison_name="Fairmoor", team_id=NEXT)
    life.by(NEXT, "prison_care.place_given", PLACE, given)
    assert life.owed("prison_care.answer_place") == []
    assert replayed(life)


def test_a_place_of_those_who_treat_is_theirs_to_answer_and_comes_back_with_the_person() -> None:
    life = Inside()
    asked_for_a_place(life, CLINIC)
    life.released(C)
    assert life.owed("prison_care.answer_place") == []
    life.goes_on()
    (owed,) = life.owed("prison_care.answer_place")
    assert (owed.owner.agency_id, owed.owner.role) == (CLINIC, Role.PRISON_CLINICAL_WORKER)
    life.arrives("prison.moved", Moved, teams=Teams(psychosocial_id=NEXT))
    assert life.owed("prison_care.answer_place") == []
    assert replayed(life)
