"""Pages of programmes and groups without a browser: who is offered what, and what stays hidden."""

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import AN_HOUR, C, shared, somebody
from tests.orders import ADA, HAL
from tests.programmes import A_DAY, begun, meeting, noted, placed, planned, to_come
from throughcare.domain.programme.fellowship import Went

pytestmark = pytest.mark.django_db

FLO, DI = "Flo Reed", "Di Harrow"


def said(name: str, path: str) -> str:
    answer = signed_in(name).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_every_page_of_a_group_opens_for_whoever_runs_it() -> None:
    sam, group = somebody(), meeting()
    begun(sam)
    placed(sam, group)
    planned(group)
    session = to_come(group)[0].id
    page = said(ADA, f"/groups/{group}")
    assert "Sam" in page
    assert ">Tomorrow 14:00</time>" in page
    assert "&lt;time" not in page + said(ADA, f"/sessions/{session}")
    assert "The register opens when the session begins" in said(ADA, f"/sessions/{session}")
    for path in (f"/sessions/{session}/catch-up", f"/groups/{group}/close", "/tallies"):
        said(ADA, path)
    assert "needs local clinical sign-off" in said(ADA, "/programmes/twelve_step_20").lower()


def test_a_group_is_seen_by_its_own_agency_alone() -> None:
    group = meeting()
    assert signed_in(DI).get(f"/groups/{group}").status_code == 404
    assert "Tuesday group" not in said(DI, "/groups")


def test_justice_is_offered_no_groups_no_counts_and_sees_no_intervention() -> None:
    sam = somebody()
    begun(sam)
    shared(sam, *(set(C) - {C.NOTES, C.SELF_REPORT}))
    page = said(HAL, f"/people/{sam}/programmes")
    assert "No intervention is recorded" in page
    assert "Begin something" not in page
    assert [signed_in(HAL).get(path).status_code for path in ("/tallies", "/groups/open")] == [
        403,
        403,
    ]


def test_a_note_of_a_meeting_is_on_the_page_of_its_writer_and_of_nobody_else() -> None:
    sam = somebody()
    noted(sam, Went.SPOKE)
    path = f"/people/{sam}/meetings"
    assert "went, and spoke" in said(ADA, path)
    assert "went, and spoke" not in said(FLO, path)
    assert "spoke" not in said(ADA, f"/people/{sam}")


def test_whom_another_service_lets_one_see_is_not_offered_for_a_register() -> None:
    group = meeting(at=NOW - A_DAY, starts=(NOW - AN_HOUR).time())
    planned(group, at=NOW - A_DAY)
    session = to_come(group, at=NOW - A_DAY)[0].id
    somebody(given="Kim")
    shared(somebody("Jo Wren", given="Kit"), C.IDENTITY, to=world.RECOVERY, by="Jo Wren")
    page = signed_in(ADA)
    for name, offered in (("Kim", True), ("Kit", False)):
        answer = page.post(f"/sessions/{session}", {"look": "1", "name": name})
        assert answer.status_code == 200
        assert (f"{name} Example: </span>Came<" in answer.content.decode()) is offered
