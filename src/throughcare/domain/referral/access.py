"""Whether help comes alike, whoever asks for it: waits and acceptance by source, with intervals.

The share seen in the promised time is taken of everybody who asked long enough ago to have been
seen in it, so nobody who still waits is left out, and no estimate of survival is needed. The median
is of those who were seen, with its interval from the order of the waits: it assumes nothing of
their shape, and needs nothing drawn at random.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb, sqrt
from statistics import median
from types import MappingProxyType

from throughcare.domain.directory.facts import JUSTICE_SOURCES, ReferralSource
from throughcare.domain.directory.small_numbers import FEWEST

NINETY_FIVE = 1.959964  # standard deviations on either side that hold 95 of 100
TAIL = 0.025


class Group(StrEnum):
    """Who asks, in groups large enough to be told of. Source: domain.md P2."""

    JUSTICE = "justice"
    THEMSELVES = "themselves"
    HEALTH = "health"
    DRUG_SERVICE = "drug_service"
    OTHERS = "others"


_S = ReferralSource
SOURCES: Mapping[Group, frozenset[ReferralSource]] = MappingProxyType(
    {
        Group.JUSTICE: JUSTICE_SOURCES,
        Group.THEMSELVES: frozenset({_S.SELF, _S.FAMILY}),
        Group.HEALTH: frozenset({_S.GP, _S.HOSPITAL, _S.MENTAL_HEALTH}),
        Group.DRUG_SERVICE: frozenset({_S.DRUG_SERVICE}),
        Group.OTHERS: frozenset({_S.HOUSING, _S.SOCIAL_CARE, _S.OTHER_SERVICE}),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many, with the interval that holds the true share 95 times in 100."""

    number: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """A median in days, with its interval; the interval is None where too few were seen."""

    days: float
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was counted of one group: of people, so that a few can be left out.

    `waits` are the days of those who were seen, each referral once.
    """

    group: Group
    people: int
    asked: int
    urgent: int
    ripe: int
    in_time: int
    decided: int
    accepted: int
    waits: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How one group fares; None where fewer than three people, or referrals, stand behind it."""

    group: Group
    asked: int | None = None
    urgent: Share | None = None
    accepted: Share | None = None
    in_time: Share | None = None
    wait: Middle | None = None


def share(number: int, of: int) -> Share:
    """This gives a share with Wilson's interval, which holds for few and for shares near none.

    Raises ZeroDivisionError where there is nothing to share.

    Source: E. B. Wilson, 1927 (from memory, unverified).
    """
    z, p = NINETY_FIVE, number / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    reach = z * sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    low, high = max(0.0, min(p, middle - reach)), min(1.0, max(p, middle + reach))
    return Share(number=number, of=of, low=low, high=high)


def middle(waits: Sequence[int]) -> Middle:
    """This gives the median wait, with the interval between two of the waits in their order.

    So many from each end are left out as hold at most 2.5 in 100 chances each; with fewer than six
    no two waits are far enough apart to say so.
    """
    ordered, below, left_out = sorted(waits), 0.0, 0
    for each in range(len(ordered)):
        below += comb(len(ordered), each) / 2 ** len(ordered)
        if below > TAIL:
            break
        left_out = each + 1
    if not left_out:
        return Middle(days=float(median(ordered)), low=None, high=None)
    return Middle(days=float(median(ordered)), low=ordered[left_out - 1], high=ordered[-left_out])


def access(counted: Counted) -> Access:
    """This says how a group fares, nothing of which stands for fewer than three people.

    Source: decision 0025 for the three; domain.md P2, C4.
    """
    if counted.people < FEWEST:
        return Access(group=counted.group)
    return Access(
        group=counted.group,
        asked=counted.asked,
        urgent=_share(counted.urgent, counted.asked),
        accepted=_share(counted.accepted, counted.decided),
        in_time=_share(counted.in_time, counted.ripe),
        wait=middle(counted.waits) if len(counted.waits) >= FEWEST else None,
    )


def _share(number: int, of: int) -> Share | None:
    """A share, unless it or what is left of it would tell of one or two."""
    if of < FEWEST or 0 < number < FEWEST or 0 < of - number < FEWEST:
        return None
    return share(number, of)


def apart(one: Share | None, other: Share | None) -> bool | None:
    """This says whether two shares differ by more than chance easily would: their intervals are
    apart. None where either is not told. It errs on the side of saying no.
    """
    if one is None or other is None:
        return None
    return one.low > other.high or other.low > one.high
