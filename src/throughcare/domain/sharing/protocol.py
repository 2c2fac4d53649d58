"""What sharing obliges to: somebody else looks at what was taken, told or kept back without asking;
and what a person asks of those who hold their record is answered in time."""

from uuid import UUID

from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.sharing import rights
from throughcare.domain.sharing.events import BETWEEN_THEM, GrantGiven, Told, WithholdingAsked
from throughcare.domain.sharing.terms import Basis


def _lead_agency(event: AnyEvent, history: History) -> UUID:
    """The agency that leads; the one that recorded the event if none does.

    The journey's own words stand above this room, so its events are read by their field.
    """
    newest = history.last("journey.opened", "journey.lead_changed")
    found = newest.payload.lead_agency_id if newest else event.agency_id
    assert isinstance(found, UUID)
    return found


def _leads_protection(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.DATA_PROTECTION_LEAD, agency_id=_lead_agency(event, history))


def _own_protection(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.DATA_PROTECTION_LEAD, agency_id=event.agency_id)


def _own_reviewer(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, WithholdingAsked)
    return Owner(role=event.payload.reviewer, agency_id=event.agency_id)


def _is_emergency(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, GrantGiven) and event.payload.basis == Basis.VITAL_INTERESTS


def _outside_a_grant(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Told) and event.payload.outside


def _what_it_keeps(event: AnyEvent, history: History) -> UUID:
    return rights.keeping(agency_id=event.agency_id, person_id=event.person_id)


def _only_what_it_keeps(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (_what_it_keeps(event, history),)


RULES: tuple[Rule, ...] = (
    Rule(
        code="sharing.review_emergency",
        opens_on=("grant.given",),
        opens_when=_is_emergency,
        due=deadline.working_days("emergency_review_days"),
        owner=_leads_protection,
        met_by=("sharing.emergency_reviewed",),
        category=BETWEEN_THEM,
        source="house.md §3 'Grant': emergency access tells the data protection lead",
    ),
    Rule(
        code="sharing.review_note",
        opens_on=("sharing.told",),
        opens_when=_outside_a_grant,
        due=deadline.working_days("note_review_days"),
        owner=_own_protection,
        met_by=("sharing.note_reviewed",),
        category=BETWEEN_THEM,
        source="domain.md S9: what was told is checked against the grant",
    ),
    Rule(
        code="sharing.review_withholding",
        opens_on=("sharing.withholding_asked",),
        due=deadline.working_days("withholding_review_days"),
        owner=_own_reviewer,
        met_by=("sharing.withholding_reviewed",),
        category=BETWEEN_THEM,
        source="domain.md C12: lawful withholding needs reviewer, ground and expiry",
    ),
    Rule(
        code="rights.answer",
        opens_on=("rights.asked",),
        due=rights.calendar_months("rights_months"),
        owner=_own_protection,
        met_by=("rights.answered",),
        category=BETWEEN_THEM,
        source="UK GDPR Art. 12(3): within one month (from memory, unverified)",
    ),
    Rule(
        code="rights.erase",
        opens_on=("rights.due",),
        due=deadline.working_days("retention_erase_days"),
        owner=_own_protection,
        met_by=("rights.erased",),
        about=_what_it_keeps,
        closes=_only_what_it_keeps,
        category=BETWEEN_THEM,
        source="UK GDPR Art. 5(1)(e): kept no longer than necessary (from memory, unverified)",
    ),
)
