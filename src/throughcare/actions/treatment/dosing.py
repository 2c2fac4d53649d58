"""Doses: entered, agreed to by a second prescriber where an alert asks for one, or not."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.release.looking import look_at_once
from throughcare.actions.treatment.terms import Dosed
from throughcare.domain.health.pregnancy import is_pregnant
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.kernel.period import Period
from throughcare.domain.need.risk import at_risk
from throughcare.domain.treatment import alerts, events, regimen
from throughcare.domain.treatment.alerts import Alert, Checks, Confirming, Dosing, Step
from throughcare.domain.treatment.arranging import Arranged, supplying_on
from throughcare.domain.treatment.arranging import in_force as in_force_on
from throughcare.domain.treatment.products import Product, say_dose
from throughcare.domain.treatment.regimen import Site
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment.alerts import in_force, signed
from throughcare.queries.treatment.cows import cows
from throughcare.queries.treatment.regimens import Regimen, arranged, settings_of
from throughcare.records import models
from throughcare.records.keys import new_key

ECG = "ecg"


@action("medicine.prescribe")
def set_dose(
    *,
    key: UUID,
    regimen_id: UUID,
    from_on: date | None,
    dosed: Dosed,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records a dose from a day on; it reckons none. Alerts speak before it is stored.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    row = ours(regimen_id, by)
    if models.Dose.objects.filter(pk=key).exists():
        return key
    newest = models.Dose.objects.filter(regimen=row, refused=False).order_by("-from_on").first()
    changing = regimen.Changing(
        days=Period(starts=row.starts_on, ends=row.ends_on),
        newest_on=newest.from_on if newest else None,
        from_on=from_on,
        micrograms=dosed.micrograms,
        died_on=journey.died_on(row.person_id),
    )
    day = settle(regimen.set_dose(changing))
    write(row, key=key, from_on=day, dosed=dosed, first=False, by=by, at=at)
    return key


def ours(regimen_id: UUID, by: Viewer) -> models.Regimen:
    """A regimen that the actor's agency prescribes, held until the transaction ends."""
    rows = models.Regimen.objects.select_for_update(of=("self",))
    row = rows.filter(pk=regimen_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("medicine.not_found"))
    return row


def write(
    row: models.Regimen,
    *,
    key: UUID,
    from_on: date,
    dosed: Dosed,
    first: bool,
    by: Viewer,
    at: datetime,
) -> None:
    """This stores a dose with what was known and the alerts that spoke, and tells of it."""
    assert dosed.micrograms is not None
    step = Step(on=from_on, micrograms=dosed.micrograms)
    dosing = facts(row, step, first, dosed, by, at)
    numbers = settings_of(by)
    spoken = alerts.alerts(dosing, rules=in_force(by.today), settings=numbers)
    settled = settle(alerts.settle(spoken, why=dosed.why))
    dose = models.Dose(
        id=key,
        person_id=row.person_id,
        agency_id=row.agency_id,
        supplier_id=supplier_on(row, from_on),
        regimen=row,
        from_on=from_on,
        micrograms=dosed.micrograms,
        first=first,
        waits=settled.waits,
        set_at=at,
        set_by_id=by.worker_id,
    )
    models.Dose.objects.bulk_create([dose])
    keep_check(dose, dosing.checks, dosed.why, settled.alerts, by, at)
    _tell(dose, row, ecg=any(each.rule.code == ECG for each in spoken), by=by, at=at)


def facts(
    row: models.Regimen, step: Step, first: bool, dosed: Dosed, by: Viewer, at: datetime
) -> Dosing:
    """What alerts ask about a dose."""
    context = journey.context_of(person_id=row.person_id, by=by, at=at)
    risks = at_risk(context.history, at=at)
    doses = models.Dose.objects.filter(regimen=row, waits=False, refused=False)
    since = doses.filter(first=True).order_by("-from_on").values_list("from_on", flat=True).first()
    earlier = doses.filter(from_on__gte=since) if since else doses
    score = cows(by, person_id=row.person_id)
    holds = arranged_on(row, step.on)
    return Dosing(
        product=Product(row.product),
        step=step,
        before=tuple(
            Step(on=on, micrograms=amount)
            for on, amount in earlier.values_list("from_on", "micrograms")
        ),
        first=first,
        watched=bool(risks & alerts.LOST_TOLERANCE),
        daily=regimen.every_day(product=Product(row.product), weekdays=holds.weekdays),
        checks=replace(dosed.checks, cows=score.value if score else None),
        accompanied=holds.supervised or bool(row.supporter),
        pregnant="pregnant" in risks or is_pregnant(context.history),
    )


def arranged_on(row: models.Regimen, day: date) -> Arranged:
    """How it is collected on a day."""
    return in_force_on(arranged(row.starts_on, row.weekdays, row.supervised, row.arranged), on=day)


def keep_check(
    dose: models.Dose,
    checks: Checks,
    why: str,
    spoken: Iterable[Alert],
    by: Viewer,
    at: datetime,
) -> None:
    check = models.DoseCheck(
        id=new_key(),
        person_id=dose.person_id,
        agency_id=dose.agency_id,
        dose=dose,
        checks=to_json(checks),
        alerts=kept(spoken, by),
        why=why.strip(),
        checked_at=at,
        checked_by_id=by.worker_id,
    )
    models.DoseCheck.objects.bulk_create([check])


