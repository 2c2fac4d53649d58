"""Phases of a programme: where somebody is in it, recorded as they and the house agree."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.programme import events
from throughcare.domain.programme import intervention as rules
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.programme import interventions
from throughcare.records import models


@action("programme.record")
def enter_phase(
    *, intervention_id: UUID, phase: str, on: date | None, by: Viewer, at: datetime
) -> None:
    """This records the phase of a programme in which somebody is from a day on."""
    row = models.Intervention.objects.select_for_update().filter(pk=intervention_id).first()
    shown = interventions.one(by, intervention_id=intervention_id)
    if row is None or shown is None or not shown.ours or shown.programme is None:
        raise Refused(because("programme.not_found"))
    facts = rules.Phasing(
        days=shown.days,
        phases=tuple(each.code for each in shown.programme.phases),
        phase=phase,
        on=on,
        now=row.phase,
        now_on=row.phase_on,
        today=by.today,
    )
    day = settle(rules.enter_phase(facts))
    entered = shown.programme.phase(phase)
    assert entered is not None
    models.Intervention.objects.filter(pk=row.pk).update(phase=phase, phase_on=day)
    journey.record(
        kind=f"{events.PRIVATE}.phase_entered",
        person_id=row.person_id,
        about_id=row.pk,
        payload=events.PhaseEntered(what=row.name, phase=entered.name, on=day),
        by=by,
        at=at,
    )
