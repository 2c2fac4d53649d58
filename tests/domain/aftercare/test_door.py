"""Somebody asks for help: nothing stands in the way, and coming back early is no failure."""

from dataclasses import replace
from datetime import date

import pytest

from throughcare.domain.aftercare import door
from throughcare.domain.aftercare.door import (
    SOUGHT,
    Asking,
    Before,
    Brought,
    CameBack,
    Way,
    Whom,
)

ASKING = Asking(
    way=Way.PHONE,
    brought=Brought.THEMSELVES,
    whom=Whom.LAST_LEAD,
    agreed=False,
    open_already=False,
    died_on=None,
)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, set(), id="they ring"),
        pytest.param({"way": Way.FAMILY}, {"door.agreement_needed"}, id="only the family wants it"),
        pytest.param({"way": Way.FAMILY, "agreed": True}, set(), id="the family, and they agree"),
        pytest.param({"brought": None}, {"door.brought_needed"}, id="not asked what brought them"),
        pytest.param({"whom": None}, {"door.whom_needed"}, id="not asked whom they want"),
        pytest.param({"open_already": True}, {"door.asked_already"}, id="asked already"),
        pytest.param({"died_on": date(2026, 1, 1)}, {"person.has_died"}, id="has died"),
    ],
)
def test_who_asks_is_let_in(changes: dict[str, object], codes: set[str]) -> None:
    assert door.ask(replace(ASKING, **changes)).codes == codes  # type: ignore[arg-type]


NOTHING = Before(journey_open=False, journey_ended=False)
ENDED = Before(journey_open=False, journey_ended=True)
OPEN = Before(journey_open=True, journey_ended=False)
AGAIN = Before(journey_open=True, journey_ended=True)
BENDING = Before(journey_open=True, journey_ended=False, aftercare=True)


@pytest.mark.parametrize(
    ("brought", "before", "expected"),
    [
        pytest.param(Brought.THEMSELVES, NOTHING, CameBack.NEW, id="nobody knew them"),
        pytest.param(Brought.ARREST, NOTHING, CameBack.NEW, id="new after an arrest"),
        pytest.param(Brought.THEMSELVES, OPEN, CameBack.STILL_HERE, id="helped already"),
        pytest.param(Brought.THEMSELVES, AGAIN, CameBack.STILL_HERE, id="back already"),
        pytest.param(Brought.THEMSELVES, ENDED, CameBack.EARLY, id="sought it themselves"),
        pytest.param(Brought.OVERDOSE, ENDED, CameBack.AFTER_OVERDOSE, id="an overdose"),
        pytest.param(Brought.ARREST, ENDED, CameBack.AFTER_ARREST, id="an arrest"),
        pytest.param(Brought.THEMSELVES, BENDING, CameBack.EARLY, id="while contacts bend down"),
    ],
)
def test_what_an_asking_is(brought: Brought, before: Before, expected: CameBack) -> None:
    assert door.came_back(brought=brought, before=before) is expected


def test_only_a_return_that_was_sought_is_one() -> None:
    assert {CameBack.EARLY} == SOUGHT
