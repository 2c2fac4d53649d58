"""One form of registering, sent in the same instant more than once."""

from datetime import date

import pytest

from tests.actions.test_referral_at_once import at_once
from tests.clock import NOW
from tests.journeys import worker
from tests.referrals import seen_by
from throughcare.actions import person
from throughcare.domain.person.rules import RegisterFacts, Registration
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.usefixtures("browser_database")


def test_one_form_sent_twice_at_once_registers_one_person() -> None:
    key, ada = new_key(), worker("Ada Quill")
    who = RegisterFacts(given="Twice", family="Clicked", born_on=date(1985, 5, 5))

    def register() -> Registration:
        return person.register(key=key, who=who, by=ada, at=NOW)

    answers = at_once(register, register, register)
    assert len(answers) == 3
    assert all(answer == answers[0] for answer in answers)
    with seen_by("Ada Quill"):
        assert models.Person.objects.filter(family_name="Clicked").count() == 1
        assert models.PersonName.objects.filter(person_id=key).count() == 1
        assert models.Event.objects.filter(person_id=key, kind="person.registered").count() == 1
