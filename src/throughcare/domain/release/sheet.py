"""What happens next, on paper for the person: from what is owed to them, in words to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.custody.events import PRIVATE as INSIDE
from throughcare.domain.release.events import PRIVATE
from throughcare.domain.treatment.events import PRIVATE as MEDICINES


class Moment(StrEnum):
    """When a sheet is given: it says what comes from then on."""

    RECEPTION = "reception"
    BEFORE = "before"
    GATE = "gate"


# Steps of the protocol as they are said to the person. What is not here is between services.
# Source: issue of continuity: printed from the protocol for this person.
TO_THEM: dict[str, str] = {
    f"{INSIDE}.screen": "Somebody asks how you are and what you need",
    f"{INSIDE}.settle_script": "You hear whether your medicine goes on as it was, and if not, why",
    f"{INSIDE}.meet": "Somebody who can help you with what comes after comes to see you",
    f"{INSIDE}.first_weeks": "Somebody asks how you are, as the first weeks are the hardest",
    "release.begin": "Somebody plans with you where you go, and who sees you, when you come out",
    f"{PRIVATE}.find_owner": "What is still missing for the day you come out is found, "
    "and somebody does it",
    f"{MEDICINES}.naloxone": "You are offered something to carry for an emergency, and shown "
    "how it is used",
    f"{MEDICINES}.offer_watch": "You are asked whether you want somebody to be in touch "
    "for a while",
    f"{MEDICINES}.runs_out": "What you are given is written anew, or ended with you, before it "
    "runs out",
    "journey.contact": "Whoever leads for you is in touch",
    "support.following": "You agree together what comes after the help that ends",
    "order.following": "You agree together what comes after your order ends",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One step that is owed about somebody, and the day by which."""

    rule: str
    by_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the sheet: what happens, by which day."""

    words: str
    by_on: date


def lines(owed: Iterable[Owed], *, until: date | None = None) -> tuple[Line, ...]:
    """This gives what is owed to somebody in words to them, each once, soonest first."""
    found: dict[str, date] = {}
    for each in sorted(owed, key=lambda step: step.by_on):
        if each.rule in TO_THEM and (until is None or each.by_on <= until):
            found.setdefault(TO_THEM[each.rule], each.by_on)
    return tuple(Line(words=words, by_on=by_on) for words, by_on in found.items())
