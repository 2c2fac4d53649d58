"""What a refusal says, checked and written down."""

from uuid import UUID

from throughcare.actions.permit import settle
from throughcare.domain.referral import events, rules
from throughcare.records import models


def refusal(
    referral: models.Referral, declining: rules.Declining, instead_id: UUID | None
) -> events.Declined:
    """What a refusal says, written into the row too. Raises Refused where it says too little."""
    instead = models.Service.objects.filter(pk=instead_id).first() if instead_id else None
    settle(rules.decline(declining, need=referral.need, instead=instead.name if instead else ""))
    referral.declined_code = declining.code
    referral.declined_criterion = declining.criterion.strip()
    referral.declined_condition = declining.condition
    referral.advice = declining.advice.strip()
    referral.instead_service = instead
    return events.Declined(
        to_agency_name=referral.to_agency.name,
        service_name=referral.service.name,
        need=referral.need,
        code=declining.code,
        criterion=referral.declined_criterion,
        condition=declining.condition,
        advice=referral.advice,
        instead=instead.name if instead else "",
    )
