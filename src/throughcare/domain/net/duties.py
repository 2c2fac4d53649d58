"""What the net itself obliges to."""

from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule


def _reader(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.MANAGER, agency_id=event.payload.reader_id)


RULES: tuple[Rule, ...] = (
    Rule(
        code="net.reread",
        opens_on=("net.reread_asked",),
        due=deadline.working_days("reread_days"),
        owner=_reader,
        met_by=("net.reread_done",),
        source="domain.md §5 'Gaming the net'",
    ),
)
