"""Who sees to the steps of the partnership's protocol."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.domain.net import steps as rules
from throughcare.domain.net.words import STEPS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import steps
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """Who sees to a step, who stands in, and when it is looked at again."""

    rule: str
    owner_id: UUID
    deputy_id: UUID
    review_on: date


@action("protocol.change")
def give(*, key: UUID, care: Care, by: Viewer, at: datetime) -> None:
    """This gives a step of the protocol to an owner and a deputy, until its next review.

    Given the same key again it changes nothing.
    """
    if models.ProtocolStep.objects.filter(pk=key).exists():
        return
    leaders = {each.worker_id for each in steps.leaders(by)}
    facts = rules.StepFacts(
        known=care.rule in STEPS,
        owner_leads=care.owner_id in leaders,
        deputy_leads=care.deputy_id in leaders,
        same=care.owner_id == care.deputy_id,
        review_on=care.review_on,
    )
    settle(rules.give(facts, on=by.today))
    models.ProtocolStep.objects.create(
        id=key,
        partnership_id=by.partnership_id,
        rule=care.rule,
        owner_id=care.owner_id,
        deputy_id=care.deputy_id,
        review_on=care.review_on,
        recorded_at=at,
    )
