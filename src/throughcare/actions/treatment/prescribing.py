"""Regimens: begun and ended. What is given, and what a test is to find, follows by itself."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey, sharing
from throughcare.actions.permit import action, settle
from throughcare.actions.treatment import dosing, ending, giving, scripts, taking_on
from throughcare.actions.treatment.terms import Prescribed
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.period import Period
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.treatment import events, regimen
from throughcare.domain.treatment.products import FORMS, Product
from throughcare.domain.treatment.regimen import Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key


@action("medicine.prescribe")
def begin(*, key: UUID, person_id: UUID, prescribed: Prescribed, by: Viewer, at: datetime) -> UUID:
    """This records what is prescribed, its first dose, and where it is supplied.

    Whoever supplies learns who somebody is, until it is over. It stands in the place of what an
    agency that ended had left to the actor's. Given the same key again it changes
    nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Regimen.objects.filter(pk=key).exists():
        return key
    here = models.Agency.objects.filter(partnership_id=by.partnership_id, ended_on=None)
    supplier = here.filter(pk__in=filter(None, [prescribed.supplier_id])).first()
    days = settle(regimen.begin(_beginning(person_id, prescribed, supplier, by)))
    assert supplier is not None
    row = _store(key, person_id, prescribed, days, supplier, by, at)
    _tell(row, supplier, by, at)
    dosed = prescribed.dosed
    dosing.write(row, key=new_key(), from_on=days.starts, dosed=dosed, first=True, by=by, at=at)
    taking_on.take_on(row, by=by, at=at)
    return key


def _beginning(
    person_id: UUID, prescribed: Prescribed, supplier: models.Agency | None, by: Viewer
) -> regimen.Beginning:
    return regimen.Beginning(
        product=prescribed.product,
        supplier_kind=AgencyKind(supplier.kind) if supplier else None,
        starts_on=prescribed.starts_on,
        ends_on=prescribed.ends_on,
        weekdays=prescribed.weekdays,
        micrograms=prescribed.dosed.micrograms,
        by_kind=by.agency_kind,
        died_on=journey.died_on(person_id),
    )


def _store(
    key: UUID,
    person_id: UUID,
    prescribed: Prescribed,
    days: Period[date],
    supplier: models.Agency,
    by: Viewer,
    at: datetime,
) -> models.Regimen:
    """The regimen, and the dated fact that a test is read against."""
    assert prescribed.product is not None
    fact_id = giving.give(
        key=new_key(),
        person_id=person_id,
        medicine=FORMS[prescribed.product].medicine,
        starts_on=days.starts,
        ends_on=days.ends,
        by=by,
        at=at,
    )
    row = models.Regimen(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        supplier=supplier,
        fact_id=fact_id,
        product=prescribed.product.value,
        starts_on=days.starts,
        ends_on=days.ends,
        weekdays=sorted(prescribed.weekdays),
        supervised=prescribed.supervised,
        wordings=sorted(prescribed.wordings),
        aim=prescribed.aim.value,
        own_words=prescribed.own_words.strip(),
        supporter=prescribed.supporter.strip(),
        prescribed_at=at,
        prescribed_by_id=by.worker_id,
    )
    models.Regimen.objects.bulk_create([row])
    return row


def _tell(row: models.Regimen, supplier: models.Agency, by: Viewer, at: datetime) -> None:
    if supplier.pk != by.agency_id:
        show_who_it_is(row, supplier.pk, by, at)
    form = FORMS[Product(row.product)]
    told = events.Begun(
        product=row.product,
        starts_on=row.starts_on,
        supplier_id=supplier.pk,
        supplier_name=supplier.name,
        substitutes=form.instead,
        once_in_days=bool(form.every),
        runs_out_on=scripts.runs_out_on(row, on=by.today),
        until_on=row.ends_on,
    )
    dosing.tell(row, f"{events.PRIVATE}.begun", told, by=by, at=at)


def show_who_it_is(
    row: models.Regimen,
    supplier_id: UUID,
    by: Viewer,
    at: datetime,
    *,
    starts_at: datetime | None = None,
) -> None:
    """Who somebody is stands on every prescription; nothing else goes along."""
    sharing.give(
        key=new_key(),
        person_id=row.person_id,
        to_agency_id=supplier_id,
        categories=frozenset({Category.IDENTITY}),
        purpose="Supply of what is prescribed",
        basis=Basis.PUBLIC_TASK,
        how_given=HowGiven.NOT_ASKED,
        own_words="",
        ends_at=None,
        starts_at=starts_at,
        by=by,
        at=at,
        under_id=row.pk,
    )


@action("medicine.prescribe")
def end(
    *, regimen_id: UUID, ends_on: date | None, why: Why | None, by: Viewer, at: datetime
) -> None:
    """This records the day from which a regimen is no longer given, and why.

    A dose that still waits for a second prescriber is not agreed to any more.
    """
    row = dosing.ours(regimen_id, by)
    ending.finish(row, ends_on=ends_on, why=why, by=by, at=at)


@action("medicine.prescribe")
def change_supporter(*, regimen_id: UUID, supporter: str, by: Viewer, at: datetime) -> None:
    """This records with whom they take it from now on, or with nobody: as they wish.

    Nobody is told, and who it was stands nowhere any more.
    """
    row = dosing.ours(regimen_id, by)
    models.Regimen.objects.filter(pk=row.pk).update(supporter=supporter.strip())
    told = events.SupporterChanged(product=row.product)
    dosing.tell(row, f"{events.PRIVATE}.supporter_changed", told, by=by, at=at)
