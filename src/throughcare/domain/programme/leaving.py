"""A bed that somebody left before it was planned: as dangerous as a sudden release."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.programme.intervention import WITHDRAWAL, Ended, Setting

# Where somebody lives while it lasts.
WITH_A_BED = frozenset({Setting.INPATIENT, Setting.RESIDENTIAL})


class LeftFrom(StrEnum):
    """What somebody left before it was planned, as the flag of the risk that this is.

    Source: issue "Treatment": unplanned leaving of rehab, detox, hospital; domain.md S18, C20.
    """

    REHAB = "left_residential"
    DETOX = "detoxified"
    HOSPITAL = "left_hospital"


def left_from(*, how: Ended, setting: Setting, national: str) -> LeftFrom | None:
    """This says of an ending whether it is a sudden leaving of a bed, and of which kind."""
    if how not in {Ended.LEFT, Ended.WITHDRAWN}:
        return None
    if national == WITHDRAWAL:
        return LeftFrom.DETOX
    if setting not in WITH_A_BED:
        return None
    return LeftFrom.REHAB if setting is Setting.RESIDENTIAL else LeftFrom.HOSPITAL


def calls_duty(*, left_on: date, today: date, days: int, died_on: date | None) -> bool:
    """This says whether a leaving that is recorded now calls whoever is on duty: for so many days
    after it the danger lasts, and most leavings are recorded on a later day.

    Source: domain.md S18, C20: leaves on a Saturday night.
    """
    return died_on is None and (today - left_on).days < days


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A leaving as somebody records it."""

    left: LeftFrom | None
    died_on: date | None


def leave(facts: Leaving) -> Decision[LeftFrom]:
    """This says whether it can be recorded that somebody left a bed. Source: domain.md S18, C18."""
    if facts.died_on is not None:
        return refuse(because("person.has_died"))
    if facts.left is None:
        return refuse(because("programme.left_what_needed", "left"))
    return allow(facts.left)
