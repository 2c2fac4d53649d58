"""An overdose that somebody came through: reported by anybody, answered by the next day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.event import Kind
from throughcare.domain.need.risk import BY_CODE
from throughcare.domain.need.rules import LONGEST_WORDS

FLAG = "overdose"
LATEST_DAYS = 90


class ToldBy(StrEnum):
    """Who told of it. Closed list: domain.md S29, and the issue 'Continuity'."""

    THEMSELVES = "themselves"
    AMBULANCE = "ambulance"
    HOSPITAL = "hospital"
    HOSTEL = "hostel"
    FAMILY_OR_FRIEND = "family_or_friend"
    PHARMACY = "pharmacy"
    PRISON = "prison"
    POLICE = "police"
    WE_WERE_THERE = "we_were_there"
    SOMEBODY_ELSE = "somebody_else"


class Naloxone(StrEnum):
    """Whether naloxone was used."""

    USED = "used"
    NOT_USED = "not_used"
    NOT_KNOWN = "not_known"


class Before(StrEnum):
    """After what an overdose is dangerous in a way of its own: tolerance is gone."""

    RELEASE = "release"
    DETOX = "detox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An overdose as it is told: when, by whom, whether naloxone was used, what is known."""

    at: datetime | None
    told_by: ToldBy | None
    naloxone: Naloxone | None
    words: str
    now: datetime
    died_on: date | None


def report(facts: Report) -> Decision[datetime]:
    """This says whether an overdose can be reported, and when it was.

    Who is said to have died of it has their death recorded.

    Source: domain.md S29.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.at is None or facts.at > facts.now or _long_ago(facts.at, facts.now):
        reasons.append(because("overdose.when_needed", "on", days=str(LATEST_DAYS)))
    if facts.told_by is None:
        reasons.append(because("overdose.told_by_needed", "told_by"))
    if facts.naloxone is None:
        reasons.append(because("overdose.naloxone_needed", "naloxone"))
    if len(facts.words) > LONGEST_WORDS:
        reasons.append(because("need.too_long", "words", most=f"{LONGEST_WORDS:,}"))
    if reasons or facts.at is None:
        return refuse(*reasons)
    return allow(facts.at)


def _long_ago(at: datetime, now: datetime) -> bool:
    return (now - at).days > LATEST_DAYS


def kept_as(told_by: ToldBy) -> Category:
    """This gives the category of a report: what somebody tells of themselves reaches no justice.

    Source: domain.md §5 "Self-incrimination"; house.md §3 "Grant".
    """
    return Category.SELF_REPORT if told_by is ToldBy.THEMSELVES else Category.HEALTH


def came_after(ended: Mapping[Before, date | None], *, on: date) -> tuple[tuple[Before, int], ...]:
    """This gives after what an overdose came, and so many days later: newest first.

    As long as the risk of it holds by itself: then tolerance may still be gone.

    Source: domain.md P8, S13; the published table of risks.
    """
    flags = {Before.RELEASE: "released", Before.DETOX: "detoxified"}
    found = [
        (what, (on - day).days)
        for what, day in ended.items()
        if day is not None and 0 <= (on - day).days < (BY_CODE[flags[what]].clears_after_days or 0)
    ]
    return tuple(sorted(found, key=lambda each: each[1]))


# As the same name and the same day of birth, or a number, have in the table of likely duplicates.
LIKE_ENOUGH = 8


def like_enough(*, points: int) -> bool:
    """This says whether two records are like enough for the lead of one to hear of the other's
    overdose: who hears it asks first whether it was this person.

    Source: ours: a life may be in danger, and the record steward sees the match only later.
    """
    return points >= LIKE_ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Somebody came through an overdose."""

    told_by: str
    naloxone: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Another agency tells of an overdose, of a record that is, or may be, this person's."""

    agency_name: str
    on: date
    naloxone: str
    sure: str = "certain"


def heard(told: Reported, *, agency_name: str, at: datetime) -> Heard:
    """This gives what whoever leads somebody hears of an overdose: that it was, and no words of it.

    Source: UK GDPR Art. 9(2)(c), vital interests (from memory, unverified); domain.md S29.
    """
    on = london_day(instant=at)
    return Heard(agency_name=agency_name, on=on, naloxone=told.naloxone)


KINDS: tuple[Kind, ...] = (
    Kind(
        code="overdose.reported",
        category=Category.HEALTH,
        payload=Reported,
        sentence="Had an overdose; who told of it: {told_by}. Naloxone: {naloxone}",
        standing=True,
    ),
    Kind(
        code="overdose.heard",
        category=Category.HEALTH,
        payload=Heard,
        sentence="{agency_name} tells of an overdose on {on}. Naloxone: {naloxone}{sure}",
        standing=True,
    ),
)
