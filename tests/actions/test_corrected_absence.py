"""Who came was recorded wrongly: what is owed about an absence follows what is right."""

from datetime import datetime
from uuid import UUID

import pytest

from tests import databases
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, met, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import contact, elsewhere, order
from throughcare.actions.elsewhere import Told
from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.journey.contact import MISSED, Attendance
from throughcare.jobs.postgres.place import Login
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.usefixtures("browser_database")

CAME = Attendance.ATTENDED
LATER = NOW + 20 * A_DAY
TO_DECIDE = {"order.decide_absence"}


def corrected(key: UUID, attendance: Attendance, *, at: datetime = LATER) -> None:
    by = worker(ADA, at=at)
    contact.correct(contact_id=key, attendance=attendance, why="Mixed up", by=by, at=at)


def owes(key: UUID, *, at: datetime = LATER) -> set[str]:
    return owed(about=key, by=HAL, at=at)


def replayed() -> list[object]:
    with databases.signed_in_as(Login.OWNER):
        return [line for past in everybody() for line in differences(past, as_recorded())]


@pytest.mark.parametrize("outcome", sorted(MISSED))
def test_not_there_after_all_it_is_to_be_decided_in_days_from_now(outcome: Attendance) -> None:
    sam = known_to_both()
    required(opened(sam))
    key = met(sam, CAME, days=1, words="Would not stop")
    assert owes(key) == set()
    corrected(key, outcome)
    assert owes(key) == TO_DECIDE
    with seen_by(HAL, at=LATER):
        (due_at,) = models.Obligation.objects.filter(about_id=key).values_list("due_at", flat=True)
    assert due_at > LATER
    corrected(key, CAME)
    assert owes(key) == set()
    assert replayed() == []


def test_there_after_all_nothing_is_owed() -> None:
    sam = known_to_both()
    required(opened(sam))
    key = met(sam, Attendance.DID_NOT_ATTEND, days=1)
    assert owes(key) == TO_DECIDE
    corrected(key, Attendance.SENT_HOME)
    assert owes(key) == TO_DECIDE
    corrected(key, CAME)
    assert owes(key) == set()
    assert replayed() == []


def test_it_is_owed_only_where_the_hour_counts() -> None:
    sam = known_to_both()
    first, other = opened(sam), opened(sam)
    required(other)
    key = met(sam, CAME, days=1)
    kept = met(sam, CAME, days=2, reportable=False)
    for each in (key, kept):
        corrected(each, Attendance.DID_NOT_ATTEND)
    with seen_by(HAL, at=LATER):
        found = models.Obligation.objects.filter(rule="order.decide_absence")
        assert found.filter(met_at=None, fell_at=None).count() == 1
    by = worker(HAL, at=LATER)
    told = {"missed_id": key, "why": "A letter", "by": by, "at": LATER}
    order.accept(order_id=other, **told)  # type: ignore[arg-type]
    with seen_by(HAL, at=LATER):
        assert not found.filter(met_at=None, fell_at=None).exists()
        assert models.Order.objects.filter(pk=first, ended_on=None).exists()
    assert replayed() == []


def test_what_clashed_is_taken_out_as_it_is_corrected() -> None:
    sam = known_to_both()
    required(opened(sam))
    key = met(sam, CAME, days=1)
    stay = Told(kind=Place.HOSPITAL, starts_at=NOW, ends_at=NOW + 3 * A_DAY, source="The ward rang")
    by = worker(ADA, at=LATER)
    elsewhere.tell(key=new_key(), person_id=sam, told=stay, by=by, at=LATER)
    corrected(key, Attendance.DID_NOT_ATTEND)
    assert owes(key) == set()
    assert replayed() == []
