"""When an invoice can be recorded, disputed and agreed, and how it stands to who came."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.money import Price, earned, pounds
from throughcare.domain.placement.terms import LONGEST_WORDS, MOST_PENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiving:
    """An invoice as it came: its number, the days [from, until) and the pence that it bills."""

    number: str
    from_on: date | None
    until_on: date | None
    pence: int | None
    has_money: bool


def receive(facts: Receiving) -> Decision[Period[date]]:
    """This says whether an invoice can be recorded: only for a place that was agreed."""
    reasons = []
    if not facts.has_money:
        reasons.append(because("placement.not_agreed"))
    if not facts.number.strip():
        reasons.append(because("invoice.number_needed", "number"))
    if facts.from_on is None or facts.until_on is None or facts.until_on <= facts.from_on:
        reasons.append(because("invoice.days_needed", "until_on"))
    if facts.pence is None or not 0 < facts.pence <= MOST_PENCE:
        reasons.append(because("invoice.amount_needed", "pence"))
    if reasons:
        return refuse(*reasons)
    assert facts.from_on is not None
    return allow(Period(starts=facts.from_on, ends=facts.until_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An invoice beside who came: pence billed, days or sessions recorded, and what they cost."""

    billed: int
    attended: int
    due: int

    @property
    def difference(self) -> int:
        """How many pence it bills more than was recorded; below nought where it bills less."""
        return self.billed - self.due


def compare(*, billed: int, attended: int, price: Price) -> Beside:
    """This puts an invoice beside the days or sessions to which they are recorded to have come.

    Source: issue "Continuity": invoice against recorded attendance.
    """
    return Beside(billed=billed, attended=attended, due=earned(price, attended=attended))


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """What of an invoice is to be paid, and why, where that is more than was recorded."""

    beside: Beside
    pence: int | None
    words: str
    kept: int
    spent: int


def agree(facts: Agreeing) -> Decision[int]:
    """This says how many pence of an invoice are agreed: never more than is kept for the place.

    Whoever agrees to more than was recorded writes why.

    Source: issue "Continuity": difference shown, disputed, agreed.
    """
    pence = facts.pence
    if pence is None or not 0 <= pence <= facts.beside.billed:
        return refuse(because("invoice.agreed_needed", "pence"))
    reasons: list[Reason] = []
    if pence > facts.beside.due and not facts.words.strip():
        reasons.append(because("invoice.why_more", "words", due=pounds(facts.beside.due)))
    if len(facts.words) > LONGEST_WORDS:
        reasons.append(because("placement.too_long", "words", most=str(LONGEST_WORDS)))
    if facts.spent + pence > facts.kept:
        left = pounds(facts.kept - facts.spent)
        reasons.append(because("invoice.over_kept", "pence", left=left))
    return refuse(*reasons) if reasons else allow(pence)


def dispute(*, words: str) -> Decision[str]:
    """This says whether an invoice can be disputed: with what is asked of the provider."""
    said = words.strip()
    if not said:
        return refuse(because("invoice.words_needed", "words"))
    if len(said) > LONGEST_WORDS:
        return refuse(because("placement.too_long", "words", most=str(LONGEST_WORDS)))
    return allow(said)
