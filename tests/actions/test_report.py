"""A report: drawn, written in versions, shown, signed, kept as it was sent."""

import hashlib
from uuid import UUID

import pytest

from tests import courts, world
from tests.actions.people import refusals
from tests.clock import NOW
from tests.journeys import C, worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, met, missed, opened, required
from tests.referrals import owed, seen_by
from tests.reports import (
    HEARING,
    LOU,
    begun,
    shown,
    signed,
    written,
)
from throughcare.actions import death, order, report
from throughcare.domain.court.report.edits import credited
from throughcare.domain.court.report.terms import (
    Kind,
    NotShown,
    Section,
)
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How
from throughcare.gateways.paper import as_html, as_pdf
from throughcare.queries.report import printing, reading
from throughcare.queries.sharing.ledger import ledger
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


@pytest.fixture
def order_id(person_id: UUID) -> UUID:
    key = opened(person_id)
    required(key)
    return key


@pytest.fixture
def report_id(person_id: UUID, order_id: UUID) -> UUID:
    return begun(person_id, order_id)


def test_a_report_draws_who_came_from_what_any_agency_recorded(
    person_id: UUID, order_id: UUID
) -> None:
    met(person_id, Attendance.ATTENDED, days=1, minutes=90)
    met(person_id, Attendance.ATTENDED, days=2, reportable=False)
    missed(person_id, days=3)
    at = NOW + 4 * A_DAY
    key = begun(person_id, order_id, at=at)
    with seen_by(HAL, at=at) as viewer:
        found = reading.whole(viewer, report_id=key)
    assert found is not None
    (came,) = found.newest.content.drawn.came
    assert (came.agency, came.came, came.undecided, came.unexcused) == (world.RECOVERY, 1, 1, 0)
    assert found.newest.content.good == "Came to 1 of 2 appointments."


def test_every_version_stays_and_each_sentence_is_somebodys(report_id: UUID) -> None:
    written(report_id, progress="He works. He rests.")
    written(report_id, by=IVY, progress="He works. He sleeps.")
    assert written(report_id, by=IVY, progress="He works. He sleeps.") == 3
    with seen_by(HAL) as viewer:
        found = reading.whole(viewer, report_id=report_id)
    assert found is not None
    assert [each.number for each in found.versions] == [1, 2, 3]
    stands = credited(found.versions)[Section.PROGRESS]
    assert [(each.words, each.by) for each in stands] == [("He works.", HAL), ("He sleeps.", IVY)]


def test_it_is_owed_that_they_see_it_a_working_day_before(report_id: UUID) -> None:
    assert owed(about=report_id, by=HAL) == {"report.show"}
    with seen_by(HAL):
        due = models.Obligation.objects.get(about_id=report_id).due_at
    assert due.date() == HEARING - A_DAY
    shown(report_id)
    assert owed(about=report_id, by=HAL) == set()
    written(report_id, progress="Otherwise.")
    assert owed(about=report_id, by=HAL) == {"report.show"}


def test_nothing_is_signed_that_they_have_not_seen(report_id: UUID) -> None:
    assert refusals(lambda: signed(report_id, 1)) == {"report.not_shown"}
    shown(report_id)
    version = written(report_id)
    assert refusals(lambda: signed(report_id, version)) == {"report.not_shown"}
    with seen_by(HAL):
        assert not models.ReportSent.objects.exists()
    shown(report_id, own_words="It leaves out my job")
    signed(report_id, version)
    with seen_by(LOU):
        sent = models.ReportSent.objects.get(report_id=report_id)
    assert "It leaves out my job" in sent.html
    assert "They saw this report on 2 March 2026." in sent.html


def test_why_it_was_not_shown_stands_in_the_report(report_id: UUID) -> None:
    signed(report_id, 1, not_shown=NotShown.HELD_ELSEWHERE)
    with seen_by(LOU):
        sent = models.ReportSent.objects.get(report_id=report_id)
    assert "they were in custody or in hospital" in sent.html


def test_what_was_sent_is_kept_to_the_byte_and_the_court_has_it(
    person_id: UUID, report_id: UUID
) -> None:
    shown(report_id)
    signed(report_id, 1)
    with seen_by(LOU) as viewer:
        sent = reading.sent(viewer, report_id=report_id)
        assert reading.whole(viewer, report_id=report_id) is None
    assert sent is not None
    assert sent.pdf is not None
    assert hashlib.sha256(sent.pdf).hexdigest() == sent.pdf_sha256
    with seen_by(HAL) as viewer:
        found = reading.whole(viewer, report_id=report_id)
        assert found is not None
        again = printing.paper_of(viewer, found)
    assert (as_pdf(again), as_html(again)) == (sent.pdf, sent.html)
    for name in (ADA, "Quin Easton"):
        with seen_by(name) as viewer:
            assert reading.sent(viewer, report_id=report_id) is None


