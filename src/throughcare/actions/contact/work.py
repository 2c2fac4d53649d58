"""What was done, and where the worker's minutes went."""

from throughcare.actions import journey
from throughcare.actions.contact.terms import Held, Said, Work
from throughcare.domain.journey import session
from throughcare.domain.journey.activities import Activity, share
from throughcare.domain.kernel.category import Category
from throughcare.domain.net import telling
from throughcare.queries.workforce.colleagues import teams_of
from throughcare.records import models


def keep(held: Held, work: Work) -> tuple[Said, ...]:
    """This stores the worker's minutes, for them and their manager, and what was done, without
    minutes, for whoever may see treatment. Who led a session together has their own minutes each.
    """
    minutes = held.recording.minutes
    if not minutes:
        return (Said(code="contact.no_minutes"),)
    teams = teams_of(held.by, work.led_by or {held.by.worker_id})
    models.WorkTime.objects.bulk_create(
        models.WorkTime(
            person_id=held.person_id,
            agency_id=held.by.agency_id,
            team_id=team_id,
            worker_id=worker_id,
            contact_id=held.id,
            activity=activity.value,
            minutes=share(minutes=n, among=work.among),
            worked_on=held.by.today,
        )
        for worker_id, team_id in sorted(teams.items())
        for activity, n in minutes.items()
    )
    _tell(held)
    length = telling.say_length(held.recording.in_all)
    return (Said(code="contact.minutes", details={"minutes": length}),)


def _tell(held: Held) -> None:
    done = tuple(a.value for a in held.recording.minutes if a is not Activity.RECORDING)
    if not done:
        return
    journey.record(
        kind="contact.worked",
        person_id=held.person_id,
        about_id=held.id,
        payload=session.ContactWorked(what=held.kind.value, activities=done),
        by=held.by,
        at=held.at,
        occurred_at=held.recording.happened_at,
        team_id=held.by.team_id if held.private else None,
        category=Category.NOTES if held.private else None,
    )
