"""What has a day and no hours: collections, what was agreed for a day, steps of the plan."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q

from throughcare.domain.kernel.calendar import A_DAY
from throughcare.domain.plan.lifecycle import State
from throughcare.domain.treatment.days import Outcome, Taken, doses_due
from throughcare.domain.treatment.words import PRODUCTS
from throughcare.domain.week.rules import to_stand
from throughcare.domain.week.terms import Entry, Sort
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.queries.plan import reading
from throughcare.queries.treatment import regimens
from throughcare.queries.treatment.regimens import Regimen
from throughcare.queries.week.source import Asked
from throughcare.records import models

LATE = timedelta(days=31)  # what was recorded of days before may say what became of a dose


def collections(viewer: Viewer, asked: Asked) -> Iterator[Entry]:
    """On which days something is to be collected, and what became of it."""
    rows = models.Regimen.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=asked.days.starts),
        person_id__in=one.same(asked.person_id),
        starts_on__lt=asked.ends_on,
    )
    settings = regimens.settings_of(viewer, asked.days.starts)
    for each in regimens.read(viewer, rows, since=asked.days.starts - LATE):
        taken = Taken(pattern=regimens.pattern(each, settings), recorded=each.recorded)
        for day in _days(asked):
            if doses_due(taken.pattern, on=day) or day in each.recorded:
                yield _collection(viewer, each, taken, day)


def _collection(viewer: Viewer, regimen: Regimen, taken: Taken, day: date) -> Entry:
    outcome = taken.of(day) if taken.pattern.days.contains(moment=day) else None
    came = None if outcome is None else outcome is Outcome.COLLECTED
    return Entry(
        sort=Sort.COLLECTION,
        what=PRODUCTS[regimen.product],
        who=regimen.supplied_on(day).name,
        on=day,
        stands=to_stand(over=day < viewer.today, came=came),
    )


def _days(asked: Asked) -> Iterator[date]:
    day = asked.days.starts
    while day < asked.ends_on:
        yield day
        day += A_DAY


def steps(viewer: Viewer, asked: Asked) -> Iterator[Entry]:
    """What was agreed for a day, and is no hour that is booked."""
    rows = models.NextStep.objects.filter(
        person_id__in=one.same(asked.person_id),
        due_on__gte=asked.days.starts,
        due_on__lt=asked.ends_on,
        appointment_id=None,
        replaced_at=None,
    )
    for what, where, due_on, done_at, agency in rows.values_list(
        "what", "where", "due_on", "done_at", "agency__name"
    ):
        yield Entry(
            sort=Sort.STEP,
            what=what,
            who=agency,
            on=due_on,
            stands=to_stand(over=due_on < viewer.today, came=True if done_at else None),
            where=where,
        )


def parts(viewer: Viewer, asked: Asked) -> Iterator[Entry]:
    """The parts of a plan that are due on a day, the person's own with nobody beside it.

    What fell stands in no week; where a step was put off it stands on the day that it has now.
    """
    on = Q(
        person_id__in=one.same(asked.person_id),
        due_on__gte=asked.days.starts,
        due_on__lt=asked.ends_on,
    )
    for step in reading.steps(viewer, on & ~Q(state=State.FELL.value)):
        done = True if step.state is State.DONE else None
        yield Entry(
            sort=Sort.PART,
            what=step.what,
            who=step.owner,
            on=step.due_on,
            stands=to_stand(over=step.due_on < viewer.today, came=done),
        )
