"""Detoxifications: begun with what follows, changed as the person wants, ended without blame."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey, need
from throughcare.actions.permit import action, settle
from throughcare.domain.health.pregnancy import is_pregnant
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.need.risk import at_risk
from throughcare.domain.treatment import detox, events
from throughcare.domain.treatment.detox import Outcome, Where
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment.detox import methods
from throughcare.queries.treatment.regimens import settings_of
from throughcare.records import models

PREGNANT, DETOXIFIED = "pregnant", "detoxified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A detoxification as it is typed; `pace` and `follows` as the person put them."""

    method: str
    where: Where | None
    pace: str
    starts_on: date | None
    ends_on: date | None
    told: bool
    follows: str
    why: str = ""


@action("medicine.prescribe")
def begin_detox(*, key: UUID, person_id: UUID, plan: Plan, by: Viewer, at: datetime) -> UUID:
    """This records a detoxification: its method, pace and place, and what follows it.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Detox.objects.filter(pk=key).exists():
        return key
    planning = _planning(person_id, plan, by, at)
    days = settle(detox.begin(planning))
    assert planning.method is not None
    assert days.ends is not None
    assert plan.where is not None
    row = models.Detox(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        method=planning.method.code,
        method_version=planning.method.version,
        place=plan.where.value,
        starts_on=days.starts,
        ends_on=days.ends,
        told=plan.told,
        planned_at=at,
        planned_by_id=by.worker_id,
        **{name: getattr(plan, name).strip() for name in ("pace", "follows", "why")},
    )
    models.Detox.objects.bulk_create([row])
    told = events.DetoxBegun(
        method=row.method, where=row.place, starts_on=row.starts_on, ends_on=row.ends_on
    )
    _tell(row, "begun", told, by, at)
    return key


def _planning(person_id: UUID, plan: Plan, by: Viewer, at: datetime) -> detox.Planning:
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    ours = models.Detox.objects.filter(person_id=person_id, agency_id=by.agency_id, ended_on=None)
    on = plan.starts_on or by.today
    return detox.Planning(
        method=next((each for each in methods(on) if each.code == plan.method), None),
        where=plan.where,
        pace=plan.pace,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        told=plan.told,
        follows=plan.follows,
        why=plan.why,
        pregnant=PREGNANT in at_risk(history, at=at) or is_pregnant(history),
        longest=longest(plan.where, settings_of(by)),
        by_kind=by.agency_kind,
        open_already=ours.exists(),
        died_on=journey.died_on(person_id),
    )


def longest(where: Where | None, settings: Settings) -> int | None:
    """For how many weeks it usually lasts at most in a place, if that is known."""
    name = detox.LONGEST.get(where) if where else None
    return settings[name] if name else None


@action("medicine.prescribe")
def change_detox(
    *,
    detox_id: UUID,
    where: Where | None,
    pace: str,
    ends_on: date | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This records another pace or place, as the person wants it; as often as they want."""
    row = _ours(detox_id, by)
    facts = detox.Changing(
        where=where,
        pace=pace,
        starts_on=row.starts_on,
        ends_on=ends_on,
        ended=row.ended_on is not None,
        died_on=journey.died_on(row.person_id),
    )
    day = settle(detox.change(facts))
    assert where is not None
    models.Detox.objects.filter(pk=row.pk).update(place=where.value, pace=pace.strip(), ends_on=day)
    _tell(row, "changed", events.DetoxChanged(where=where.value, ends_on=day), by, at)


@action("medicine.prescribe")
def end_detox(
    *,
    detox_id: UUID,
    outcome: Outcome | None,
    on: date | None,
    follows: str,
    by: Viewer,
    at: datetime,
) -> None:
    """This records how a detoxification ended, and what follows.

    Tolerance is lost by then: whoever is on duty reaches them, naloxone and a watch are offered.
    """
    row = _ours(detox_id, by)
    follows = follows.strip() or row.follows
    facts = detox.Ending(
        outcome=outcome,
        on=on,
        starts_on=row.starts_on,
        today=by.today,
        follows=follows,
        ended=row.ended_on is not None,
    )
    how = settle(detox.end(facts))
    assert on is not None
    models.Detox.objects.filter(pk=row.pk).update(ended_on=on, outcome=how.value, follows=follows)
    _tell(row, "ended", events.DetoxEnded(outcome=how.value, on=on, follows=follows), by, at)
    if how is not Outcome.NOT_BEGUN and journey.died_on(row.person_id) is None:
        need.notice_risk(person_id=row.person_id, flag=DETOXIFIED, words="", by=by, at=at)


def _ours(detox_id: UUID, by: Viewer) -> models.Detox:
    """One that the actor's agency leads, held until the transaction ends."""
    rows = models.Detox.objects.select_for_update(of=("self",))
    row = rows.filter(pk=detox_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("detox.not_found"))
    return row


def _tell(row: models.Detox, what: str, told: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"{events.PRIVATE}.detox_{what}",
        person_id=row.person_id,
        about_id=row.pk,
        payload=told,
        by=by,
        at=at,
    )
