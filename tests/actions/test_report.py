"""A report: drawn, written in versions, shown, signed, kept as it was sent."""

import hashlib
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import courts, world
from tests.actions.people import refusals, restricted
from tests.clock import NOW
from tests.journeys import C, worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, met, missed, opened, required
from tests.referrals import owed, seen_by
from tests.reports import (
    HEARING,
    LOU,
    agreed,
    begun,
    detox,
    maintained,
    shown,
    signed,
    written,
)
from throughcare.actions import death, order, report
from throughcare.domain.court.report.edits import credited
from throughcare.domain.court.report.terms import (
    Kind,
    NotShown,
    Option,
    Section,
    Verdict,
    Weighed,
    WhyNot,
)
from throughcare.domain.court.report.words import WARNING
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How
from throughcare.gateways.paper import as_html, as_pdf
from throughcare.queries.report import printing, reading
from throughcare.queries.sharing.ledger import ledger
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

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


def html_of(report_id: UUID, *, by: str = HAL) -> str:
    """The draft as it would be printed now."""
    with seen_by(by) as viewer:
        found = reading.whole(viewer, report_id=report_id)
        assert found is not None
        return as_html(printing.paper_of(viewer, found))


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


# C6


def test_a_court_is_told_the_same_of_everybody_who_did_not_agree(report_id: UUID) -> None:
    person_id = models_person(report_id)
    detox(report_id)
    nobody_treats = html_of(report_id)
    assert WARNING in nobody_treats
    maintained(person_id)
    on_maintenance = html_of(report_id)
    restricted(person_id, readers=["Bo Marsh", HAL])
    assert nobody_treats == on_maintenance == html_of(report_id)


def models_person(report_id: UUID) -> UUID:
    with seen_by(HAL):
        return models.Report.objects.values_list("person_id", flat=True).get(pk=report_id)


def test_with_consent_for_this_report_the_conflict_and_whom_to_ask(
    person_id: UUID, report_id: UUID
) -> None:
    maintained(person_id)
    detox(report_id)
    agreed(report_id)
    said = html_of(report_id)
    assert "is in treatment that this would end or break: methadone." in said
    assert "Before deciding on detoxification, ask West Town Recovery." in said
    report.withdraw(report_id=report_id, by=worker(HAL), at=NOW)
    assert "methadone" not in html_of(report_id)


def test_consent_for_one_report_is_none_for_another(
    person_id: UUID, order_id: UUID, report_id: UUID
) -> None:
    maintained(person_id)
    agreed(report_id)
    other = begun(person_id, order_id, hearing_on=HEARING + timedelta(days=30))
    detox(other)
    assert "methadone" not in html_of(other)


def test_what_a_report_told_of_treatment_stands_in_the_ledger(
    person_id: UUID, report_id: UUID
) -> None:
    maintained(person_id)
    version = detox(report_id)
    agreed(report_id)
    signed(report_id, version, not_shown=NotShown.UNWELL)
    with seen_by(HAL):
        line = models.Disclosure.objects.get(person_id=person_id, how="copy")
    assert "treatment" in line.categories
    with seen_by(ADA):
        seen = models.Disclosure.objects.get(person_id=person_id, categories=["treatment"])
    assert (seen.from_agency_id, seen.to_agency_id, seen.basis) == (
        world.key(world.RECOVERY),
        world.key(world.PROBATION),
        "consent",
    )


# Before a sentence


def test_what_is_not_recommended_has_its_reason(person_id: UUID) -> None:
    key = begun(person_id, None)
    refused = Weighed(option=Option.DRUG_TESTING, verdict=Verdict.NOT_RECOMMENDED)
    version = written(key, weighed=(refused,))
    assert refusals(lambda: signed(key, version, not_shown=NotShown.UNWELL)) == {
        "report.why_not_needed"
    }
    why = Weighed(
        option=Option.DRUG_TESTING,
        verdict=Verdict.NOT_RECOMMENDED,
        why_not=WhyNot.NOTHING_ARRANGED,
    )
    signed(key, written(key, weighed=(why,)), not_shown=NotShown.UNWELL)
    with seen_by(HAL):
        row = models.Report.objects.get(pk=key)
        html = models.ReportSent.objects.values_list("html", flat=True).get(report_id=key)
    assert (row.band, row.recommended) == ("low", False)
    assert "Not recommended: nothing can be arranged now." in html


def test_options_that_are_possible_but_not_to_be_had_are_listed(person_id: UUID) -> None:
    key = begun(person_id, None)
    said = html_of(key)
    assert "Possible, but not to be had now" in said
    assert "Drug rehabilitation, resident: nobody found who takes them now." in said


# What never reaches a report

SECRETS = st.lists(
    st.tuples(
        st.sampled_from(["note", "private", "not_reportable", "self_report"]),
        st.integers(1, 20),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(secrets=SECRETS)
def test_notes_and_what_they_tell_of_offending_never_reach_a_report(
    person_id: UUID, order_id: UUID, secrets: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        for number, (kind, day) in enumerate(secrets):
            told_in_confidence(person_id, kind, day, f"SECRET{number}")
        key = begun(person_id, order_id, hearing_on=date(2026, 4, 14), at=NOW + 30 * A_DAY)
        with seen_by(HAL, at=NOW + 30 * A_DAY) as viewer:
            found = reading.whole(viewer, report_id=key)
            assert found is not None
            assert "SECRET" not in as_html(printing.paper_of(viewer, found))
            assert "SECRET" not in str(found)
        transaction.set_rollback(True)


def told_in_confidence(person_id: UUID, kind: str, day: int, words: str) -> None:
    """Something that no court may read, recorded by the drugs service or by probation itself."""
    at = NOW + day * A_DAY
    by = worker(HAL if kind == "self_report" else ADA, at=at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        common = {"id": new_key(), "person_id": person_id, "agency_id": by.agency_id}
        if kind in ("note", "self_report"):
            models.Note.objects.create(
                **common,
                category="notes" if kind == "note" else "self_report",
                team_id=world.key(f"{by.agency_name} team"),
                words=words,
                written_at=at,
                written_by_id=by.worker_id,
            )
            return
        private = kind == "private"
        models.Contact.objects.create(
            **common,
            category="notes" if private else "attendance",
            team_id=world.key(f"{by.agency_name} team") if private else None,
            worker_id=by.worker_id,
            attendance="attended",
            private=private,
            reportable=private,
            for_others=words,
            happened_at=at,
            recorded_at=at,
        )


def test_a_secret_that_were_reportable_would_be_seen(person_id: UUID, order_id: UUID) -> None:
    key = met(person_id, Attendance.ATTENDED, days=1)
    with seen_by(ADA, at=NOW + 2 * A_DAY):
        models.Contact.objects.filter(pk=key).update(for_others="Settled in well.")
    at = NOW + 3 * A_DAY
    made = begun(person_id, order_id, at=at)
    assert "Settled in well." in html_of(made)


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
