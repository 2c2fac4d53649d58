"""Criteria: whom a service takes, as data that can be read, answered, and questioned.

Each is a small frozen value. `language` reads them from and writes them to JSON, `answers` holds
them against what is known of somebody, `words` says them in English.
"""

from dataclasses import dataclass
from typing import ClassVar

from throughcare.domain.directory.facts import (
    Document,
    DrugTestResult,
    Housing,
    JusticeStatus,
    ReferralSource,
    Setting,
    Sex,
    Substance,
)
from throughcare.domain.directory.terms import Area, NeedKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """Whole years of age, both ends included; None is an open end."""

    kind: ClassVar[str] = "age"

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSex:
    """For women, or for men."""

    kind: ClassVar[str] = "sex"

    sex: Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class LivesIn:
    """Living in one of these areas."""

    kind: ClassVar[str] = "area"

    areas: frozenset[Area]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Using one of these substances, and none of those. Either set may be empty, not both."""

    kind: ClassVar[str] = "substances"

    any_of: frozenset[Substance] = frozenset()
    none_of: frozenset[Substance] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class InSetting:
    """Being in one of these settings now."""

    kind: ClassVar[str] = "setting"

    any_of: frozenset[Setting]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderJustice:
    """Standing in one of these ways to criminal justice; `none` admits people outside it."""

    kind: ClassVar[str] = "justice"

    any_of: frozenset[JusticeStatus]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpioidFree:
    """Free of opioids, substitution medicine included, for so many days (naltrexone needs this).

    Source: domain.md S16.
    """

    kind: ClassVar[str] = "opioid_free"

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSubstitution:
    """On opioid substitution treatment, or (not `wanted`) not on it."""

    kind: ClassVar[str] = "substitution"

    wanted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HasNeeds:
    """Having one of these needs, and none of those. Either set may be empty, not both."""

    kind: ClassVar[str] = "needs"

    any_of: frozenset[NeedKind] = frozenset()
    none_of: frozenset[NeedKind] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brings:
    """Bringing all of these papers."""

    kind: ClassVar[str] = "documents"

    all_of: frozenset[Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredBy:
    """Referred by one of these. The only criterion that looks at who refers, and says so."""

    kind: ClassVar[str] = "source"

    any_of: frozenset[ReferralSource]


@dataclass(frozen=True, slots=True, kw_only=True)
class Housed:
    """Being housed in one of these ways."""

    kind: ClassVar[str] = "housing"

    any_of: frozenset[Housing]


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestTest:
    """A latest test for illicit drugs with this result, not older than so many days."""

    kind: ClassVar[str] = "test"

    result: DrugTestResult
    within_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeksLeft:
    """So many whole weeks left until the day of release, both ends included; None is an open end.

    Source: domain.md S5: programme catalogue against time left.
    """

    kind: ClassVar[str] = "weeks_left"

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the service wrote and no program can answer: always a question to the service."""

    kind: ClassVar[str] = "wording"

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """All of these together."""

    kind: ClassVar[str] = "all"

    of: tuple["Criterion", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one of these."""

    kind: ClassVar[str] = "any"

    of: tuple["Criterion", ...]


type Criterion = (
    Age
    | OfSex
    | LivesIn
    | Uses
    | InSetting
    | UnderJustice
    | OpioidFree
    | OnSubstitution
    | HasNeeds
    | Brings
    | ReferredBy
    | Housed
    | LatestTest
    | WeeksLeft
    | Wording
    | AllOf
    | AnyOf
)

KINDS: tuple[type[Criterion], ...] = (
    Age,
    OfSex,
    LivesIn,
    Uses,
    InSetting,
    UnderJustice,
    OpioidFree,
    OnSubstitution,
    HasNeeds,
    Brings,
    ReferredBy,
    Housed,
    LatestTest,
    WeeksLeft,
    Wording,
    AllOf,
    AnyOf,
)
