"""The words of reports to a court: which there are, what they weigh, and what stands in one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.court.planned import NOTHING, Planned


class Kind(StrEnum):
    """Which report it is: for the review of an order, or before a sentence.

    Source: Sentencing Act 2020 Sch. 9 paras 20–21; domain.md S7.
    """

    REVIEW = "review"
    SUITABILITY = "suitability"


class Section(StrEnum):
    """The parts that somebody writes, in the order in which they stand: what was good first.

    Source: issue of justice; pages.md "Court list / Hearing".
    """

    GOOD = "good"
    PROGRESS = "progress"
    STATEMENT = "statement"
    PROPOSAL = "proposal"


class Considered(StrEnum):
    """What the court is thinking of doing about treatment.

    Source: P9, C6: a bench paid to detoxify somebody on maintenance.
    """

    DETOXIFICATION = "detoxification"
    RESIDENTIAL = "residential"
    ABSTINENCE = "abstinence"
    CUSTODY = "custody"


class NotShown(StrEnum):
    """Why somebody did not see their report a working day before.

    Source: issue of justice: the person sees it a working day before.
    """

    NOT_REACHED = "not_reached"
    DID_NOT_WISH = "did_not_wish"
    UNWELL = "unwell"
    HELD_ELSEWHERE = "held_elsewhere"
    SHORT_NOTICE = "short_notice"


class Option(StrEnum):
    """What a suitability report weighs.

    Source: Sentencing Act 2020 Sch. 9 Parts 9–11 as restated in the reference on justice, §4.
    """

    DRUG_REHABILITATION = "drug_rehabilitation"
    DRUG_REHABILITATION_RESIDENT = "drug_rehabilitation_resident"
    DRUG_TESTING = "drug_testing"
    ALCOHOL_TREATMENT = "alcohol_treatment"
    MENTAL_HEALTH_TREATMENT = "mental_health_treatment"
    REHABILITATION_ACTIVITY = "rehabilitation_activity"


class Verdict(StrEnum):
    """What a report says of an option."""

    RECOMMENDED = "recommended"
    NOT_RECOMMENDED = "not_recommended"
    NOT_WEIGHED = "not_weighed"


class WhyNot(StrEnum):
    """Why an option is not recommended. How much help somebody needs is no reason.

    Source: P9: workers screen out those with the most problems to save work; paras 20 and 22B for
    what a court must be satisfied of.
    """

    NOT_WILLING = "not_willing"
    NOT_DEPENDENT = "not_dependent"
    NOT_LINKED = "not_linked"
    NOTHING_ARRANGED = "nothing_arranged"
    IN_TREATMENT_ALREADY = "in_treatment_already"
    ANOTHER_FITS_BETTER = "another_fits_better"
    NOT_PROPORTIONATE = "not_proportionate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Who came where: with one agency, of the hours that were to be reported.

    `excused` had a reason or cannot count, `undecided` nobody has found on, `unexcused` counts.
    """

    agency: str
    came: int
    unexcused: int = 0
    excused: int = 0
    undecided: int = 0

    @property
    def all(self) -> int:
        return self.came + self.unexcused + self.excused + self.undecided


NOT_KNOWN = "Sample given; not known yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """One test of which a court may know: what was found, in words."""

    on: date
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an agency wrote for others to read after a contact."""

    agency: str
    on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Available:
    """For one option: who would take them now, and who would but cannot, each with why.

    `unmet` says that it is recorded that nobody fits; `known` that the directory can answer at all.
    """

    option: Option
    now: tuple[str, ...] = ()
    not_now: tuple[tuple[str, str], ...] = ()
    unmet: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """One programme of a prison that meets a need of theirs: how many weeks it takes, whether all
    of it fits the weeks inside, whether a place is free, and whether it asks something first.
    """

    prison: str
    programme: str
    weeks: int
    whole: bool
    free: bool
    asks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a report draws from reportable facts, over [since, until], as it stood when drawn.

    Minutes are those that the order's requirements asked for, and those that counted. `plan` is
    what the court may see of it. `needs` is how many needs are recorded that its writer sees; for a
    suitability report only. `inside` are programmes of prisons that fit, for the weeks inside that
    its writer named; None where they named none.
    """

    since: date
    until: date
    came: tuple[Came, ...] = ()
    minutes_expected: int = 0
    minutes_attended: int = 0
    tests: tuple[Tested, ...] = ()
    told: tuple[Told, ...] = ()
    plan: Planned = NOTHING
    available: tuple[Available, ...] = ()
    needs: int = 0
    inside: tuple[Inside, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a report says of one option; `why_not` is a code, where it is not recommended."""

    option: Option
    verdict: Verdict
    why_not: WhyNot | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A whole version of a report: what was drawn, and what was written; `weeks_inside` where the
    court thinks of prison, as its writer expects them.
    """

    drawn: Drawn
    good: str = ""
    progress: str = ""
    statement: str = ""
    proposal: str = ""
    considered: tuple[Considered, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    weeks_inside: int | None = None

    def section(self, section: Section) -> str:
        """What is written there; empty where nothing is."""
        return str(getattr(self, section.value))
