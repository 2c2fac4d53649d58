"""When a sample, a result, or that it tells nothing can be recorded; who may ever see it."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.clock import NOW
from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.kernel.period import Period
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.net import telling
from throughcare.domain.testing import events, purpose, reading, taking
from throughcare.domain.testing.lifecycle import Side, State
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage, Unreadable, WhyNot
from throughcare.queries import law

UNDER = taking.Requirement(days=Period(starts=date(2026, 3, 1), ends=date(2026, 9, 1)))


def asked(**changes: Any) -> taking.Taking:
    usual: dict[str, Any] = {
        "purpose": Purpose.CLINICAL,
        "matrix": Matrix.URINE,
        "collected_at": NOW,
        "given": True,
        "why": None,
        "offered": None,
        "requirement": None,
        "by_justice": False,
        "now": NOW,
        "died_on": None,
    }
    return taking.Taking(**usual | changes)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, set(), id="for treatment"),
        pytest.param({"purpose": None}, {"test.purpose_needed"}, id="every test has a purpose"),
        pytest.param({"purpose": Purpose.COURT_ORDERED}, {"test.requirement_needed"}),
        pytest.param({"purpose": Purpose.COURT_ORDERED, "requirement": UNDER}, set()),
        pytest.param(
            {
                "purpose": Purpose.COURT_ORDERED,
                "requirement": UNDER,
                "collected_at": NOW - timedelta(days=10),
            },
            {"test.outside_the_requirement"},
        ),
        pytest.param({"by_justice": True}, {"test.not_for_justice"}, id="not by justice"),
        pytest.param({"by_justice": True, "purpose": Purpose.STATED_ABSTINENCE}, set()),
        pytest.param({"given": None}, {"test.given_needed"}),
        pytest.param({"given": False}, {"test.why_needed"}),
        pytest.param({"given": False, "why": WhyNot.REFUSED}, set()),
        pytest.param({"given": False, "why": WhyNot.MEDICALLY_UNABLE}, {"test.offer_another"}),
        pytest.param(
            {"given": False, "why": WhyNot.COULD_NOT, "offered": Matrix.URINE},
            {"test.offer_another"},
            id="the same is no other",
        ),
        pytest.param({"given": False, "why": WhyNot.COULD_NOT, "offered": Matrix.HAIR}, set()),
        pytest.param({"collected_at": NOW + timedelta(hours=1)}, {"test.when_needed"}),
        pytest.param({"died_on": date(2026, 3, 1)}, {"person.has_died"}, id="C18"),
    ],
)
def test_when_a_sample_can_be_asked_for(changes: dict[str, Any], codes: set[str]) -> None:
    assert taking.take(asked(**changes)).codes == codes


def test_not_giving_is_an_outcome_of_its_own() -> None:
    decided = taking.take(asked(given=False, why=WhyNot.LEFT))
    assert decided.value is State.NOT_GIVEN


@pytest.mark.parametrize(
    ("state", "stage", "leads_to"),
    [
        (State.GIVEN, Stage.SCREEN, State.SCREENED),
        (State.GIVEN, Stage.CONFIRMED, State.CONFIRMED),
        (State.SCREENED, Stage.CONFIRMED, State.CONFIRMED),
        (State.CONFIRMED, Stage.SCREEN, None),
        (State.NOT_GIVEN, Stage.SCREEN, None),
        (State.UNREADABLE, Stage.CONFIRMED, None),
    ],
)
def test_screening_then_confirmed(state: State, stage: Stage, leads_to: State | None) -> None:
    facts = reading.Reading(
        state=state, side=Side.TESTER, stage=stage, results={Analyte.COCAINE: Result.FOUND}
    )
    assert reading.read(facts).value is leads_to


def test_a_reading_of_nothing_is_none() -> None:
    facts = reading.Reading(state=State.GIVEN, side=Side.TESTER, stage=Stage.SCREEN, results={})
    assert reading.read(facts).codes == {"test.result_needed"}


def test_a_sample_can_tell_nothing_until_it_is_confirmed() -> None:
    def told(state: State, why: Unreadable | None = Unreadable.DILUTE) -> object:
        return reading.find_unreadable(state=state, side=Side.TESTER, why=why).value

    assert told(State.GIVEN) is State.UNREADABLE
    assert told(State.CONFIRMED) is None
    assert told(State.GIVEN, None) is None


@pytest.mark.parametrize(
    ("why", "wished", "reportable"),
    [
        (Purpose.COURT_ORDERED, False, True),
        (Purpose.STATED_ABSTINENCE, False, False),
        (Purpose.STATED_ABSTINENCE, True, True),
        (Purpose.SCRIPT, True, False),
        (Purpose.CLINICAL, True, False),
        (Purpose.OWN_WISH, True, False),
    ],
)
def test_what_justice_may_ever_see(why: Purpose, wished: bool, reportable: bool) -> None:
    assert purpose.reportable(why, wished=wished) is reportable
    category = purpose.kept(reportable=reportable).category
    assert category is (Category.TESTS if reportable else Category.TREATMENT)


@pytest.mark.parametrize(
    ("stage", "first", "shown"),
    [(Stage.SCREEN, 1, False), (Stage.SCREEN, 0, True), (Stage.CONFIRMED, 1, True)],
)
def test_nothing_is_said_to_justice_before_confirmation(
    stage: Stage, first: int, shown: bool
) -> None:
    settings = Settings(
        numbers=dict.fromkeys(purpose.CONFIRMED_FIRST.values(), first), calendar=Calendar()
    )
    for why in purpose.CONFIRMED_FIRST:
        told = {"purpose": why, "stage": stage, "settings": settings}
        assert purpose.result_reportable(test_reportable=True, **told) is shown  # type: ignore[arg-type]
        assert purpose.result_reportable(test_reportable=False, **told) is False  # type: ignore[arg-type]


@pytest.mark.parametrize("why", Purpose)
def test_every_purpose_has_a_panel_with_its_day(why: Purpose) -> None:
    def looked_for(day: date) -> set[str]:
        found = {each.code for each in law.shipped("test_panels").on(day)}
        return {code.partition(".")[2] for code in found if code.startswith(f"{why.value}.")}

    assert looked_for(NOW.date()) - looked_for(date(2023, 12, 31)) == {"synthetic_opioids"}
    assert looked_for(NOW.date()) <= {each.value for each in Analyte}
    assert "opiates" in looked_for(NOW.date())


def test_every_kind_of_sample_is_listed() -> None:
    listed = {each.code for each in law.shipped("test_matrices").on(NOW.date())}
    assert listed == {each.value for each in Matrix}


def test_the_timeline_says_what_was_found_and_names_nothing_else() -> None:
    results = {Analyte.OPIATES: Result.FOUND, Analyte.COCAINE: Result.NOT_FOUND}
    told = events.read(
        collected_on=NOW.date(),
        stage=Stage.CONFIRMED,
        results=results | {Analyte.CANNABIS: Result.UNCERTAIN},
        taken_by_id=None,
    )
    said = telling.tell(kind="test.read", said=to_json(told), on=NOW.date())
    assert (
        said == "Drug test of Monday 2 March, confirmed: opiates found; cocaine or crack not found"
    )
