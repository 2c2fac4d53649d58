"""The categories in which facts are shared, and the roles that people hold. Closed lists."""

from enum import StrEnum


class Category(StrEnum):
    """What kind of fact something is, for sharing.

    Source: house.md §3, the categories of a grant.
    """

    IDENTITY = "identity"
    ATTENDANCE = "attendance"
    TESTS = "tests"
    TREATMENT = "treatment"
    HEALTH = "health"
    JUSTICE = "justice"
    NEEDS = "needs"
    PLAN = "plan"
    NOTES = "notes"
    SAFEGUARDING = "safeguarding"
    SELF_REPORT = "self_report"


class Role(StrEnum):
    """What a worker may be at an agency.

    Source: domain.md §7, the closed list of roles.
    """

    LEAD_WORKER = "lead_worker"
    WORKER = "worker"
    THERAPIST_OF_RECORD = "therapist_of_record"
    MONITOR = "monitor"
    PRESCRIBER = "prescriber"
    PHARMACIST = "pharmacist"
    DUTY_WORKER = "duty_worker"
    MANAGER = "manager"
    PARTNERSHIP_LEAD = "partnership_lead"
    REFERRAL_DESK = "referral_desk"
    OFFENDER_MANAGER = "offender_manager"
    ENFORCEMENT_OFFICER = "enforcement_officer"
    COURT_OFFICER = "court_officer"
    BENCH_MEMBER = "bench_member"
    POLICE_CUSTODY_WORKER = "police_custody_worker"
    PRISON_CLINICAL_WORKER = "prison_clinical_worker"
    PRISON_PSYCHOSOCIAL_WORKER = "prison_psychosocial_worker"
    RECORD_STEWARD = "record_steward"
    DATA_PROTECTION_LEAD = "data_protection_lead"
    DIRECTORY_EDITOR = "directory_editor"
    COMMISSIONER = "commissioner"
    AUDITOR = "auditor"
    ANALYST = "analyst"
    AGENCY_ADMINISTRATOR = "agency_administrator"
    PERSON = "person"
    SUPPORTER = "supporter"
    ADVOCATE = "advocate"
    MACHINE_CLIENT = "machine_client"
    LINK_HOLDER = "link_holder"


class AgencyKind(StrEnum):
    """What an agency does.

    Source: domain.md §7, the list of agency kinds.
    """

    POLICE_CUSTODY = "police_custody"
    COURT = "court"
    PROBATION = "probation"
    PRISON_CLINICAL = "prison_clinical"
    PRISON_PSYCHOSOCIAL = "prison_psychosocial"
    PRISON_OFFENDER_MANAGEMENT = "prison_offender_management"
    CRIMINAL_JUSTICE_INTERVENTION_TEAM = "criminal_justice_intervention_team"
    COMMUNITY_DRUG_TREATMENT = "community_drug_treatment"
    INPATIENT_RESIDENTIAL = "inpatient_residential"
    COMMUNITY_MENTAL_HEALTH = "community_mental_health"
    DUAL_DIAGNOSIS = "dual_diagnosis"
    CRIMINAL_JUSTICE_MENTAL_HEALTH = "criminal_justice_mental_health"
    TALKING_THERAPIES = "talking_therapies"
    MENTAL_HEALTH_CRISIS = "mental_health_crisis"
    GP = "gp"
    PHARMACY = "pharmacy"
    HOSPITAL = "hospital"
    NEEDLE_EXCHANGE_OUTREACH = "needle_exchange_outreach"
    HOUSING = "housing"
    HOSTEL = "hostel"
    ETE = "ete"
    BENEFITS_DEBT_ADVICE = "benefits_debt_advice"
    FAMILY_CHILDREN = "family_children"
    LEARNING_DISABILITY = "learning_disability"
    PEER_RECOVERY = "peer_recovery"
    FELLOWSHIP = "fellowship"
    ADVOCACY = "advocacy"
    COMMISSIONER = "commissioner"
    AUDITOR = "auditor"


# The teams that work inside a prison. Source: domain.md §7, the kinds of agency.
IN_PRISON = frozenset(
    {
        AgencyKind.PRISON_CLINICAL,
        AgencyKind.PRISON_PSYCHOSOCIAL,
        AgencyKind.PRISON_OFFENDER_MANAGEMENT,
    }
)
