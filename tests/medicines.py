"""Medicines prescribed, supplied and collected; made by the actions."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.testing import PRESCRIBER
from throughcare.actions import treatment
from throughcare.actions.treatment import Dosed, Prescribed
from throughcare.domain.kernel.category import Role
from throughcare.domain.treatment.alerts import Checks
from throughcare.domain.treatment.collecting import NotSupplied
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.products import Product
from throughcare.records import models
from throughcare.records.keys import new_key

FERN = "Fern Kell"
SECOND = "Flo Reed"
MG = 1000
A_DAY = timedelta(days=1)


def second_prescriber() -> str:
    """Another prescriber at recovery."""
    models.Assignment.objects.create(
        worker_id=world.key(SECOND),
        agency_id=world.key(world.RECOVERY),
        role=Role.PRESCRIBER.value,
        starts_on=world.STARTED,
    )
    return SECOND


def prescribed(
    person_id: UUID,
    *,
    mg: float = 30,
    product: Product = Product.METHADONE,
    why: str = "",
    checks: Checks | None = None,
    by: str = PRESCRIBER,
    at: datetime = NOW,
    **changes: Any,
) -> UUID:
    """Methadone from today, collected every day at the pharmacy, supervised."""
    usual: dict[str, Any] = {
        "product": product,
        "supplier_id": world.key(world.PHARMACY),
        "starts_on": at.date(),
        "dosed": Dosed(micrograms=int(mg * MG), checks=checks or Checks(), why=why),
    }
    key = new_key()
    told = Prescribed(**usual | changes)
    treatment.begin(key=key, person_id=person_id, prescribed=told, by=worker(by, at=at), at=at)
    return key


def collected(
    regimen_id: UUID,
    outcome: Outcome = Outcome.COLLECTED,
    *,
    why: NotSupplied | None = None,
    on: date | None = None,
    by: str = FERN,
    at: datetime = NOW,
) -> None:
    """What the pharmacist recorded of a day, today if not said."""
    treatment.collect(
        regimen_id=regimen_id,
        on=on or at.date(),
        outcome=outcome,
        why=why,
        by=worker(by, at=at),
        at=at,
    )


def missed(regimen_id: UUID, *, days: int, since: datetime = NOW) -> datetime:
    """So many days missed in a row; gives the instant of the last."""
    for number in range(days):
        collected(regimen_id, Outcome.MISSED, at=since + number * A_DAY)
    return since + (days - 1) * A_DAY
