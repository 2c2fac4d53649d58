"""What the net itself obliges to."""

from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.net.events import RereadAsked, RereadDone


def _reader(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, RereadAsked)
    return Owner(role=Role.MANAGER, agency_id=event.payload.reader_id)


def _closer(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, RereadDone)
    return Owner(role=Role.MANAGER, agency_id=event.payload.closer_id)


def _not_right(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, RereadDone) and not event.payload.sound


RULES: tuple[Rule, ...] = (
    Rule(
        code="net.reread",
        opens_on=("net.reread_asked",),
        due=deadline.working_days("reread_days"),
        owner=_reader,
        met_by=("net.reread_done",),
        source="domain.md §5 'Gaming the net'",
    ),
    Rule(
        code="net.answer",
        opens_on=("net.reread_done",),
        opens_when=_not_right,
        due=deadline.working_days("reread_answer_days"),
        owner=_closer,
        met_by=("net.reread_answered",),
        source="ours: what another agency finds not right is answered",
    ),
)
