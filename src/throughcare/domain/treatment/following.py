"""What follows something that is prescribed until a day: asked long before that day."""

from datetime import date, datetime
from uuid import UUID

from throughcare.domain.journey.protocol import lead, lead_agency_of, to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.treatment.events import PRIVATE, Begun, DetoxBegun, DetoxChanged
from throughcare.domain.treatment.running_out import what_goes_on

BEGUN, AGREED = f"{PRIVATE}.begun", f"{PRIVATE}.following_agreed"
DETOX_BEGUN, DETOX_CHANGED = f"{PRIVATE}.detox_begun", f"{PRIVATE}.detox_changed"
DETOX_ENDED = f"{PRIVATE}.detox_ended"
LONGEST_WORDS = 300


def agree(*, is_open: bool, follows: str) -> Decision[str]:
    """This says whether it can be agreed what follows something that is prescribed.

    Source: C2, C3; issue of continuity.
    """
    if not is_open:
        return refuse(because("medicine.ended_already"))
    if not follows.strip():
        return refuse(because("medicine.follows_what", "follows"))
    if len(follows) > LONGEST_WORDS:
        return refuse(because("medicine.follows_long", "follows", most=str(LONGEST_WORDS)))
    return allow(follows.strip())


def _is_planned_until_a_day(event: AnyEvent, history: History) -> bool:
    told = event.payload
    if not isinstance(told, Begun) or told.until_on is None:
        return False
    ahead = told.until_on > london_day(instant=event.occurred_at)
    return ahead and not _within_a_detoxification(event, told.until_on, history)


def _within_a_detoxification(event: AnyEvent, until_on: date, history: History) -> bool:
    """Whether it is part of a detoxification that goes on: what follows was agreed before that
    began, and is not asked a second time.
    """
    over = {each.about_id for each in history.of(DETOX_ENDED)}
    ends = {
        each.about_id: each.payload.ends_on
        for each in history.of(DETOX_BEGUN, DETOX_CHANGED)
        if each.agency_id == event.agency_id and isinstance(each.payload, DetoxBegun | DetoxChanged)
    }
    return any(until_on <= ends_on for key, ends_on in ends.items() if key not in over)


def _the_end(event: AnyEvent, history: History) -> datetime:
    told = event.payload
    assert isinstance(told, Begun)
    return midnight(day=told.until_on) if told.until_on else event.occurred_at


def _whoever_talks(event: AnyEvent, history: History) -> Owner:
    """The lead, where the agency that prescribes leads; else whoever prescribed it."""
    if event.agency_id == lead_agency_of(event, history):
        return lead(event, history)
    prescriber = Role.PRESCRIBER
    return Owner(role=prescriber, agency_id=event.agency_id, worker_id=event.recorded_by)


def _it_or_what_goes_on(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What it was agreed for; or what was planned until the day on which another begins."""
    return (event.about_id,) if event.kind == AGREED else what_goes_on(event, history)


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.following",
        opens_on=(BEGUN,),
        opens_when=_is_planned_until_a_day,
        due=deadline.weeks_before("following_due_weeks"),
        reckoned_from=_the_end,
        not_before=deadline.working_days("next_step_days"),
        last=deadline.weeks_before("following_last_weeks"),
        owner=_whoever_talks,
        met_by=(AGREED, BEGUN),
        closes=_it_or_what_goes_on,
        cancelled_by=(f"{PRIVATE}.ended", f"{PRIVATE}.went_over"),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="issue of continuity: twelve, eight, four weeks before a script ends",
    ),
)
