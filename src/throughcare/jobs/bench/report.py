"""What was measured, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

WORSE_AT_MOST = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One page or action: server times in milliseconds, one process, requests one by one."""

    name: str
    requests: int
    per_second: float
    median: float
    p95: float
    statements: int
    bare: float


def show(results: Sequence[tuple[int, list[Measured]]]) -> int:
    """This prints each size, then how p95 grew from the smallest to the largest.

    It is 1 where something grew by more than half.
    """
    heads = ("req/s", "median ms", "p95 ms", "statements", "bare SQL ms")
    for people, measured in results:
        print(f"\n{people:,} people{'':24}" + "".join(f"{head:>13}" for head in heads))
        for each in measured:
            figures = (each.per_second, each.median, each.p95)
            print(
                f"  {each.name:32}"
                + "".join(f"{figure:>13.1f}" for figure in figures)
                + f"{each.statements:>13}{each.bare:>13.2f}"
            )
    return _growth(results)


def _growth(results: Sequence[tuple[int, list[Measured]]]) -> int:
    if len(results) < 2:
        return 0
    (few, before), (many, after) = results[0], results[-1]
    print(f"\np95 at {many:,} people as a multiple of p95 at {few:,} (at most {WORSE_AT_MOST}):")
    worst = 0.0
    for one, other in zip(before, after, strict=True):
        ratio = other.p95 / one.p95
        worst = max(worst, ratio)
        print(f"  {one.name:32}{ratio:>13.2f}")
    return 1 if worst > WORSE_AT_MOST else 0
