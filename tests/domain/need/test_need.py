"""A need's own life, and risks that can be noticed and cleared."""

from datetime import date
from pathlib import Path

import pytest

from tests.domain.journey.rooms import check_room
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need import rules, words
from throughcare.domain.need.lifecycle import LIFECYCLE, Side, State, goes_along
from throughcare.domain.need.risk import FLAGS
from throughcare.domain.need.rules import Finding, Risk


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (State.FOUND, {"want", "decline", "offer", "refer", "meet", "meet_partly", "fail"}),
        (State.WANTED, {"decline", "offer", "refer", "meet", "meet_partly", "fail"}),
        (State.REFERRED, {"want", "decline", "offer", "meet", "meet_partly", "fail"}),
        (State.MET, {"want"}),
        (State.NOT_WANTED, {"want"}),
    ],
)
def test_what_can_become_of_a_need(state: State, moves: set[str]) -> None:
    assert set(LIFECYCLE.open_to(state=state, side=Side.WORKER)) == moves


@pytest.mark.parametrize(
    ("name", "state", "elsewhere", "goes"),
    [
        ("want", State.REFERRED, False, True),
        ("offer", State.REFERRED, False, True),
        ("want", State.REFERRED, True, False),
        ("want", State.MET, False, False),
        ("want", State.NOT_WANTED, False, False),
        ("offer", State.PARTLY_MET, False, False),
        ("fail", State.REFERRED, False, True),
        ("fail", State.REFERRED, True, False),
        ("meet", State.REFERRED, True, True),
        ("meet", State.NOT_WANTED, False, False),
        ("refer", State.WANTED, False, True),
    ],
)
def test_a_need_goes_along_with_its_referral(
    name: str, state: State, elsewhere: bool, goes: bool
) -> None:
    assert goes_along(name=name, state=state, elsewhere=elsewhere) is goes


def test_a_need_can_always_be_wanted_again() -> None:
    for state in set(State) - {State.WANTED}:
        assert LIFECYCLE.move(name="want", state=state, side=Side.WORKER)


@pytest.mark.parametrize(
    ("finding", "codes"),
    [
        (Finding(kind=NeedKind.DEBT, own_words="", died_on=None), set()),
        (Finding(kind=None, own_words="", died_on=None), {"need.kind_needed"}),
        (Finding(kind=NeedKind.DEBT, own_words="x" * 1001, died_on=None), {"need.too_long"}),
        (
            Finding(kind=NeedKind.DEBT, own_words="", died_on=date(2026, 3, 1)),
            {"person.has_died"},
        ),
    ],
)
def test_finding(finding: Finding, codes: set[str]) -> None:
    assert rules.find(finding).codes == codes


def risk(flag: str, words: str = "", *holding: str) -> Risk:
    return Risk(flag=flag, words=words, holding=frozenset(holding), died_on=None)


def test_noticing_and_clearing_risks() -> None:
    for flag in FLAGS:
        assert rules.notice(risk(flag.code))
    assert rules.notice(risk("tired")).codes == {"risk.flag_needed"}
    assert rules.clear(risk("suicide", "Feels safe again", "suicide"))
    assert rules.clear(risk("suicide", "Feels safe again")).codes == {"risk.does_not_hold"}
    assert rules.clear(risk("suicide", " ", "suicide")).codes == {"risk.why_needed"}


def test_every_code_has_words() -> None:
    check_room("need", reasons=words.REASONS)
    assert set(words.KINDS) == set(NeedKind)
    assert set(words.STATES) == set(State)
    assert set(words.MOVES) == {move.name for move in LIFECYCLE.moves}
    assert set(words.RISKS) == {flag.code for flag in FLAGS}
    assert set(words.RISKS) >= words.DATED_RISKS


def test_the_drawing_in_the_docs_is_current() -> None:
    docs = Path(__file__).parents[3] / "docs" / "words" / "need.md"
    assert f"```mermaid\n{LIFECYCLE.diagram()}\n```" in docs.read_text("utf-8")
