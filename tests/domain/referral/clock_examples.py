"""Every clock of a referral, as a practitioner could check it: what happens, and what falls due.

Bank holidays of 2026: Good Friday 3 April, Easter Monday 6 April, 25 and 28 December; 1 January
2027. A working day closes at 17:00. Clocks go forward on 29 March 2026.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sending:
    """A referral is sent; what falls due, to the minute, London time."""

    name: str
    sent: str
    due: dict[str, str]
    urgent: bool = False
    source: str = "agency"


SENDINGS = [
    Sending(
        "Monday morning",
        "2026-03-02 10:00",
        {
            "referral.acknowledge": "2026-03-03 17:00",
            "referral.decide": "2026-03-09 17:00",
            "referral.hold": "2026-03-09 17:00",
        },
    ),
    Sending(
        "Friday morning: the day after counts as the first, if it is worked",
        "2026-03-06 09:00",
        {
            "referral.acknowledge": "2026-03-09 17:00",
            "referral.decide": "2026-03-13 17:00",
            "referral.hold": "2026-03-13 17:00",
        },
    ),
    Sending(
        "Friday at six, after closing: the same days, but the week of the contact is full",
        "2026-03-06 18:00",
        {
            "referral.acknowledge": "2026-03-09 17:00",
            "referral.decide": "2026-03-13 17:00",
            "referral.hold": "2026-03-16 17:00",
        },
    ),
    Sending(
        "the Thursday before Easter",
        "2026-04-02 11:00",
        {
            "referral.acknowledge": "2026-04-07 17:00",
            "referral.decide": "2026-04-13 17:00",
            "referral.hold": "2026-04-09 17:00",
        },
    ),
    Sending(
        "Christmas Eve, over two years",
        "2026-12-24 09:00",
        {
            "referral.acknowledge": "2026-12-29 17:00",
            "referral.decide": "2027-01-05 17:00",
            "referral.hold": "2026-12-31 17:00",
        },
    ),
    Sending(
        "urgent on Monday morning: two hours, one working day, contact every two days",
        "2026-03-02 10:00",
        {
            "referral.acknowledge_urgent": "2026-03-02 12:00",
            "referral.decide_urgent": "2026-03-03 17:00",
            "referral.hold_urgent": "2026-03-04 17:00",
        },
        urgent=True,
    ),
    Sending(
        "urgent on Friday at six: two hours by the clock, whoever is on duty",
        "2026-03-06 18:00",
        {
            "referral.acknowledge_urgent": "2026-03-06 20:00",
            "referral.decide_urgent": "2026-03-09 17:00",
            "referral.hold_urgent": "2026-03-09 17:00",
        },
        urgent=True,
    ),
    Sending(
        "urgent on the Thursday before Easter",
        "2026-04-02 16:00",
        {
            "referral.acknowledge_urgent": "2026-04-02 18:00",
            "referral.decide_urgent": "2026-04-07 17:00",
            "referral.hold_urgent": "2026-04-07 17:00",
        },
        urgent=True,
    ),
    Sending(
        "they rang themselves: a human contact within a day",
        "2026-03-02 10:00",
        {
            "referral.acknowledge": "2026-03-03 17:00",
            "referral.human_contact": "2026-03-03 10:00",
            "referral.decide": "2026-03-09 17:00",
            "referral.hold": "2026-03-09 17:00",
        },
        source="self",
    ),
    Sending(
        "a custody suite on a Saturday night, before the clocks go forward: 24 real hours",
        "2026-03-28 22:00",
        {
            "referral.acknowledge": "2026-03-30 17:00",
            "referral.human_contact": "2026-03-29 23:00",
            "referral.decide": "2026-04-07 17:00",
            "referral.hold": "2026-04-07 17:00",
        },
        source="custody_suite",
    ),
    Sending(
        "a prison about a release, on a Friday afternoon: Saturday counts",
        "2026-03-06 15:00",
        {
            "referral.acknowledge": "2026-03-09 17:00",
            "referral.human_contact": "2026-03-07 15:00",
            "referral.decide": "2026-03-13 17:00",
            "referral.hold": "2026-03-13 17:00",
        },
        source="release",
    ),
    Sending(
        "family rings: no clock of its own",
        "2026-03-02 10:00",
        {
            "referral.acknowledge": "2026-03-03 17:00",
            "referral.decide": "2026-03-09 17:00",
            "referral.hold": "2026-03-09 17:00",
        },
        source="family",
    ),
]


@dataclass(frozen=True)
class Accepting:
    """A referral is sent, later accepted; what then falls due."""

    name: str
    sent: str
    accepted: str
    due: dict[str, str]
    urgent: bool = False


ACCEPTINGS = [
    Accepting(
        "accepted on the Thursday: three weeks run from the sending",
        "2026-03-02 10:00",
        "2026-03-05 12:00",
        {
            "referral.offer": "2026-03-12 17:00",
            "referral.see": "2026-03-23 17:00",
            "referral.hold": "2026-03-12 17:00",
        },
    ),
    Accepting(
        "three weeks later is Good Friday: the Tuesday after Easter",
        "2026-03-13 16:00",
        "2026-03-16 09:00",
        {
            "referral.offer": "2026-03-23 17:00",
            "referral.see": "2026-04-07 17:00",
            "referral.hold": "2026-03-23 17:00",
        },
    ),
    Accepting(
        "urgent: a day to offer, a week to see them",
        "2026-03-02 10:00",
        "2026-03-05 12:00",
        {
            "referral.offer_urgent": "2026-03-06 17:00",
            "referral.see_urgent": "2026-03-09 17:00",
            "referral.hold_urgent": "2026-03-09 17:00",
        },
        urgent=True,
    ),
]
