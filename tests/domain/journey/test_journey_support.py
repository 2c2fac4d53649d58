"""When a support begins, what follows it, when it may end; and how a journey ends."""

from dataclasses import replace
from datetime import date

import pytest

from throughcare.domain.journey import support
from throughcare.domain.journey.support import Ending, EndingJourney, Following, Leaving, Opening

TODAY = date(2026, 3, 2)
OPENING = Opening(
    what="Housing support",
    starts_on=TODAY,
    planned_end_on=date(2026, 6, 1),
    today=TODAY,
    died_on=None,
)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, set(), id="the usual support"),
        pytest.param({"planned_end_on": None}, set(), id="without a planned end"),
        pytest.param({"what": ""}, {"support.what_needed"}, id="nothing said"),
        pytest.param({"what": "x" * 301}, {"support.too_long"}, id="too long"),
        pytest.param({"planned_end_on": TODAY}, {"support.ends_before_start"}, id="no day long"),
        pytest.param({"starts_on": date(2026, 3, 3)}, {"support.starts_later"}, id="tomorrow"),
        pytest.param({"died_on": TODAY}, {"person.has_died"}, id="has died"),
    ],
)
def test_opening(changes: dict[str, object], codes: set[str]) -> None:
    assert support.open_support(replace(OPENING, **changes)).codes == codes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("opened_on", "ends_on", "asked_from"),
    [
        pytest.param(date(2026, 1, 5), date(2026, 12, 31), date(2026, 10, 8), id="12 weeks before"),
        pytest.param(date(2026, 3, 2), date(2026, 4, 1), date(2026, 3, 2), id="from the opening"),
        pytest.param(date(2026, 3, 2), date(2026, 5, 25), date(2026, 3, 2), id="both at once"),
    ],
)
def test_what_follows_is_asked_from(opened_on: date, ends_on: date, asked_from: date) -> None:
    found = support.asks_from(opened_on=opened_on, planned_end_on=ends_on, weeks=12)
    assert found == asked_from


ENDING = Ending(follows="Monthly keywork", without_why="", by_manager=False, ended=False)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, set(), id="something follows"),
        pytest.param({"ended": True}, {"support.ended"}, id="already over"),
        pytest.param({"follows": " "}, {"support.follows_or_reason_needed"}, id="nothing follows"),
        pytest.param(
            {"follows": "", "without_why": "Moved"}, {"support.manager_needed"}, id="no manager"
        ),
        pytest.param(
            {"follows": "", "without_why": "Moved", "by_manager": True}, set(), id="manager's word"
        ),
        pytest.param(
            {"follows": "", "by_manager": True},
            {"support.follows_or_reason_needed"},
            id="a manager says why too",
        ),
        pytest.param({"follows": "", "leaving": True}, set(), id="leaves by choice"),
    ],
)
def test_ending(changes: dict[str, object], codes: set[str]) -> None:
    assert support.end(replace(ENDING, **changes)).codes == codes  # type: ignore[arg-type]


def test_what_follows_is_said() -> None:
    facts = Following(follows="Monthly keywork", follows_on=None, ended=False)
    assert support.agree_following(facts)
    empty = support.agree_following(replace(facts, follows=" ", ended=True))
    assert empty.codes == {"support.follows_needed", "support.ended"}


LEAVING = EndingJourney(why=Leaving.BY_CHOICE, leads=True, ended=False, own_supports=("Keywork",))


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, set(), id="by choice, at once"),
        pytest.param({"in_prison": True}, set(), id="by choice, whoever is inside too"),
        pytest.param(
            {"why": Leaving.GOALS_REACHED, "own_supports": (), "in_prison": True},
            {"journey.in_prison"},
            id="in prison, and nobody would lead on to the gate",
        ),
        pytest.param(
            {"why": Leaving.GOALS_REACHED}, {"journey.supports_open"}, id="supports still open"
        ),
        pytest.param({"why": Leaving.MOVED_AWAY, "own_supports": ()}, set(), id="all ended"),
        pytest.param({"why": None}, {"journey.why_needed"}, id="no reason chosen"),
        pytest.param({"leads": False}, {"journey.lead_ends_it"}, id="another agency leads"),
        pytest.param({"ended": True}, {"journey.ended"}, id="already over"),
    ],
)
def test_ending_a_journey(changes: dict[str, object], codes: set[str]) -> None:
    assert support.end_journey(replace(LEAVING, **changes)).codes == codes  # type: ignore[arg-type]
