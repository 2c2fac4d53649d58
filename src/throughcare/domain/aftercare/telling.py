"""Which figures of endings may stand beside each other, so that none can be taken from another."""

from collections.abc import Mapping
from itertools import combinations

from throughcare.domain.aftercare.cliff import What
from throughcare.domain.directory.small_numbers import FEWEST

type Mix = frozenset[frozenset[What]]
"""What one person's endings were: of each day, the kinds that ended on it."""
type Mixes = Mapping[Mix, int]
"""How many people had which."""


def tellable(*, everybody: Mixes, unseen: Mixes) -> frozenset[What] | None:
    """This says of which single kinds a group's hours may be told beside those of every ending;
    None where not even those may.

    Who holds two of the figures, and whatever they see themselves, can take one from the other. So
    no difference, and nothing that two figures share, may stand for one person or two: neither of
    everybody, nor of those endings that the one who asks does not see. The kind of the fewest
    people is left out first.

    Source: decision 105; the UK Statistics Authority asks that no person be found in a figure.
    """
    if _people(everybody, within=frozenset(What)) < FEWEST or not _is_safe(unseen, ()):
        return None
    kinds = [kind for kind in What if _people(everybody, within={kind}) >= FEWEST]
    kinds.sort(key=lambda kind: _people(everybody, within={kind}), reverse=True)
    while not (_is_safe(everybody, kinds) and _is_safe(unseen, kinds)):
        kinds.pop()
    return frozenset(kinds)


def _is_safe(mixes: Mixes, kinds: list[What] | tuple[What, ...]) -> bool:
    sets = [set(some) for size in range(1, len(kinds) + 1) for some in combinations(kinds, size)]
    numbers = [_people(mixes, within=set(What))]
    numbers += [_people(mixes, within={kind}) for kind in kinds]
    numbers += [_people(mixes, outside=some) for some in sets]
    numbers += [_people(mixes, within={one}, also=two) for one, two in combinations(kinds, 2)]
    return not any(0 < number < FEWEST for number in numbers)


def _people(
    mixes: Mixes,
    *,
    within: set[What] | frozenset[What] | None = None,
    also: What | None = None,
    outside: set[What] | None = None,
) -> int:
    """How many people have an ending of such kinds, of another on the same day too, or of none."""

    def counts(kinds: frozenset[What]) -> bool:
        inside = within is None or bool(kinds & within)
        return inside and (also is None or also in kinds) and not kinds & (outside or set())

    return sum(number for mix, number in mixes.items() if any(map(counts, mix)))
