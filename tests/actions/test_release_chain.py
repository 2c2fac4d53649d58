"""The database says of the same table of scripts what the rule book says."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from tests import medicines
from tests.actions.test_release import inside
from tests.chains import EXAMPLES, FRIDAY, Example
from tests.clock import NOW
from tests.referrals import seen_by
from throughcare.domain.treatment.products import INSTEAD
from throughcare.queries.release.releases import INSIDE
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


def day(number: int) -> date:
    return FRIDAY + timedelta(days=number)


def given(person_id: UUID, like: UUID, example: Example) -> None:
    """The scripts of an example, each for a regimen of its own like another."""
    for first, until, ended in example.scripts:
        regimen = models.Regimen.objects.get(pk=like)
        regimen.pk, regimen.starts_on = new_key(), day(-30)
        regimen.ends_on = None if ended is None else day(ended)
        models.Regimen.objects.bulk_create([regimen])
        script = models.Script(
            person_id=person_id,
            agency_id=regimen.agency_id,
            regimen=regimen,
            written_on=day(first),
            first_on=day(first),
            until_on=day(until),
            alerts=[],
            recorded_at=NOW,
            recorded_by_id=regimen.prescribed_by_id,
        )
        models.Script.objects.bulk_create([script])


def held(person_id: UUID) -> date | None:
    inside_walls, instead = [each.value for each in INSIDE], [each.value for each in INSTEAD]
    with connection.cursor() as cursor:
        cursor.execute(
            "select until_on from script_held_until(%s, %s, %s, %s)",
            [person_id, FRIDAY, inside_walls, instead],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def test_the_database_says_what_the_rule_book_says() -> None:
    person_id, _ = inside(FRIDAY)
    like = medicines.prescribed(person_id, by=medicines.second_prescriber())
    found = {}
    for example in EXAMPLES:
        with seen_by(medicines.SECOND), transaction.atomic():
            given(person_id, like, example)
            found[example.name] = held(person_id)
            transaction.set_rollback(True)
    expected = {each.name: None if each.held is None else day(each.held) for each in EXAMPLES}
    assert found == expected
