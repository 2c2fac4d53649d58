"""What runs out is written anew, or ended on purpose, before it does. Justice sees none of it."""

from datetime import datetime, time
from uuid import UUID

from throughcare.domain.journey.protocol import to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import at, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.treatment.cover import TOGETHER
from throughcare.domain.treatment.events import PRIVATE, Begun, ScriptWritten

BEGUN, WRITTEN = f"{PRIVATE}.begun", f"{PRIVATE}.script_written"


def begun_or_reviewed(event: AnyEvent, history: History) -> datetime:
    """When it began, on whatever day that was recorded; then when it was reviewed."""
    told = event.payload
    return at(day=told.starts_on, clock=time()) if isinstance(told, Begun) else event.occurred_at


def _runs_out(event: AnyEvent, history: History) -> bool:
    told = event.payload
    return isinstance(told, Begun | ScriptWritten) and told.runs_out_on is not None


def _on_that_day(event: AnyEvent, history: History) -> datetime:
    told = event.payload
    if isinstance(told, Begun | ScriptWritten) and told.runs_out_on is not None:
        return midnight(day=told.runs_out_on)
    return event.occurred_at


def _its_regimen(event: AnyEvent, history: History) -> UUID:
    told = event.payload
    return told.regimen_id if isinstance(told, ScriptWritten) else event.about_id


def _prescriber(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.PRESCRIBER, agency_id=event.agency_id)


def what_goes_on(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What a script was written for; or what was planned until the day on which another begins."""
    if isinstance(event.payload, ScriptWritten):
        return (event.payload.regimen_id,)
    return tuple(each.about_id for each in history.of(BEGUN) if _takes_over(event, each))


def _takes_over(event: AnyEvent, before: AnyEvent) -> bool:
    """Where the same service prescribes both; what is given beside it takes nothing over."""
    new, old = event.payload, before.payload
    if not isinstance(new, Begun) or not isinstance(old, Begun) or old.runs_out_on is None:
        return False
    apart = event.agency_id == before.agency_id and event.about_id != before.about_id
    in_time = new.substitutes and new.starts_on <= old.runs_out_on
    return apart and in_time and {new.product, old.product} != TOGETHER


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.runs_out",
        opens_on=(BEGUN, WRITTEN),
        opens_when=_runs_out,
        about=_its_regimen,
        due=deadline.working_days_before("script_next_days"),
        reckoned_from=_on_that_day,
        not_before=deadline.that_day(),
        owner=_prescriber,
        met_by=(WRITTEN, BEGUN),
        closes=what_goes_on,
        cancelled_by=(f"{PRIVATE}.ended", f"{PRIVATE}.went_over"),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="issue 'Treatment': a gap in cover; prescribing reference, rule 10; days are ours",
    ),
)
