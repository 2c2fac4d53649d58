"""One strand of treatment: what it is, where it is given, from when until when, how it ended."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.sharing.rules import JUSTICE

LONGEST_WORDS = 1000


class Family(StrEnum):
    """What kind of help it is, as national returns count it; `code` is theirs.

    Source: the reference list MODAL of national treatment data.
    """

    PHARMACOLOGICAL = "pharmacological"
    PSYCHOSOCIAL = "psychosocial"
    RECOVERY_SUPPORT = "recovery_support"


class Setting(StrEnum):
    """Where it is given."""

    COMMUNITY = "community"
    PRIMARY_CARE = "primary_care"
    INPATIENT = "inpatient"
    RESIDENTIAL = "residential"
    RECOVERY_HOUSE = "recovery_house"
    SECURE = "secure"


class Ended(StrEnum):
    """How it ended. Leaving is nobody's failure; only that it was not planned makes it a danger."""

    COMPLETED = "completed"
    AGREED = "agreed"
    MOVED = "moved"
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    DIED = "died"


# A death closes it by itself: nobody chooses that.
CHOSEN = tuple(each for each in Ended if each is not Ended.DIED)

WITHDRAWAL = "PHWTH"
MAINTENANCE = "PHMAIN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """An intervention as it is entered.

    `unmet` are the words of what is asked before it and is not so; `open_already` whether the same
    one is open here.
    """

    known: bool
    setting: Setting | None
    starts_on: date | None
    today: date
    unmet: tuple[str, ...]
    why: str
    own_words: str
    open_already: bool
    by_kind: AgencyKind
    died_on: date | None


def begin(facts: Beginning) -> Decision[date]:
    """This says whether an intervention can be recorded, and from when.

    What is asked before a programme is looked at with somebody; where it is not so, whoever begins
    it all the same says why. It bars nobody by itself.

    Source: issue "Treatment": entry criteria; domain.md §5 "Scores".
    """
    reasons = [*_of_whom(facts), *_of_what(facts)]
    if facts.starts_on is None:
        reasons.append(because("programme.start_needed", "starts_on"))
    elif facts.starts_on > facts.today:
        reasons.append(because("programme.not_yet", "starts_on"))
    if reasons or facts.starts_on is None:
        return refuse(*reasons)
    return allow(facts.starts_on)


def _of_whom(facts: Beginning) -> list[Reason]:
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.by_kind in JUSTICE:
        reasons.append(because("programme.not_for_justice"))
    return reasons


def _of_what(facts: Beginning) -> list[Reason]:
    reasons = []
    if not facts.known:
        reasons.append(because("programme.what_needed", "what"))
    if facts.open_already:
        reasons.append(because("programme.open_already", "what"))
    if facts.setting is None:
        reasons.append(because("programme.setting_needed", "setting"))
    if facts.unmet and not facts.why.strip():
        unmet = "; ".join(facts.unmet)
        reasons.append(because("programme.why_all_the_same", "why", unmet=unmet))
    if max(len(facts.why), len(facts.own_words)) > LONGEST_WORDS:
        reasons.append(because("programme.too_long", most=str(LONGEST_WORDS)))
    return reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Phasing:
    """A phase of a programme that somebody would be in from a day on; `now` since `now_on`."""

    days: Period[date]
    phases: tuple[str, ...]
    phase: str
    on: date | None
    now: str
    now_on: date | None
    today: date


def enter_phase(facts: Phasing) -> Decision[date]:
    """This says whether somebody can be in a phase of a programme, and from which day on.

    Whichever phase, also an earlier one: going back is nobody's failure, and bars nothing.

    Source: domain.md S18: phases of a therapeutic community.
    """
    reasons = []
    if facts.days.ends is not None:
        reasons.append(because("programme.ended_already"))
    if facts.phase not in facts.phases:
        reasons.append(because("programme.phase_needed", "phase"))
    elif facts.phase == facts.now:
        reasons.append(because("programme.phase_already", "phase"))
    first = max(facts.days.starts, facts.now_on or facts.days.starts)
    if facts.on is None or not first <= facts.on <= facts.today:
        reasons.append(because("programme.phase_day_wrong", "on"))
    if reasons or facts.on is None:
        return refuse(*reasons)
    return allow(facts.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """An intervention that is open, and how somebody would end it; `missing` are the modules that
    completing it still asks for. `unanswered` where its end was planned and nothing is agreed to
    follow.
    """

    days: Period[date]
    ends_on: date | None
    how: Ended | None
    why: str
    missing: int
    today: date
    unanswered: bool = False
    by_manager: bool = False


def end(facts: Ending) -> Decision[date]:
    """This says whether an intervention can be ended, and on which day.

    Completed is only what was: nobody is counted as having done what they did not. Where a service
    withdraws it, it says why; whoever leaves need not.

    Source: issue "Treatment": completion; domain.md §5 "Leaving by choice".
    """
    reasons = []
    if facts.days.ends is not None:
        reasons.append(because("programme.ended_already"))
    if facts.ends_on is None or not facts.days.starts <= facts.ends_on <= facts.today:
        reasons.append(because("programme.end_wrong", "ends_on"))
    if facts.how not in CHOSEN:
        reasons.append(because("programme.how_needed", "how"))
    if facts.how is Ended.COMPLETED and facts.missing > 0:
        reasons.append(because("programme.not_completed", "how", missing=str(facts.missing)))
    if _leaves_nothing(facts):
        reasons.append(because("programme.follows_needed", "how"))
    if facts.how is Ended.WITHDRAWN and not facts.why.strip():
        reasons.append(because("programme.why_withdrawn", "why"))
    if reasons or facts.ends_on is None:
        return refuse(*reasons)
    return allow(facts.ends_on)


def _leaves_nothing(facts: Ending) -> bool:
    """Where an end was planned, it closes with what follows, or a manager says why nothing does.

    Whoever leaves, or moves, is not kept by a form.

    Source: C2, C3; issue of continuity: the support does not close without it.
    """
    planned = facts.how in {Ended.COMPLETED, Ended.AGREED} and facts.unanswered
    return planned and not (facts.by_manager and facts.why.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningEnd:
    """The day before which an intervention is planned to end; None where on no day any more."""

    is_open: bool
    ends_on: date | None
    today: date


def plan_end(facts: PlanningEnd) -> Decision[date | None]:
    """This says whether an intervention can be planned to end on a day. Source: C2."""
    if not facts.is_open:
        return refuse(because("programme.ended_already"))
    if facts.ends_on is not None and facts.ends_on <= facts.today:
        return refuse(because("programme.planned_wrong", "planned_end_on"))
    return allow(facts.ends_on)


def agree_following(*, is_open: bool, follows: str) -> Decision[str]:
    """This says whether it can be agreed what follows an intervention. Source: C2, C3."""
    if not is_open:
        return refuse(because("programme.ended_already"))
    if not follows.strip():
        return refuse(because("programme.follows_what", "follows"))
    if len(follows) > LONGEST_WORDS:
        return refuse(because("programme.too_long", "follows", most=str(LONGEST_WORDS)))
    return allow(follows.strip())
