"""What somebody looking for a person has typed: words of a name, numbers, a date of birth."""

import re
from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Reason, because
from throughcare.domain.kernel.identifier import Identifier, Scheme, parse, recognise
from throughcare.domain.person import names

# More words than any name has say nothing more about whom to find.
MOST_WORDS = 6

DAY = re.compile(r"(?<!\S)([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?!\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a search looks for. `said` is what its author should know about how it was read.

    `sounds` holds, for each of the `words`, its key of sound.
    """

    words: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    born_on: date | None = None
    numbers: tuple[Identifier, ...] = ()
    said: tuple[Reason, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.numbers or self.born_on)


def read(*, text: str, born_on: date | None, on: date) -> Reading:
    """This says what a search text means on a day.

    A text that fits a number is that number. One that has the shape of a number and does not fit is
    not looked for as a name: it is said what is wrong with it. A date in it is a date of birth.

    Source: issue "People": a bad one is refused with what is wrong.
    """
    born_on, text = _birthday(text, born_on)
    meant = recognise(text=text, on=on) if text.strip() else ()
    numbers = tuple(decision.value for _, decision in meant if decision.value)
    if numbers:
        return Reading(numbers=numbers, born_on=born_on)
    if meant:
        said = tuple(reason for scheme, _ in meant for reason in _mistyped(scheme, text, on))
        return Reading(born_on=born_on, said=said)
    return _name(text, born_on)


def _birthday(text: str, born_on: date | None) -> tuple[date | None, str]:
    """A date written into the text, and the text without it; the date's own box comes first."""
    found = DAY.search(text)
    if found is None or born_on is not None:
        return born_on, text
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day), text[: found.start()] + text[found.end() :]
    except ValueError:
        return born_on, text


def _mistyped(scheme: Scheme, text: str, on: date) -> tuple[Reason, ...]:
    wrong = parse(scheme=scheme, text=text, on=on, field="text").reasons
    return (because(f"search.looks_like.{scheme}", "text"), *wrong)


def _name(text: str, born_on: date | None) -> Reading:
    words = tuple(dict.fromkeys(names.folded(text=text).split()))[:MOST_WORDS]
    letters = tuple(word for word in words if not any(sign.isdigit() for sign in word))
    said: list[Reason] = []
    if len(letters) < len(words):
        said.append(because("search.not_a_number", "text"))
    elif text.strip() and not words:
        said.append(because("search.no_letters", "text"))
    return Reading(
        words=letters,
        sounds=tuple(names.sound_key(text=word) for word in letters),
        born_on=born_on,
        said=tuple(said),
    )
