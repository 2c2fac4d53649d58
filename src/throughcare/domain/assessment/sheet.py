"""What is asked: a sheet of items, each on its scale, with how it is scored and what that means.

A section of the joint assessment and a published instrument are both sheets: so every answer is
kept, confirmed, disputed and found again in one way.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.listed import Confidence


class Level(StrEnum):
    """How deep a sheet asks; each is offered after the one before.

    Source: issue "Treatment": triage, comprehensive, specialist; own goals and words first.
    """

    OWN = "own"
    TRIAGE = "triage"
    COMPREHENSIVE = "comprehensive"
    SPECIALIST = "specialist"


class Wording(StrEnum):
    """Whether the house may ship the words of the questions, or an agency brings its own copy."""

    SHIPPED = "shipped"
    LOCAL = "local"


class How(StrEnum):
    """How items make a score: added up, or 1 where any of them is more than nothing."""

    SUM = "sum"
    ANY = "any"


class Opens(StrEnum):
    """What an answer calls somebody to, whatever else becomes of it."""

    SUICIDE = "suicide"
    OVERDOSE = "overdose"
    SAFEGUARDING = "safeguarding"


class Naloxone(StrEnum):
    """Why an answer asks for naloxone: opioid use was told, or that they have none at hand."""

    OPIOIDS = "opioids"
    NONE_AT_HAND = "none_at_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The values that an item may have, lowest first; `labels` one each, or none for a count."""

    code: str
    values: tuple[int, ...]
    labels: tuple[str, ...] = ()

    @property
    def is_count(self) -> bool:
        """Whether it is typed as a number and not chosen."""
        return not self.labels and len(self.values) > LONGEST_CHOICE

    def say(self, value: int) -> str:
        """What a value says; the number where nothing is said of it."""
        return self.labels[self.values.index(value)] if self.labels else str(value)


LONGEST_CHOICE = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question. `about` says in the house's words what it is about; `words` is the question.

    Without a scale it is answered in words. From the value `opens_from` on it `opens` something.
    With a value between the two of `naloxone_on`, both included, it asks for naloxone, and why.
    """

    code: str
    about: str
    category: Category
    words: str = ""
    scale: Scale | None = None
    opens: Opens | None = None
    opens_from: int = 1
    leads_to: str = ""
    leads_from: int = 1
    naloxone: Naloxone | None = None
    naloxone_on: tuple[int, int] = (1, 28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a score means from this value on; `leads_to` is a sheet that it asks for."""

    lowest: int
    words: str
    leads_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutoffs:
    """One published set of bands. Sets differ by study and country: which one is always said."""

    words: str
    bands: tuple[Band, ...]
    source: str
    confidence: Confidence

    def band(self, value: int) -> Band | None:
        """The band that a score lies in; None below the lowest."""
        reached = [each for each in self.bands if each.lowest <= value]
        return reached[-1] if reached else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliable:
    """The least difference between two scores that is more than chance.

    `none` says that reaching nothing is told apart.
    """

    points: int
    source: str
    confidence: Confidence
    none: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One score of a sheet: from which items, how many of them may be blank, what it means.

    Up to `most_blank` blanks are filled with the mean of the others, rounded to whole points;
    with more there is no score.
    """

    code: str
    words: str
    items: tuple[str, ...]
    how: How = How.SUM
    most_blank: int = 0
    higher_is_better: bool = False
    cutoffs: tuple[Cutoffs, ...] = ()
    reliable: Reliable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Where these items, all answered, add up to nothing, those that are skipped count nothing."""

    items: tuple[str, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A version of a sheet, as asked from a day on; `staged` where it is taken at its stages.

    `fresh` is the name of the setting that says for how many days its answers hold. `passed_on` is
    said before the first question. `blanks` says where the rule for unanswered items is from.
    """

    code: str
    version: str
    starts_on: date
    name: str
    about: str
    topic: str
    level: Level
    category: Category
    fresh: str
    wording: Wording
    licence: str
    source: str
    blanks: str
    items: tuple[Item, ...]
    scores: tuple[Score, ...] = ()
    skips: tuple[Skip, ...] = ()
    passed_on: str = ""
    staged: bool = False

    def item(self, code: str) -> Item:
        """The item of this code. Raises KeyError where the sheet has none."""
        found = next((each for each in self.items if each.code == code), None)
        if found is None:
            raise KeyError(f"{self.code} has no item {code}")
        return found

    def asked_by(self, *, justice: bool) -> tuple[Item, ...]:
        """The items that somebody may be asked: agencies of justice ask nobody what they did.

        Source: domain.md §5 "Self-incrimination".
        """
        kept_back = Category.SELF_REPORT if justice else None
        return tuple(each for each in self.items if each.category is not kept_back)

    def category_of(self, score: Score) -> Category:
        """The category of a score: that of its items, which is one."""
        return self.item(score.items[0]).category
