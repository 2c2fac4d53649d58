"""The large partnership that is measured: whole, chained, and held together as any other."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection, transaction
from psycopg.errors import UniqueViolation
from pytest_django import DjangoDbBlocker

from tests import databases
from tests.clock import NOW
from throughcare.actions.loading.large import courts, custody, orders, references, whole, years
from throughcare.actions.loading.large.numbered import (
    AGENCY,
    EVENTS_A_PERSON,
    PERSON,
    WORKER,
    Size,
    key,
)
from throughcare.domain.week.rules import monday_of
from throughcare.domain.workforce.permissions import may
from throughcare.jobs import verify
from throughcare.jobs.bench import laboratory
from throughcare.jobs.postgres.place import Login
from throughcare.queries import week
from throughcare.queries.release.board import Asked, board
from throughcare.queries.treatment import regimens
from throughcare.records.viewer import viewing

MANY = 90
# Every constraint, index and trigger of our tables, and whether it holds.
HELD = """
select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid),
    concat(convalidated, condeferrable, condeferred, conenforced)
from pg_constraint where conrelid::regclass::text like 'records%'
union all
select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid),
    indisvalid::text
from pg_index where indrelid::regclass::text like 'records%'
union all
select tgrelid::regclass::text, tgname::text, pg_get_triggerdef(oid), tgenabled::text
from pg_trigger where tgrelid::regclass::text like 'records%' and not tgisinternal
order by 1, 2, 3
"""


def asked(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def load() -> None:
    whole.fill(size=Size(people=MANY, at=NOW), password="!", progress=lambda what: None)


@pytest.fixture(scope="module")
def before(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[object]:
    """What held rows together before so many were loaded, once for this module, as owner."""
    name = databases.name_of_this_process()
    with (
        django_db_blocker.unblock(),
        databases.clone(name),
        databases.signed_in_as(Login.OWNER),
    ):
        held = asked(HELD)
        load()
        yield held


def test_each_person_has_a_journey_and_twelve_events_in_their_chain(before: object) -> None:
    events = Counter(str(person) for (person,) in asked("select person_id from records_event"))
    assert set(events.values()) == {EVENTS_A_PERSON}
    assert len(events) == MANY
    ((journeys,),) = asked("select count(distinct person_id) from records_journey")
    assert journeys == MANY


def test_there_is_as_much_of_everything_as_measuring_says(before: object) -> None:
    referred = len(Size(people=MANY, at=NOW).referred())
    wanted = {
        "person": MANY,
        "personname": MANY,
        "nextstep": MANY,
        "need": MANY,
        "contact": MANY + orders.CONTACTS + years.WEEKS,
        "appointment": MANY + years.WEEKS,
        "collection": 7 * years.WEEKS,
        "event": MANY * EVENTS_A_PERSON,
        "eventpayload": MANY * EVENTS_A_PERSON,
        "chainhead": MANY,
        "grant": referred + courts.LISTED + 1 + MANY - 1,
        "custody": MANY - 1,
        "custodystay": MANY - 1,
        "hearing": courts.LISTED,
        "referral": referred,
    }
    found = {name: asked(f"select count(*) from records_{name}")[0][0] for name in wanted}
    assert found == wanted


def test_a_week_of_ten_years_is_one_like_any_other(before: object) -> None:
    size = Size(people=MANY, at=NOW)
    agency = UUID(key(AGENCY, size.agency_of(orders.SUPERVISOR)))
    with viewing(
        worker_id=UUID(key(WORKER, orders.SUPERVISOR)), agency_id=agency, at=NOW
    ) as viewer:
        found = week.shown(
            viewer,
            person_id=UUID(key(PERSON, years.LONG_KNOWN)),
            monday=monday_of(years.first_day(size)) + 100 * years.A_WEEK,
        )
    assert (found.week.sums.planned, found.week.sums.attended) == (60, 40)
    assert sum(len(day.entries) for day in found.week.days) == 1 + 5 + 7


def test_the_board_of_the_prison_has_whoever_comes_out(before: object) -> None:
    size = Size(people=MANY, at=NOW)
    who = UUID(key(WORKER, custody.team_of(size)))
    team = UUID(key(AGENCY, size.agencies + 1))
    with viewing(worker_id=who, agency_id=team, at=NOW) as viewer:
        assert may(viewer, "release.board")
        found = board(viewer, Asked())
    # One record in so many is restricted; whoever comes out today stands there still.
    assert found.total == MANY - 1
    assert len(found.rows) >= 40


def test_medicines_of_ten_years_are_read_for_the_last_weeks_alone(before: object) -> None:
    size = Size(people=MANY, at=NOW)
    agency = UUID(key(AGENCY, size.agency_of(orders.SUPERVISOR)))
    since = NOW.date() - 8 * years.A_WEEK
    with viewing(
        worker_id=UUID(key(WORKER, orders.SUPERVISOR)), agency_id=agency, at=NOW
    ) as viewer:
        assert may(viewer, "treatment.see")
        person = UUID(key(PERSON, years.LONG_KNOWN))
        (script,) = regimens.lately(viewer, person_id=person, since=since)
    assert 56 <= len(script.turns) <= 58


def test_a_second_load_is_refused_and_nothing_is_left(before: object) -> None:
    with pytest.raises(UniqueViolation):
        load()
    assert asked("select count(*) from records_person") == [(MANY,)]
    assert asked(HELD) == before


def test_what_holds_rows_together_is_as_it_was(before: object) -> None:
    assert before
    assert asked(HELD) == before


def test_nothing_waits_for_words_to_be_found_by(before: object) -> None:
    ((off,),) = asked(
        "select count(*) from pg_trigger where tgname like 'findable%' and tgenabled = 'D'"
    )
    ((found,),) = asked("select count(*) from records_findable")
    assert off == 0
    assert found


def test_the_trail_has_no_fault(before: object, settings: LazySettings, tmp_path: object) -> None:
    settings.SEALS = tmp_path
    assert verify.run(Namespace(what="trail")) == 0


def _lead_nowhere() -> None:
    with transaction.atomic():
        taken_off = references.take_off()
        with connection.cursor() as cursor:
            cursor.execute("update records_need set agency_id = gen_random_uuid()")
        references.put_back(taken_off)


def test_a_row_that_leads_nowhere_is_refused_and_nothing_is_left(before: object) -> None:
    with pytest.raises(IntegrityError):
        _lead_nowhere()
    assert asked(HELD) == before


def test_a_laboratorys_file_is_measured_and_leaves_nothing(before: object) -> None:
    found = laboratory.measured_here(Size(people=MANY, at=NOW))
    assert found.results > 1_000
    assert 0 < found.bare < found.seconds
    assert asked("select count(*) from records_testresult") == [(0,)]
