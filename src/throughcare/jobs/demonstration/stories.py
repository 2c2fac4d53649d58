"""Which cases of the start page came to pass, in whose life, and who can read it there."""

from throughcare.jobs.demonstration.remembered import Told
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.records import demonstration as keys


def of(town: Town) -> tuple[Told, ...]:
    """One person for each case that came to pass: whoever came last, of those who can be read."""
    found = {code: each for each in _readable(town) for code in each.tells}
    return tuple(
        Told(
            case=code,
            person_id=str(each.key),
            worker_id=str(keys.worker(each.worker)),
            agency_id=str(keys.agency(each.agency)),
        )
        for code, each in sorted(found.items())
    )


def _readable(town: Town) -> list[Case]:
    """Those whose lead is still at work; where a manager leads for now they stand last."""
    return sorted(
        (
            each
            for each in town.cases.values()
            if (each.open or each.died) and town.cast.works(each.worker, each.agency)
        ),
        key=lambda each: (each.acting, each.who.comes_on, each.who.number),
    )