def test_the_person_can_read_in_their_ledger_which_court_has_it(
    person_id: UUID, report_id: UUID
) -> None:
    shown(report_id)
    signed(report_id, 1)
    with seen_by(HAL) as viewer:
        lines = ledger(viewer, person_id=person_id, name="Sam").lines
    (line,) = [each for each in lines if each.kind == "copy"]
    assert line.to_agency == world.COURT
    assert "Report for review for the hearing on 17 March 2026" in line.details
    assert {C.ATTENDANCE, C.TESTS} <= set(line.categories)


def test_a_signed_report_is_not_written_again(report_id: UUID) -> None:
    shown(report_id)
    signed(report_id, 1)
    assert refusals(lambda: written(report_id)) == {"report.signed"}
    assert refusals(lambda: shown(report_id)) == {"report.signed"}
    assert refusals(lambda: signed(report_id, 1)) == {"report.signed"}


def test_whoever_signs_has_read_the_newest(report_id: UUID) -> None:
    written(report_id, by=IVY)
    assert refusals(lambda: signed(report_id, 1, not_shown=NotShown.UNWELL)) == {"report.newer"}


def test_only_who_supervises_the_order_reports_on_it(person_id: UUID, order_id: UUID) -> None:
    by = worker(ADA)
    asked = report.Asked(
        kind=Kind.REVIEW,
        person_id=person_id,
        order_id=order_id,
        court_id=None,
        court_name="A court",
        hearing_on=HEARING,
    )
    with pytest.raises(Refused):
        report.begin(key=new_key(), asked=asked, by=by, at=NOW)


def test_with_the_order_falls_what_is_owed_about_its_report(
    order_id: UUID, report_id: UUID
) -> None:
    by = worker(HAL)
    order.end(order_id=order_id, how=How.QUASHED, ended_on=NOW.date(), by=by, at=NOW)
    assert owed(about=report_id, by=HAL) == set()


def test_a_dropped_report_is_owed_to_nobody(report_id: UUID) -> None:
    by = worker(HAL)
    assert refusals(lambda: report.drop(report_id=report_id, why=" ", by=by, at=NOW)) == {
        "report.why_needed"
    }
    report.drop(report_id=report_id, why="The hearing was taken off", by=by, at=NOW)
    assert owed(about=report_id, by=HAL) == set()
    assert refusals(lambda: written(report_id)) == {"report.dropped"}


def test_a_listed_review_is_owed_a_report_days_before_and_signing_meets_it() -> None:
    person_id, order_id = courts.sentenced()
    hearing_id = courts.listed(order_id, courts.sitting(courts.bench(), courts.A_MONTH_ON))
    assert owed(about=hearing_id, by=HAL) == {"report.write"}
    with seen_by(HAL):
        duty = models.Obligation.objects.get(about_id=hearing_id)
    assert (duty.owner_role, duty.owner_agency_id) == (
        "offender_manager",
        world.key(world.PROBATION),
    )
    assert duty.due_at.date() == courts.A_MONTH_ON - 7 * A_DAY
    other = begun(person_id, order_id, hearing_on=courts.A_MONTH_ON - A_DAY)
    signed(other, 1, not_shown=NotShown.UNWELL)
    assert owed(about=hearing_id, by=HAL) == {"report.write"}
    key = begun(person_id, order_id, hearing_on=courts.A_MONTH_ON)
    signed(key, 1, not_shown=NotShown.UNWELL)
    assert owed(about=hearing_id, by=HAL) == set()


def test_after_a_death_nothing_is_written_or_sent(person_id: UUID, report_id: UUID) -> None:
    told = death.Told(
        died_on=NOW.date(),
        source="family",
        family_owner_id=world.key(ADA),
        review_owner_id=world.key("Bo Marsh"),
    )
    death.record(person_id=person_id, told=told, by=worker(ADA), at=NOW)
    for act in (
        lambda: written(report_id),
        lambda: shown(report_id),
        lambda: signed(report_id, 1, not_shown=NotShown.UNWELL),
    ):
        assert refusals(act) == {"person.has_died"}


def test_the_usual_report_is_one_page(person_id: UUID, order_id: UUID) -> None:
    for day in range(1, 13):
        met(person_id, Attendance.ATTENDED, days=day)
    missed(person_id, days=13)
    at = NOW + 14 * A_DAY
    key = begun(person_id, order_id, at=at, hearing_on=HEARING + 7 * A_DAY)
    usual = "Sam has kept every keywork session and works two days a week in the kitchen. " * 4
    written(key, at=at, progress=usual, statement=usual, proposal="Go on as now.")
    with seen_by(HAL, at=at) as viewer:
        found = reading.whole(viewer, report_id=key)
        assert found is not None
        pdf = as_pdf(printing.paper_of(viewer, found))
    assert pdf.count(b"/Type/Page/") == 1
