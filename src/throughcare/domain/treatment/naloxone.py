"""Naloxone: offered to everybody with opioid risk; never earned, never lost."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse


class Kit(StrEnum):
    """What is handed over.

    Source: prescribing reference, "Naloxone supply".
    """

    PREFILLED = "prefilled"
    NASAL = "nasal"


class Handed(StrEnum):
    """To whom, and why again; or that it was offered and not wanted."""

    THEMSELVES = "themselves"
    SOMEBODY_CLOSE = "somebody_close"
    AGAIN_USED = "again_used"
    AGAIN_LOST = "again_lost"
    NOT_WANTED = "not_wanted"


# What says that somebody may overdose: a risk that was noticed, or a medicine that is given.
RISKS = frozenset({"overdose", "released", "detoxified", "left_residential", "left_hospital"})
MEDICINES = frozenset({"methadone", "buprenorphine", "diamorphine", "naltrexone"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """Naloxone as somebody records that it was handed over, or offered and not wanted."""

    how: Handed | None
    kit: Kit | None
    lot: str
    expires_on: date | None
    trained: bool
    on: date | None
    today: date
    died_on: date | None


def hand_over(facts: Handing) -> Decision[Handed]:
    """This says whether naloxone can be recorded as handed over: with its kit, lot and expiry, to
    somebody who was shown how to use it.

    Source: prescribing reference, "Naloxone record"; the regulations of December 2024.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.how is None:
        reasons.append(because("naloxone.how_needed", "how"))
    if facts.on is None or facts.on > facts.today:
        reasons.append(because("medicine.day_past_needed", "on"))
    if facts.how is not Handed.NOT_WANTED:
        if facts.kit is None:
            reasons.append(because("naloxone.kit_needed", "kit"))
        if not facts.lot.strip():
            reasons.append(because("naloxone.lot_needed", "lot"))
        if facts.expires_on is None or facts.expires_on <= facts.today:
            reasons.append(because("naloxone.expiry_needed", "expires_on"))
        if not facts.trained:
            reasons.append(because("naloxone.training_needed", "trained"))
    if reasons or facts.how is None:
        return refuse(*reasons)
    return allow(facts.how)
