"""Which needs have kinds of their own, each with a life of its own."""

from enum import StrEnum

from throughcare.domain.directory.terms import NeedKind


class MentalHealth(StrEnum):
    """The five kinds of help with mental health: each takes others, and refuses differently.

    The codes are those of the services that give it.

    Source: domain.md S11 and §7.
    """

    COMMUNITY = "community_mental_health"
    DUAL_DIAGNOSIS = "dual_diagnosis"
    CRIMINAL_JUSTICE = "criminal_justice_mental_health"
    TALKING_THERAPIES = "talking_therapies"
    CRISIS = "mental_health_crisis"


ASPECTS: dict[NeedKind, tuple[str, ...]] = {
    NeedKind.MENTAL_HEALTH: tuple(each.value for each in MentalHealth)
}


class Whose(StrEnum):
    """In whose words it is said what became of a need."""

    PERSON = "person"
    WORKER = "worker"
    SERVICE = "service"
