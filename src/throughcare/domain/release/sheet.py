"""What happens next, on paper for the person: from what is owed to them, in words to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.custody.events import PRIVATE as INSIDE
from throughcare.domain.release.events import PRIVATE
from throughcare.domain.release.terms import Bed
from throughcare.domain.treatment.events import PRIVATE as MEDICINES
from throughcare.domain.treatment.naloxone import Handed


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
    f"{INSIDE}.at_risk": "Somebody comes to ask how you are",
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

# What must be ready, as it is headed on paper: every item of the list has its words to them.
HEADINGS: dict[str, str] = {
    "bed": "Where you sleep on the first night",
    "identity": "Your proof of who you are, and your bank account",
    "benefits": "Your benefits, and money for the first days",
    "gp": "Your GP",
    "script": "What you collect, until when, and where",
    "naloxone": "What you carry for an emergency (naloxone)",
    "appointment": "Your first appointment",
    "gate": "Who meets you",
    "travel": "How you get there",
    "phone": "Your telephone",
    "conditions": "What you are asked to keep to",
    "work": "Your work or training",
    "mental_health": "Who sees you about how you feel, and when",
    "debt": "What you owe, and who helps",
    "family": "Your family, and whoever waits for you",
    "night": "If the night gets hard",
}
# What is needed on the day itself, in the order in which somebody needs it.
AT_THE_GATE = ("gate", "travel", "bed", "appointment", "script", "phone", "night")
BEDS_TO_THEM: dict[Bed, str] = {
    Bed.OWN_HOME: "Your own home",
    Bed.FAMILY_OR_FRIENDS: "With your family or friends",
}
HANDED_TO_THEM: dict[Handed, str] = {
    Handed.THEMSELVES: "You were given it",
    Handed.SOMEBODY_CLOSE: "Somebody close to you was given it, as you wished",
    Handed.AGAIN_USED: "You were given it again",
    Handed.AGAIN_LOST: "You were given it again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One step that is owed about somebody, and the day by which."""

    rule: str
    by_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the sheet: what happens, by which day; `late` says that the day is past."""

    words: str
    by_on: date
    late: bool = False


def lines(owed: Iterable[Owed], *, today: date, out_on: date | None = None) -> tuple[Line, ...]:
    """This gives what is owed to somebody in words to them, each once, soonest first. A day that is
    past is never told as one to come, nor what is done inside for a day after they come out.

    Source: issue of continuity: what happens next, printed from the protocol for this person.
    """
    found: dict[str, date] = {}
    for each in sorted(owed, key=lambda step: step.by_on):
        inside = each.rule.startswith(f"{INSIDE}.")
        if inside and out_on is not None and today <= out_on < each.by_on:
            continue
        if each.rule in TO_THEM:
            found.setdefault(TO_THEM[each.rule], each.by_on)
    return tuple(
        Line(words=words, by_on=by_on, late=by_on < today) for words, by_on in found.items()
    )
