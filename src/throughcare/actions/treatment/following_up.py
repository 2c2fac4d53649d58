"""Each night: missed days that became too many, watches that are over, reviews that nobody was
owed, and what a supplier need see no longer.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from throughcare.actions import sharing
from throughcare.actions.permit import action
from throughcare.actions.treatment import catching_up, dosing, watching
from throughcare.domain.treatment import events
from throughcare.domain.treatment.days import A_DAY, missed_in_a_row
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment import regimens
from throughcare.records import models

REASSESS = f"{events.PRIVATE}.reassess"
NO_MORE = "Nothing is supplied any more"


@action("medicine.follow_up")
def follow_up(*, by: Viewer, at: datetime) -> int:
    """This has a prescriber see whoever missed too many days by now; gives how many.

    A collection for several days that was missed becomes more missed days, night by night. The
    house does it for each agency that prescribes; done again it changes nothing.

    Source: C14.
    """
    running = Q(ends_on__isnull=True) | Q(ends_on__gt=by.today)
    rows = models.Regimen.objects.filter(
        running, agency_id=by.agency_id, person__died_on=None, collections__outcome__in=["missed"]
    )
    settings, told = regimens.settings_of(by), 0
    for found in regimens.read(by, rows.order_by("id").distinct(), since=by.today):
        asked = regimens.supplying(found, settings, on=by.today)
        missed = missed_in_a_row(asked.taken, until=by.today - A_DAY, since=asked.since)
        if asked.taken.pattern.every is None and missed >= asked.most:
            told += _tell(found, missed, by, at)
    watching.end_what_is_over(by=by, at=at)
    catching_up.catch_up(by=by, at=at)
    _end_grants(by, at)
    return told


def _tell(found: regimens.Regimen, missed: int, by: Viewer, at: datetime) -> bool:
    """Whether anything is new: nobody is asked twice."""
    owed = models.Obligation.objects.filter(about_id=found.id, rule=REASSESS)
    if owed.filter(met_at=None, fell_at=None).exists():
        return False
    said = events.NotCollected(on=by.today - A_DAY, missed=missed, suspends=True)
    row = models.Regimen.objects.get(pk=found.id)
    dosing.tell(row, f"{events.PRIVATE}.missed", said, by=by, at=at)
    return True


def _end_grants(by: Viewer, at: datetime) -> None:
    """Whoever supplied sees who somebody is no longer, once nothing can be recorded any more."""
    late = timedelta(days=regimens.settings_of(by)["collection_late_days"])
    over = models.Regimen.objects.filter(agency_id=by.agency_id, ends_on__lte=by.today - late)
    open_now = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
    grants = models.Grant.objects.filter(open_now, from_agency_id=by.agency_id)
    for under_id in over.filter(id__in=grants.values("under_id")).values_list("id", flat=True):
        sharing.end_under(under_id=under_id, why=NO_MORE, by=by, at=at)
    before = grants.filter(under_id=OuterRef("pk"), to_agency_id=OuterRef("supplier_before_id"))
    moved = models.Regimen.objects.filter(
        Exists(before), agency_id=by.agency_id, late_until_on__lte=by.today
    )
    for under_id, now in moved.values_list("id", "supplier_id"):
        sharing.end_under(under_id=under_id, why=NO_MORE, but_to=frozenset({now}), by=by, at=at)
