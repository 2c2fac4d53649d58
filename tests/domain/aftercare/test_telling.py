"""No figure of endings may be taken from two others, nor from one and what somebody sees."""

import pytest

from throughcare.domain.aftercare.cliff import What
from throughcare.domain.aftercare.telling import Mix, tellable

HELP, ORDER, STAY = What.SUPPORT, What.ORDER, What.TREATMENT
EVERY_KIND = frozenset(What)


def mix(*days: tuple[What, ...]) -> Mix:
    return frozenset(map(frozenset, days))


HELPED, ORDERED, STAYED = mix((HELP,)), mix((ORDER,)), mix((STAY,))
BOTH = mix((HELP, ORDER))
NOBODY: dict[Mix, int] = {}


@pytest.mark.parametrize(
    ("everybody", "unseen", "kinds"),
    [
        pytest.param({}, NOBODY, None, id="nobody"),
        pytest.param({HELPED: 2}, NOBODY, None, id="two people"),
        pytest.param({HELPED: 3, ORDERED: 3, STAYED: 3}, NOBODY, EVERY_KIND, id="three of each"),
        pytest.param({HELPED: 3}, NOBODY, {HELP}, id="one kind is all there is"),
        pytest.param({HELPED: 5, ORDERED: 4, STAYED: 1}, NOBODY, {HELP}, id="the third: one"),
        pytest.param({HELPED: 5, ORDERED: 1}, NOBODY, set(), id="every less help: one"),
        pytest.param({HELPED: 3, ORDERED: 3, BOTH: 1}, NOBODY, {HELP}, id="what two share: one"),
        pytest.param({BOTH: 4}, NOBODY, {HELP, ORDER}, id="all on one day"),
        pytest.param({mix((HELP,), (ORDER,)): 4}, NOBODY, {HELP, ORDER}, id="two endings each"),
        pytest.param({HELPED: 5}, {HELPED: 2}, None, id="less what I see: two"),
        pytest.param({HELPED: 5}, {HELPED: 3}, {HELP}, id="less what I see: three"),
        pytest.param({HELPED: 5, ORDERED: 5}, {HELPED: 2, ORDERED: 3}, set(), id="less mine"),
    ],
)
def test_which_figures_may_stand_beside_each_other(
    everybody: dict[Mix, int], unseen: dict[Mix, int], kinds: set[What] | None
) -> None:
    assert tellable(everybody=everybody, unseen=unseen) == kinds
