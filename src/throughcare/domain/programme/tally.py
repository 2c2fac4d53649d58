"""Work with people who give no name: counted, never about anybody.

Source: domain.md S12: tier 1–2 work as anonymous tallies.
"""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse


class Counted(StrEnum):
    """What is counted."""

    NEEDLE_EXCHANGE = "needle_exchange"
    PACKS_OUT = "packs_out"
    PACKS_BACK = "packs_back"
    DROP_IN = "drop_in"
    OUTREACH = "outreach"
    ADVICE = "advice"
    OVERDOSE = "overdose"
    CAME_IN = "came_in"


# The visits; the rest is what was given or came of them.
VISITS = (Counted.NEEDLE_EXCHANGE, Counted.DROP_IN, Counted.OUTREACH, Counted.ADVICE)
GIVEN = (Counted.PACKS_OUT, Counted.PACKS_BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapping:
    """One more or one less of something; `now` is how many there are today."""

    what: Counted | None
    change: int
    now: int


def tap(facts: Tapping) -> Decision[int]:
    """This says how many there are after a tap: one more, or one less where there is one."""
    if facts.what is None or facts.change not in {1, -1}:
        return refuse(because("tally.what_needed"))
    counted = facts.now + facts.change
    return refuse(because("tally.none_left")) if counted < 0 else allow(counted)
