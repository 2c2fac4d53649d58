"""Handing a lead on: who may offer, who may answer, and when it takes effect at once."""

from dataclasses import replace
from uuid import UUID

import pytest

from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce import handover
from throughcare.domain.workforce.handover import Answer, AnswerFacts, OfferFacts, Someone

ADA, FLO, BO, HAL = (UUID(int=n) for n in range(1, 5))
RECOVERY, PROBATION = UUID(int=11), UUID(int=12)
LEAD = Someone(worker_id=ADA, agency_id=RECOVERY, roles=frozenset({Role.LEAD_WORKER}))
COLLEAGUE = Someone(worker_id=FLO, agency_id=RECOVERY, roles=frozenset({Role.WORKER}))
MANAGER = Someone(worker_id=BO, agency_id=RECOVERY, roles=frozenset({Role.MANAGER}))
OFFICER = Someone(worker_id=HAL, agency_id=PROBATION, roles=frozenset({Role.OFFENDER_MANAGER}))
THEIR_MANAGER = Someone(worker_id=BO, agency_id=PROBATION, roles=frozenset({Role.MANAGER}))
OFFER = OfferFacts(
    lead_worker_id=ADA,
    lead_agency_id=RECOVERY,
    acting=False,
    by=LEAD,
    to=COLLEAGUE,
    agreed=False,
    offered_already=False,
)
ANSWER = AnswerFacts(
    answer=Answer.ACCEPTED,
    open=True,
    from_agency_id=RECOVERY,
    to=COLLEAGUE,
    by=COLLEAGUE,
    words="",
)


@pytest.mark.parametrize(
    ("name", "facts", "at_once"),
    [
        ("the lead asks a colleague", OFFER, False),
        ("the manager asks a worker", replace(OFFER, by=MANAGER), False),
        ("the manager takes them on", replace(OFFER, by=MANAGER, to=MANAGER), True),
        ("another agency, agreed", replace(OFFER, to=OFFICER, agreed=True), False),
        (
            "an acting lead becomes the lead",
            replace(OFFER, lead_worker_id=BO, acting=True, by=MANAGER, to=MANAGER),
            True,
        ),
    ],
)
def test_may_be_offered(name: str, facts: OfferFacts, at_once: bool) -> None:
    decision = handover.offer(facts=facts)
    assert decision
    assert decision.value is at_once


@pytest.mark.parametrize(
    ("name", "facts", "codes"),
    [
        ("a colleague of the lead", replace(OFFER, by=COLLEAGUE, to=LEAD), None),
        ("another agency's manager", replace(OFFER, by=THEIR_MANAGER), {"handover.not_yours"}),
        ("asked already", replace(OFFER, offered_already=True), {"handover.offered_already"}),
        ("the lead", replace(OFFER, by=MANAGER, to=LEAD), {"handover.leads_already"}),
        (
            "who has gone",
            replace(OFFER, to=replace(COLLEAGUE, roles=frozenset())),
            {"handover.cannot_lead"},
        ),
        (
            "an administrator",
            replace(OFFER, to=replace(COLLEAGUE, roles=frozenset({Role.AGENCY_ADMINISTRATOR}))),
            {"handover.cannot_lead"},
        ),
        ("another agency unasked", replace(OFFER, to=OFFICER), {"handover.agreement_needed"}),
    ],
)
def test_may_not_be_offered(name: str, facts: OfferFacts, codes: set[str] | None) -> None:
    expected = codes or {"handover.not_yours", "handover.leads_already"}
    assert handover.offer(facts=facts).codes == expected


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("yes", ANSWER),
        ("their manager says yes", replace(ANSWER, by=MANAGER)),
        ("no, and why", replace(ANSWER, answer=Answer.DECLINED, words="I lead forty")),
        ("taken back", replace(ANSWER, answer=Answer.WITHDRAWN, by=LEAD, to=OFFICER)),
    ],
)
def test_may_be_answered(name: str, facts: AnswerFacts) -> None:
    assert handover.answer(facts=facts).value is facts.answer


@pytest.mark.parametrize(
    ("name", "facts", "codes"),
    [
        ("answered", replace(ANSWER, open=False), {"handover.answered_already"}),
        ("a colleague", replace(ANSWER, by=LEAD), {"handover.not_yours"}),
        ("another's manager", replace(ANSWER, by=THEIR_MANAGER), {"handover.not_yours"}),
        ("no, without why", replace(ANSWER, answer=Answer.DECLINED), {"handover.say_why"}),
        (
            "taken back by the other side",
            replace(ANSWER, answer=Answer.WITHDRAWN, by=OFFICER, to=OFFICER),
            {"handover.not_yours"},
        ),
        (
            "a manager for who has gone",
            replace(ANSWER, by=MANAGER, to=replace(COLLEAGUE, roles=frozenset())),
            {"handover.cannot_lead"},
        ),
    ],
)
def test_may_not_be_answered(name: str, facts: AnswerFacts, codes: set[str]) -> None:
    assert handover.answer(facts=facts).codes == codes
