"""What something new would ask beside what is open stands where it is prescribed; no bar."""

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.journeys import C, shared, somebody
from tests.medicines import prescribed
from tests.programmes import TWELVE, begun
from tests.referrals import seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.queries.programme import combining

pytestmark = pytest.mark.django_db

JO = "Jo Wren"
BESIDE = "Something instead of street opioids, beside Twelve steps"


def test_a_programme_that_wants_abstinence_is_asked_about_before_a_script_and_bars_none() -> None:
    prescriber()
    sam = somebody()
    page = signed_in(PRESCRIBER)
    way = f"/people/{sam}/treatment/prescribe"
    assert "A question, and no bar" not in page.get(way).content.decode()
    begun(sam, TWELVE)
    shown = page.get(way).content.decode()
    assert BESIDE in shown
    assert "does the programme take people with a script" in shown
    assert prescribed(sam)


def test_a_detoxification_beside_maintenance_is_asked_about_where_it_is_planned() -> None:
    prescriber()
    sam = somebody()
    prescribed(sam)
    shown = signed_in(PRESCRIBER).get(f"/people/{sam}/detox").content.decode()
    assert "A detoxification, beside Methadone by mouth" in shown


def test_what_one_may_not_know_of_asks_nothing_beside_something_new() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, to=world.MIND)
    begun(sam, TWELVE, by=JO)
    with seen_by(PRESCRIBER) as viewer:
        assert combining.would_ask(viewer, person_id=sam, new=["substitute"]) == ()
    begun(sam, TWELVE)
    with seen_by(PRESCRIBER) as viewer:
        asked = combining.would_ask(viewer, person_id=sam, new=["substitute", "blocker"])
        assert [each.entry.code for each in asked] == ["abstinence_beside_script"]
