"""What was sent to a court stays as it was, even for the owner of the tables."""

import pytest
from django.db import DatabaseError, connection

from tests import courts, databases
from tests.orders import known_to_both, opened, required
from tests.reports import begun, shown, signed, written
from throughcare.domain.court.report.terms import NotShown
from throughcare.jobs.postgres.place import Login
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences

pytestmark = pytest.mark.usefixtures("browser_database")

CHANGES = (
    "update records_reportsent set html = 'other'",
    "update records_reportsent set html = '[erased]'",
    "update records_reportsent set pdf = null, html = '[erased]', pdf_sha256 = 'x'",
    "delete from records_reportsent",
    "truncate records_reportsent",
)
ERASED = "update records_reportsent set pdf = null, html = '[erased]', title = '[erased]'"


def as_owner(statement: str) -> None:
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute(statement)


def test_not_even_the_owner_changes_it_but_into_its_digests() -> None:
    person_id = known_to_both()
    order_id = opened(person_id)
    required(order_id)
    signed(begun(person_id, order_id), 1, not_shown=NotShown.SHORT_NOTICE)
    for statement in CHANGES:
        with pytest.raises(DatabaseError, match=r"as it was sent|append-only"):
            as_owner(statement)
    for _ in range(2):
        as_owner(ERASED)
    with pytest.raises(DatabaseError, match="as it was sent"):
        as_owner("update records_reportsent set html = 'again'")


def test_replaying_the_events_of_reports_gives_back_what_is_owed() -> None:
    person_id, order_id = courts.sentenced()
    courts.listed(order_id, courts.sitting(courts.bench(), courts.A_MONTH_ON))
    report_id = begun(person_id, order_id, hearing_on=courts.A_MONTH_ON)
    shown(report_id)
    version = written(report_id)
    signed(report_id, version, not_shown=NotShown.UNWELL)
    begun(person_id, None)
    with databases.signed_in_as(Login.OWNER):
        pasts = list(everybody())
        found = [each for past in pasts for each in differences(past, as_recorded())]
        rules = [each.obligation.rule for past in pasts for each in past.stored]
    assert found == []
    assert {"report.write", "report.show"} <= set(rules)
