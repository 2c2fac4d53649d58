"""Who is seen first among those who wait: by need and risk, each with its reasons in words.

Who refers, an order, what police call somebody, or being tested count for nothing here: they are no
part of what the rule is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from uuid import UUID

from throughcare.domain.directory.facts import Housing, Substance
from throughcare.domain.directory.known import FactKind, Stored
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.need.risk import BY_CODE

MANY_NEEDS = 3
RISK, NEEDS = "risk", "needs"  # kinds of fact that go with a referral and that no criterion records


class Rung(IntEnum):
    """How soon somebody is seen, beside others who wait; first comes first.

    Source: domain.md S27 and P2: by need and risk, never by who refers.
    """

    AT_RISK = 1
    CANNOT_WAIT = 2
    MORE_NEEDED = 3
    AS_USUAL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of somebody who waits, to whoever would see them.

    `facts` went with the referral; `risks` are those that the receiver itself knows to hold.
    `put_forward` is a manager's reason, where the place in the order was contested.
    """

    key: UUID
    sent_at: datetime
    urgent: bool
    put_forward: str = ""
    no_fixed_abode: bool = False
    facts: tuple[Stored, ...] = ()
    risks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody stands among those who wait, and every reason."""

    key: UUID
    rung: Rung
    waited_days: int
    reasons: tuple[Reason, ...]


def in_order(*, waiting: Iterable[Known], on: date, promised_days: int) -> tuple[Place, ...]:
    """This puts those who wait in the order in which they are to be seen.

    On the same rung whoever has waited longest comes first. `promised_days` is the wait that the
    partnership promises.

    Source: domain.md S27.
    """
    placed = (place(known=each, on=on, promised_days=promised_days) for each in waiting)
    return tuple(sorted(placed, key=lambda each: (each.rung, -each.waited_days, each.key)))


def place(*, known: Known, on: date, promised_days: int) -> Place:
    """This says how soon one person is seen, and why.

    Waiting longer than was promised lifts them by a rung, but beside nobody who is at risk.
    """
    waited = max(0, (on - london_day(instant=known.sent_at)).days)
    at_risk, cannot, more = _at_risk(known, on), _cannot_wait(known), _more_needed(known)
    found = (Rung.AT_RISK, at_risk), (Rung.CANNOT_WAIT, cannot), (Rung.MORE_NEEDED, more)
    rung = next((each for each, reasons in found if reasons), Rung.AS_USUAL)
    late = waited > promised_days
    if late and rung > Rung.CANNOT_WAIT:
        rung = Rung(rung - 1)
    wait = because(
        "priority.waited_too_long" if late else "priority.waited",
        days=str(waited),
        promised=str(promised_days),
    )
    return Place(
        key=known.key, rung=rung, waited_days=waited, reasons=(*at_risk, *cannot, *more, wait)
    )


def _at_risk(known: Known, on: date) -> list[Reason]:
    told = {str(f.value) for f in known.facts if f.kind == RISK and _holds(f, on)}
    return [because(f"priority.risk.{each}") for each in sorted(told | known.risks)]


def _holds(fact: Stored, on: date) -> bool:
    """Whether a risk that was told of still holds, by the published table."""
    if str(fact.value) not in BY_CODE:
        return False
    days = BY_CODE[str(fact.value)].clears_after_days
    return days is None or fact.since_on is None or on < fact.since_on + timedelta(days=days)


def _cannot_wait(known: Known) -> list[Reason]:
    reasons = []
    if known.urgent:
        reasons.append(because("priority.urgent"))
    if known.put_forward:
        reasons.append(because("priority.put_forward", words=known.put_forward))
    return reasons


def _more_needed(known: Known) -> list[Reason]:
    said = {fact.kind: fact.value for fact in reversed(known.facts)}
    reasons = []
    roofless = said.get(FactKind.HOUSING) == Housing.NO_FIXED_ABODE
    if roofless or (known.no_fixed_abode and FactKind.HOUSING not in said):
        reasons.append(because("priority.no_home"))
    uses = said.get(FactKind.SUBSTANCES)
    opioids = isinstance(uses, list) and Substance.OPIOIDS in uses
    if opioids and said.get(FactKind.SUBSTITUTION) is False:
        reasons.append(because("priority.no_medicine"))
    needs = {
        str(code)
        for fact in known.facts
        if fact.kind == NEEDS and isinstance(fact.value, list)
        for code in fact.value
    }
    if len(needs) >= MANY_NEEDS:
        reasons.append(because("priority.many_needs", number=str(len(needs))))
    return reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Contesting:
    """Somebody says that their place is wrong."""

    own_words: str
    waiting: bool
    open: bool
    alive: bool


def contest(facts: Contesting) -> Decision[str]:
    """This says whether a place can be contested: by whoever waits, in their words, once at a time.

    Source: domain.md §5 "Scores": reasons visible, contestable.
    """
    if not facts.alive:
        return refuse(because("referral.person_died"))
    if not facts.waiting:
        return refuse(because("referral.not_waiting"))
    if facts.open:
        return refuse(because("priority.contested_already"))
    said = facts.own_words.strip()
    return allow(said) if said else refuse(because("priority.words_needed", "words"))


def answer(*, words: str, contested: bool) -> Decision[str]:
    """This says whether a manager's answer says enough: it answers something, with a reason."""
    if not contested:
        return refuse(because("priority.nothing_contested"))
    said = words.strip()
    return allow(said) if said else refuse(because("priority.answer_needed", "words"))
