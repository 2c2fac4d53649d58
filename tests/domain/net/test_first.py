"""What stands first on Today is a rule; what a life hangs on is urgent."""

from throughcare.domain.net.first import ASKS, LIFE, WITHOUT
from throughcare.domain.net.protocol import RULES

KNOWN = {each.code: each for each in RULES}


def test_each_is_a_rule_and_a_life_is_urgent() -> None:
    assert {*LIFE, *ASKS, *WITHOUT} <= KNOWN.keys()
    assert all(KNOWN[code].urgent for code in LIFE)
