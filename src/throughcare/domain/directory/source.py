"""Who refers, in the words that criteria and figures use: by what the referring agency does."""

from collections.abc import Mapping
from types import MappingProxyType

from throughcare.domain.directory.facts import ReferralSource
from throughcare.domain.kernel.category import AgencyKind

_K, _S = AgencyKind, ReferralSource

# Source: ours, from domain.md §7 (agency kinds) and P2 (which of them are justice).
SOURCE_OF: Mapping[AgencyKind, ReferralSource] = MappingProxyType(
    {
        _K.POLICE_CUSTODY: _S.POLICE,
        _K.COURT: _S.COURT,
        _K.PROBATION: _S.PROBATION,
        _K.PRISON_CLINICAL: _S.PRISON,
        _K.PRISON_PSYCHOSOCIAL: _S.PRISON,
        _K.PRISON_OFFENDER_MANAGEMENT: _S.PRISON,
        _K.CRIMINAL_JUSTICE_INTERVENTION_TEAM: _S.JUSTICE_TEAM,
        _K.COMMUNITY_DRUG_TREATMENT: _S.DRUG_SERVICE,
        _K.INPATIENT_RESIDENTIAL: _S.DRUG_SERVICE,
        _K.COMMUNITY_MENTAL_HEALTH: _S.MENTAL_HEALTH,
        _K.DUAL_DIAGNOSIS: _S.MENTAL_HEALTH,
        _K.CRIMINAL_JUSTICE_MENTAL_HEALTH: _S.MENTAL_HEALTH,
        _K.TALKING_THERAPIES: _S.MENTAL_HEALTH,
        _K.MENTAL_HEALTH_CRISIS: _S.MENTAL_HEALTH,
        _K.GP: _S.GP,
        _K.PHARMACY: _S.OTHER_SERVICE,
        _K.HOSPITAL: _S.HOSPITAL,
        _K.NEEDLE_EXCHANGE_OUTREACH: _S.DRUG_SERVICE,
        _K.HOUSING: _S.HOUSING,
        _K.HOSTEL: _S.HOUSING,
        _K.ETE: _S.OTHER_SERVICE,
        _K.BENEFITS_DEBT_ADVICE: _S.OTHER_SERVICE,
        _K.FAMILY_CHILDREN: _S.SOCIAL_CARE,
        _K.LEARNING_DISABILITY: _S.SOCIAL_CARE,
        _K.PEER_RECOVERY: _S.OTHER_SERVICE,
        _K.FELLOWSHIP: _S.OTHER_SERVICE,
        _K.ADVOCACY: _S.OTHER_SERVICE,
        _K.COMMISSIONER: _S.OTHER_SERVICE,
        _K.AUDITOR: _S.OTHER_SERVICE,
    }
)


# What a referral itself says of where it comes from, where that tells more than the agency.
SAID: Mapping[str, ReferralSource] = MappingProxyType(
    {
        "self": _S.SELF,
        "family": _S.FAMILY,
        "generic": _S.OTHER_SERVICE,
        "custody_suite": _S.POLICE,
        "release": _S.PRISON,
    }
)


def source_of(*, kind: AgencyKind, said: str = "") -> ReferralSource:
    """This says who refers: as the referral says, else by what the referring agency does.

    Source: domain.md P2, §7; S1 and P8 for custody suites and releases.
    """
    return SAID.get(said, SOURCE_OF[kind])
