"""What a list of specified drugs comes to, in the groups in which use is recorded."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from throughcare.domain.directory.facts import Substance

_S = Substance
# Entries of the list that are more, or other, than one group of what is recorded. Source: ours.
GROUPS: Mapping[str, frozenset[Substance]] = MappingProxyType(
    {
        "heroin": frozenset({_S.OPIOIDS}),
        "cocaine": frozenset({_S.COCAINE, _S.CRACK}),
        "class_a": frozenset({_S.OPIOIDS, _S.COCAINE, _S.CRACK}),
    }
)


def groups(codes: Iterable[str]) -> frozenset[Substance]:
    """This gives the groups that entries of the list stand for; other entries stand for none."""
    found: set[Substance] = set()
    for code in codes:
        found |= GROUPS.get(code, {_S(code)} if code in set(_S) else frozenset())
    return frozenset(found)


def newly_specified(
    *, uses: frozenset[Substance], before: Iterable[str], after: Iterable[str]
) -> bool:
    """This says whether somebody uses nothing that was specified, and something that would be.

    Source: Criminal Justice and Court Services Act 2000 s70; SI 2023/784 as an example.
    """
    return bool(uses & groups(after)) and not uses & groups(before)
