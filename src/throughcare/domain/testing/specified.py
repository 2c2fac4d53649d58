"""Which of the specified drugs a test here can look for, and what of them it cannot."""

from collections.abc import Mapping
from types import MappingProxyType

from throughcare.domain.kernel.substance import Analyte

_A = Analyte

# By the entry of the list of specified drugs. Source: Misuse of Drugs Act 1971 Sch. 2 Part 1, by
# the groups that laboratories tell apart (from memory, unverified).
LOOKED_FOR: Mapping[str, frozenset[Analyte]] = MappingProxyType(
    {
        "heroin": frozenset({_A.OPIATES}),
        "opiates": frozenset({_A.OPIATES}),
        "cocaine": frozenset({_A.COCAINE}),
        "cocaine_crack": frozenset({_A.COCAINE}),
        "class_a": frozenset(
            {
                *(_A.OPIATES, _A.METHADONE, _A.SYNTHETIC_OPIOIDS, _A.OXYCODONE, _A.COCAINE),
                *(_A.METHAMPHETAMINE, _A.MDMA, _A.HALLUCINOGENS),
            }
        ),
    }
)
# What of an entry no test here looks for, in words; an entry may stand in both.
NOT_LOOKED_FOR: Mapping[str, str] = MappingProxyType(
    {
        "class_a": "phencyclidine, and what is of Class A only because it was made ready to "
        "inject: no test here looks for these",
    }
)


def covered(code: str) -> str:
    """This says what of an entry a test can look for, as codes, and what it cannot; empty where the
    entry is not known here.
    """
    found = ", ".join(sorted(each.value for each in LOOKED_FOR.get(code, ())))
    return "; ".join(filter(None, (found, NOT_LOOKED_FOR.get(code, ""))))
