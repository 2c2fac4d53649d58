"""Who is away, and who stands in for them."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from throughcare.actions.permit import action, settle
from throughcare.actions.workforce import leads
from throughcare.domain.journey.handing import StandsIn, StandsInNot
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce import absence as rules
from throughcare.domain.workforce.absence import Absence, AbsenceFacts
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.workforce import colleagues
from throughcare.records import models
from throughcare.records.keys import new_key

LEADING = frozenset({Role.MANAGER, Role.PARTNERSHIP_LEAD})


@action("absence.record")
def record(
    *,
    key: UUID,
    worker_id: UUID,
    starts_on: date | None,
    ends_on: date | None,
    deputy_id: UUID | None,
    gap_known: bool,
    by: Viewer,
    at: datetime,
) -> None:
    """This records that somebody of the agency is away, and who stands in.

    `ends_on` is the day of coming back; `gap_known` says that nobody stands in and that this is
    known. Given the same key again it changes nothing. Raises Refused with every field that is
    not yet right.
    """
    if models.Absence.objects.filter(pk=key).exists():
        return
    _settle_whose(worker_id, by)
    facts = AbsenceFacts(
        worker_id=worker_id,
        starts_on=starts_on,
        ends_on=ends_on,
        deputy_id=deputy_id,
        at_work=colleagues.at_work(agency_id=by.agency_id, on=by.today),
        absences=_known(at),
        gap_known=gap_known,
    )
    told = settle(rules.record(facts=facts))
    _write(key, told, at)
    _owe_a_word(told, by, at)


@action("absence.record")
def change(
    *,
    key: UUID,
    absence_id: UUID,
    ends_on: date | None,
    deputy_id: UUID | None,
    gap_known: bool,
    by: Viewer,
    at: datetime,
) -> None:
    """This records an absence anew, with another day of coming back or another deputy.

    What was known before stays as it was then known. Given the same key again it changes nothing.
    """
    if models.Absence.objects.filter(pk=key).exists():
        return
    found = _mine(absence_id, by)
    facts = AbsenceFacts(
        worker_id=found.worker_id,
        starts_on=found.starts_on,
        ends_on=ends_on,
        deputy_id=deputy_id,
        at_work=colleagues.at_work(agency_id=by.agency_id, on=by.today),
        absences=_known(at, but=absence_id),
        gap_known=gap_known,
    )
    changed = settle(rules.record(facts=facts))
    models.Absence.objects.filter(pk=found.pk).update(withdrawn_at=at)
    _write(key, changed, at)
    if changed.deputy_id != found.deputy_id:
        _owe_it_no_more(found, by.agency_id, at)
        _owe_a_word(changed, by, at)


@action("absence.record")
def withdraw(*, absence_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that somebody is not away after all; done again it changes nothing."""
    found = _mine(absence_id, by)
    if models.Absence.objects.filter(pk=found.pk, withdrawn_at=None).update(withdrawn_at=at):
        _owe_it_no_more(found, by.agency_id, at)


def deputy_gone(*, worker_id: UUID, agency_id: UUID, at: datetime) -> int:
    """Whoever has gone from an agency stands in for nobody there: from now on nobody does, and the
    net says so; nobody is told of them any more. Says for how many absences they were to.
    """
    today = london_day(instant=at)
    theirs = models.Absence.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=today),
        deputy_id=worker_id,
        withdrawn_at=None,
        worker_id__in=colleagues.at_work(agency_id=agency_id, on=today),
    )
    stood_in = list(theirs.order_by("starts_on", "id"))
    for found in stood_in:
        models.Absence.objects.filter(pk=found.pk).update(withdrawn_at=at)
        days = Period(starts=found.starts_on, ends=found.ends_on)
        _write(new_key(), Absence(worker_id=found.worker_id, days=days), at)
        _owe_it_no_more(found, agency_id, at)
    return len(stood_in)


def _owe_it_no_more(found: models.Absence, agency_id: UUID, at: datetime) -> None:
    """Nobody is told any more of somebody who does not stand in after all."""
    name = models.Worker.objects.get(pk=found.worker_id).name
    told = StandsInNot(worker_name=name)
    leads.stand_in_not(worker_id=found.worker_id, agency_id=agency_id, told=told, at=at)


def _owe_a_word(told: Absence, by: Viewer, at: datetime) -> None:
    """Whoever is led by somebody who is away for long is told who stands in."""
    least = protocol.settings_on(by.protocol, by.today)["stand_in_told_days"]
    if told.deputy_id is None or not rules.is_long(told.days, least=least):
        return
    names = dict(
        models.Worker.objects.filter(pk__in=(told.worker_id, told.deputy_id)).values_list(
            "id", "name"
        )
    )
    stands_in = StandsIn(
        worker_name=names[told.worker_id],
        deputy_name=names[told.deputy_id],
        starts_on=told.days.starts,
        ends_on=told.days.ends,
    )
    leads.stand_in(worker_id=told.worker_id, agency_id=by.agency_id, told=stands_in, at=at)


def _mine(absence_id: UUID, by: Viewer) -> models.Absence:
    found = models.Absence.objects.filter(pk=absence_id).first()
    if found is None:
        raise Refused(because("absence.not_found"))
    _settle_whose(found.worker_id, by)
    return found


def _settle_whose(worker_id: UUID, by: Viewer) -> None:
    """One's own, or of somebody of the agency whose manager one is."""
    if worker_id == by.worker_id:
        return
    if not by.roles & LEADING:
        raise Refused(because("absence.not_yours"))
    if worker_id not in colleagues.at_work(agency_id=by.agency_id, on=by.today):
        raise Refused(because("absence.not_found"))


def _known(at: datetime, *, but: UUID | None = None) -> tuple[Absence, ...]:
    rows = (
        models.Absence.objects.filter(
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at), recorded_at__lte=at
        )
        .order_by("recorded_at", "id")
        .values_list("id", "worker_id", "deputy_id", "starts_on", "ends_on")
    )
    return tuple(
        Absence(worker_id=worker_id, deputy_id=deputy_id, days=Period(starts=starts, ends=ends))
        for key, worker_id, deputy_id, starts, ends in rows
        if key != but
    )


def _write(key: UUID, told: Absence, at: datetime) -> None:
    models.Absence.objects.create(
        id=key,
        worker_id=told.worker_id,
        deputy_id=told.deputy_id,
        starts_on=told.days.starts,
        ends_on=told.days.ends,
        recorded_at=at,
    )
