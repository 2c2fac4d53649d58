"""When two refusals stand against each other, and the managers must meet."""

from datetime import timedelta
from uuid import UUID

from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent
from throughcare.domain.referral.events import OF_MOVE, Declined, Sent

STILL_REFUSED = frozenset({"referral.declined", "referral.joined", "referral.met"})
MOVES = tuple(OF_MOVE.values())


def other_refusal(declined: AnyEvent, *, history: History, within: timedelta) -> AnyEvent | None:
    """The newest earlier refusal, by another agency, that this one stands against.

    Either both refuse one need, or each wants the other's condition treated first. It counts for
    so long, while it is not settled, and while nobody has taken the person on for that need since.

    Source: domain.md C17, P17; how long is a partnership setting.
    """
    facing = (
        earlier
        for earlier in reversed(history.of("referral.declined"))
        if earlier.about_id != declined.about_id
        and declined.occurred_at - earlier.occurred_at <= within
        and _by_another_agency(declined, earlier, history)
        and _against(declined, earlier)
        and _stands(earlier, history)
    )
    return next(facing, None)


def _against(declined: AnyEvent, earlier: AnyEvent) -> bool:
    one, other = declined.payload, earlier.payload
    assert isinstance(one, Declined)
    assert isinstance(other, Declined)
    if one.need == other.need:
        return True
    return one.condition == other.need and other.condition == one.need


def _by_another_agency(declined: AnyEvent, earlier: AnyEvent, history: History) -> bool:
    return receiver_of(declined.about_id, history) != receiver_of(earlier.about_id, history)


def receiver_of(referral_id: UUID, history: History) -> UUID:
    """The agency to which a referral was sent."""
    return sent(referral_id, history).to_agency_id


def sent(referral_id: UUID, history: History) -> Sent:
    """What was sent at the start of a referral.

    Raises LookupError where it never was.
    """
    event = history.last("referral.sent", about_id=referral_id)
    if event is None or not isinstance(event.payload, Sent):
        raise LookupError(f"referral {referral_id} was never sent")
    return event.payload


def _stands(earlier: AnyEvent, history: History) -> bool:
    """Whether that refusal is still the last word about its need."""
    newest = history.last(*MOVES, about_id=earlier.about_id)
    if newest is None or newest.kind not in STILL_REFUSED:
        return False
    need = sent(earlier.about_id, history).need
    return not any(
        taken.sequence > earlier.sequence and sent(taken.about_id, history).need == need
        for taken in history.of("referral.accepted")
    )
