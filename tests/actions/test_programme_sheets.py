"""The programmes that come with the project, and the national codes, as data."""

from datetime import date
from importlib import resources

import pytest

from throughcare.domain.programme.combining import SPEAKS
from throughcare.domain.programme.intervention import Ended, Family, Setting
from throughcare.domain.programme.template import Approach, Wants
from throughcare.queries import law
from throughcare.queries.programme import codes, combining, templates
from throughcare.queries.programme.templates import BadProgramme, read

TODAY = date(2026, 3, 2)
PROGRAMMES = {each.code: each for each in templates.listed(on=TODAY)}


def test_each_approach_has_a_programme() -> None:
    assert {each.approach for each in PROGRAMMES.values()} == set(Approach)


@pytest.mark.parametrize("code", sorted(PROGRAMMES))
def test_each_programme_says_its_source_its_national_code_and_can_be_completed(code: str) -> None:
    programme = PROGRAMMES[code]
    assert programme.source
    assert codes.kind(programme.national, on=TODAY) is not None
    assert programme.parts
    assert 0 <= programme.least_modules <= len(programme.modules)


def test_the_twelve_steps_take_twenty_weeks_and_a_hundred_sessions() -> None:
    steps = PROGRAMMES["twelve_step_20"]
    assert (steps.weeks, len(steps.parts)) == (20, 20 * steps.sessions_a_week)
    assert steps.wants is Wants.ABSTINENCE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('approach = "peer"', 'approach = "magic"'),
        ("least_modules = 0", "least_modules = 2"),
        ('name = "Together"', ""),
        ("minutes = 60", "minutes = "),
    ],
)
def test_a_file_that_is_no_programme_is_refused(before: str, after: str) -> None:
    folder = resources.files("throughcare.records.reference") / "programme"
    text = (folder / "peer_support.toml").read_text("utf-8")
    assert read(text).code == "peer_support"
    with pytest.raises(BadProgramme):
        read(text.replace(before, after))


def test_each_family_setting_and_ending_has_its_national_code_with_a_source() -> None:
    of = (
        (codes.MODAL, codes.OF_FAMILY, Family),
        (codes.MODSET, codes.OF_SETTING, Setting),
        (codes.MODEXIT, codes.OF_ENDING, Ended),
    )
    for name, table, words in of:
        listed = {each.code: each for each in codes.codes(name).on(TODAY)}
        assert set(table) == set(words)
        assert all(listed[code].source for code in table.values())


def test_kinds_of_a_day_are_those_that_held_then() -> None:
    assert codes.kind("PHPREGWTH", on=TODAY) is not None
    assert codes.kind("PHPREGWTH", on=date(2019, 1, 1)) is None
    assert {family for family, found in codes.kinds(TODAY) if found} == set(Family)


def test_every_question_of_the_list_is_one_that_the_rule_book_asks() -> None:
    assert {each.code for each in law.shipped(combining.LIST).entries} == set(SPEAKS)
