"""Letters to the person about something missed: easy to read, from the ledger, kept as sent."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.person import terms as person
from throughcare.domain.person.terms import Channel, ChannelKind


class About(StrEnum):
    """What a letter is for.

    Source: the issue of justice, "letters as PDF built from the ledger"; probation's own codes
    for warnings and their withdrawal.
    """

    EVIDENCE = "evidence"
    WARNING = "warning"
    REFERRAL = "referral"
    NO_LONGER = "no_longer"
    NOT_FURTHER = "not_further"
    CORRECTED = "corrected"


# What went and rests on a record: where that was wrong, it is taken back.
TAKEN_BACK = frozenset({About.EVIDENCE, About.WARNING, About.REFERRAL})


class How(StrEnum):
    """How a letter reached somebody."""

    IN_HAND = "in_hand"
    CHANNEL = "channel"


# What a letter can go by; a telephone carries none.
CARRIES = frozenset(
    {
        ChannelKind.POST,
        ChannelKind.EMAIL,
        ChannelKind.THROUGH_SOMEBODY,
        ChannelKind.AT_A_PLACE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivering:
    """What is known when a letter goes out; no channel where it is given in hand."""

    how: How | None
    channel: Channel | None
    sent: bool
    withdrawn: bool
    died_on: date | None
    now: datetime


def deliver(facts: Delivering) -> Decision[How]:
    """This says whether a letter can be recorded as gone: in hand, or by a way that is safe.

    Source: domain.md §5 "Home and family control"; C18.
    """
    if facts.sent:
        return refuse(because("letter.sent_already"))
    if facts.withdrawn:
        return refuse(because("letter.withdrawn"))
    if facts.how is None:
        return refuse(because("letter.how_needed", "how"))
    if facts.how is How.IN_HAND:
        if facts.died_on is not None:
            return refuse(because("person.has_died"))
        return allow(facts.how)
    if facts.channel is None or facts.channel.kind not in CARRIES:
        return refuse(because("letter.how_needed", "how"))
    safe = person.use(channel=facts.channel, died_on=facts.died_on)
    return allow(facts.how) if safe else refuse(*safe.reasons)


def ask(*, undecided: bool, asked: bool) -> Decision[None]:
    """This says whether somebody can be asked what happened: once, while nobody decided."""
    if not undecided:
        return refuse(because("letter.decided_already"))
    return refuse(because("letter.asked_already")) if asked else allow(None)
