"""Where on the body injections were given lately, and which places are to rest."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from throughcare.domain.treatment.injecting import AGAIN, Place, Placing, injected, used_lately
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment.alerts import in_force
from throughcare.queries.treatment.regimens import Regimen, settings_of
from throughcare.records import models


def _used(people: Iterable[UUID], *, since: date, on: date) -> Mapping[UUID, Mapping[Place, date]]:
    """Of each person, the places used between two days, each with the last day."""
    rows = models.Collection.objects.filter(
        person_id__in=list(people), on__gt=since, on__lt=on
    ).exclude(place="")
    found: dict[UUID, dict[Place, date]] = {}
    for key, place, day in rows.order_by("on").values_list("person_id", "place", "on"):
        found.setdefault(key, {})[Place(place)] = day
    return found


def resting(
    viewer: Viewer, regimens: Iterable[Regimen], *, on: date
) -> Mapping[UUID, Mapping[Place, date]]:
    """Of each injection, the places that are to rest on a day."""
    given = [each for each in regimens if injected(each.product)]
    if not given:
        return {}
    weeks = settings_of(viewer, on)["depot_site_weeks"]
    since = on - timedelta(weeks=weeks)
    found = _used({each.person_id for each in given}, since=since, on=on)
    return {
        each.id: used_lately(
            found.get(each.person_id, {}), product=each.product, on=on, weeks=weeks
        )
        for each in given
    }


def placing(
    viewer: Viewer, regimen: Regimen, on: date, place: Place | None, *, again: bool
) -> Placing:
    """What the rule book asks about a place of injection."""
    weeks = settings_of(viewer, on)["depot_site_weeks"]
    rests = resting(viewer, [regimen] if place else [], on=on)
    return Placing(
        product=regimen.product,
        place=place,
        rests=rests.get(regimen.id, {}),
        again=again,
        rule=next((each for each in in_force(on) if each.code == AGAIN), None),
        weeks=weeks,
    )
