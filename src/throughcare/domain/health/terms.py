"""What is known of somebody's health: viruses in the blood, pregnancy, mental health. Codes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Virus(StrEnum):
    """A virus that blood carries."""

    HEP_B = "hep_b"
    HEP_C = "hep_c"
    HIV = "hiv"


class Step(StrEnum):
    """What was done about a virus: each its own row, none changed by a later one."""

    OFFER = "offer"
    TEST = "test"
    VACCINATION = "vaccination"
    TREATMENT = "treatment"


class Answer(StrEnum):
    """What somebody said to an offer, or why none was needed.

    Source: national codes HEPBSTAT and HEPCSTAT.
    """

    ACCEPTED = "accepted"
    DECLINED = "declined"
    IMMUNISED = "immunised"
    ACQUIRED = "acquired"


class Marker(StrEnum):
    """What a test looks for: a trace of ever having had the virus, or the virus itself."""

    ANTIBODY = "antibody"
    ANTIGEN = "antigen"
    RNA = "rna"


class Result(StrEnum):
    """What a test showed."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    UNCLEAR = "unclear"


class Kind(StrEnum):
    """Which fact of health is told."""

    PREGNANCY = "pregnancy"
    MENTAL_HEALTH = "mental_health"


class Pregnancy(StrEnum):
    """Whether somebody is pregnant, as they say."""

    PREGNANT = "pregnant"
    NOT_PREGNANT = "not_pregnant"
    ENDED = "ended"
    NOT_SAID = "not_said"


class MentalHealth(StrEnum):
    """Whether somebody needs help with their mental health, and which they get now."""

    NO_NEED = "no_need"
    COMMUNITY_TEAM = "community_team"
    TALKING_THERAPY = "talking_therapy"
    CRISIS_TEAM = "crisis_team"
    GP = "gp"
    WITH_TREATMENT = "with_treatment"
    WAITING = "waiting"
    NOT_OFFERED = "not_offered"
    NOT_WANTED = "not_wanted"
    NOT_SAID = "not_said"


class Source(StrEnum):
    """From whom a fact is."""

    THEMSELVES = "themselves"
    CLINICIAN = "clinician"
    GP = "gp"
    MATERNITY = "maternity"
    MENTAL_HEALTH_TEAM = "mental_health_team"


# What the virus itself, and not a trace of it, is shown by: treatment is offered then.
SHOWS_VIRUS = frozenset({Marker.ANTIGEN, Marker.RNA})
# Against what there is a vaccine.
VACCINES = frozenset({Virus.HEP_B})
MOST_DOSES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One step about a virus, on a day."""

    virus: Virus
    step: Step
    on: date
    answer: Answer | None = None
    marker: Marker | None = None
    result: Result | None = None
    dose: int | None = None
    completes: bool = False
