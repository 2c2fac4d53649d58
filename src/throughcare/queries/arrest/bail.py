"""What a court needs about bail after one arrest: each fact, and whether it is met."""

from uuid import UUID

from throughcare.domain.arrest.bail import Fact, Known, Met, facts
from throughcare.domain.arrest.terms import FollowUp, Relevant
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.person.age import is_adult
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models


def of_test(viewer: Viewer, *, test_id: UUID) -> dict[Fact, Met]:
    """Every fact that the Act asks, as far as the viewer's agency knows it.

    Raises DoesNotExist where the viewer may not see the test.
    """
    test = models.ArrestTest.objects.select_related("person").get(pk=test_id)
    said = models.BailAnswer.objects.filter(test=test).order_by("-recorded_at").first()
    numbers = protocol.settings_on(viewer.protocol, london_day(instant=test.arrested_at))
    return facts(
        Known(
            adult=_adult(test),
            showed=bool(test.found) and test.laboratory != "not_confirmed",
            checked=test.disputed_at is None or bool(test.laboratory),
            offence=test.offence,
            court_satisfied=said.court_satisfied if said else None,
            assessment=Relevant(said.assessment) if said and said.assessment else None,
            follow_up=FollowUp(said.follow_up) if said and said.follow_up else None,
            notified=bool(numbers["restriction_on_bail_notified"]),
        )
    )


def _adult(test: models.ArrestTest) -> bool | None:
    """Unknown where only their own word says it."""
    born_on = test.person.born_on
    if born_on is None:
        return None
    return is_adult(born_on=born_on, on=london_day(instant=test.arrested_at))
