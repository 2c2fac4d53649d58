"""A result alone is no breach: what may rest on a test, and what never does."""

from collections.abc import Iterable
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse


class Ground(StrEnum):
    """What a judgement rests on: what somebody did or did not do, or what was found in a sample."""

    MISSED = "missed"
    SENT_HOME = "sent_home"
    NOT_GIVEN = "not_given"
    OUT_OF_TOUCH = "out_of_touch"
    CONDITION = "condition"
    OFFENCE = "offence"
    RESULT = "result"


class Judgement(StrEnum):
    """What goes against somebody."""

    UNACCEPTABLE = "unacceptable"
    WARNING = "warning"
    REFERRAL = "referral"
    RECALL = "recall"
    RUNG = "rung"


def judge(judgement: Judgement, *, grounds: Iterable[Ground]) -> Decision[Judgement]:
    """This says whether a judgement against somebody may stand on these grounds: never on results
    alone, and never on nothing. To miss an hour, to be sent home, not to give a sample, to be
    out of touch, not to keep a condition, an offence are grounds.

    Source: the reference on justice, §5 (a test alone is no breach: who needs treatment uses; from
    memory, unverified); issue "Justice".
    """
    found = set(grounds)
    if found - {Ground.RESULT}:
        return allow(judgement)
    return refuse(because("judged.on_a_result_alone" if found else "judged.on_nothing"))
