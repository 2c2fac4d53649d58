"""Pages of a list: which one is shown, and the ways to the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """One page of a list that the database cut; `asked` are the list's other questions.

    `number` counts from 1, `size` is rows a page, `total` rows in all.
    """

    number: int
    size: int
    total: int
    path: str = ""
    asked: Mapping[str, str] | None = None
    word: str = "results"

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def words(self) -> str:
        first, final = self.offset + 1, min(self.offset + self.size, self.total)
        return f"{first:,} to {final:,} of {self.total:,} {self.word}"

    @property
    def previous_href(self) -> str:
        return self.href(self.number - 1) if self.number > 1 else ""

    @property
    def next_href(self) -> str:
        return self.href(self.number + 1) if self.number < self.last else ""

    @property
    def pages(self) -> tuple[tuple[int, str], ...]:
        """First, last, and those beside this one; an empty address stands for a gap."""
        near = {1, self.last, self.number - 1, self.number, self.number + 1}
        shown = sorted(page for page in near if 1 <= page <= self.last)
        steps: list[tuple[int, str]] = []
        for page in shown:
            if steps and page > steps[-1][0] + 1:
                steps.append((page - 1, ""))
            steps.append((page, self.href(page)))
        return tuple(steps)

    def href(self, number: int) -> str:
        """This is the address of a page of this list."""
        return f"{self.path}?{urlencode({**(self.asked or {}), 'page': number})}"


def asked_page(typed: str | None, *, total: int, size: int) -> int:
    """This reads a page's number from an address; what can't be one means the first or last."""
    if not typed or not typed.isascii() or not typed.isdigit():
        return 1
    last = max(1, -(-total // size))
    return min(max(1, int(typed[:9])), last)
