"""What people do themselves, as some of them tell it: work, and what is only theirs."""

from datetime import datetime, time, timedelta

from throughcare.actions import week
from throughcare.actions.week import Said
from throughcare.domain.week.terms import SeenBy, Sort
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.town import Case, Town

A_MOMENT = timedelta(minutes=2)
# What somebody does on which days, from when until when, and whom they let see it.
ENTRIES = (
    (Sort.WORK, "Kitchen shift", frozenset({0, 2, 4}), time(7), time(12), SeenBy.OTHERS),
    (Sort.WORK, "Warehouse, nights", frozenset({1, 3}), time(22), time(6), SeenBy.AGENCY),
    (Sort.OWN, "Football with the old team", frozenset({5}), time(10), time(12), SeenBy.OTHERS),
    (Sort.OWN, "Evening with my daughter", frozenset({6}), time(16), time(19), SeenBy.TEAM),
    (Sort.OWN, "Walk the dog by the harbour", frozenset(range(7)), time(8), time(9), SeenBy.TEAM),
)


def tell(town: Town, case: Case, by: Viewer) -> None:
    """One or two of what they do in a week is written down, as they want it seen."""
    if not case.chance.falls(town.choices["tells_their_week"]):
        return
    chosen = case.chance.some_of(ENTRIES, case.chance.number(1, 2))
    for number, (sort, what, weekdays, opens, closes, seen_by) in enumerate(chosen):
        then: datetime = by.at + A_MOMENT * (number + 1)
        said = Said(
            sort=sort,
            what=what,
            opens=opens,
            closes=closes,
            starts_on=by.today,
            weekdays=weekdays,
            seen_by=seen_by if by.team_ids or seen_by is not SeenBy.TEAM else SeenBy.AGENCY,
        )
        _keep(town, case, said, town.moment(by, then))


def _keep(town: Town, case: Case, said: Said, by: Viewer) -> None:
    key = town.new_key()
    town.attempt(lambda: week.tell(key=key, person_id=case.key, said=said, by=by, at=by.at))
