"""Scripts that follow each other, or do not, after a release: one table for rule book and database.

Days are counted from the day of release, which is a Friday: 1 is the day after, 3 the Monday. A
script is its first day, and the first day for which nothing is written any more; what it is for is
prescribed from day -30 until the third number, if there is one. `held` is the last day held.
"""

from dataclasses import dataclass
from datetime import date

FRIDAY = date(2026, 3, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Scripts, and the day to which they hold."""

    name: str
    scripts: tuple[tuple[int, int, int | None], ...]
    held: int | None


EXAMPLES = (
    Example(name="no script", scripts=(), held=None),
    Example(name="to Monday: nothing from Tuesday on", scripts=((-7, 4, None),), held=3),
    Example(name="to Sunday: nothing from Monday on", scripts=((-7, 3, None),), held=2),
    Example(name="back to back", scripts=((-7, 2, None), (2, 16, None)), held=15),
    Example(name="one day between", scripts=((-7, 2, None), (3, 17, None)), held=1),
    Example(name="overlapping", scripts=((-7, 5, None), (1, 15, None)), held=14),
    Example(name="only to the day of release", scripts=((-7, 1, None),), held=None),
    Example(name="from the day after", scripts=((1, 8, None),), held=7),
    Example(name="from two days after", scripts=((2, 9, None),), held=None),
    Example(name="ended before what is written", scripts=((-7, 14, 3),), held=2),
    Example(name="ended before the release", scripts=((-7, 14, -1),), held=None),
    Example(name="another goes on", scripts=((-7, 14, 2), (2, 9, None)), held=8),
)
