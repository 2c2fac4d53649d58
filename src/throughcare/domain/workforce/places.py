"""At which prison a team works."""

import re

from throughcare.domain.kernel.category import IN_PRISON, AgencyKind
from throughcare.domain.kernel.decision import Decision, allow, because, refuse


def prison(*, code: str, kind: AgencyKind) -> Decision[str]:
    """This gives the code of the prison where a team works, empty where it works in none.

    Source: the register of prisons: three letters; domain.md §7, the kinds of agency.
    """
    written = code.strip().upper()
    if not written:
        return allow("")
    if kind not in IN_PRISON:
        return refuse(because("workforce.no_prison_team", "prison"))
    if not re.fullmatch(r"[A-Z]{3}", written):
        return refuse(because("workforce.prison_code", "prison"))
    return allow(written)
