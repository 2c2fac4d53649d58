"""Where a referral comes from. It starts clocks; it never changes the order of help."""

from enum import StrEnum


class Source(StrEnum):
    """Who asks for help.

    Source: domain.md S1, S2, P8; issue "Referrals": self-referral and referral by any generic
    worker are entered by whoever answers the phone.
    """

    AGENCY = "agency"
    SELF = "self"
    FAMILY = "family"
    GENERIC = "generic"
    CUSTODY_SUITE = "custody_suite"
    RELEASE = "release"


WITHIN_A_DAY = frozenset({Source.CUSTODY_SUITE, Source.SELF, Source.RELEASE})
"""Those after which a human speaks to the person within a day. Source: domain.md S1, P8."""
