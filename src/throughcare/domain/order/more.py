"""Asking for more hours than an order requires: a wish, answered by whoever gives them."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Decision, allow, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What whoever gives a requirement says to somebody who asks for more.

    `ours` is whether their agency gives it; `from_on` the day from which there is more.
    """

    ours: bool
    answered: bool
    yes: bool | None
    from_on: date | None
    why: str
    today: date


def ask(*, own_words: str, died_on: date | None, ended: bool) -> Decision[str]:
    """This says whether somebody can ask for more hours, in their words.

    What is required stays as it is: more is theirs, and nobody is worse off for asking.

    Source: domain.md P18, S31.
    """
    reasons = []
    if died_on is not None:
        reasons.append(because("person.has_died"))
    if ended:
        reasons.append(because("hours.requirement_over"))
    if not own_words.strip():
        reasons.append(because("hours.own_words_needed", "own_words"))
    return refuse(*reasons) if reasons else allow(own_words.strip())


def answer(facts: Answering) -> Decision[bool]:
    """This says whether a wish for more hours is answered: yes from a day, or not yet and why.

    Source: domain.md P18.
    """
    if not facts.ours or facts.answered:
        return refuse(because("hours.not_found"))
    if facts.yes is None:
        return refuse(because("hours.answer_needed", "yes"))
    if facts.yes and (facts.from_on is None or facts.from_on < facts.today):
        return refuse(because("hours.day_needed", "from_on"))
    if not facts.yes and not facts.why.strip():
        return refuse(because("hours.why_needed", "why"))
    return allow(facts.yes)
