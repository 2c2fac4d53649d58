"""How a referral ends: by whom withdrawn, with what outcome, and what then follows."""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.referral.lifecycle import Side


class WithdrawnBy(StrEnum):
    """Whose wish it is that a referral is taken back."""

    PERSON = "person"
    REFERRER = "referrer"
    FAMILY = "family"
    LEAD = "lead"


class WithdrawCode(StrEnum):
    """Why a referral is taken back."""

    NO_LONGER_WANTED = "no_longer_wanted"
    WANTS_ANOTHER_SERVICE = "wants_another_service"
    WAITED_TOO_LONG = "waited_too_long"
    NEED_MET = "need_met"
    MOVED_AWAY = "moved_away"
    IN_PRISON_OR_HOSPITAL = "in_prison_or_hospital"
    SENT_IN_ERROR = "sent_in_error"
    DIED = "died"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawing:
    """Who takes a referral back, for whom, and why."""

    sides: frozenset[Side]
    by_whom: str
    code: str


def withdraw(facts: Withdrawing) -> Decision[None]:
    """This says whether a referral may be taken back.

    The agency that receives may only write down the person's own wish, or that they died: else it
    declines, with a reason.

    Source: domain.md §5 "Leaving by choice"; issue "Referrals": withdrawn (by whom, coded).
    """
    reasons = []
    if facts.by_whom not in set(WithdrawnBy):
        reasons.append(because("referral.withdrawn_by_needed", "by_whom"))
    if facts.code not in set(WithdrawCode):
        reasons.append(because("referral.withdraw_code_needed", "code"))
    if reasons:
        return refuse(*reasons)
    theirs = facts.by_whom == WithdrawnBy.PERSON or facts.code == WithdrawCode.DIED
    if Side.REFERRER not in facts.sides and not theirs:
        return refuse(because("referral.withdraw_only_their_wish", "by_whom"))
    return allow(None)


class Outcome(StrEnum):
    """What a referral led to."""

    HELPED = "helped"
    PARTLY = "partly"
    HELPED_ELSEWHERE = "helped_elsewhere"
    NOT_WANTED = "not_wanted"
    NOT_REACHED = "not_reached"
    NOT_RIGHT = "not_right"
    MOVED = "moved"
    DIED = "died"


AFTER_BEING_SEEN = frozenset({Outcome.HELPED, Outcome.PARTLY})
ANOTHER_WAY = frozenset({Outcome.NOT_REACHED, Outcome.NOT_RIGHT})


def end(*, outcome: str, seen: bool) -> Decision[bool]:
    """This says whether a referral may end so, and whether another way is then needed.

    Nobody was helped who was not seen. Who could not be reached, or for whom it was not right,
    must not be left without a next step; who did not want it is not chased.

    Source: domain.md S10, §2 (2), §5 "Leaving by choice".
    """
    if outcome not in set(Outcome):
        return refuse(because("referral.outcome_needed", "outcome"))
    if outcome in AFTER_BEING_SEEN and not seen:
        return refuse(because("referral.outcome_not_seen", "outcome"))
    return allow(outcome in ANOTHER_WAY)


OUTCOME_OF_A_NEED = {
    Outcome.HELPED: "meet",
    Outcome.PARTLY: "meet_partly",
    Outcome.HELPED_ELSEWHERE: "meet",
    Outcome.NOT_WANTED: "offer",
    Outcome.NOT_REACHED: "fail",
    Outcome.NOT_RIGHT: "fail",
    Outcome.MOVED: "want",
}

TAKEN_BACK = {
    WithdrawCode.NO_LONGER_WANTED: "offer",
    WithdrawCode.WANTS_ANOTHER_SERVICE: "want",
    WithdrawCode.WAITED_TOO_LONG: "want",
    WithdrawCode.NEED_MET: "meet",
    WithdrawCode.MOVED_AWAY: "want",
    WithdrawCode.IN_PRISON_OR_HOSPITAL: "want",
    WithdrawCode.SENT_IN_ERROR: "want",
}

MOVE_OF_A_NEED = {
    "send": "refer",
    "decline": "want",
    "settle": "want",
    "redirect": "want",
    "lapse": "want",
    "join": "refer",
}


def need_move(*, move: str, outcome: str = "", code: str = "") -> str:
    """This gives the move that the need makes for which somebody was referred; "" for none.

    Refused, suggested elsewhere or lapsed, it is wanted as before: nobody stays referred to a
    service that will not help. That somebody does not want help any more is said in words only,
    and by no service: what remains is that help was offered.

    Source: domain.md S11: referred → met / partly / not met; §2 (2): a refusal is no end.
    """
    if move == "end":
        return OUTCOME_OF_A_NEED.get(Outcome(outcome), "")
    if move == "withdraw":
        return TAKEN_BACK.get(WithdrawCode(code), "")
    return MOVE_OF_A_NEED.get(move, "")
