"""The words of orders and licences: what there is, what it requires, and who does what."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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


class Path(StrEnum):
    """Where enforcement leads: each has its own, the machinery before it is the same.

    Source: domain.md §7 "common machinery, own enforcement".
    """

    BREACH = "breach"
    RECALL = "recall"
    BAIL_COURT = "bail_court"
    PROSECUTION = "prosecution"


PATH: Mapping[Kind, Path] = MappingProxyType(
    {
        Kind.COMMUNITY_ORDER: Path.BREACH,
        Kind.SUSPENDED_SENTENCE_ORDER: Path.BREACH,
        Kind.DTTO: Path.BREACH,
        Kind.LICENCE: Path.RECALL,
        Kind.BAIL: Path.BAIL_COURT,
        Kind.CONDITIONAL_CAUTION: Path.PROSECUTION,
    }
)


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

# A licence is made by law, not by a court that asks; nobody consents to it.
WITHOUT_CONSENT = frozenset({Kind.LICENCE})
