"""How things stand in each matter: what can be told, how it is said, and what follows from it."""

from datetime import date
from typing import Any

import pytest

from throughcare.domain.directory.facts import Housing
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import Category
from throughcare.domain.need import crisis, lapse, matters, outcome
from throughcare.domain.need.events import HomeTold, Outcome
from throughcare.domain.need.happening import happened
from throughcare.domain.need.kinds import ASPECTS, MentalHealth
from throughcare.domain.need.lapse import Extent
from throughcare.domain.need.matters import Home, Shape

N = NeedKind
TODAY = date(2026, 3, 2)
ANSWERS: dict[Shape, Any] = {Shape.YES_OR_NO: True, Shape.NUMBER: 3, Shape.DAY: TODAY}


def telling(kind: NeedKind | None, told: dict[str, Any], **changes: Any) -> outcome.Telling:
    usual = {"kind": kind, "told": told, "own_words": "", "on": TODAY, "died_on": None}
    return outcome.Telling(**usual | changes)


def all_of(kind: NeedKind) -> dict[str, Any]:
    """The last answer to each thing that is asked of a matter."""
    return {
        item.code: [*item.choices][-1] if item.choices else ANSWERS[item.shape]
        for item in matters.ITEMS[kind]
    }


@pytest.mark.parametrize("kind", list(NeedKind))
def test_every_need_has_an_outcome_of_its_own_that_is_told_stored_and_said(kind: NeedKind) -> None:
    told = all_of(kind)
    assert outcome.tell(telling(kind, told))
    stored = outcome.to_stored(told)
    assert outcome.from_stored(kind=kind, stored=stored) == told
    said = outcome.said(kind=kind, told=told)
    assert said.count(";") == len(told) - 1
    assert "{" not in said


@pytest.mark.parametrize(
    ("kind", "told", "said"),
    [
        (
            N.HOUSING,
            {"home": "hostel", "until_on": date(2026, 4, 1), "used_there": True},
            "a hostel; until 1 April 2026; drugs are used there",
        ),
        (N.HOUSING, {"used_there": False}, "no drugs are used there"),
        (
            N.DEBT,
            {"arrears": "agreed", "agreed_on": TODAY},
            "arrears agreed, to be paid off; agreed on 2 March 2026",
        ),
        (N.ETE, {"days": 12}, "12 days in work of the last 28"),
        (
            N.FAMILY_CHILDREN,
            {"children": 2, "live": "care", "contact": "supervised"},
            "2 children; the children live in care; meets them, somebody being there",
        ),
        (
            N.BENEFITS,
            {"benefit": "in_payment", "paid_from_on": TODAY},
            "in payment; paid since 2 March 2026",
        ),
        (
            N.MENTAL_HEALTH,
            {"seen_by": "talking_therapies", "feels": "better"},
            "seen by talking therapies; better, as they see it",
        ),
    ],
)
def test_how_it_is_said(kind: NeedKind, told: dict[str, Any], said: str) -> None:
    assert outcome.said(kind=kind, told=told) == said


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (telling(None, {}), {"need.kind_needed"}),
        (telling(N.DEBT, {}), {"need.nothing_told"}),
        (telling(N.DEBT, {}, own_words="I sleep again"), set()),
        (telling(N.DEBT, {"arrears": "lots"}), {"need.not_an_answer"}),
        (telling(N.DEBT, {"home": "street"}), {"need.not_an_answer"}),
        (telling(N.ETE, {"days": 29}), {"need.not_an_answer"}),
        (telling(N.ETE, {"days": True}), {"need.not_an_answer"}),
        (telling(N.ETE, {"days": 28, "starts_on": date(2026, 9, 1)}), set()),
        (telling(N.BENEFITS, {"looked_at_on": date(2026, 3, 3)}), {"need.day_lies_ahead"}),
        (telling(N.DEBT, {"arrears": "paid"}, own_words="x" * 1001), {"need.too_long"}),
        (telling(N.DEBT, {"arrears": "paid"}, died_on=TODAY), {"person.has_died"}),
    ],
)
def test_what_can_be_told(given: outcome.Telling, codes: set[str]) -> None:
    assert outcome.tell(given).codes == codes


@pytest.mark.parametrize(
    ("before", "now", "lost"),
    [
        (Home.SOCIAL, Home.STREET, True),
        (Home.HOSTEL, Home.FRIENDS, True),
        (Home.FRIENDS, Home.STREET, False),
        (Home.PRISON, Home.NOWHERE, False),
        (Home.SOCIAL, Home.HOSTEL, False),
        (Home.SOCIAL, Home.PRISON, False),
    ],
)
def test_when_a_home_is_lost(before: Home, now: Home, lost: bool) -> None:
    assert matters.is_lost(before=before, now=now) is lost


