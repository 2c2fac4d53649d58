"""The required assessment after an arrest: noticed, varied, kept or not, and told."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.arrests import (
    A_DAY,
    UNA,
    VI,
    WYN,
    came,
    given,
    in_custody,
    required,
    to,
    was_tested,
)
from tests.clock import NOW
from tests.journeys import worker
from tests.referrals import owed, seen_by
from throughcare.actions import arrest
from throughcare.domain.arrest.terms import (
    Came,
)
from throughcare.domain.kernel.decision import Refused
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

ADA, HAL = "Ada Quill", "Hal Birch"
LATER = NOW + 2 * A_DAY + timedelta(hours=1)


@pytest.fixture
def person_id() -> UUID:
    """Somebody whom the custody suite registered."""
    return in_custody()


@pytest.fixture
def test_id(person_id: UUID) -> UUID:
    return was_tested(person_id)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.code for each in refused.value.reasons}


def test_both_are_required_at_once_and_the_notice_is_owed(person_id: UUID, test_id: UUID) -> None:
    key = new_key()
    arrest.require(key=key, test_id=test_id, to=to(), by=worker(UNA), at=NOW)
    with seen_by(VI):
        rows = models.RequiredAssessment.objects.filter(test_id=test_id)
        assert {each.stage for each in rows} == {"initial", "follow_up"}
    assert owed(about=key, by=UNA) == {"assessment.give_notice"}
    with pytest.raises(Refused) as refused:
        given(key, warned=False, handed=None)
    assert codes(refused) == {"assessment.warning_needed", "assessment.handed_needed"}
    given(key)
    assert owed(about=key, by=UNA) == set()
    with pytest.raises(Refused) as refused:
        arrest.require(key=new_key(), test_id=test_id, to=to(), by=worker(UNA), at=NOW)
    assert codes(refused) == {"assessment.required_already"}


def test_nothing_is_required_after_a_negative(person_id: UUID) -> None:
    key = was_tested(person_id, found=())
    with pytest.raises(Refused) as refused:
        arrest.require(key=new_key(), test_id=key, to=to(), by=worker(UNA), at=NOW)
    assert codes(refused) == {"assessment.no_positive"}


def test_the_first_ends_only_once_the_follow_up_has_its_notice(test_id: UUID) -> None:
    first, second = required(test_id)
    with pytest.raises(Refused) as refused:
        came(first, Came.ATTENDED, at=LATER)
    assert codes(refused) == {"assessment.follow_up_first"}
    by = worker(VI, at=LATER)
    arrest.appoint(required_id=second, to=to(LATER + 7 * A_DAY), by=by, at=LATER)
    came(first, Came.ATTENDED, at=LATER)
    with seen_by(UNA, at=LATER):
        assert models.RequiredAssessment.objects.get(pk=second).state == "notified"


def test_the_follow_up_lapses_where_it_is_not_necessary(test_id: UUID) -> None:
    first, second = required(test_id)
    by = worker(VI, at=LATER)
    with pytest.raises(Refused):
        arrest.not_needed(required_id=first, why="x", by=by, at=LATER)
    arrest.not_needed(required_id=second, why="No need found", by=by, at=LATER)
    came(first, Came.ATTENDED, at=LATER)
    with seen_by(UNA, at=LATER):
        assert models.RequiredAssessment.objects.get(pk=second).state == "unnecessary"


def test_time_and_place_are_varied_in_writing_with_the_warning_again(test_id: UUID) -> None:
    first, _ = required(test_id)
    with pytest.raises(Refused) as refused:
        arrest.vary(required_id=first, to=to(LATER + A_DAY, warned=False), by=worker(VI), at=NOW)
    assert codes(refused) == {"assessment.warning_needed"}
    arrest.vary(required_id=first, to=to(LATER + A_DAY), by=worker(VI), at=NOW)
    with seen_by(UNA):
        assert models.RequiredAssessment.objects.get(pk=first).starts_at == LATER + A_DAY


def told_of(required_id: UUID, *, at: datetime) -> tuple[str, bool | None]:
    with seen_by(UNA, at=at):
        row = models.RequiredAssessment.objects.get(pk=required_id)
    return row.told, row.good_cause


def test_the_police_hear_who_came_when_the_assessor_tells_them_and_no_more(
    person_id: UUID, test_id: UUID
) -> None:
    first, _ = required(test_id)
    came(first, Came.DID_NOT_ATTEND, at=LATER)
    assert told_of(first, at=LATER) == ("", None)
    assert owed(about=first, by=VI, at=LATER) == {"assessment.tell_police"}
    by = worker(VI, at=LATER)
    arrest.claim(required_id=first, cause="In hospital", by=by, at=LATER)
    assert owed(about=first, by=VI, at=LATER) == {
        "assessment.tell_police",
        "assessment.decide_cause",
    }
    with pytest.raises(Refused) as refused:
        arrest.decide(required_id=first, good=True, why="A letter", by=by, at=LATER)
    assert codes(refused) == {"permission.not_yours"}
    manager = worker(WYN, at=LATER)
    arrest.decide(required_id=first, good=True, why="A letter", by=manager, at=LATER)
    arrest.tell_police(required_id=first, by=by, at=LATER)
    assert told_of(first, at=LATER) == ("did_not_attend", True)
    assert owed(about=first, by=VI, at=LATER) == set()
    with seen_by(UNA, at=LATER):
        line = models.Disclosure.objects.get(person_id=person_id)
        assert (line.to_agency_id, line.disclosed_at) == (world.key(world.CUSTODY), LATER)
        words = [each.payload for each in models.EventPayload.objects.filter(person_id=person_id)]
        assert "hospital" not in str(words)
        assert not models.AssessmentAttendance.objects.exists()


def test_a_good_cause_that_is_found_later_is_told_too(test_id: UUID) -> None:
    first, _ = required(test_id)
    came(first, Came.LEFT_EARLY, at=LATER)
    by = worker(VI, at=LATER)
    arrest.tell_police(required_id=first, by=by, at=LATER)
    arrest.claim(required_id=first, cause="Ill", by=by, at=LATER)
    arrest.decide(required_id=first, good=True, why="Seen", by=worker(WYN, at=LATER), at=LATER)
    assert owed(about=first, by=VI, at=LATER) == {"assessment.tell_police"}
    arrest.tell_police(required_id=first, by=by, at=LATER)
    assert told_of(first, at=LATER) == ("left_early", True)


def test_who_came_is_a_contact_too(person_id: UUID, test_id: UUID) -> None:
    first, second = required(test_id)
    by = worker(VI, at=LATER)
    arrest.not_needed(required_id=second, why="No need", by=by, at=LATER)
    came(first, Came.ATTENDED, at=LATER)
    with seen_by(VI, at=LATER):
        assert models.Contact.objects.filter(person_id=person_id).count() == 1
    assert owed(about=test_id, by=VI, at=LATER) == set()


def test_leaving_early_is_its_own_outcome_and_no_kept_contact(
    person_id: UUID, test_id: UUID
) -> None:
    first, _ = required(test_id)
    came(first, Came.LEFT_EARLY, at=LATER)
    with seen_by(VI, at=LATER):
        assert not models.Contact.objects.filter(person_id=person_id).exists()
    assert owed(about=test_id, by=VI, at=LATER) == set(), "somebody met them"
    assert owed(about=first, by=VI, at=LATER) == {"assessment.tell_police"}


def corrected(required_id: UUID, who: Came, *, why: str = "Another Sam was ticked") -> None:
    by = worker(VI, at=LATER)
    told = {"key": new_key(), "required_id": required_id, "by": by, "at": LATER}
    arrest.correct_came(came=who, why=why, **told)


def test_who_came_after_all_is_corrected_and_the_police_are_told_anew(
    person_id: UUID, test_id: UUID
) -> None:
    first, second = required(test_id)
    by = worker(VI, at=LATER)
    arrest.not_needed(required_id=second, why="No need", by=by, at=LATER)
    came(first, Came.DID_NOT_ATTEND, at=LATER)
    arrest.tell_police(required_id=first, by=by, at=LATER)
    arrest.claim(required_id=first, cause="Was there", by=by, at=LATER)
    for who, why, code in (
        (Came.DID_NOT_ATTEND, "x", "assessment.came_the_same"),
        (Came.ATTENDED, " ", "assessment.why_needed"),
    ):
        with pytest.raises(Refused) as refused:
            corrected(first, who, why=why)
        assert codes(refused) == {code}
    corrected(first, Came.ATTENDED)
    assert told_of(first, at=LATER) == ("did_not_attend", None), "nobody is told by itself"
    assert owed(about=first, by=VI, at=LATER) == {"assessment.tell_police"}
    assert owed(about=test_id, by=VI, at=LATER) == set(), "somebody met them"
    arrest.tell_police(required_id=first, by=by, at=LATER)
    assert told_of(first, at=LATER) == ("attended", None)
    assert owed(about=first, by=VI, at=LATER) == set()
    with seen_by(VI, at=LATER):
        row = models.AssessmentAttendance.objects.get(required_id=first)
        assert (row.state, row.came, row.cause) == ("attended", "attended", "")
        assert models.Contact.objects.filter(person_id=person_id).count() == 1
    with pytest.raises(Refused) as refused:
        corrected(first, Came.DID_NOT_ATTEND)
    assert codes(refused) == {"attendance.correct_missed.wrong_state"}


def test_before_the_police_heard_a_correction_is_told_once(test_id: UUID) -> None:
    first, _ = required(test_id)
    came(first, Came.DID_NOT_ATTEND, at=LATER)
    with pytest.raises(Refused) as refused:
        corrected(first, Came.ATTENDED)
    assert codes(refused) == {"assessment.follow_up_first"}
    corrected(first, Came.LEFT_EARLY)
    assert owed(about=first, by=VI, at=LATER) == {"assessment.tell_police"}
    arrest.tell_police(required_id=first, by=worker(VI, at=LATER), at=LATER)
    assert told_of(first, at=LATER) == ("left_early", None)
