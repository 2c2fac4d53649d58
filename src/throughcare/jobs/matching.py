"""Looking for records that may be one person's, in the background. Arguments are keys only."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions.person import matches
from throughcare.records.viewer import viewing_as_the_net


@app.task(name=matches.TASK)
def find_matches(person_id: str, agency_id: str, looked_at: list[str]) -> None:
    """This compares one record with the others of its partnership and notes the likely ones."""
    at = timezone.now()
    with viewing_as_the_net(agency_id=UUID(agency_id), at=at) as house:
        matches.find(
            person_id=UUID(person_id),
            looked_at=tuple(UUID(each) for each in looked_at),
            by=house,
            at=at,
        )
