"""Tiers: how closely somebody is seen. A tier only adds; medicine and home are no part of any."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from throughcare.domain.kernel.decision import Decision, allow, because, refuse

# What no tier gives or takes, so that a lower one can't lack it.
NEVER = frozenset({"medicine", "naloxone", "housing", "health"})
MAY_ADD = frozenset({"contact", "tests", "reviews", "groups", "travel_help", "phone_calls"})
KEYS = frozenset({"words", "rank", "adds"})


class BadTiers(ValueError):
    """Tiers that cannot be used; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One tier: its rank, 1 the lowest, and what it adds to what everybody has."""

    code: str
    words: str
    rank: int
    adds: frozenset[str]


def read(data: Mapping[str, Mapping[str, Any]]) -> tuple[Tier, ...]:
    """This makes tiers of a protocol's data, lowest first.

    Raises BadTiers where one takes something away, or gives what everybody has anyway.

    Source: domain.md §5 "Tiers and rewards as privilege".
    """
    tiers = []
    for code, told in data.items():
        if told.keys() - KEYS:
            raise BadTiers(f"{code}: a tier only adds, it has no {', '.join(told.keys() - KEYS)}")
        adds = frozenset(told.get("adds", ()))
        if adds & NEVER:
            raise BadTiers(f"{code}: {', '.join(sorted(adds & NEVER))} is no part of any tier")
        if adds - MAY_ADD:
            raise BadTiers(f"{code}: nobody knows {', '.join(sorted(adds - MAY_ADD))}")
        words = str(told.get("words", code))
        tiers.append(Tier(code=code, words=words, rank=int(told["rank"]), adds=adds))
    return tuple(sorted(tiers, key=lambda each: each.rank))


def has(tier: Tier) -> frozenset[str]:
    """This gives all that somebody in a tier has: what everybody has, and what it adds."""
    return NEVER | tier.adds


def move(*, tiers: Iterable[Tier], before: str, to: str, why: str) -> Decision[int]:
    """This says whether somebody can move to another tier, up or down, by the officer, and why;
    and by how many ranks.

    Source: domain.md §5 "Tiers and rewards as privilege"; the issue on justice: ladders.
    """
    ranks = {each.code: each.rank for each in tiers}
    reasons = []
    if to not in ranks:
        reasons.append(because("tier.unknown", "tier"))
    elif to == before:
        reasons.append(because("tier.same", "tier"))
    if not why.strip():
        reasons.append(because("tier.why_needed", "why"))
    return refuse(*reasons) if reasons else allow(ranks[to] - ranks.get(before, 0))
