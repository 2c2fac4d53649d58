"""What the house's own forms asked of workers: how many boxes, how long, how often they came back.

There are no forms in a history that is made by actions; so what sending them would have been
counted as is counted here, of no worker and about nobody.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from throughcare.actions import time
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.jobs.demonstration.town import Town

K = AgencyKind
A_DAY = timedelta(days=1)
SINCE = 62  # days before the end: the last whole month is among them, whatever day it is
WHERE = (
    K.COMMUNITY_DRUG_TREATMENT,
    K.CRIMINAL_JUSTICE_INTERVENTION_TEAM,
    K.PROBATION,
)
# Of each form: how often on a day at most, how many boxes are filled, and in how many seconds.
FORMS: Mapping[str, tuple[int, int, int]] = {
    "contact:record": (4, 6, 75),
    "next_step:show": (2, 2, 20),
    "referral:write": (1, 5, 140),
    "plan:step": (1, 4, 45),
    "assessment:ask": (1, 12, 260),
}
CAME_BACK = 0.05


def begin(town: Town) -> None:
    """This writes down the evenings of the last two months."""
    evening = town.until.replace(hour=16, minute=40, second=0, microsecond=0)
    for days in range(SINCE, 0, -1):
        at = evening - A_DAY * days
        if at > town.agenda.now and town.times.calendar.is_working_day(day=town.times.day_of(at)):
            town.agenda.put(at, partial(_count, town))


def _count(town: Town, at: datetime) -> None:
    day = town.times.day_of(at)
    for kind in WHERE:
        agency = town.cast.of_kind(kind)
        workers = town.cast.with_role(agency.name, Role.LEAD_WORKER, on=day) if agency else []
        if agency is None or not workers:
            continue
        by = town.cast.viewer(workers[0], agency.name, at)
        chance = town.chance_of("forms", agency.name, day)
        for form, (most, inputs, seconds) in FORMS.items():
            for _ in range(chance.number(0, most)):
                town.attempt(
                    partial(
                        time.count,
                        form=form,
                        inputs=chance.number(inputs // 2, inputs + 2),
                        seconds=int(chance.about(seconds, least=4)),
                        came_back=chance.falls(CAME_BACK),
                        by=by,
                        at=at,
                    )
                )
