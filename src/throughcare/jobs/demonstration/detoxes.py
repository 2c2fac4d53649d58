"""Coming down: begun at their pace, ended as planned or not; a watch, and an implant after it."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import treatment
from throughcare.actions.treatment import Agreed, Dosed, Plan, Prescribed
from throughcare.domain.treatment.alerts import Checks
from throughcare.domain.treatment.days import Outcome as Collected
from throughcare.domain.treatment.detox import Outcome, Where
from throughcare.domain.treatment.products import FORMS, Product
from throughcare.domain.treatment.regimen import Aim
from throughcare.domain.treatment.watch import How, Since
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import medicines
from throughcare.jobs.demonstration.medicines import MILLIGRAM
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.records import demonstration as keys

A_DAY, A_MOMENT = timedelta(days=1), timedelta(minutes=3)
LASTS, FREE = 14, 8  # days of coming down; and then without opioids before an implant
PACE = "Slower than last time. A step every two days, and a day more when I ask."
FOLLOWS = "The Tuesday group, and a call every other day for four weeks"
IF_NOT = "Ring my mother, then come to the door"
IMPLANT_MG, DIAMORPHINE_MG = 765, 90
FAILED = "Methadone up to 110 mg for two years, and buprenorphine before that; used on top of both"
MORNINGS = "Twice a day under somebody's eyes is a lot. But I sleep."


def comes_down(then: Outcome, town: Town, case: Case, at: datetime) -> None:
    """Somebody begins to come down, for two weeks, and it ends so; or it still runs."""
    by, key = medicines.prescriber(town, case, at), town.new_key()
    if by is None:
        return
    case.asked_about_medicine = case.comes_down = True
    plan = Plan(
        method="buprenorphine",
        where=Where.COMMUNITY,
        pace=PACE,
        starts_on=by.today,
        ends_on=by.today + A_DAY * LASTS,
        told=True,
        follows=FOLLOWS,
    )
    if town.attempt(
        lambda: treatment.begin_detox(key=key, person_id=case.key, plan=plan, by=by, at=at)
    ):
        ends = at + A_DAY * (LASTS if then is Outcome.COMPLETED else LASTS // 3)
        town.at(ends, case, partial(_ends, key, then))


def _ends(key: UUID, how: Outcome, town: Town, case: Case, at: datetime) -> None:
    by = medicines.prescriber(town, case, at)
    if by is None or not town.attempt(
        lambda: treatment.end_detox(
            detox_id=key, outcome=how, on=by.today, follows="", by=by, at=at
        )
    ):
        return
    case.dangers.add("detoxified")
    case.comes_down = False
    if how is Outcome.COMPLETED:
        _watch(town, case, town.moment(by, at + A_MOMENT))
        town.at(at + A_DAY * FREE, case, implant)


def _watch(town: Town, case: Case, by: Viewer) -> None:
    key = town.new_key()
    agreed = Agreed(
        since=Since.DETOX,
        how=How.TELEPHONE,
        if_not=IF_NOT,
        agreed=True,
        ends_on=by.today + A_DAY * 28,
    )
    town.attempt(
        lambda: treatment.agree_watch(key=key, person_id=case.key, agreed=agreed, by=by, at=by.at)
    )


def implant(town: Town, case: Case, at: datetime) -> None:
    """With their consent in writing, days counted and the liver tested, an implant is placed."""
    by = medicines.prescriber(town, case, at)
    if by is None or case.regimen is not None:
        return
    checks = Checks(
        opioid_free_on=by.today - A_DAY * FREE,
        liver_test_on=by.today - A_DAY * 10,
        consent_on=by.today - A_DAY,
    )
    dosed = Dosed(micrograms=IMPLANT_MG * MILLIGRAM, checks=checks)
    key = _begin(town, case, Product.NALTREXONE_IMPLANT, dosed, by)
    if key is not None:
        then = town.moment(by, at + A_MOMENT)
        town.attempt(
            lambda: treatment.collect(
                regimen_id=key, on=then.today, outcome=Collected.COLLECTED, by=then, at=then.at
            )
        )
        town.at(at + A_DAY * 6, case, partial(_look_at_site, key))


def _look_at_site(key: UUID, town: Town, case: Case, at: datetime) -> None:
    by = medicines.prescriber(town, case, at)
    if by is not None:
        medicines.look_at_site(town, case, by, key)


def diamorphine(town: Town, case: Case, at: datetime) -> None:
    """Where other medicines have not helped: twice a day, supervised, at the team itself."""
    by = medicines.prescriber(town, case, at)
    if by is None:
        return
    checks = Checks(treated_since_on=by.today - A_DAY * 700, still_using=True, others_failed=FAILED)
    _begin(
        town,
        case,
        Product.DIAMORPHINE,
        Dosed(micrograms=DIAMORPHINE_MG * MILLIGRAM, checks=checks),
        by,
    )


def _begin(town: Town, case: Case, product: Product, dosed: Dosed, by: Viewer) -> UUID | None:
    key = town.new_key()
    prescribed = Prescribed(
        product=product,
        supplier_id=keys.agency(by.agency_name),
        starts_on=by.today,
        dosed=dosed,
        supervised=True,
        aim=Aim.STAY,
        own_words=MORNINGS if product is Product.DIAMORPHINE else "",
    )
    if not town.attempt(
        lambda: treatment.begin(key=key, person_id=case.key, prescribed=prescribed, by=by, at=by.at)
    ):
        return None
    case.regimen, case.medicine = key, FORMS[product].medicine
    return key
