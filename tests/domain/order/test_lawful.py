"""The law has its days: the end of post-sentence supervision, lengths, early ending; both sides."""

from dataclasses import replace
from datetime import date

import pytest

from throughcare.domain.kernel.listed import Listed
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.conditions import catalogue, from_day
from throughcare.domain.order.ending import NOT_EARLY, Early, Ending, How, end
from throughcare.domain.order.lawful import is_history, legal_end
from throughcare.domain.order.terms import Kind
from throughcare.queries.law import shipped
from throughcare.queries.protocol import settings_on

PSS = Kind.POST_SENTENCE_SUPERVISION
CHRISTMAS = date(2026, 12, 25)


def end_of(kind: Kind, ends_on: date, supervision: Listed | None = None) -> date:
    listed = supervision or shipped("supervision")
    return legal_end(kind=kind, ends_on=ends_on, supervision=listed)


def test_post_sentence_supervision_ends_for_everybody_on_its_day() -> None:
    assert end_of(PSS, date(2026, 5, 10)) == date(2026, 5, 10)
    assert end_of(PSS, CHRISTMAS) == date(2026, 5, 11)
    assert end_of(Kind.LICENCE, CHRISTMAS) == CHRISTMAS


def test_another_day_is_a_change_of_data() -> None:
    listed = shipped("supervision")
    moved = tuple(
        replace(each, days=replace(each.days, ends=date(2026, 9, 1)))
        if each.code == PSS.value
        else each
        for each in listed.entries
    )
    assert end_of(PSS, CHRISTMAS, replace(listed, entries=moved)) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("kind", "day", "history"),
    [
        (PSS, date(2026, 5, 10), False),
        (PSS, date(2026, 5, 11), True),
        (Kind.DTTO, date(2005, 4, 3), False),
        (Kind.DTTO, date(2005, 4, 4), True),
        (Kind.COMMUNITY_ORDER, CHRISTMAS, False),
    ],
)
def test_what_the_law_has_no_more_is_history(kind: Kind, day: date, history: bool) -> None:
    assert is_history(kind, made=shipped("orders"), on=day) is history


def test_every_kind_of_order_has_its_days() -> None:
    assert {each.code for each in shipped("orders").entries} == set(Kind)


@pytest.mark.parametrize(("day", "months"), [(date(2026, 3, 21), 24), (date(2026, 3, 22), 36)])
def test_the_longest_suspended_sentence_order(day: date, months: int) -> None:
    assert settings_on("england", day)["order_longest_suspended_months"] == months


SAID = Early(complied=True, aims_met=True, nothing_more=True, special_court=False)
ENDING = Ending(
    kind=Kind.COMMUNITY_ORDER,
    days=Period(starts=date(2026, 1, 1), ends=CHRISTMAS),
    how=How.ENDED_EARLY,
    ended_on=date(2026, 5, 11),
    today=date(2026, 6, 1),
    ended=False,
    early_law=shipped("early_ending"),
    early=SAID,
)


@pytest.mark.parametrize(
    ("case", "facts", "codes"),
    [
        ("on the first day", ENDING, set()),
        (
            "the day before",
            replace(ENDING, ended_on=date(2026, 5, 10)),
            {"order.early_not_law"},
        ),
        (
            "nothing said",
            replace(ENDING, early=NOT_EARLY),
            {"order.early_complied", "order.early_aims_met", "order.early_nothing_more"},
        ),
        (
            "an intensive supervision court decides",
            replace(ENDING, early=replace(SAID, special_court=True)),
            {"order.early_special_court"},
        ),
        ("a licence", replace(ENDING, kind=Kind.LICENCE), {"order.path_wrong"}),
        ("bail", replace(ENDING, kind=Kind.BAIL), {"order.path_wrong"}),
        ("recalled by hand", replace(ENDING, how=How.RECALLED), {"order.path_wrong"}),
        ("by law, by hand", replace(ENDING, how=How.BY_LAW), {"order.path_wrong"}),
    ],
)
def test_early_ending(case: str, facts: Ending, codes: set[str]) -> None:
    found = end(facts).codes
    assert codes <= found
    assert (codes == set()) is (found == frozenset())


def test_the_later_catalogue_needs_its_day() -> None:
    three, four = shipped("licence_conditions"), shipped("licence_conditions_4")

    def of(starts: date, number: int) -> Listed:
        return catalogue(
            default=three, later=four, later_from=from_day(number), licence_starts=starts
        )

    assert of(CHRISTMAS, 0) is three
    assert of(date(2026, 11, 30), 20261201) is three
    assert of(date(2026, 12, 1), 20261201) is four
