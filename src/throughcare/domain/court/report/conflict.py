"""Whether what a court considers goes against the treatment in place, and what it is told."""

from dataclasses import dataclass

from throughcare.domain.court.report.terms import Considered
from throughcare.domain.kernel.substance import Medicine

# Given instead of what somebody used, for as long as it helps.
# Source: domain.md S14, S15.
MAINTAINS = frozenset(
    {Medicine.METHADONE, Medicine.BUPRENORPHINE, Medicine.DIAMORPHINE, Medicine.MORPHINE}
)

# What would end or break a maintenance prescription, or make it dangerous to end.
AGAINST_MAINTENANCE = frozenset(Considered)


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    """A medicine that is given now, and whom to ask about it."""

    medicine: Medicine
    agency: str
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What the court considers against what is in place."""

    considered: tuple[Considered, ...]
    in_place: tuple[InPlace, ...]


def conflict(
    *, considered: tuple[Considered, ...], in_place: tuple[InPlace, ...], consented: bool
) -> Conflict | None:
    """This gives the conflict to tell a court of; None without consent for this very report.

    Source: C6; P9.
    """
    if not consented:
        return None
    against = tuple(each for each in considered if each in AGAINST_MAINTENANCE)
    maintained = tuple(each for each in in_place if each.medicine in MAINTAINS)
    if not against or not maintained:
        return None
    return Conflict(considered=against, in_place=maintained)
