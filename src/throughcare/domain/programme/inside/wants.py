"""Of what an aim speaks, in somebody's own words: so that a catalogue can be held against it."""

import re
from collections.abc import Iterable

from throughcare.domain.directory.terms import NeedKind

N = NeedKind
# Whole words, as people say them. A word that says two things is in neither.
WORDS: dict[NeedKind, frozenset[str]] = {
    kind: frozenset(words.split())
    for kind, words in {
        N.DRUG_TREATMENT: "drugs heroin crack cocaine spice alcohol drink drinking using",
        N.HOUSING: "flat home house housing hostel tenancy room",
        N.ETE: "job jobs work working course college trade training school apprenticeship maths",
        N.DEBT: "debt debts arrears owe bills",
        N.BENEFITS: "benefit benefits pip",
        N.FAMILY_CHILDREN: "family kid kids child children daughter daughters son sons mum dad "
        "mother father parent wife husband",
        N.MENTAL_HEALTH: "anxiety depression nightmares voices panic",
        N.HEALTH: "gp doctor dentist teeth hepatitis liver",
        N.PEER_SUPPORT: "fellowship sponsor meetings peer peers friends",
    }.items()
}
# Whether somebody wants to stay on it, reduce or stop is theirs to say, and not read from a word.
# Source: domain.md S14; §5 "Pressure off medication".
MEDICINE = frozenset(
    [
        "script",
        "methadone",
        "subutex",
        "buprenorphine",
        "buvidal",
        "espranor",
        "medication",
        "medicine",
        "prescription",
    ]
)
_WORD = re.compile(r"[a-z]+")


def speaks_of(words: str) -> frozenset[NeedKind]:
    """This gives the needs of which an aim speaks; none where it names a medicine.

    Source: the issue of continuity: programmes that fit the plan; P7: own goals asked, and used.
    """
    said = set(_WORD.findall(words.casefold()))
    if said & MEDICINE:
        return frozenset()
    return frozenset(kind for kind, known in WORDS.items() if said & known)


def wanted(aims: Iterable[str], *, meets: frozenset[NeedKind]) -> tuple[str, ...]:
    """This gives the aims of which something speaks that meets these needs, in their words."""
    return tuple(each for each in aims if speaks_of(each) & meets)
