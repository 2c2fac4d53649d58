"""What can happen to a drug test: taken or not, screened, confirmed, told.

Each comes in two kinds: what may be reported where a grant covers it, and what justice never sees.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.terms import Result, Stage

# The first word of what justice never sees, whatever a grant says: events, and rules of duties.
PRIVATE = "private_test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A sample was given: of what, and why it was asked for; perhaps instead of one not given."""

    purpose: str
    matrix: str
    requirement_id: UUID | None = None
    instead_of: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotGiven:
    """No sample was given, and why; which other was offered."""

    purpose: str
    matrix: str
    why: str
    requirement_id: UUID | None = None
    offered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCorrected:
    """That no sample was given, or that it tells nothing, was recorded wrongly: why it had been
    said, why it is so instead, empty where it was given or can be read; how that came about.

    The event names the one that it corrects.
    """

    purpose: str
    matrix: str
    was: str
    instead: str
    why: str
    requirement_id: UUID | None = None
    offered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A sample told nothing, and why."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was found of what was looked for, at which stage; what is in neither list is unknown.

    `taken_by_id` is who took the sample; none where only a laboratory tells of it. `old` where it
    was recorded so late that it informs, and obliges to nothing by itself.
    """

    collected_on: date
    stage: str
    found: tuple[str, ...]
    not_found: tuple[str, ...]
    taken_by_id: UUID | None = None
    old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One result was recorded wrongly: what it was, and what holds instead; the event names the one
    that it corrects. `instead` is empty where nobody looked for it after all.
    """

    collected_on: date
    stage: str
    analyte: str
    was: str
    instead: str
    why: str
    taken_by_id: UUID | None = None
    old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The person was told their result, and what they said to it."""

    own_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """Somebody talked with the person about a result: what they agreed."""

    agreed: str


def _both(word: str, payload: type, sentence: str) -> Iterator[Kind]:
    for first, category in (("test", Category.TESTS), (PRIVATE, Category.TREATMENT)):
        yield Kind(
            code=f"{first}.{word}",
            category=category,
            payload=payload,
            sentence=sentence,
            standing=True,
        )


KINDS: tuple[Kind, ...] = (
    *_both("taken", Taken, "Gave a sample for a drug test: {matrix}, {purpose}"),
    *_both("not_given", NotGiven, "No sample for a drug test ({purpose}): {why}"),
    *_both(
        "sample_corrected", SampleCorrected, "Drug test corrected ({purpose}): {instead}, not {was}"
    ),
    *_both("unread", Unread, "A drug test told nothing: {why}"),
    *_both(
        "read", Read, "Drug test of {collected_on}, {stage}: {found} found, {not_found} not found"
    ),
    *_both(
        "corrected",
        Corrected,
        "Drug test of {collected_on}, {stage}, corrected: {analyte} {instead}, not {was}",
    ),
    *_both("told", Told, "Was told the result of a drug test"),
    Kind(
        code=f"{PRIVATE}.told_older",
        category=Category.TREATMENT,
        payload=Told,
        sentence="Was told of older drug tests that were taken in late",
        standing=True,
    ),
    Kind(
        code=f"{PRIVATE}.talked",
        category=Category.TREATMENT,
        payload=Talked,
        sentence="Talked about a drug test: {agreed}",
        standing=True,
    ),
)


def read(
    *,
    collected_on: date,
    stage: Stage,
    results: Mapping[Analyte, Result],
    taken_by_id: UUID | None,
    old: bool = False,
) -> Read:
    """This says what was found and what was not; what is not certain is neither."""
    found, not_found = (
        tuple(each.value for each in Analyte if results.get(each) is wanted)
        for wanted in (Result.FOUND, Result.NOT_FOUND)
    )
    return Read(
        collected_on=collected_on,
        stage=stage.value,
        found=found,
        not_found=not_found,
        taken_by_id=taken_by_id,
        old=old,
    )


def kind(word: str, *, reportable: bool) -> str:
    """This names the kind of event, by whether justice may see it."""
    return f"{'test' if reportable else PRIVATE}.{word}"
