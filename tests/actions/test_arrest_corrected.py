"""A test on arrest that was recorded wrongly: what followed from it is put right, or falls."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.arrests import A_DAY, UNA, VI, WYN, came, in_custody, required, to, was_tested
from tests.clock import NOW
from tests.journeys import worker
from tests.referrals import owed, seen_by
from throughcare.actions import arrest
from throughcare.actions.arrest import Found
from throughcare.domain.arrest.lifecycle import State
from throughcare.domain.arrest.terms import Came, Laboratory, Outcome
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.arrest import tests
from throughcare.queries.referral.news import news
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db
LATER = NOW + 2 * A_DAY + timedelta(hours=1)
BOTH = ("opiates", "cocaine_crack")
NOTHING = Found(outcome=Outcome.GIVEN, tested_for=BOTH)
AS_IT_WAS = Found(outcome=Outcome.GIVEN, tested_for=BOTH, found=("opiates",))
WHY = "The wrong box was ticked"


def correct(
    test_id: UUID, found: Found, *, why: str = WHY, by: str = UNA, at: datetime = NOW
) -> None:
    arrest.correct(test_id=test_id, found=found, why=why, by=worker(by, at=at), at=at)


def states(test_id: UUID) -> set[tuple[str, str]]:
    with seen_by(UNA):
        rows = models.RequiredAssessment.objects.filter(test_id=test_id)
        return set(rows.values_list("state", "told"))


def test_what_showed_nothing_after_all_requires_nothing_and_closes_no_help() -> None:
    test_id = was_tested(in_custody())
    first = new_key()
    arrest.require(key=first, test_id=test_id, to=to(NOW + 10 * A_DAY), by=worker(UNA), at=NOW)
    arrest.dispute(test_id=test_id, sent_on=NOW.date(), starts_at=None, by=worker(UNA), at=NOW)
    assert owed(about=first, by=UNA) == {"assessment.give_notice"}
    correct(test_id, NOTHING)
    assert states(test_id) == {(State.OFFERED.value, "")}
    assert not owed(about=first, by=UNA) | owed(about=test_id, by=UNA)
    assert owed(about=test_id, by=VI) == {"arrest.contact"}
    with seen_by(VI) as viewer:
        shown = tests.shown(viewer, test_id=test_id)
        assert shown is not None
        assert (shown.positive, shown.disputed_at) == (False, None)


def test_what_the_police_heard_and_what_is_still_to_decide_falls() -> None:
    test_id = was_tested(in_custody())
    first, _ = required(test_id)
    came(first, Came.DID_NOT_ATTEND, at=LATER)
    by = worker(VI, at=LATER)
    arrest.tell_police(required_id=first, by=by, at=LATER)
    arrest.claim(required_id=first, cause="A funeral", by=by, at=LATER)
    assert (State.TOLD.value, "did_not_attend") in states(test_id)
    assert "assessment.decide_cause" in owed(about=first, by=VI, at=LATER)
    correct(test_id, NOTHING, at=LATER)
    assert states(test_id) == {(State.OFFERED.value, "")}
    assert not owed(about=first, by=VI, at=LATER)
    with pytest.raises(Refused):
        arrest.tell_police(required_id=first, by=by, at=LATER)


@pytest.mark.parametrize("found", [("opiates",), BOTH])
def test_another_drug_opens_no_second_meeting(found: tuple[str, ...]) -> None:
    test_id = was_tested(in_custody(), found=("cocaine_crack",))
    correct(test_id, Found(outcome=Outcome.GIVEN, tested_for=BOTH, found=found))
    with seen_by(VI):
        rows = models.Obligation.objects.filter(about_id=test_id)
        assert rows.values_list("rule", flat=True).get() == "arrest.contact"
    with seen_by(WYN) as viewer:
        (told,), _ = news(viewer, most=5)
        assert told.text == f"Recorded wrongly on arrest; it was: a sample was given. {WHY}"


def test_what_was_no_refusal_and_showed_something_is_met_by_a_team() -> None:
    person_id = in_custody()
    test_id = was_tested(person_id, outcome=Outcome.REFUSED, tested_for=(), found=(), team_id=None)
    page = f"/arrest-tests/{test_id}/correct"
    custody = signed_in(UNA)
    assert b"It was recorded wrongly" in custody.get(f"/people/{person_id}/arrest").content
    assert custody.get(page).status_code == 200
    typed = {
        "outcome": "given",
        "tested_for": list(BOTH),
        "found": ["opiates"],
        "team_id": str(world.key(world.TEAM)),
        "why": WHY,
    }
    assert custody.post(page, typed).status_code == 302
    assert owed(about=test_id, by=VI) == {"arrest.contact"}
    with seen_by(VI):
        assert models.Journey.objects.filter(person_id=person_id, ended_at=None).exists()


@pytest.mark.parametrize(
    ("found", "why", "by", "code"),
    [
        (NOTHING, " ", UNA, "arrest.why_needed"),
        (
            Found(outcome=Outcome.GIVEN, tested_for=BOTH, found=("opiates",)),
            WHY,
            UNA,
            "arrest.the_same",
        ),
        (Found(outcome=None), WHY, UNA, "arrest.outcome_needed"),
        (Found(outcome=Outcome.GOOD_CAUSE), WHY, UNA, "arrest.cause_needed"),
        (NOTHING, WHY, VI, "permission.not_yours"),
    ],
)
def test_what_is_not_corrected(found: Found, why: str, by: str, code: str) -> None:
    test_id = was_tested(in_custody())
    with pytest.raises(Refused) as refused:
        correct(test_id, found, why=why, by=by)
    assert {each.code for each in refused.value.reasons} == {code}
    with seen_by(UNA):
        assert models.ArrestTest.objects.get(pk=test_id).found == ["opiates"]


def test_what_a_laboratory_found_stands() -> None:
    test_id, by = was_tested(in_custody()), worker(UNA)
    arrest.dispute(test_id=test_id, sent_on=NOW.date(), starts_at=None, by=by, at=NOW)
    found = Laboratory.CONFIRMED
    arrest.laboratory(test_id=test_id, found=found, on=NOW.date(), by=by, at=NOW)
    with pytest.raises(Refused) as refused:
        correct(test_id, NOTHING)
    assert {each.code for each in refused.value.reasons} == {"arrest.laboratory_stands"}
