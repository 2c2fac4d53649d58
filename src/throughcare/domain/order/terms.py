"""The words of orders and licences: what there is, what it requires, and who does what."""

from enum import StrEnum


class Kind(StrEnum):
    """What somebody is under: made by a court, the police or the prison service.

    Source: domain.md S2–S4.
    """

    COMMUNITY_ORDER = "community_order"
    SUSPENDED_SENTENCE_ORDER = "suspended_sentence_order"
    LICENCE = "licence"
    BAIL = "bail"
    CONDITIONAL_CAUTION = "conditional_caution"
    DTTO = "dtto"
    POST_SENTENCE_SUPERVISION = "post_sentence_supervision"


class RequirementKind(StrEnum):
    """What an order requires, or a condition of a licence.

    Source: Sentencing Act 2020 Sch. 9 as restated in the reference on justice, §4.
    """

    DRUG_REHABILITATION = "drug_rehabilitation"
    DRUG_TESTING = "drug_testing"
    ALCOHOL_TREATMENT = "alcohol_treatment"
    MENTAL_HEALTH_TREATMENT = "mental_health_treatment"
    REHABILITATION_ACTIVITY = "rehabilitation_activity"
    SUPERVISION = "supervision"
    CURFEW = "curfew"
    EXCLUSION = "exclusion"
    LICENCE_CONDITION = "licence_condition"


# Facts only: nothing is attended, nothing is counted.
FACTS_ONLY = frozenset({RequirementKind.CURFEW, RequirementKind.EXCLUSION})

# Source: Sentencing Act 2020 Sch. 9; a treatment requirement needs the person's willingness.
WITH_CONSENT = frozenset(
    {
        RequirementKind.DRUG_REHABILITATION,
        RequirementKind.ALCOHOL_TREATMENT,
        RequirementKind.MENTAL_HEALTH_TREATMENT,
    }
)

# Where samples are given by direction.
WITH_TESTS = frozenset(
    {
        RequirementKind.DRUG_REHABILITATION,
        RequirementKind.DRUG_TESTING,
        RequirementKind.LICENCE_CONDITION,
    }
)

# A licence is made by law, not by a court that asks; nobody consents to it.
WITHOUT_CONSENT = frozenset({Kind.LICENCE, Kind.POST_SENTENCE_SUPERVISION})


# What somebody issues, rather than a court makes.
ISSUED = frozenset({Kind.LICENCE, Kind.POST_SENTENCE_SUPERVISION})


class Decides(StrEnum):
    """Who decides that an order, or what it requires, changes: a court amends an order, who issued
    a licence its conditions, the responsible officer how what is required is done.

    Source: Sentencing Act 2020 Sch. 10 (amendment); the reference on justice, §6 (licences).
    """

    COURT = "court"
    ISSUER = "issuer"
    OFFICER = "officer"
