"""What is known of somebody when a service's criteria are read: dated facts, or nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.directory.terms import Area, NeedKind


class Sex(StrEnum):
    """The sex that a service goes by."""

    FEMALE = "female"
    MALE = "male"


class Substance(StrEnum):
    """What somebody uses, in the groups that services name."""

    OPIOIDS = "opioids"
    CRACK = "crack"
    COCAINE = "cocaine"
    AMPHETAMINES = "amphetamines"
    CANNABIS = "cannabis"
    SYNTHETIC_CANNABINOIDS = "synthetic_cannabinoids"
    BENZODIAZEPINES = "benzodiazepines"
    GABAPENTINOIDS = "gabapentinoids"
    KETAMINE = "ketamine"
    ALCOHOL = "alcohol"
    OTHER = "other"


class Setting(StrEnum):
    """Where somebody is now."""

    COMMUNITY = "community"
    PRISON = "prison"
    HOSPITAL = "hospital"


class JusticeStatus(StrEnum):
    """How somebody stands to criminal justice; `NONE` is written only in criteria.

    Source: domain.md S1–S5. Post-sentence supervision was repealed on 11 May 2026 (cjs_rules §9);
    the word stays for criteria written before.
    """

    NONE = "none"
    ARREST = "arrest"
    BAIL = "bail"
    COMMUNITY_ORDER = "community_order"
    SUSPENDED_SENTENCE = "suspended_sentence"
    REMAND = "remand"
    PRISON_SENTENCE = "prison_sentence"
    LICENCE = "licence"
    POST_SENTENCE = "post_sentence"


class Housing(StrEnum):
    """How somebody is housed."""

    SETTLED = "settled"
    AT_RISK = "at_risk"
    TEMPORARY = "temporary"
    NO_FIXED_ABODE = "no_fixed_abode"


class DrugTestResult(StrEnum):
    """What the latest test for illicit drugs showed."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Document(StrEnum):
    """Papers that services ask for."""

    IDENTITY = "identity"
    ADDRESS = "address"
    NATIONAL_INSURANCE = "national_insurance"
    BENEFIT_LETTER = "benefit_letter"
    GP_LETTER = "gp_letter"
    PRESCRIPTION = "prescription"
    REFERRAL_FORM = "referral_form"
    RISK_ASSESSMENT = "risk_assessment"
    RIGHT_TO_REMAIN = "right_to_remain"


class ReferralSource(StrEnum):
    """Who refers. Matching reads it only where a criterion openly does.

    Source: domain.md P2.
    """

    SELF = "self"
    FAMILY = "family"
    GP = "gp"
    HOSPITAL = "hospital"
    MENTAL_HEALTH = "mental_health"
    DRUG_SERVICE = "drug_service"
    HOUSING = "housing"
    SOCIAL_CARE = "social_care"
    OTHER_SERVICE = "other_service"
    POLICE = "police"
    COURT = "court"
    PROBATION = "probation"
    PRISON = "prison"
    JUSTICE_TEAM = "justice_team"


JUSTICE_SOURCES = frozenset(
    {
        ReferralSource.POLICE,
        ReferralSource.COURT,
        ReferralSource.PROBATION,
        ReferralSource.PRISON,
        ReferralSource.JUSTICE_TEAM,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact[T]:
    """Something known: since when, and until when if an end is planned. The end is exclusive."""

    value: T
    since_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What is known of somebody. None is *not known*, never *no*.

    Sets are whole: every substance in use, every need found, every paper at hand, every area that
    somebody lives in (in each scheme that is known), every justice status (an empty set: none).
    `sex` is left unknown where what is recorded of sex and gender points to different answers, so
    that the service is asked. `test` is the latest one, dated by `since_on`. `opioid_free` counts
    substitution medicine as an opioid. `release_on` is the day of release as a prison told it.
    """

    born_on: date | None = None
    sex: Fact[Sex] | None = None
    areas: Fact[frozenset[Area]] | None = None
    substances: Fact[frozenset[Substance]] | None = None
    setting: Fact[Setting] | None = None
    justice: Fact[frozenset[JusticeStatus]] | None = None
    opioid_free: Fact[bool] | None = None
    substitution: Fact[bool] | None = None
    needs: Fact[frozenset[NeedKind]] | None = None
    documents: Fact[frozenset[Document]] | None = None
    housing: Fact[Housing] | None = None
    test: Fact[DrugTestResult] | None = None
    source: Fact[ReferralSource] | None = None
    release_on: Fact[date] | None = None


def current[T](*, fact: Fact[T] | None, on: date) -> Fact[T] | None:
    """This gives the fact as far as it holds on that day; past its planned end nothing is known."""
    if fact is None:
        return None
    if fact.since_on is not None and on < fact.since_on:
        return None
    if fact.until_on is not None and fact.until_on <= on:
        return None
    return fact
