"""What is kept of sharing goes by itself, years after it ended, and no sooner."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection

from tests import world
from tests.access.browsing import signed_in
from tests.actions import people
from tests.actions.people import refused_by_the_database, seeing
from tests.clock import NOW
from throughcare.actions import ledger, sharing, support
from throughcare.actions.sharing import rights
from throughcare.domain.journey.support import Leaving
from throughcare.domain.sharing.rights import Outcome, Right
from throughcare.jobs import retention
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)
SIX_YEARS = datetime(2032, 3, 2, 10, 0, tzinfo=NOW.tzinfo)


def night(at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        retention.follow_up_retention(timestamp=0)


def kept(at: datetime) -> dict[str, int]:
    """How many rows of sharing the agency that led still holds."""
    with seeing("Gil Stone", at=at):
        return {
            table.__name__: table.objects.count()
            for table in (models.Grant, models.Disclosure, models.RightsRequest, models.Refusal)
        }


@pytest.fixture
def sam() -> UUID:
    """Somebody about whom a grant ended, a view, a word, a request and a refusal are kept."""
    person_id = people.registered()
    grant = people.shared(person_id)
    signed_in("Di Harrow").get(f"/people/{person_id}")
    people.told_outside(person_id)
    ada, gil = people.ada(), world.viewer("Gil Stone", at=NOW)
    sharing.end(grant_id=grant, why="No longer", by=ada, at=NOW)
    request = rights.ask(
        key=new_key(), person_id=person_id, right=Right.OBJECTION, words="Stop", by=ada, at=NOW
    )
    rights.answer(request_id=request, outcome=Outcome.DONE, words="We did", by=gil, at=NOW)
    ledger.remember_refusal(what="/x", by=ada, at=NOW)
    return person_id


def test_after_six_years_it_goes_and_not_before(sam: UUID) -> None:
    all_of_it = {"Grant": 1, "Disclosure": 2, "RightsRequest": 1, "Refusal": 1}
    night(SIX_YEARS)
    assert kept(SIX_YEARS) == all_of_it
    night(SIX_YEARS + A_DAY)
    assert kept(SIX_YEARS + A_DAY) == dict.fromkeys(all_of_it, 0)


def test_a_grant_that_goes_on_and_a_question_without_an_answer_stay() -> None:
    somebody = people.registered()
    people.shared(somebody)
    rights.ask(
        key=new_key(),
        person_id=somebody,
        right=Right.ACCESS,
        words="Show me",
        by=people.ada(),
        at=NOW,
    )
    night(SIX_YEARS + A_DAY)
    assert kept(SIX_YEARS) == {"Grant": 1, "Disclosure": 0, "RightsRequest": 1, "Refusal": 0}


def words(at: datetime) -> set[str]:
    """The kinds of sharing of which words are still kept."""
    with seeing("Gil Stone", at=at):
        rows = models.EventPayload.objects.filter(erased_at=None)
        kinds = rows.values_list("event__kind", flat=True)
        return {kind for kind in kinds if kind.startswith(("grant.", "sharing.", "rights."))}


def test_words_of_events_go_with_those_of_care_and_the_trail_is_whole_till_then(sam: UUID) -> None:
    at = SIX_YEARS + A_DAY
    night(at)
    assert "grant.given" in words(at), "the journey is open"
    support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=people.ada(), at=NOW)
    night(at)
    assert "grant.given" in words(at), "the record of care is kept for longer"
    gil = world.viewer("Gil Stone", at=at)
    request = rights.ask(
        key=new_key(), person_id=sam, right=Right.ERASURE, words="Erase it", by=gil, at=at
    )
    rights.erase(request_id=request, by=gil, at=at)
    night(at)
    assert words(at) == {"rights.asked", "rights.erased"}, "what is younger stays"


def test_only_the_house_lets_go(sam: UUID) -> None:
    with seeing("Gil Stone"), refused_by_the_database("only the house"):
        connection.cursor().execute("select forget_sharing(0)")


def test_of_its_own_agency_only(sam: UUID) -> None:
    at = SIX_YEARS + A_DAY
    with viewing_as_the_net(agency_id=world.key(world.HOUSING), at=at) as net:
        rights.forget_sharing(by=net, at=at)
    assert kept(at)["Grant"] == 1


def test_the_clock_knows_it(settings) -> None:  # type: ignore[no-untyped-def]
    assert retention.__name__ in settings.PROCRASTINATE_IMPORT_PATHS
