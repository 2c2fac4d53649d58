"""Alerts are signed by a clinician of the agency that uses them, with the numbers in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.treatment.alerts import AlertRule

# The partnership's numbers of each alert; who signs it signs them too.
NUMBERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "first_dose": ("methadone_first_mg",),
        "first_dose_cautious": ("methadone_cautious_mg",),
        "day_increase": ("methadone_day_mg",),
        "week_increase": ("methadone_week_mg",),
        "watch": ("watch_days",),
        "naltrexone_start": ("naltrexone_free_days", "liver_test_days"),
        "ecg": ("ecg_over_mg", "ecg_days"),
        "buprenorphine_start": (
            "cows_over",
            "cows_hours",
            "opioid_hours",
            "methadone_hours",
            "methadone_before_mg",
        ),
        "missed_days": ("medicine_missed_days",),
        "prescriber_review": ("prescriber_review_days",),
        "script_length": ("script_most_days",),
        "script_first_supply": ("script_first_days",),
        "site_again": ("depot_site_weeks",),
    }
)


def version_of(rule: AlertRule, *, settings: Settings) -> str:
    """This names what is signed: the day of an alert's version, with its numbers.

    A number that changes asks for another signature.
    """
    numbers = (f"{name} {settings[name]}" for name in NUMBERS.get(rule.code, ()))
    return "; ".join((rule.version.isoformat(), *numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """An alert that a clinician would sign for their agency, and whether somebody has."""

    known: bool
    signed: bool


def sign(facts: Signing) -> Decision[None]:
    """This says whether an alert can be signed.

    Source: issue "Treatment": until a named clinician of the agency signs them in the product.
    """
    if not facts.known:
        return refuse(because("medicine.alert_not_found"))
    return refuse(because("medicine.alert_signed")) if facts.signed else allow(None)
