"""What can happen to an assessment: answers given, confirmed, disputed; a wish to be asked again.

What was answered stands in the answers, each in its own category, and never in an event.
"""

from dataclasses import dataclass

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Somebody was asked a sheet, called so."""

    sheet: str
    name: str
    version: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Another agency confirmed an answer, or sees it differently; without an item, the rest."""

    sheet: str
    name: str
    item: str
    stand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeguardingFound:
    """An answer that has to be passed on, so that a child or an adult is safe."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """It was passed on, to whom, and whether the person was told."""

    to_whom: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAgain:
    """Somebody wants to be asked again, in their words."""

    own_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNow:
    """They are not asked again now, and why."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompted:
    """Something happened that makes earlier answers out of date."""

    what: str


C = Category


def _kind(code: str, category: Category, payload: type, sentence: str) -> Kind:
    return Kind(code=code, category=category, payload=payload, sentence=sentence, standing=True)


KINDS: tuple[Kind, ...] = (
    _kind("answers.given", C.TREATMENT, Given, "Asked about: {name}"),
    Kind(
        code="answers.stood",
        category=C.TREATMENT,
        payload=Stood,
        sentence="Another agency said of an answer about {name}: {stand}",
    ),
    _kind("safeguarding.found", C.SAFEGUARDING, SafeguardingFound, "To be passed on: {words}"),
    _kind("safeguarding.passed_on", C.SAFEGUARDING, PassedOn, "Passed on to {to_whom}; {told}"),
    _kind("reassessment.asked", C.PLAN, AskedAgain, "Wants to be asked again: {own_words}"),
    _kind("reassessment.refused", C.PLAN, NotNow, "Not asked again now: {why}"),
    _kind("reassessment.prompted", C.TREATMENT, Prompted, "To be asked again, since: {what}"),
)
