"""What never reaches a report: notes, and what somebody tells of their own offending."""

from datetime import date
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, met, opened, required
from tests.referrals import seen_by
from tests.reports import (
    begun,
    html_of,
)
from throughcare.domain.journey.contact import Attendance
from throughcare.gateways.paper import as_html
from throughcare.queries.report import printing, reading
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
