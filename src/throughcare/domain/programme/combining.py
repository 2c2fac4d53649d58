"""What stands side by side and may work against each other: a question, never a bar.

The questions in force are a dated list. They are asked of what the reader may see anyway: who may
not know of a script is asked nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from types import MappingProxyType
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.listed import Entry
from throughcare.domain.programme.intervention import (
    LONGEST_WORDS,
    MAINTENANCE,
    WITHDRAWAL,
    Setting,
)
from throughcare.domain.programme.template import Wants


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """Something that is open for somebody: an intervention, or what is prescribed.

    `substitute` says that it is given instead of street opioids, `stays` that it is meant to go on;
    `blocks` that it blocks them.
    """

    id: UUID
    words: str
    agency: str
    since: date
    national: str = ""
    wants: Wants = Wants.NOTHING
    setting: Setting = Setting.COMMUNITY
    substitute: bool = False
    stays: bool = False
    blocks: bool = False

    @property
    def replaces(self) -> bool:
        """Whether it is a substitute, as whoever treats or whoever plans records it."""
        return self.substitute or self.national == MAINTENANCE

    @property
    def maintains(self) -> bool:
        """Whether it is meant to keep somebody on a substitute."""
        return self.stays or self.national == MAINTENANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two strands, the newer one last, and what is asked about them."""

    entry: Entry
    one: Strand
    other: Strand


type Speaks = Callable[[Strand, Strand], bool]


def _abstinence_beside_script(one: Strand, other: Strand) -> bool:
    return one.wants is Wants.ABSTINENCE and other.replaces


def _detox_beside_maintenance(one: Strand, other: Strand) -> bool:
    return one.national == WITHDRAWAL and other.maintains


def _blocked(one: Strand, other: Strand) -> bool:
    return one.blocks and other.replaces


def _two_beds(one: Strand, other: Strand) -> bool:
    beds = {Setting.RESIDENTIAL, Setting.INPATIENT}
    return one.setting is Setting.RESIDENTIAL and other.setting in beds


SPEAKS: Mapping[str, Speaks] = MappingProxyType(
    {
        "abstinence_beside_script": _abstinence_beside_script,
        "detox_beside_maintenance": _detox_beside_maintenance,
        "blocker_beside_substitute": _blocked,
        "two_residential": _two_beds,
    }
)


def questions(strands: Iterable[Strand], *, listed: Iterable[Entry]) -> tuple[Question, ...]:
    """This gives every question about what is open at once, in the order of the list.

    Source: issue "Treatment": combination check as question, not bar; C6.
    """
    pairs = list(combinations(sorted(strands, key=lambda each: (each.since, each.id)), 2))
    found = []
    for entry in listed:
        speaks = SPEAKS[entry.code]
        found += [
            Question(entry=entry, one=one, other=other)
            for one, other in pairs
            if speaks(one, other) or speaks(other, one)
        ]
    return tuple(found)


# What would stand beside the rest once it is recorded; its day is set when it is asked.
NEW = UUID(int=0)
WOULD_BE = MappingProxyType(
    {
        "substitute": "Something instead of street opioids",
        "blocker": "Something that blocks opioids",
        "detox": "A detoxification",
    }
)


def would_be(what: str, *, today: date) -> Strand:
    """This gives the strand that something would be: a substitute, a blocker, a detoxification.

    Raises KeyError for anything else.
    """
    return Strand(
        id=NEW,
        words=WOULD_BE[what],
        agency="",
        since=today,
        national=WITHDRAWAL if what == "detox" else "",
        substitute=what == "substitute",
        stays=what == "substitute",
        blocks=what == "blocker",
    )


def would_ask(
    strands: Iterable[Strand], new: Iterable[Strand], *, listed: Iterable[Entry]
) -> tuple[Question, ...]:
    """This gives every question that something new would ask beside what is open.

    Source: issue "Treatment": combination check as question, not bar.
    """
    entries, open_now = tuple(listed), tuple(strands)
    return tuple(
        each
        for one in new
        for each in questions((*open_now, one), listed=entries)
        if one in (each.one, each.other)
    )


def weigh(words: str, *, asked: bool) -> Decision[str]:
    """This says whether it can be kept what somebody made of two things that stand side by side.

    Source: issue "Treatment": as question, not bar.
    """
    said, reasons = words.strip(), []
    if not asked:
        reasons.append(because("programme.no_question"))
    if not said:
        reasons.append(because("programme.words_needed", "words"))
    if len(said) > LONGEST_WORDS:
        reasons.append(because("programme.too_long", "words", most=str(LONGEST_WORDS)))
    return refuse(*reasons) if reasons else allow(said)
