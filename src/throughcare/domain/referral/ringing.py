"""What must be known when somebody rings: little, so that whoever answers can take it down."""

from dataclasses import dataclass

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.person.terms import ChannelKind
from throughcare.domain.referral.source import Source

BY_PHONE = frozenset(Source) - {Source.AGENCY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang:
    """What was said on the phone, as far as a rule asks; `known`: they were found by searching."""

    name: str
    known: bool
    source: str
    need: str
    service_here: bool


def rang(facts: Rang) -> Decision[None]:
    """This says whether enough was taken down: for whom, what help, and who rings.

    Source: issue "Referrals": self-referral and referral by any generic worker.
    """
    reasons = []
    if not facts.known and not any(sign.isalpha() for sign in facts.name):
        reasons.append(because("referral.name_needed", "name"))
    if facts.source not in set(BY_PHONE):
        reasons.append(because("referral.source_needed", "source"))
    if facts.need not in set(NeedKind):
        reasons.append(because("referral.need_needed", "need"))
    elif not facts.service_here:
        reasons.append(because("referral.no_service_here", "need"))
    return refuse(*reasons) if reasons else allow(None)


def channel_kind(reach: str) -> ChannelKind:
    """What kind of way to reach somebody was told: an address, a number, or a person or place."""
    if "@" in reach:
        return ChannelKind.EMAIL
    figures = "".join(sign for sign in reach if sign.isdigit())
    if len(figures) < 6:
        return ChannelKind.THROUGH_SOMEBODY
    mobile = figures.startswith(("07", "447", "00447"))
    return ChannelKind.MOBILE if mobile else ChannelKind.LANDLINE
