"""Interventions: begun, ended, left early, weighed against what stands beside them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.actions import journey, need
from throughcare.actions.permit import action, settle
from throughcare.actions.programme import following, placing
from throughcare.actions.programme.terms import Begun
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.need.risk import at_risk
from throughcare.domain.programme import combining as combining_rules
from throughcare.domain.programme import events
from throughcare.domain.programme import intervention as rules
from throughcare.domain.programme.intervention import Ended, Setting
from throughcare.domain.programme.leaving import Leaving, LeftFrom, calls_duty, leave, left_from
from throughcare.domain.programme.words import LEFT_FROM
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.programme import codes, combining, interventions, templates
from throughcare.records import models


@action("programme.record")
def begin(*, key: UUID, person_id: UUID, begun: Begun, by: Viewer, at: datetime) -> UUID:
    """This records that an intervention began. Given the same key again it changes nothing."""
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Intervention.objects.filter(pk=key).exists():
        return key
    row = _row(key, person_id, begun, by, at)
    starts_on = settle(rules.begin(_facts(row, begun, by)))
    models.Intervention.objects.bulk_create([row])
    following.tell(row, "begun", events.Begun(what=row.name, starts_on=starts_on), by, at)
    if begun.planned_end_on is not None:
        following.plan_end(intervention_id=key, planned_end_on=begun.planned_end_on, by=by, at=at)
    return key


def _row(key: UUID, person_id: UUID, begun: Begun, by: Viewer, at: datetime) -> models.Intervention:
    """As it would be stored; without a name where nobody knows what it is."""
    programme = templates.programme(begun.what, on=by.today)
    national = programme.national if programme else begun.what
    kind = codes.kind(national, on=by.today)
    words = kind[1].words if kind else ""
    entry = programme.entry if programme else ()
    told: dict[str, Any] = {"starts_on": begun.starts_on}
    return models.Intervention(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        national=national,
        programme=programme.code if programme else "",
        version=programme.version if programme else "",
        name=programme.name if programme else words,
        setting=begun.setting.value if begun.setting else "",
        unmet=[each.words for each in entry if each.code not in begun.met],
        why=begun.why.strip(),
        own_words=begun.own_words.strip(),
        begun_at=at,
        begun_by_id=by.worker_id,
        **told,
    )


def _facts(row: models.Intervention, begun: Begun, by: Viewer) -> rules.Beginning:
    same = models.Intervention.objects.filter(
        person_id=row.person_id,
        agency_id=by.agency_id,
        national=row.national,
        programme=row.programme,
        ends_on=None,
    )
    return rules.Beginning(
        known=bool(row.name),
        setting=begun.setting,
        starts_on=begun.starts_on,
        today=by.today,
        unmet=tuple(row.unmet),
        why=begun.why,
        own_words=begun.own_words,
        open_already=same.exists(),
        by_kind=by.agency_kind,
        died_on=journey.died_on(row.person_id),
    )


@action("programme.record")
def end(
    *,
    intervention_id: UUID,
    ends_on: date | None,
    how: Ended | None,
    why: str,
    by: Viewer,
    at: datetime,
) -> None:
    """This records how an intervention ended, and frees its places. A bed that somebody left
    suddenly calls whoever is on duty, and has them reached the day after.
    """
    row = models.Intervention.objects.select_for_update().filter(pk=intervention_id).first()
    shown = interventions.one(by, intervention_id=intervention_id)
    if row is None or shown is None or not shown.ours:
        raise Refused(because("programme.not_found"))
    facts = rules.Ending(
        days=shown.days,
        ends_on=ends_on,
        how=how,
        why=why,
        missing=shown.missing,
        today=by.today,
        unanswered=row.planned_end_on is not None and not row.follows,
        by_manager=may(by, "support.end_without"),
    )
    day = settle(rules.end(facts))
    assert how is not None
    told = {"ends_on": day, "ended_how": how.value, "ended_why": why.strip()}
    if not models.Intervention.objects.filter(pk=row.pk).update(**told):
        raise Refused(because("programme.not_found"))
    following.tell(row, "ended", events.Ended(what=row.name, ends_on=day, how=how.value), by, at)
    if row.programme:
        placing.leave_all(person_id=row.person_id, programme=row.programme, by=by, at=at)
    left = left_from(how=how, setting=Setting(row.setting), national=row.national)
    days = protocol.settings_on(by.protocol, by.today)["watch_days"]
    died_on = journey.died_on(row.person_id)
    if left and calls_duty(left_on=day, today=by.today, days=days, died_on=died_on):
        _left(row.person_id, left, at if day == by.today else midnight(day=day), by, at)


@action("programme.record")
def leave_early(*, person_id: UUID, left: LeftFrom | None, by: Viewer, at: datetime) -> None:
    """This records that somebody left a bed before it was planned: whoever is on duty for their
    lead is called at once, naloxone is offered again, and they are reached the day after.

    Source: domain.md S18, C20.
    """
    leaving = Leaving(left=left, died_on=journey.died_on(person_id))
    _left(person_id, settle(leave(leaving)), at, by, at)


def _left(person_id: UUID, left: LeftFrom, occurred_at: datetime, by: Viewer, at: datetime) -> None:
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    journey.record(
        kind=f"{events.PRIVATE}.left_early",
        person_id=person_id,
        about_id=person_id,
        payload=events.LeftEarly(place=left.value),
        occurred_at=occurred_at,
        by=by,
        at=at,
    )
    if left.value not in at_risk(history, at=at):
        words = f"{LEFT_FROM[left]}: left before it was planned"
        need.notice_risk(person_id=person_id, flag=left.value, words=words, by=by, at=at)


@action("programme.record")
def weigh(*, person_id: UUID, key: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This records what somebody made of two things that stand side by side. It bars neither."""
    asked = key in {each.key for each in combining.asked(by, person_id=person_id)}
    said = settle(combining_rules.weigh(words, asked=asked))
    journey.record(
        kind=combining.WEIGHED,
        person_id=person_id,
        about_id=key,
        payload=events.Weighed(words=said),
        by=by,
        at=at,
    )
