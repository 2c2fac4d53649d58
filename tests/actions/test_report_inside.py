"""A report before a sentence says which programmes of prisons fit, and nothing of health."""

from uuid import UUID

import pytest

from tests.insides import TWENTY, line, two_prisons
from tests.journeys import C, shared
from tests.needs import found
from tests.orders import HAL, known_to_both
from tests.referrals import seen_by
from tests.reports import begun, html_of, written
from throughcare.domain.court.report.terms import Inside
from throughcare.domain.directory.criteria import OnSubstitution
from throughcare.domain.directory.terms import NeedKind
from throughcare.queries.report import reading

pytestmark = pytest.mark.django_db

HEADING = "If the court sends them to prison"


@pytest.fixture
def sam() -> UUID:
    """Shown to probation, who see which help they need; what of it, a test says."""
    two_prisons()
    key = known_to_both()
    shared(key, C.NEEDS)
    return key


def inside(report_id: UUID) -> tuple[Inside, ...] | None:
    with seen_by(HAL) as viewer:
        whole = reading.whole(viewer, report_id=report_id)
        assert whole is not None
        return whole.newest.content.drawn.inside


def test_what_fits_by_need_and_time_stands_in_the_report_where_weeks_are_named(sam: UUID) -> None:
    line()
    found(sam, NeedKind.DRUG_TREATMENT)
    report_id = begun(sam, None)
    assert inside(report_id) is None
    assert HEADING not in html_of(report_id)
    written(report_id, weeks_inside=30)
    (one,) = inside(report_id) or ()
    assert (one.weeks, one.whole, one.free, one.asks) == (20, True, True, False)
    paper = html_of(report_id)
    assert HEADING in paper
    assert f"{one.programme}" in paper
    assert "20 weeks: all of it fits" in paper
    written(report_id, weeks_inside=12)
    assert "20 weeks: begins inside, goes on outside" in html_of(report_id)


def test_what_is_known_of_medicine_changes_nothing_that_a_court_reads(sam: UUID) -> None:
    line(criteria=(*TWENTY, OnSubstitution(wanted=False)))
    found(sam, NeedKind.DRUG_TREATMENT)
    report_id = begun(sam, None)
    written(report_id, weeks_inside=30)
    (one,) = inside(report_id) or ()
    assert one.asks
    assert "ask the team there first" in html_of(report_id)


def test_a_need_of_health_brings_no_programme_into_a_report(sam: UUID) -> None:
    line()
    found(sam, NeedKind.MENTAL_HEALTH)
    report_id = begun(sam, None)
    written(report_id, weeks_inside=30)
    assert inside(report_id) == ()
    assert "no prison that works with us offers" in html_of(report_id)
