"""What the teams of a prison see of whoever arrives, and what those outside see of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from uuid import UUID

from throughcare.domain.custody.events import NO_TEAMS, Teams
from throughcare.domain.kernel.category import Category

C = Category
# Those who treat see what they go on with; those who talk, what they build on; those who calculate
# dates, that somebody is here. Source: domain.md S5, P8; §5 "One chair, two hats".
CLINICAL = frozenset(
    {C.IDENTITY, C.ATTENDANCE, C.TREATMENT, C.HEALTH, C.TESTS, C.NEEDS, C.PLAN, C.JUSTICE}
    | {C.SAFEGUARDING}
)
PSYCHOSOCIAL = CLINICAL - {C.HEALTH}
FOR_JUSTICE = CLINICAL - {C.TREATMENT, C.TESTS, C.HEALTH, C.SAFEGUARDING}
DATES = frozenset({C.IDENTITY, C.JUSTICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens:
    """What one agency lets another see of somebody in custody, and after it for some weeks."""

    from_id: UUID
    to_id: UUID
    categories: frozenset[Category]


def on_arrival(
    *,
    outside_id: UUID,
    here: Teams,
    before: Iterable[Teams] = (),
    owing: Teams = NO_TEAMS,
    led_before: Iterable[UUID] = (),
    to_justice: bool = False,
) -> tuple[Opens, ...]:
    """This gives what is open while somebody is in a prison: from whoever acts outside to its
    teams, among those that treat and talk, and from them outside; and what the teams of prisons
    where they were `before` found, to both. Those see nothing more of it themselves; but whoever
    still owes it to tell what goes along (`owing`) sees who it is and where they are. What an
    agency found that led before (`led_before`) stays open to the teams; it sees nothing new itself.
    Where whoever acts outside is of justice, nothing of treatment, tests or health reaches them.

    Tests in treatment never reach whoever manages offenders there: nothing flows to discipline.

    Source: P8; S5; C8: plan and script are there on arrival.
    """
    found: dict[tuple[UUID, UUID], frozenset[Category]] = {}
    led = ((one, to) for one in led_before for to in _helping(here).items())
    told = FOR_JUSTICE if to_justice else CLINICAL
    pairs = (
        *_pairs(outside_id, here, tuple(before), owing, told),
        *((one, to_id, categories) for one, (to_id, categories) in led),
    )
    for from_id, to_id, categories in pairs:
        if from_id != to_id:
            found.setdefault((from_id, to_id), categories)
    return tuple(
        Opens(from_id=one, to_id=other, categories=categories)
        for (one, other), categories in found.items()
    )


type _Pair = tuple[UUID, UUID, frozenset[Category]]


def _pairs(
    outside_id: UUID,
    here: Teams,
    before: tuple[Teams, ...],
    owing: Teams,
    told: frozenset[Category],
) -> Iterator[_Pair]:
    helping = _helping(here)
    for to_id, categories in helping.items():
        yield outside_id, to_id, categories
    for to_id in _helping(owing):
        yield outside_id, to_id, DATES
    if here.offender_id is not None:
        yield outside_id, here.offender_id, DATES
        for to_id in (*helping, outside_id):
            yield here.offender_id, to_id, DATES
    for (one, _), (other, categories) in permutations(helping.items(), 2):
        yield one, other, categories
    for team in (*helping, *(each for teams in before for each in _helping(teams))):
        yield team, outside_id, told
    for team in (each for teams in before for each in _helping(teams)):
        for to_id, categories in helping.items():
            yield team, to_id, categories


def _helping(teams: Teams) -> dict[UUID, frozenset[Category]]:
    both = ((teams.clinical_id, CLINICAL), (teams.psychosocial_id, PSYCHOSOCIAL))
    return {key: categories for key, categories in both if key is not None}
