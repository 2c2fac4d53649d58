"""Placements, lines and invoices as pages show them: plain words, money as people write it."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.need.words import KINDS
from throughcare.domain.placement.lifecycle import State
from throughcare.domain.placement.money import pounds
from throughcare.domain.placement.terms import Basis, Ring
from throughcare.domain.placement.words import PER, RINGS
from throughcare.queries.placement.money import BudgetLine
from throughcare.queries.placement.reading import Cost, Placement

TONES: dict[State, str] = {
    State.PROPOSED: "soon",
    State.APPROVED: "brand",
    State.RUNNING: "brand",
    State.ENDED: "later",
}


def said(cost: Cost) -> str:
    """A price as people say it: "£840 a week", "£60 a session, 8 sessions"."""
    price = cost.price
    words = f"{pounds(price.pence)} {PER[price.basis]}"
    return f"{words}, {price.sessions} sessions" if price.basis is Basis.SESSION else words


def money_of(cost: Cost, state: State) -> str:
    """In one line what a placement costs: what is asked for, or what is kept and spent."""
    if state in (State.PROPOSED, State.DECLINED, State.WITHDRAWN):
        return f"{said(cost)}: {pounds(cost.wanted)} in all"
    return f"{said(cost)}: {pounds(cost.spent)} of {pounds(cost.kept)} spent"


def need_of(placement: Placement) -> str:
    """The need that it is for, in words."""
    return KINDS[placement.need] if placement.need else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A budget line as it is drawn."""

    id: UUID
    name: str
    ring: str
    fenced: bool
    year: str
    holds: str
    committed: str
    spent: str
    left: str
    taken_pence: int
    holds_pence: int


def line_row(line: BudgetLine) -> LineRow:
    """A line with its sums in words."""
    return LineRow(
        id=line.id,
        name=line.name,
        ring=RINGS[line.ring],
        fenced=line.ring is Ring.AFTERCARE,
        year=f"{line.starts_on.year}–{line.ends_on.year % 100:02}",
        holds=pounds(line.holds),
        committed=pounds(line.committed),
        spent=pounds(line.spent),
        left=pounds(line.left),
        taken_pence=line.taken,
        holds_pence=line.holds,
    )
