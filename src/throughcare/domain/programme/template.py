"""A programme: a versioned template of phases, modules and sessions, as data.

Whoever runs a programme in another way copies its file and gives it another version.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.listed import Confidence


class Approach(StrEnum):
    """What a programme works by.

    Source: issue "Treatment"; domain.md S17 to S19.
    """

    TWELVE_STEP = "twelve_step"
    THERAPEUTIC_COMMUNITY = "therapeutic_community"
    COGNITIVE = "cognitive"
    MOTIVATIONAL = "motivational"
    COMMUNITY_REINFORCEMENT = "community_reinforcement"
    CONTINGENCY = "contingency"
    SHORT = "short"
    RELAPSE_PREVENTION = "relapse_prevention"
    PEER = "peer"


class Wants(StrEnum):
    """What taking part asks of somebody: nothing, less, or nothing at all, scripts included."""

    NOTHING = "nothing"
    LESS = "less"
    ABSTINENCE = "abstinence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What is asked before somebody begins, in words; it is looked at with them."""

    code: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A part of a programme; done once each of its `sessions` was attended, in whatever order."""

    code: str
    name: str
    sessions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of a programme, so many weeks long as a rule."""

    code: str
    name: str
    weeks: int
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One session of a module, counted from 1."""

    module: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A version of a programme, as run from a day on.

    `national` is the national code of its kind of intervention. It is completed once so many
    modules (`least_modules`) are done, here or elsewhere.
    """

    code: str
    version: str
    starts_on: date
    name: str
    about: str
    approach: Approach
    wants: Wants
    national: str
    sessions_a_week: int
    minutes: int
    least_modules: int
    entry: tuple[Criterion, ...]
    phases: tuple[Phase, ...]
    source: str
    confidence: Confidence

    @property
    def weeks(self) -> int:
        """How long it takes as a rule."""
        return sum(each.weeks for each in self.phases)

    @property
    def modules(self) -> tuple[Module, ...]:
        """Every module, in the order of the phases."""
        return tuple(module for phase in self.phases for module in phase.modules)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every session, in the order in which a group goes through them."""
        return tuple(
            Part(module=each.code, number=number)
            for each in self.modules
            for number in range(1, each.sessions + 1)
        )

    def phase(self, code: str) -> Phase | None:
        """The phase of this code; None where this version has none."""
        return next((each for each in self.phases if each.code == code), None)

    def module(self, code: str) -> Module | None:
        """The module of this code; None where this version has none."""
        return next((each for each in self.modules if each.code == code), None)


def onward(programme: Programme, *, after: Part | None) -> Iterator[Part]:
    """This gives the sessions that follow one, round and round: people join as places come free."""
    parts = programme.parts
    begin = parts.index(after) + 1 if after in parts else 0
    while parts:
        for number in range(len(parts)):
            yield parts[(begin + number) % len(parts)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far somebody is: modules done, here or elsewhere, and those still to come, in order."""

    done: tuple[str, ...]
    to_come: tuple[str, ...]
    completes: bool


def progress(programme: Programme, *, done: Iterable[str]) -> Progress:
    """This says how far somebody is; what was done elsewhere, or before, is kept.

    Source: C8: modules kept.
    """
    kept = frozenset(done)
    codes = [each.code for each in programme.modules]
    have = tuple(each for each in codes if each in kept)
    return Progress(
        done=have,
        to_come=tuple(each for each in codes if each not in kept),
        completes=len(have) >= programme.least_modules,
    )


def newly_done(
    programme: Programme, *, attended: Iterable[Part], done: Iterable[str]
) -> tuple[str, ...]:
    """This gives the modules of which each session was attended, and that are not yet kept."""
    seen, kept = frozenset(attended), frozenset(done)
    return tuple(
        each.code
        for each in programme.modules
        if each.code not in kept
        and all(Part(module=each.code, number=n) in seen for n in range(1, each.sessions + 1))
    )


def not_done(programme: Programme, *, part: Part, attended: Iterable[Part]) -> bool:
    """This says whether the module of a session is not done by what was attended, after all."""
    return part.module not in newly_done(programme, attended=attended, done=())
