"""What stands side by side: which questions are asked, of which pairs."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from throughcare.domain.kernel.listed import Confidence, Entry
from throughcare.domain.kernel.period import Period
from throughcare.domain.programme.combining import SPEAKS, Strand, questions
from throughcare.domain.programme.intervention import Setting
from throughcare.domain.programme.template import Wants

MARCH = date(2026, 3, 2)
LISTED = tuple(
    Entry(
        code=code,
        words="",
        days=Period(starts=MARCH),
        source="ours",
        confidence=Confidence.INFERRED,
    )
    for code in SPEAKS
)


def strand(**changes: Any) -> Strand:
    usual: dict[str, Any] = {"id": uuid4(), "words": "x", "agency": "y", "since": MARCH}
    return Strand(**usual | changes)


STEPS = {"wants": Wants.ABSTINENCE, "national": "PSYSTP"}
SCRIPT = {"substitute": True, "stays": True}
COMING_DOWN = {"substitute": True, "stays": False}
DETOX = {"national": "PHWTH"}
PLANNED = {"national": "PHMAIN"}
BLOCKER = {"blocks": True}
HOUSE = {"setting": Setting.RESIDENTIAL, "national": "PSYOTHR"}


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        pytest.param(STEPS, SCRIPT, {"abstinence_beside_script"}, id="twelve steps and a script"),
        pytest.param(STEPS, COMING_DOWN, {"abstinence_beside_script"}, id="coming down too"),
        pytest.param(STEPS, PLANNED, {"abstinence_beside_script"}, id="maintenance, by its code"),
        pytest.param(DETOX, SCRIPT, {"detox_beside_maintenance"}, id="detox and a script"),
        pytest.param(DETOX, COMING_DOWN, set(), id="detox by coming down"),
        pytest.param(BLOCKER, SCRIPT, {"blocker_beside_substitute"}, id="blocked and given"),
        pytest.param(HOUSE, HOUSE, {"two_residential"}, id="two houses"),
        pytest.param(HOUSE, {"setting": Setting.COMMUNITY}, set(), id="a house and a visit"),
        pytest.param({"wants": Wants.LESS}, SCRIPT, set(), id="less, and a script"),
        pytest.param(STEPS, DETOX, set(), id="detox towards twelve steps"),
    ],
)
def test_what_is_asked(one: dict[str, Any], other: dict[str, Any], codes: set[str]) -> None:
    for pair in ((one, other), (other, one)):
        found = questions([strand(**each) for each in pair], listed=LISTED)
        assert {each.entry.code for each in found} == codes


def test_one_thing_alone_asks_nothing() -> None:
    assert questions([strand(**STEPS, **SCRIPT)], listed=LISTED) == ()


def test_the_newer_comes_last_and_what_is_off_the_list_is_not_asked() -> None:
    old, new = strand(**SCRIPT), strand(**STEPS | {"since": date(2026, 4, 1)})
    (found,) = questions([new, old], listed=LISTED)
    assert (found.one, found.other) == (old, new)
    assert questions([new, old], listed=()) == ()
