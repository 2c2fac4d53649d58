"""What is prescribed where an agency ended: another prescriber takes it on before it runs out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.journey.protocol import to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule, Settings
from throughcare.domain.treatment.cover import TOGETHER
from throughcare.domain.treatment.events import PRIVATE, Begun, WentOver
from throughcare.domain.treatment.products import FORMS, Product

WENT_OVER = f"{PRIVATE}.went_over"
TAKE_ON, TAKE_ON_URGENT = f"{PRIVATE}.take_on", f"{PRIVATE}.take_on_urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What an agency that ended still prescribes, and to which agency it was left."""

    regimen_id: UUID
    agency_id: UUID
    to_id: UUID
    product: Product


IN_TIME = deadline.working_days_before("script_next_days")


def is_near(uncovered_on: date | None, *, at: datetime, settings: Settings) -> bool:
    """This says whether nothing is written or planned from a day so soon that what follows should
    be written by now; what lasts nobody knows how long is not near, and is owed the same day.

    Source: issue of continuity, change of provider: no gap in cover.
    """
    if uncovered_on is None:
        return False
    return IN_TIME(midnight(day=uncovered_on), settings) <= deadline.that_day()(at, settings)


def left(events: Iterable[AnyEvent]) -> tuple[Left, ...]:
    """This gives what was left to be taken on when a provider changed."""
    return tuple(
        Left(
            regimen_id=each.about_id,
            agency_id=each.payload.from_agency_id,
            to_id=each.agency_id,
            product=Product(each.payload.product),
        )
        for each in events
        if isinstance(each.payload, WentOver)
    )


def takes_on(new: Product, old: Product) -> bool:
    """This says whether what is prescribed now stands in the place of what another had prescribed:
    the same, or another that is given instead of street opioids; never what is given beside it.

    Source: issue "Treatment": two scripts or none; issue of continuity: change of provider.
    """
    if new is old:
        return True
    return FORMS[new].instead and FORMS[old].instead and {new, old} != TOGETHER


def _prescriber(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.PRESCRIBER, agency_id=event.agency_id)


def _nothing_from(event: AnyEvent, history: History) -> datetime:
    told = event.payload
    known: date | None = told.uncovered_on if isinstance(told, WentOver) else None
    return midnight(day=known) if known else event.occurred_at


def _taken_on(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What ended; or what is prescribed by anybody now in its place."""
    told = event.payload
    if not isinstance(told, Begun):
        return (event.about_id,)
    new = Product(told.product)
    return tuple(e.regimen_id for e in left(history.of(WENT_OVER)) if takes_on(new, e.product))


def _near(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, WentOver) and event.payload.near


_IN_TIME = Rule(
    code=TAKE_ON,
    opens_on=(WENT_OVER,),
    opens_when=lambda event, history: not _near(event, history),
    due=IN_TIME,
    reckoned_from=_nothing_from,
    not_before=deadline.that_day(),
    owner=_prescriber,
    met_by=(f"{PRIVATE}.begun", f"{PRIVATE}.ended"),
    closes=_taken_on,
    owed_to=to_the_person,
    category=Category.TREATMENT,
    climbs_to_partnership="climb_urgent_partnership_hours",
    source="issue of continuity, change of provider: a gap in cover; days as for a script",
)
RULES: tuple[Rule, ...] = (
    _IN_TIME,
    replace(_IN_TIME, code=TAKE_ON_URGENT, opens_when=_near, urgent=True),
)
