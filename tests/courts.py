"""A court with its benches and lists, and somebody before it; made by the actions."""

from datetime import date, time
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, hats, known_to_both, opened, required
from throughcare.actions import court
from throughcare.actions.court.deciding import Told
from throughcare.actions.court.listing import Wished
from throughcare.domain.court.terms import Came, Outcome, Session, Takes
from throughcare.records.keys import new_key

LOU, UNA, VIC, WYN = "Lou Bench", "Una Gray", "Vic Hale", "Wyn Ash"
THURSDAY = NOW.date() + 3 * A_DAY
A_MONTH_ON = THURSDAY + 28 * A_DAY


def bench(name: str = "First bench", members: tuple[str, ...] = (UNA, VIC)) -> UUID:
    """A bench of the court, with who sits on it from today on."""
    ids = tuple(world.key(each) for each in members)
    return court.name_bench(key=new_key(), name=name, member_ids=ids, by=worker(LOU), at=NOW)


def sitting(
    bench_id: UUID, on: date = THURSDAY, *, room: str = "Room 1", takes: Takes = Takes.REVIEWS
) -> UUID:
    """A morning on which a bench sits."""
    return court.plan_sitting(
        key=new_key(),
        bench_id=bench_id,
        room=room,
        sits_on=on,
        session=Session.MORNING,
        takes=takes,
        by=worker(LOU),
        at=NOW,
    )


def sentenced() -> tuple[UUID, UUID]:
    """Somebody under an order of the court: drug rehabilitation with recovery, reviewed monthly."""
    person_id = known_to_both()
    order_id = opened(person_id, court=world.COURT)
    hats(required(order_id, reviews=1))
    return person_id, order_id


def listed(order_id: UUID, sitting_id: UUID, **told: object) -> UUID:
    """That order on a list."""
    wished = Wished(key=new_key(), sitting_id=sitting_id, **told)  # type: ignore[arg-type]
    return court.list_hearing(order_id=order_id, wished=wished, by=worker(LOU), at=NOW)


def decided(
    hearing_id: UUID,
    *outcomes: Outcome,
    following: UUID | None = None,
    by: str = LOU,
    on: date = THURSDAY,
    sat: tuple[str, ...] = (UNA, VIC),
    **told: object,
) -> None:
    """What the bench decided on its day, and the sitting on which it sees them next."""
    at = NOW + (on - NOW.date())
    usual: dict[str, object] = {
        "outcomes": outcomes or (Outcome.PRAISE,),
        "sat": tuple(world.key(each) for each in sat),
        "came": Came.CAME,
        "words": "You came each week",
    }
    wished = Wished(key=new_key(), sitting_id=following, clock=time(11)) if following else None
    court.decide(
        hearing_id=hearing_id,
        told=Told(**usual | told),  # type: ignore[arg-type]
        following=wished,
        by=worker(by, at=at),
        at=at,
    )
