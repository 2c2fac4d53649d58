"""Hours before and after an ending, counted by who had referred; too few are told to nobody."""

from datetime import timedelta

import pytest
import time_machine

from tests.access.browsing import signed_in
from tests.actions.test_aftercare import ended
from tests.actions.test_door import asked
from tests.clock import NOW
from tests.journeys import somebody
from tests.orders import met
from tests.referrals import seen_by
from throughcare.domain.aftercare import cliff as rules
from throughcare.domain.aftercare.cliff import What
from throughcare.domain.aftercare.door import CameBack
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.referral.access import Group
from throughcare.queries.aftercare import cliff

pytestmark = pytest.mark.django_db

A_WEEK = timedelta(weeks=1)
LATER = NOW + 13 * A_WEEK


def given(people: int) -> None:
    """So many who came by themselves, helped an hour two weeks after their support had ended."""
    for number in range(people):
        sam = somebody(given=f"Sam {number}")
        ended(sam)
        met(sam, Attendance.ATTENDED, days=15, reportable=False)


@pytest.mark.parametrize("people", [2, 3])
def test_hours_after_an_ending_are_told_of_three(people: int) -> None:
    given(people)
    with seen_by("Oz Partner", at=LATER) as viewer:
        found = {each.group: each for each in cliff.cliffs(viewer)}
        orders = {each.group: each for each in cliff.cliffs(viewer, what=What.ORDER)}
    theirs = found[Group.THEMSELVES]
    assert theirs.people == (3 if people == 3 else None)
    assert theirs.weeks == ((0.0,) * 14 + (1.0,) + (0.0,) * 9 if people == 3 else ())
    assert found[Group.JUSTICE].people is None
    assert orders[Group.THEMSELVES].people is None


def test_who_sees_figures_sees_them_and_a_worker_does_not() -> None:
    given(3)
    for number in range(3):
        asked(somebody(given=f"Kim {number}"))
    with seen_by("Oz Partner", at=NOW) as viewer:
        assert cliff.at_the_door(viewer)[CameBack.NEW] == 3
        assert cliff.at_the_door(viewer)[CameBack.EARLY] is None
    with seen_by("Ada Quill", at=LATER) as viewer:
        assert {each.people for each in cliff.cliffs(viewer)} == {None}
    page = signed_in("Oz Partner").get("/net/endings")
    assert b"Does help stop when support ends?" in page.content
    assert signed_in("Ada Quill").get("/net/endings").status_code == 403


def test_who_asked_at_the_door_opens_for_who_may_see_them() -> None:
    for number in range(3):
        asked(somebody(given=f"Kim {number}"))
    address = f"/net/endings/door/{CameBack.NEW}"
    page = signed_in("Bo Marsh").get(address).content.decode()
    assert "3</h1>" in page
    assert all(f"Kim {number}" in page for number in range(3))
    theirs = signed_in("Oz Partner").get(address).content.decode()
    assert "3</h1>" in theirs
    assert "Kim" not in theirs
    assert signed_in("Bo Marsh").get("/net/endings/door/nothing").status_code == 404


def test_a_figure_of_the_door_is_not_told_beside_all_but_few_of_it() -> None:
    assert rules.told(4, unseen=0) == 4
    assert rules.told(4, unseen=1) is None
    assert rules.told(4, unseen=4) == 4
    assert rules.told(2, unseen=0) is None


def test_a_figure_opens_the_endings_behind_it_for_who_may_see_them() -> None:
    given(3)
    with seen_by("Bo Marsh", at=LATER) as viewer:
        rows = cliff.behind(viewer, group=Group.THEMSELVES, what=What.SUPPORT)
        assert not cliff.behind(viewer, group=Group.THEMSELVES, what=What.ORDER)
        assert not cliff.behind(viewer, group=Group.JUSTICE, what=None)
    assert {each.name for each in rows} == {"Sam 0", "Sam 1", "Sam 2"}
    assert {(each.before, each.after) for each in rows} == {(0, 60)}
    with seen_by("Oz Partner", at=LATER) as viewer:
        assert not cliff.behind(viewer, group=Group.THEMSELVES, what=None)


def test_no_page_behind_a_figure_names_anybody_to_who_sees_figures_only() -> None:
    given(3)
    path = "/net/endings/themselves?what=support"
    with time_machine.travel(LATER, tick=False):
        page = signed_in("Oz Partner").get(path)
        named = signed_in("Bo Marsh").get(path)
        assert signed_in("Oz Partner").get("/net/endings/nobody").status_code == 404
        assert signed_in("Ada Quill").get(path).status_code == 403
    assert b"3.0 in all" in page.content
    assert b"Sam 0" not in page.content
    assert b"Sam 0" in named.content
