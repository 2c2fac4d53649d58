"""Money in whole pence: what a placement costs, what is left of a line, whose limit covers it."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Reason, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.terms import Basis, Ring

A_WEEK = 7


def pounds(pence: int) -> str:
    """This says an amount of pence as people write it: "£1,200", "£87.50"."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}" + (f".{rest:02}" if rest else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What is agreed to be paid: pence for each week, day or session, or once.

    `sessions` are those that are meant, where it is paid by the session.
    """

    basis: Basis
    pence: int
    sessions: int = 0


def kept(price: Price, *, days: Period[date]) -> int:
    """This gives the pence that must be kept for a placement of so many days, [starts, ends).

    A part of a week counts as its part, rounded up to the penny.
    """
    assert days.ends is not None
    number = (days.ends - days.starts).days
    match price.basis:
        case Basis.WEEK:
            return -(-price.pence * number // A_WEEK)
        case Basis.DAY:
            return price.pence * number
        case Basis.SESSION:
            return price.pence * price.sessions
        case Basis.ONCE:
            return price.pence


def earned(price: Price, *, attended: int) -> int:
    """This gives the pence that so many days (or sessions) cost by the price that was agreed.

    What is paid once is owed once they came at all.
    """
    match price.basis:
        case Basis.WEEK:
            return (2 * price.pence * attended + A_WEEK) // (2 * A_WEEK)
        case Basis.DAY | Basis.SESSION:
            return price.pence * attended
        case Basis.ONCE:
            return price.pence if attended else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A budget line of an agency for a year, [starts, ends): what it holds and what is kept of it.

    `taken` is what is kept for placements, the part that is spent already included.
    """

    ring: Ring
    year: Period[date]
    holds: int
    taken: int

    @property
    def left(self) -> int:
        return self.holds - self.taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """That so much of a line would be kept for a placement, of which `before` is kept already.

    `limit` is what whoever decides may spend on one placement; `days` are those of the placement.
    """

    line: Line | None
    before: int
    after: int
    limit: int
    days: Period[date]
    aftercare: bool


def keep(facts: Keeping) -> tuple[Reason, ...]:
    """This gives every reason why so much of a line can't be kept; none where it can.

    Nobody decides over their limit, their own proposal or another's; a ring-fenced line pays for
    nothing else; a line never gives more than it has.

    Source: domain.md S28; issue "Continuity": limits of authority, aftercare ring-fenced.
    """
    reasons = []
    if facts.after > facts.limit:
        reasons.append(because("placement.over_limit", "", limit=pounds(facts.limit)))
    if facts.line is None:
        return (*reasons, because("placement.line_needed", "line"))
    if facts.line.ring is Ring.AFTERCARE and not facts.aftercare:
        reasons.append(because("placement.only_aftercare", "line"))
    year, ends = facts.line.year, facts.days.ends
    assert year.ends is not None
    if ends is None or facts.days.starts < year.starts or ends > year.ends:
        reasons.append(because("placement.other_year", "line"))
    if facts.after - facts.before > facts.line.left:
        left = pounds(facts.line.left + facts.before)
        reasons.append(because("placement.line_over", "line", left=left))
    return tuple(reasons)
