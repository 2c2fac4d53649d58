"""Two who are called alike are told apart wherever somebody is rung from a list."""

import pytest

from tests.journeys import somebody
from tests.placements import limited, line, running
from tests.referrals import seen_by
from throughcare.domain.placement.lifecycle import State
from throughcare.queries import today
from throughcare.queries.placement import reading

pytestmark = pytest.mark.django_db


def test_namesakes_stand_with_their_family_names_and_others_without() -> None:
    limited(1_000_000)
    of_the_year = line(1_000_000)
    for given, family in (("Sam", "Example"), ("Sam", "Other"), ("Ri", "Example")):
        running(somebody(given=given, family=family), of_the_year)
    names = {"Sam Example", "Sam Other", "Ri"}
    with seen_by("Ada Quill") as viewer:
        listed = reading.listed(viewer, states=frozenset({State.RUNNING}), size=9, offset=0)
        owed = today.owed(viewer)
    assert {each.name for each in listed} == names
    assert {each.first.name for each in owed} == names
    assert any("Sam Other" in each.first.text for each in owed)
