"""What a worker does in a contact, and how the minutes usually fall."""

from collections.abc import Mapping
from enum import StrEnum

from throughcare.domain.kernel.category import AgencyKind

MOST_MINUTES = 480  # of one activity in one contact


class Activity(StrEnum):
    """What the minutes of a contact went to.

    Testing, scripts and orders stand apart from talk, so that one can see which of them grows.

    Source: domain.md P4, §6: a third of mandated session time on testing and compliance, a seventh
    on prescriptions.
    """

    TALK = "talk"
    PLAN = "plan"
    HARM_REDUCTION = "harm_reduction"
    RELAPSE_PREVENTION = "relapse_prevention"
    PRACTICAL = "practical"
    FAMILY = "family"
    OTHER_SERVICES = "other_services"
    SCRIPT = "script"
    TESTING = "testing"
    ORDER = "order"
    RECORDING = "recording"


class Use(StrEnum):
    """For what a worker's minutes were: help, or what help is surrounded by.

    Monitoring and scripts stand apart, as the published figures have them.

    Source: domain.md P4, §6.
    """

    THERAPEUTIC = "therapeutic"
    PRACTICAL = "practical"
    MONITORING = "monitoring"
    SCRIPT = "script"
    ADMINISTRATION = "administration"


A = Activity

USE_OF: Mapping[Activity, Use] = {
    A.TALK: Use.THERAPEUTIC,
    A.PLAN: Use.THERAPEUTIC,
    A.HARM_REDUCTION: Use.THERAPEUTIC,
    A.RELAPSE_PREVENTION: Use.THERAPEUTIC,
    A.FAMILY: Use.THERAPEUTIC,
    A.PRACTICAL: Use.PRACTICAL,
    A.OTHER_SERVICES: Use.PRACTICAL,
    A.SCRIPT: Use.SCRIPT,
    A.TESTING: Use.MONITORING,
    A.ORDER: Use.MONITORING,
    A.RECORDING: Use.ADMINISTRATION,
}

KEYWORK: Mapping[Activity, int] = {A.TALK: 20, A.PLAN: 10, A.HARM_REDUCTION: 10}

# Minutes by activity; only a beginning, a worker's own last contact with somebody comes first.
USUAL: dict[AgencyKind, Mapping[Activity, int]] = {
    AgencyKind.COMMUNITY_DRUG_TREATMENT: KEYWORK,
    AgencyKind.CRIMINAL_JUSTICE_INTERVENTION_TEAM: KEYWORK,
    AgencyKind.PRISON_PSYCHOSOCIAL: KEYWORK,
    AgencyKind.PROBATION: {A.TALK: 20, A.ORDER: 10},
    AgencyKind.PRISON_OFFENDER_MANAGEMENT: {A.TALK: 20, A.ORDER: 10},
    AgencyKind.HOUSING: {A.PRACTICAL: 30},
    AgencyKind.HOSTEL: {A.PRACTICAL: 30},
    AgencyKind.BENEFITS_DEBT_ADVICE: {A.PRACTICAL: 40},
    AgencyKind.ETE: {A.PRACTICAL: 40},
}
ELSEWHERE: Mapping[Activity, int] = {A.TALK: 30}

# What one tap on an activity counts for, where it was not part of the split.
A_TAP = 10


def share(*, minutes: int, among: int) -> int:
    """This gives the part of a worker's minutes that falls to one of those who came together."""
    return max(minutes // max(among, 1), 1)


def usual_split(
    *, kind: AgencyKind, last: Mapping[Activity, int] | None = None
) -> Mapping[Activity, int]:
    """This gives the minutes that a form begins with: as last time, else as usual there.

    Source: pages.md "Record a contact": the usual split is pre-set.
    """
    return dict(last or USUAL.get(kind, ELSEWHERE))
