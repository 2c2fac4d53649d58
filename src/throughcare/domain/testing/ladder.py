"""Ladders: what follows from results, and what is earned; each rung names who decides.

They are a partnership's data. What is not allowed in them, no partnership can write into them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.testing.alone import Ground, Judgement, judge
from throughcare.domain.testing.span import Missing


class For(StrEnum):
    """What earns: coming, a step that was taken, less use, none."""

    ATTENDANCE = "attendance"
    STEP = "step"
    LESS = "less"
    NONE = "none"


# Who may know what was earned may know what for. What is earned by tests is between those who treat
# and the person: it would tell what tests found that justice may not see.
CATEGORY: dict[For, Category] = {
    For.ATTENDANCE: Category.ATTENDANCE,
    For.STEP: Category.PLAN,
    For.LESS: Category.TREATMENT,
    For.NONE: Category.TREATMENT,
}


# What justice may be told of, where a grant covers it.
REPORTABLE = frozenset({For.ATTENDANCE, For.STEP})


class Gives(StrEnum):
    """What a reward may be. A closed list: medicine, naloxone, a home and health are not on it."""

    PRAISE = "praise"
    CERTIFICATE = "certificate"
    VOUCHER = "voucher"
    ACTIVITY = "activity"
    TRAVEL = "travel"
    PRIZE_TICKET = "prize_ticket"


class Follows(StrEnum):
    """What may follow from results. A closed list: no enforcement is on it, no loss of help."""

    CONVERSATION = "conversation"
    PLAN_REVIEW = "plan_review"
    MORE_SUPPORT = "more_support"
    MEETING = "meeting"


ENFORCES = frozenset({"breach", "warning", "recall", "enforcement", "court", "sanction"})

# Source: domain.md §5 "Tiers and rewards as privilege".
NEVER = re.compile(
    r"\b(medic\w*|methadone|buprenorphine|naloxone|naltrexone|scripts?|prescri\w*|doses?|"
    r"substitution|detox\w*|home|hous\w*|tenanc\w*|hostels?|accommodation|beds?|rooms?|"
    r"health\w*|doctors?|gp|nurses?|hospitals?|clinic\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """A rung: earned by the `after`th in a row, and by every `every`th from there to the next."""

    code: str
    words: str
    what_for: For
    after: int
    every: int
    gives: str
    pence: int
    decided_by: Role
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """A rung: what follows after so many results that nobody expected, and who decides it."""

    code: str
    words: str
    after: int
    follows: str
    decided_by: Role
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prize:
    """A prize, and on how many of a hundred slips it stands."""

    code: str
    words: str
    slips: int
    pence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The ladders in force from a day: `less_weeks` is the length of the spans compared, `fewest`
    how many known samples each must have.
    """

    starts_on: date
    rewards: tuple[Reward, ...]
    consequences: tuple[Consequence, ...]
    prizes: tuple[Prize, ...]
    missing: Missing
    less_weeks: int
    fewest: int


SLIPS = 100


def stand(rung: Consequence) -> Decision[Consequence]:
    """This says whether a rung may follow from results: never one that enforces, or takes help.

    Source: P10; the reference on justice, §5.
    """
    words = (rf"\b{word}" for word in ENFORCES)
    enforces = any(re.search(word, rung.words, re.IGNORECASE) for word in words)
    if rung.follows in ENFORCES or enforces:
        return refuse(*judge(Judgement.RUNG, grounds=(Ground.RESULT,)).reasons)
    reasons = []
    if rung.follows not in set(Follows):
        reasons.append(because("ladder.follows_unknown", "follows"))
    if NEVER.search(rung.words):
        reasons.append(because("ladder.never", "words"))
    if rung.after < 1:
        reasons.append(because("ladder.after_wrong", "after"))
    return refuse(*reasons) if reasons else allow(rung)


def faults(book: Book) -> tuple[str, ...]:
    """This says, rung by rung, what may not stand in a partnership's ladders; nothing is sound.

    Source: domain.md S3, S19 and §5; P10.
    """
    found = [fault for each in book.rewards for fault in _of_a_reward(each)]
    found += [fault for each in book.consequences for fault in _of_a_consequence(each)]
    found += [f"{each.code}: {_never()}" for each in book.prizes if NEVER.search(each.words)]
    found += _of_the_whole(book)
    return tuple(found)


def _of_a_reward(rung: Reward) -> list[str]:
    found = []
    if rung.gives not in set(Gives) or NEVER.search(rung.words):
        found.append(f"{rung.code}: {_never()}")
    if rung.after < 1 or rung.every < 1 or rung.pence < 0:
        found.append(f"{rung.code}: after and every count from 1, pence from 0")
    return found


def _of_a_consequence(rung: Consequence) -> list[str]:
    said = {
        "judged.on_a_result_alone": "nothing is enforced because of a result alone",
        "ladder.follows_unknown": f"{rung.follows} is none of {', '.join(Follows)}",
        "ladder.never": _never(),
        "ladder.after_wrong": "after counts from 1",
    }
    return [f"{rung.code}: {said[each.code]}" for each in stand(rung).reasons]


def _of_the_whole(book: Book) -> list[str]:
    found = []
    codes = [each.code for each in book.rewards]
    codes += [each.code for each in book.consequences]
    codes += [each.code for each in book.prizes]
    if len(set(codes)) != len(codes):
        found.append("no code stands twice")
    if missing := set(For) - {each.what_for for each in book.rewards} - {For.NONE}:
        found.append(f"nothing is earned for {', '.join(sorted(missing))}")
    if sum(each.slips for each in book.prizes) != SLIPS:
        found.append(f"the prizes stand on {SLIPS} slips")
    if book.less_weeks < 1 or book.fewest < 1:
        found.append("spans have a week and a known sample at least")
    return found


def _never() -> str:
    return "medicine, naloxone, a home and health are never earned or lost"


def slips(prizes: Iterable[Prize]) -> tuple[str, ...]:
    """This gives the slips among which one is drawn for a ticket; the odds stand in them."""
    return tuple(f"{each.code}-{n}" for each in prizes for n in range(1, each.slips + 1))


def prize_on(slip: str) -> str:
    """This gives the code of the prize that stands on a slip."""
    return slip.rpartition("-")[0]
