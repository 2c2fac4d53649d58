"""What was measured, as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WORSE_AT_MOST = 1.5
WIDE = 32  # columns that the longest name takes
HEADS = ("req/s", "median ms", "p95 ms", "statements", "bare SQL ms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One kind of request at one size; `per_second` with some at one time, times one by one."""

    per_second: float
    median: float
    p95: float
    statements: int
    bare: float


def show(found: Mapping[int, Mapping[str, Measured]]) -> None:
    """This prints each size, then how p95 grew from the smallest to the largest."""
    for people, measured in found.items():
        print(f"\n{f'{people:,} people':{WIDE + 2}}" + "".join(f"{head:>13}" for head in HEADS))
        for name, each in measured.items():
            print(
                f"  {name:{WIDE}}{each.per_second:>13.1f}{each.median:>13.1f}{each.p95:>13.1f}"
                f"{each.statements:>13}{each.bare:>13.2f}"
            )
    if len(found) > 1:
        _growth(found, sorted(found))


def _growth(found: Mapping[int, Mapping[str, Measured]], sizes: Sequence[int]) -> None:
    few, many = sizes[0], sizes[-1]
    print(f"\np95 at {many:,} people / p95 at {few:,}, at most {WORSE_AT_MOST}:")
    for name, after in found[many].items():
        measured = [people for people in sizes if name in found[people]]
        if measured[0] == many:
            continue
        ratio = after.p95 / found[measured[0]][name].p95
        verdict = "holds" if ratio <= WORSE_AT_MOST else "TOO SLOW: grows with the tables"
        since = "" if measured[0] == few else f" (p95 at {measured[0]:,})"
        print(f"  {name:{WIDE}}{ratio:>13.2f}  {verdict}{since}")


def show_file(*, results: int, seconds: float, bare: float) -> None:
    """This prints how long a laboratory's file took, beside a bare COPY of as many rows."""
    print(
        f"\nlaboratory file, {results:,} results: {seconds:.1f} s, "
        f"{results / seconds:,.0f} a second; "
        f"bare COPY {bare:.2f} s, {seconds / bare:.0f} times as quick"
    )


def show_told(*, lines: int, seconds: float, bare: float) -> None:
    """This prints how many custody events a second are taken in, beside bare inserts."""
    print(
        f"custody events, {lines:,} lines, a transaction each: {seconds:.1f} s, "
        f"{lines / seconds:,.0f} a second; bare inserts {lines / bare:,.0f} a second"
    )
