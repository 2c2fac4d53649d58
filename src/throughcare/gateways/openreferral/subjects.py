"""Which needs a service meets and what kind it is, from its name and the terms it is filed under.

Words only, and only of name and terms: a description mentions much that a service does not do.
What is not recognised stays empty, for an editor to say.
"""

import re
from collections.abc import Iterable, Mapping

from throughcare.domain.directory.terms import NeedKind, ServiceKind

_N, _K = NeedKind, ServiceKind

# Beginnings of words; one with a stop at its end is a whole word.
_NEEDS: Mapping[NeedKind, str] = {
    _N.DRUG_TREATMENT: "drug. drugs. substance alcohol addic opioid opiate methadone detox rehab.",
    _N.NEEDLE_EXCHANGE: "needle syringe harm-reduction naloxone",
    _N.MENTAL_HEALTH: (
        "mental dual-diagnosis psych counsel talking-therap depress anxiety bereave suicid "
        "crisis-team crisis-line crisis-house"
    ),
    _N.LEARNING_DISABILITY: "learning-disab autis",
    _N.HOUSING: "housing homeless accommodation hostel tenan rough-sle shelter refuge",
    _N.ETE: "employ job. jobs. jobcentre training education apprentic adult-learning work-club",
    _N.DEBT: "debt money-advice budgeting financ",
    _N.BENEFITS: "benefit. benefits. welfare-rights welfare-advice universal-credit",
    _N.FAMILY_CHILDREN: "famil child parent",
    _N.HEALTH: "gp. gps. doctor general-practice sexual-health physical-health hepatitis dent nurs",
    _N.PEER_SUPPORT: "peer recovery-communit recovery-caf recovery-colleg mutual-aid fellowship",
    _N.ADVOCACY: "advoca legal-advice",
    _N.WELLBEING: "wellbeing well-being lonel befriend",
    _N.CARING: "carer carers. respite",
}
# The first that is found counts.
_KINDS: Mapping[ServiceKind, str] = {
    _K.DUAL_DIAGNOSIS: "dual-diagnosis co-occurring",
    _K.MENTAL_HEALTH_CRISIS: (
        "crisis-team crisis-line crisis-house crisis-resolution mental-health-crisis home-treatment"
    ),
    _K.CRIMINAL_JUSTICE_MENTAL_HEALTH: "liaison-and-diversion criminal-justice-mental forensic",
    _K.TALKING_THERAPIES: "talking-therap iapt. counsel psychotherap",
    _K.COMMUNITY_MENTAL_HEALTH: "community-mental cmht. mental-health-team",
    _K.INPATIENT_DETOX: "detox",
    _K.RESIDENTIAL_REHABILITATION: "rehab. residential-rehab",
    _K.NEEDLE_EXCHANGE_OUTREACH: "needle syringe",
    _K.HOSTEL: "hostel night-shelter",
    _K.LEARNING_DISABILITY: "learning-disab",
    _K.PHARMACY: "pharmac chemist",
    _K.HOSPITAL: "hospital",
    _K.GP: "gp. gps. surgery general-practice medical-centre",
    _K.ADVOCACY: "advoca",
}
_KIND_OF_NEED = {
    _N.DRUG_TREATMENT: _K.COMMUNITY_DRUG_TREATMENT,
    _N.HOUSING: _K.HOUSING,
    _N.ETE: _K.ETE,
    _N.DEBT: _K.DEBT_ADVICE,
    _N.BENEFITS: _K.BENEFITS_ADVICE,
    _N.FAMILY_CHILDREN: _K.FAMILY_CHILDREN,
    _N.PEER_SUPPORT: _K.PEER_RECOVERY,
    _N.WELLBEING: _K.WELLBEING,
    _N.CARING: _K.FAMILY_CHILDREN,
}


def _pattern(beginnings: str) -> re.Pattern[str]:
    words = (
        re.escape(each.rstrip(".")) + r"\b" * each.endswith(".") for each in beginnings.split()
    )
    return re.compile(rf"\b(?:{'|'.join(words).replace(r'\-', r'[-\s]+')})", re.IGNORECASE)


_NEED_PATTERNS = tuple((need, _pattern(words)) for need, words in _NEEDS.items())
_KIND_PATTERNS = tuple((kind, _pattern(words)) for kind, words in _KINDS.items())


def needs(*, texts: Iterable[str]) -> tuple[NeedKind, ...]:
    """This gives the needs that these words name, in the order of our list."""
    together = "\n".join(texts)
    return tuple(need for need, words in _NEED_PATTERNS if words.search(together))


def kind(*, texts: Iterable[str], needs: tuple[NeedKind, ...]) -> ServiceKind:
    """This gives the kind of service that these words name, else that of its only need."""
    together = "\n".join(texts)
    named = next((each for each, words in _KIND_PATTERNS if words.search(together)), None)
    if named is not None:
        return named
    return _KIND_OF_NEED.get(needs[0], _K.OTHER) if len(needs) == 1 else _K.OTHER
