"""Whatever is proposed, agreed, changed, billed and cancelled: no line gives more than it holds."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from throughcare.domain.kernel.period import Period
from throughcare.domain.placement import budget, rules
from throughcare.domain.placement.invoice import rules as invoice
from throughcare.domain.placement.invoice.rules import Agreeing
from throughcare.domain.placement.lifecycle import CHANGES_IN, LIFECYCLE, Side, State
from throughcare.domain.placement.money import Keeping, Line, Parts, Price, kept
from throughcare.domain.placement.rules import Changing
from throughcare.domain.placement.terms import Basis, Ring

YEAR = Period(starts=date(2026, 4, 1), ends=date(2027, 4, 1))
TODAY = date(2026, 5, 1)
ENOUGH = 1_000
MOST = 4
PENCE = st.integers(min_value=1, max_value=12)
DAYS = st.integers(min_value=1, max_value=8)
BASES = st.sampled_from(Basis)
MOSTLY = st.sampled_from([True, True, True, False])
LIMITS = st.sampled_from([ENOUGH, ENOUGH, 20, 0])
WORDS = st.sampled_from(["They were there", "They were there", ""])
WHICH = st.integers(min_value=0, max_value=9)


@dataclass(slots=True)
class Placed:
    """A placement as its rows stand."""

    price: Price
    days: Period[date]
    aftercare: bool
    state: State = State.PROPOSED
    kept: int = 0
    spent: int = 0
    waiting: list[int] = field(default_factory=list)


class Budget(RuleBasedStateMachine):
    """One ring-fenced line, everything that is asked of it, and what the rule book answers."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = 60
        self.placed: list[Placed] = []

    def line(self) -> Line:
        taken = sum(each.kept for each in self.placed)
        return Line(ring=Ring.AFTERCARE, year=YEAR, holds=self.holds, taken=taken)

    def one(self, which: int) -> Placed | None:
        return self.placed[which % len(self.placed)] if self.placed else None

    def move(self, placed: Placed, name: str) -> bool:
        to = LIFECYCLE.move(name=name, state=placed.state, side=Side.AGENCY)
        placed.state = to.value or placed.state
        return bool(to)

    def keeping(self, placed: Placed, after: int, days: Period[date], limit: int) -> bool:
        facts = Keeping(
            line=self.line(),
            before=Parts(first=placed.kept),
            after=Parts(first=after),
            limit=limit,
            days=days,
            aftercare=placed.aftercare,
        )
        return bool(rules.approve(facts, died_on=None))

    @rule(basis=BASES, pence=PENCE, number=DAYS, aftercare=MOSTLY)
    def propose(self, basis: Basis, pence: int, number: int, aftercare: bool) -> None:
        if len(self.placed) == MOST:
            return
        days = Period(starts=TODAY, ends=TODAY + timedelta(days=number))
        price = Price(basis=basis, pence=pence, sessions=number)
        self.placed.append(Placed(price=price, days=days, aftercare=aftercare))

    @rule(which=WHICH, limit=LIMITS)
    def approve(self, which: int, limit: int) -> None:
        placed = self.one(which)
        if placed is None or placed.state is not State.PROPOSED:
            return
        after = kept(placed.price, days=placed.days)
        if self.keeping(placed, after, placed.days, limit):
            assert after <= limit
            assert placed.aftercare
            self.move(placed, "approve")
            placed.kept = after

    @rule(which=WHICH, basis=BASES, pence=PENCE, number=DAYS)
    def change(self, which: int, basis: Basis, pence: int, number: int) -> None:
        placed = self.one(which)
        if placed is None or placed.state not in CHANGES_IN:
            return
        asked = Changing(
            days=placed.days,
            ends_on=TODAY + timedelta(days=number),
            basis=basis,
            pence=pence,
            sessions=number,
            spent=placed.spent,
            today=TODAY,
        )
        changed = rules.change(asked).value
        if changed and self.keeping(placed, changed.pence, changed.days, ENOUGH):
            placed.price, placed.days, placed.kept = changed.price, changed.days, changed.pence

    @rule(which=WHICH, pence=PENCE)
    def bill(self, which: int, pence: int) -> None:
        placed = self.one(which)
        if placed is not None and placed.state in CHANGES_IN | {State.ENDED}:
            placed.waiting.append(pence)

    @rule(
        which=WHICH,
        attended=DAYS,
        words=WORDS,
    )
    def agree(self, which: int, attended: int, words: str) -> None:
        placed = self.one(which)
        if placed is None or not placed.waiting:
            return
        beside = invoice.compare(billed=placed.waiting[0], attended=attended, price=placed.price)
        facts = Agreeing(
            beside=beside, pence=beside.billed, words=words, kept=placed.kept, spent=placed.spent
        )
        agreed = invoice.agree(facts).value
        if agreed is not None:
            placed.waiting.pop(0)
            placed.spent += agreed

    @rule(which=WHICH)
    def take_back(self, which: int) -> None:
        placed = self.one(which)
        if placed is not None and placed.waiting:
            placed.waiting.pop(0)

    @rule(which=WHICH, name=st.sampled_from(["withdraw", "decline", "begin", "end"]))
    def go_on(self, which: int, name: str) -> None:
        placed = self.one(which)
        if placed is not None:
            self.move(placed, name)

    @rule(which=WHICH, name=st.sampled_from(["cancel", "settle"]))
    def close(self, which: int, name: str) -> None:
        placed = self.one(which)
        if placed is None or not rules.settle(invoices_open=len(placed.waiting)):
            return
        if self.move(placed, name):
            placed.kept = placed.spent

    @rule(pence=st.integers(min_value=0, max_value=90))
    def hold_another_sum(self, pence: int) -> None:
        changed = budget.change_line(pence=pence, why="x", taken=self.line().taken)
        self.holds = pence if changed else self.holds

    @invariant()
    def no_more_is_kept_than_there_is(self) -> None:
        assert 0 <= self.line().taken <= self.holds

    @invariant()
    def no_more_is_spent_than_is_kept(self) -> None:
        assert all(0 <= each.spent <= each.kept for each in self.placed)

    @invariant()
    def nothing_is_kept_for_what_comes_to_nothing(self) -> None:
        nothing = {State.PROPOSED, State.DECLINED, State.WITHDRAWN}
        assert all(each.kept == 0 for each in self.placed if each.state in nothing)


TestBudget = Budget.TestCase
TestBudget.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
