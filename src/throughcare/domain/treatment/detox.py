"""A detoxification: at the pace and in the place that the person chose, with what follows agreed.

Which methods are offered, and which must not be, is a dated list with its sources.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.journey import support
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.treatment.regimen import PRESCRIBES


class Stands(StrEnum):
    """How a method stands on the dated list."""

    OFFERED = "offered"
    FOR_SOME = "for_some"
    NOT_ROUTINE = "not_routine"
    NOT_OFFERED = "not_offered"


# With these the reason why it is right for this person is written down.
NEEDS_WHY = frozenset({Stands.FOR_SOME, Stands.NOT_ROUTINE})


class Where(StrEnum):
    """Where somebody goes through it."""

    COMMUNITY = "community"
    RESIDENTIAL = "residential"
    PRISON = "prison"


# The settings that say for how many weeks it usually lasts at most. For prison none was found.
LONGEST: Mapping[Where, str] = {
    Where.COMMUNITY: "detox_community_weeks",
    Where.RESIDENTIAL: "detox_residential_weeks",
}


class Outcome(StrEnum):
    """How it ended. None of these is a failure."""

    COMPLETED = "completed"
    BACK_ON = "back_on"
    LEFT = "left"
    CLINICAL = "clinical"
    NOT_BEGUN = "not_begun"
    DIED = "died"


# A death closes it by itself: nobody chooses that.
CHOSEN = tuple(each for each in Outcome if each is not Outcome.DIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A way of detoxification as the list has it on a day; `version` is the day it holds from."""

    code: str
    words: str
    stands: Stands
    source: str
    confidence: str
    version: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """A detoxification as it is entered. `pace` and `why_there` are the person's own words.

    `told` says that they were told of lost tolerance and of overdose; `longest` is how many weeks
    it usually lasts at most there, if that is known.
    """

    method: Method | None
    where: Where | None
    pace: str
    starts_on: date | None
    ends_on: date | None
    told: bool
    follows: str
    why: str
    pregnant: bool
    longest: int | None
    by_kind: AgencyKind
    open_already: bool
    died_on: date | None


def begin(facts: Planning) -> Decision[Period[date]]:
    """This says whether a detoxification can begin: never without what follows.

    Source: domain.md S13; NICE CG52 1.1.1.2, 1.3.2; issue "Treatment".
    """
    reasons = [*_of_whom(facts), *_of_what(facts), *_of_the_person(facts), *_of_when(facts)]
    if not reasons and not facts.why.strip():
        reasons += _asks_why(facts)
    if reasons or facts.starts_on is None:
        return refuse(*reasons)
    return allow(Period(starts=facts.starts_on, ends=facts.ends_on))


def _of_whom(facts: Planning) -> Iterator[Reason]:
    if facts.died_on is not None:
        yield because("person.has_died")
    if facts.by_kind not in PRESCRIBES:
        yield because("medicine.not_prescribed_here")
    if facts.open_already:
        yield because("detox.open_already")


def _of_what(facts: Planning) -> Iterator[Reason]:
    method = facts.method
    if method is None:
        yield because("detox.method_needed", "method")
    elif method.stands is Stands.NOT_OFFERED:
        yield _said("detox.method_not_offered", "method", method)
    if facts.where is None:
        yield because("detox.where_needed", "where")


def _said(code: str, field: str, method: Method) -> Reason:
    day = method.version
    version = f"{day.day} {day:%B %Y}"
    return because(code, field, words=method.words, source=method.source, version=version)


def _of_the_person(facts: Planning) -> Iterator[Reason]:
    if not facts.pace.strip():
        yield because("detox.pace_needed", "pace")
    if not facts.told:
        yield because("detox.told_needed", "told")
    if not facts.follows.strip():
        yield because("detox.follows_needed", "follows")


def _of_when(facts: Planning) -> Iterator[Reason]:
    if facts.starts_on is None:
        yield because("treatment.start_needed", "starts_on")
    elif facts.ends_on is None or facts.ends_on <= facts.starts_on:
        yield because("detox.end_wrong", "ends_on")


def _asks_why(facts: Planning) -> Iterator[Reason]:
    """What may be right for somebody, and is written down with why."""
    if facts.method is not None and facts.method.stands in NEEDS_WHY:
        yield _said("detox.why_this_method", "why", facts.method)
    if is_long(starts_on=facts.starts_on, ends_on=facts.ends_on, longest=facts.longest):
        yield because("detox.why_so_long", "why", weeks=str(facts.longest))
    if facts.pregnant:
        yield because("detox.why_in_pregnancy", "why")


def is_long(*, starts_on: date | None, ends_on: date | None, longest: int | None) -> bool:
    """This says whether it lasts longer than it usually does there, in weeks.

    Source: NICE CG52 1.3.2.2.
    """
    if starts_on is None or ends_on is None or longest is None:
        return False
    return ends_on - starts_on > timedelta(weeks=longest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """The person wants another pace, or another place; `starts_on` stays."""

    where: Where | None
    pace: str
    starts_on: date
    ends_on: date | None
    ended: bool
    died_on: date | None


def change(facts: Changing) -> Decision[date]:
    """This says whether pace and place can change: as often as the person wants, in their words.

    Source: domain.md S13: pace and place chosen.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.ended:
        reasons.append(because("detox.ended"))
    if facts.where is None:
        reasons.append(because("detox.where_needed", "where"))
    if not facts.pace.strip():
        reasons.append(because("detox.pace_needed", "pace"))
    if facts.ends_on is None or facts.ends_on <= facts.starts_on:
        reasons.append(because("detox.end_wrong", "ends_on"))
    if reasons or facts.ends_on is None:
        return refuse(*reasons)
    return allow(facts.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A detoxification that ends, how, on which day, and what follows it now."""

    outcome: Outcome | None
    on: date | None
    starts_on: date
    today: date
    follows: str
    ended: bool


def end(facts: Ending) -> Decision[Outcome]:
    """This says whether it can be recorded as ended: by the rule of every other support.

    Nobody is kept by a form: who leaves, or goes back on a medicine, needs to name nothing more.

    Source: domain.md C2, C3, S13.
    """
    leaving = facts.outcome is not Outcome.COMPLETED
    reasons = list(
        support.end(
            support.Ending(
                follows=facts.follows,
                without_why="",
                by_manager=False,
                ended=facts.ended,
                leaving=leaving,
            )
        ).reasons
    )
    if facts.outcome not in CHOSEN:
        reasons.append(because("detox.outcome_needed", "outcome"))
    if facts.on is None or facts.on > facts.today:
        reasons.append(because("medicine.day_past_needed", "on"))
    elif facts.on < facts.starts_on and facts.outcome is not Outcome.NOT_BEGUN:
        reasons.append(because("detox.not_begun_yet", "on"))
    if reasons or facts.outcome is None:
        return refuse(*reasons)
    return allow(facts.outcome)