@pytest.mark.parametrize(
    ("home", "until_on", "housing"),
    [
        (Home.SOCIAL, None, Housing.SETTLED),
        (Home.SOCIAL, date(2026, 4, 1), Housing.AT_RISK),
        (Home.HOSTEL, None, Housing.TEMPORARY),
        (Home.FRIENDS, None, Housing.NO_FIXED_ABODE),
        (Home.PRISON, None, None),
    ],
)
def test_what_services_ask_of_it(
    home: Home, until_on: date | None, housing: Housing | None
) -> None:
    assert matters.housing_of(home=home, until_on=until_on) is housing


@pytest.mark.parametrize(
    ("paid", "starts", "first"),
    [
        (date(2026, 3, 1), date(2026, 3, 2), True),
        (date(2026, 3, 2), date(2026, 3, 2), False),
        (None, date(2026, 3, 2), None),
        (date(2026, 3, 1), None, None),
    ],
)
def test_whether_a_benefit_was_paid_before_work_started(
    paid: date | None, starts: date | None, first: bool | None
) -> None:
    assert outcome.paid_before_work(paid_from_on=paid, work_starts_on=starts) is first


def test_how_somebody_is_and_what_they_use_are_shared_more_narrowly_than_their_home() -> None:
    assert matters.category_of(N.MENTAL_HEALTH) is Category.HEALTH
    assert matters.category_of(N.DRUG_TREATMENT) is Category.TREATMENT
    assert matters.category_of(N.HOUSING) is Category.NEEDS


def test_mental_health_is_of_five_kinds() -> None:
    assert {N.MENTAL_HEALTH: tuple(each.value for each in MentalHealth)} == ASPECTS
    assert len(MentalHealth) == 5


def using(**changes: Any) -> lapse.Using:
    usual = {"extent": Extent.LAPSE, "since_on": None, "own_words": "", "what_helps": ""}
    return lapse.Using(**usual | {"today": TODAY, "died_on": None} | changes)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"extent": None}, {"lapse.extent_needed"}),
        ({"since_on": date(2026, 3, 3)}, {"need.day_lies_ahead"}),
        ({"own_words": "x" * 1001}, {"need.too_long"}),
        ({"died_on": TODAY}, {"person.has_died"}),
    ],
)
def test_using_again(changes: dict[str, Any], codes: set[str]) -> None:
    assert lapse.tell(using(**changes)).codes == codes


@pytest.mark.parametrize(
    ("parts", "duty_reads", "codes"),
    [
        ({"helps": "Tea"}, None, {"crisis_plan.ask_who_reads"}),
        ({"helps": " "}, True, {"crisis_plan.empty"}),
        ({"helps": "x" * 1001}, True, {"need.too_long"}),
    ],
)
def test_a_crisis_plan_is_not_kept_so(
    parts: dict[str, str], duty_reads: bool | None, codes: set[str]
) -> None:
    plan = crisis.Plan(parts=parts, duty_reads=duty_reads, died_on=None)
    assert crisis.write(plan).codes == codes


def test_who_reads_a_crisis_plan_follows_what_they_agreed_to() -> None:
    for agreed, category in ((True, Category.HEALTH), (False, Category.NOTES)):
        plan = crisis.Plan(parts={"helps": "Tea"}, duty_reads=agreed, died_on=None)
        assert crisis.write(plan).value is category
    plan = crisis.Plan(parts={"helps": "Tea"}, duty_reads=True, died_on=TODAY)
    assert crisis.write(plan).codes == {"person.has_died"}


@pytest.mark.parametrize(
    ("kind", "told", "events"),
    [
        (
            N.HOUSING,
            {"home": "hostel", "until_on": date(2026, 4, 1), "used_there": True},
            {"home.told": HomeTold(home="hostel", until_on=date(2026, 4, 1), used_there="yes")},
        ),
        (N.HOUSING, {"home": "social"}, {"home.told": HomeTold(home="social")}),
        (
            N.HOUSING,
            {"used_there": False},
            {"need.outcome": Outcome(need="housing", said="no drugs are used there")},
        ),
        (N.DEBT, {}, {"need.outcome": Outcome(need="debt", said="in their words")}),
    ],
)
def test_what_happened(kind: NeedKind, told: dict[str, Any], events: dict[str, object]) -> None:
    assert dict(happened(kind=kind, told=told, today=TODAY)) == events


@pytest.mark.parametrize(
    ("starts_on", "agreed"), [(date(2026, 3, 2), True), (date(2026, 3, 1), False)]
)
def test_only_work_to_come_is_agreed(starts_on: date, agreed: bool) -> None:
    found = dict(happened(kind=N.ETE, told={"starts_on": starts_on}, today=TODAY))
    assert ("work.agreed" in found) is agreed


@pytest.mark.parametrize(
    ("until", "lasts"),
    [(date(2026, 3, 3), date(2026, 3, 3)), (date(2026, 3, 2), None), (None, None)],
)
def test_until_when_they_can_stay(until: date | None, lasts: date | None) -> None:
    told = {"until_on": until} if until else {}
    assert outcome.lasts_until(told=told, today=TODAY) == lasts
