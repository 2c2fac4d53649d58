"""A need has a life of its own; a risk calls whoever is on duty."""

from datetime import timedelta

import pytest

from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from throughcare.actions import need
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db


def rows(by: Viewer) -> list[tuple[str, str, str]]:
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        return list(models.Need.objects.values_list("kind", "state", "own_words"))


def owed(by: Viewer) -> set[str]:
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        open_now = models.Obligation.objects.filter(met_at=None, fell_at=None)
        return set(open_now.values_list("rule", flat=True))


def test_a_need_is_found_once_and_moves_on_in_their_words() -> None:
    sam, ada = somebody(), worker()
    told = {"person_id": sam, "kind": NeedKind.HOUSING, "by": ada, "at": NOW}
    key = need.find(key=new_key(), own_words="A door of my own", **told)  # type: ignore[arg-type]
    again = need.find(key=new_key(), own_words="", **told)  # type: ignore[arg-type]
    assert again == key
    need.move(need_id=key, name="want", own_words="", by=ada, at=NOW)
    need.move(need_id=key, name="meet_partly", own_words="A room, shared", by=ada, at=NOW)
    assert rows(ada) == [("housing", "partly_met", "A room, shared")]


def test_what_has_no_need_to_be_met_is_refused_and_nothing_changes() -> None:
    sam, ada = somebody(), worker()
    key = need.find(key=new_key(), person_id=sam, kind=NeedKind.DEBT, own_words="", by=ada, at=NOW)
    need.move(need_id=key, name="decline", own_words="Leave it", by=ada, at=NOW)
    with pytest.raises(Refused) as refused:
        need.move(need_id=key, name="offer", own_words="", by=ada, at=NOW)
    assert {r.code for r in refused.value.reasons} == {"need.offer.wrong_state"}
    assert rows(ada) == [("debt", "not_wanted", "Leave it")]


def test_another_agency_sees_a_need_by_a_grant_and_changes_none() -> None:
    sam = somebody()
    key = need.find(
        key=new_key(), person_id=sam, kind=NeedKind.DEBT, own_words="", by=worker(), at=NOW
    )
    hal = worker("Hal Birch")
    assert rows(hal) == []
    shared(sam, C.IDENTITY, C.NEEDS)
    assert len(rows(hal)) == 1
    with pytest.raises(Refused):
        need.move(need_id=key, name="meet", own_words="", by=hal, at=NOW)
    assert rows(worker()) == [("debt", "found", "")]


def test_a_risk_calls_whoever_is_on_duty_until_they_were_seen_and_is_cleared_with_a_reason() -> (
    None
):
    sam, ada = somebody(), worker()
    need.notice_risk(person_id=sam, flag="suicide", words="Since the funeral", by=ada, at=NOW)
    assert "risk.respond" in owed(ada)
    with pytest.raises(Refused) as refused:
        need.clear_risk(person_id=sam, flag="suicide", why=" ", by=ada, at=NOW)
    assert {r.code for r in refused.value.reasons} == {"risk.why_needed"}
    need.clear_risk(person_id=sam, flag="suicide", why="Seen by the crisis team", by=ada, at=NOW)
    later = worker(at=NOW + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        need.clear_risk(person_id=sam, flag="suicide", why="again", by=later, at=later.at)
    assert {r.code for r in refused.value.reasons} == {"risk.does_not_hold"}


def test_a_risk_that_the_table_does_not_know_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        need.notice_risk(person_id=somebody(), flag="tired", words="", by=worker(), at=NOW)
    assert {r.code for r in refused.value.reasons} == {"risk.flag_needed"}
