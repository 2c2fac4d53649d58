"""What an arrest obliges to: the police, the team that meets the person, never the person.

Nothing here looks at a negative: it closes, delays and lowers nothing.
"""

from uuid import UUID

from throughcare.domain.arrest.events import (
    Attended,
    CameCorrected,
    CauseDecided,
    Corrected,
    Offered,
    Tested,
)
from throughcare.domain.arrest.terms import Answer, Came
from throughcare.domain.journey.protocol import to_the_person, was_seen
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule


def _showed(event: AnyEvent, history: History) -> bool:
    """Whether a test showed a specified drug, or turns out to have, and a team was told."""
    told = event.payload
    if isinstance(told, Corrected) and told.was_found:
        return False
    return isinstance(told, Tested | Corrected) and bool(told.found and event.party_id)


def _nothing_to_check(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """A laboratory has nothing to confirm of a sample that showed nothing."""
    return () if event.payload.found else (event.about_id,)


def _said_yes(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Offered) and event.payload.answer == Answer.YES


def _duty_there(event: AnyEvent, history: History) -> Owner:
    """Whoever is on duty at the team that was told; else at the team that recorded it."""
    return Owner(role=Role.DUTY_WORKER, agency_id=event.party_id or event.agency_id)


def _custody(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.POLICE_CUSTODY_WORKER, agency_id=event.agency_id)


def _assessor(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.WORKER, agency_id=event.agency_id)


def _their_manager(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.MANAGER, agency_id=event.agency_id)


def _was_met(event: AnyEvent, history: History) -> bool:
    """Whether somebody met them: in a contact, or at an assessment that they left early."""
    if isinstance(event.payload, Attended | CameCorrected):
        return event.payload.came != Came.DID_NOT_ATTEND
    return was_seen(event, history)


def _waiting(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Everything after which this person was to be met: one meeting is enough."""
    return tuple(each.about_id for each in history.of("arrest.tested", "custody.offered"))


def _police_hear(event: AnyEvent, history: History) -> bool:
    """Who came is told; so is what was corrected, or found to be a good cause, after that."""
    told = event.payload
    if isinstance(told, Attended):
        return not _released(event, history)
    heard = {each.about_id for each in history.of("assessment.police_told")}
    if isinstance(told, CameCorrected) and _released(event, history):
        return False
    return isinstance(told, CauseDecided | CameCorrected) and event.about_id in heard


def _released(event: AnyEvent, history: History) -> bool:
    """Whether it was no longer required when it happened: then nobody is told."""
    return event.about_id in {each.about_id for each in history.of("assessment.released")}


J, OURS = Category.JUSTICE, Category.SELF_REPORT
MET = ("contact.recorded", "assessment.came", "assessment.came_corrected")
RULES: tuple[Rule, ...] = (
    Rule(
        code="arrest.contact",
        opens_on=("arrest.tested", "arrest.corrected"),
        opens_when=_showed,
        due=deadline.hours("human_contact_hours"),
        owner=_duty_there,
        owed_to=to_the_person,
        met_by=MET,
        closes_when=_was_met,
        closes=_waiting,
        category=J,
        urgent=True,
        climbs_to_partnership="climb_urgent_partnership_hours",
        source="domain.md S1: a human contact within a day",
    ),
    Rule(
        code="custody.contact",
        opens_on=("custody.offered",),
        opens_when=_said_yes,
        due=deadline.hours("human_contact_hours"),
        owner=_duty_there,
        owed_to=to_the_person,
        met_by=MET,
        closes_when=_was_met,
        closes=_waiting,
        category=OURS,
        urgent=True,
        climbs_to_partnership="climb_urgent_partnership_hours",
        source="domain.md S2: the voluntary way equal to the required one",
    ),
    Rule(
        code="arrest.check",
        opens_on=("arrest.disputed",),
        due=deadline.working_days("laboratory_days"),
        owner=_custody,
        owed_to=to_the_person,
        met_by=("arrest.laboratory",),
        cancelled_by=("arrest.corrected",),
        cancels=_nothing_to_check,
        category=Category.TESTS,
        source="the guidance of 2010, 5.5: the laboratory's answer",
    ),
    Rule(
        code="assessment.give_notice",
        opens_on=("assessment.required",),
        due=deadline.hours("assessment_notice_hours"),
        owner=_custody,
        owed_to=to_the_person,
        met_by=("assessment.noticed",),
        cancelled_by=("assessment.released", "assessment.not_needed"),
        category=J,
        source="Drugs Act 2005 s9 and s11: in writing, with the warning",
    ),
    Rule(
        code="assessment.decide_cause",
        opens_on=("assessment.cause_claimed",),
        due=deadline.working_days("assessment_cause_days"),
        owner=_their_manager,
        owed_to=to_the_person,
        met_by=("assessment.cause_decided",),
        cancelled_by=("assessment.came_corrected", "assessment.released"),
        category=OURS,
        source="Drugs Act 2005 ss12 and 14: without good cause; the days are ours",
    ),
    Rule(
        code="assessment.tell_police",
        opens_on=("assessment.came", "assessment.cause_decided", "assessment.came_corrected"),
        opens_when=_police_hear,
        due=deadline.working_days("assessment_tell_days"),
        owner=_assessor,
        owed_to=to_the_person,
        met_by=("assessment.police_told",),
        cancelled_by=("assessment.released",),
        category=OURS,
        source="Drugs Act 2005 s14: the assessor informs the police; the days are ours",
    ),
)
