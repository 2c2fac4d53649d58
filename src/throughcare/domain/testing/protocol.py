"""What a drug test obliges services to. A result alone never obliges to enforcement.

The codes of its rules begin as private events do: justice sees none that is not its own.
"""

from throughcare.domain.journey.protocol import lead_agency_of, to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.testing.events import PRIVATE

READ = ("test.read", f"{PRIVATE}.read")
TOLD = ("test.told", f"{PRIVATE}.told")


def _whoever_took_it(event: AnyEvent, history: History) -> Owner:
    """The lead, where their agency took it; else a worker of the agency that did."""
    leads = lead_agency_of(event, history) == event.agency_id
    role = Role.LEAD_WORKER if leads else Role.WORKER
    return Owner(
        role=role, agency_id=event.agency_id, worker_id=None if leads else event.recorded_by
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.tell",
        opens_on=READ,
        due=deadline.working_days("test_tell_days"),
        owner=_whoever_took_it,
        met_by=TOLD,
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="issue 'Justice': the person sees their own within two working days",
    ),
)