def kept(spoken: Iterable[Alert], by: Viewer) -> list[dict[str, str]]:
    """What spoke, each with who of the actor's agency has signed it."""
    signatures = {each.rule.code: each.by for each in signed(by)}
    return [_kept(each, signatures) for each in spoken]


def _kept(alert: Alert, signatures: Mapping[str, str]) -> dict[str, str]:
    """An alert as it was, whatever the list says later."""
    rule = alert.rule
    return {
        "code": rule.code,
        "words": alerts.say(alert),
        "level": rule.level.value,
        "lifted_by": rule.lifted_by.value,
        "source": rule.source,
        "confidence": rule.confidence,
        "signed_by": signatures.get(rule.code, ""),
        "version": rule.version.isoformat(),
    }


def _tell(dose: models.Dose, row: models.Regimen, *, ecg: bool, by: Viewer, at: datetime) -> None:
    told = events.DoseSet(
        product=row.product,
        dose=say_dose(dose.micrograms),
        from_on=dose.from_on,
        regimen_id=row.pk,
        waits=dose.waits,
        ecg=ecg,
    )
    tell(row, f"{events.PRIVATE}.dose_set", told, by=by, at=at, about_id=dose.pk)


def tell(
    row: models.Regimen,
    kind: str,
    told: object,
    *,
    by: Viewer,
    at: datetime,
    about_id: UUID | None = None,
    party_id: UUID | None = None,
) -> None:
    """This records what happened to a regimen; who prescribes and who supplies both see it."""
    journey.record(
        kind=kind,
        person_id=row.person_id,
        about_id=about_id or row.pk,
        payload=told,
        party_id=party_id or other(row, by),
        by=by,
        at=at,
    )
    look_at_once(person_id=row.person_id, by=by, at=at)


def other(row: models.Regimen | Regimen, by: Viewer) -> UUID:
    """Of who prescribes and who supplies, the one who does not act."""
    if by.agency_id != row.agency_id:
        return row.agency_id
    return row.supplied_on(by.today).id if isinstance(row, Regimen) else supplier_on(row, by.today)


def supplier_on(row: models.Regimen, day: date) -> UUID:
    """Which agency supplies it on a day."""
    before = row.supplier_before_id
    return supplying_on(day, now=row.supplier_id, before=before, moved_on=row.moved_on)


@action("medicine.prescribe")
def agree_to_dose(*, dose_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that a second prescriber agrees: from now on the dose holds."""
    _decide(dose_id, agreed=True, by=by, at=at)


@action("medicine.prescribe")
def refuse_dose(*, dose_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that a second prescriber does not agree: the dose never holds."""
    _decide(dose_id, agreed=False, by=by, at=at)


def _decide(dose_id: UUID, *, agreed: bool, by: Viewer, at: datetime) -> None:
    rows = models.Dose.objects.select_for_update(of=("self",)).select_related("regimen")
    dose = rows.filter(pk=dose_id, agency_id=by.agency_id).first()
    if dose is None:
        raise Refused(because("medicine.not_found"))
    facts = Confirming(
        waits=dose.waits,
        same_prescriber=dose.set_by_id == by.worker_id,
        died_on=journey.died_on(dose.person_id),
    )
    settle(alerts.confirm(facts))
    changed = models.Dose.objects.filter(pk=dose_id, waits=True).update(
        waits=False, refused=not agreed, second_at=at, second_by_id=by.worker_id
    )
    if not changed:
        raise Refused(because("medicine.dose_settled"))
    kind = f"{events.PRIVATE}.{'dose_confirmed' if agreed else 'dose_refused'}"
    told = events.DoseSettled(dose=say_dose(dose.micrograms))
    tell(dose.regimen, kind, told, by=by, at=at, about_id=dose_id)


@action("medicine.prescribe")
def record_trace(
    *, regimen_id: UUID, on: date | None, qtc_ms: int | None = None, by: Viewer, at: datetime
) -> None:
    """This records that an electrocardiogram was taken, on a day, and its QTc where it is known."""
    row = ours(regimen_id, by)
    died_on = journey.died_on(row.person_id)
    asked = regimen.Tracing(on=on, qtc_ms=qtc_ms, today=by.today, died_on=died_on)
    told = events.Traced(on=settle(regimen.trace(asked)), qtc_ms=qtc_ms)
    tell(row, f"{events.PRIVATE}.traced", told, by=by, at=at)


@action("medicine.prescribe")
def check_site(
    *, regimen_id: UUID, on: date | None, seen: Site | None, by: Viewer, at: datetime
) -> None:
    """This records that the place of an implant was looked at, and what was seen."""
    row = ours(regimen_id, by)
    asked = regimen.Checking(
        product=Product(row.product),
        on=on,
        seen=seen,
        today=by.today,
        died_on=journey.died_on(row.person_id),
    )
    found = settle(regimen.check_site(asked))
    assert on is not None
    told = events.SiteChecked(on=on, seen=found.value)
    tell(row, f"{events.PRIVATE}.site_checked", told, by=by, at=at)
