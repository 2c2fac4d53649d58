"""What of a plan reaches a bench: what a grant to its court carries, of the order's days alone."""

import re
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
import time_machine
from django.db import transaction

from tests import courts, world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import C, shared, worker
from tests.orders import A_DAY, ADA, HAL
from tests.pages.test_report_pages import ANEW
from tests.plans import aim, step
from tests.referrals import seen_by
from tests.reports import begun, bytes_of, signed, written
from throughcare.actions import plan, sharing
from throughcare.domain.court.report.terms import NotShown
from throughcare.domain.order.ending import How
from throughcare.domain.plan.terms import Outcome
from throughcare.queries.court import lists
from throughcare.queries.court.plan import for_the_bench
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LOU = courts.LOU
LATER = NOW + 2 * A_DAY
AIM, OWN, THEIRS, OFFER = "My own front door", "See the landlord", "Find a room", "Detox by June"


def to_the_court(person_id: UUID) -> None:
    shared(person_id, C.IDENTITY, C.PLAN, to=world.COURT)


def to_probation(person_id: UUID) -> None:
    shared(person_id, C.IDENTITY, C.PLAN)


def to_both(person_id: UUID) -> None:
    to_the_court(person_id)
    to_probation(person_id)


def ended(person_id: UUID) -> None:
    given = shared(person_id, C.IDENTITY, C.PLAN, to=world.COURT)
    to_probation(person_id)
    sharing.end(grant_id=given, why="They want less shared", by=worker(ADA), at=NOW)


def other_categories(person_id: UUID) -> None:
    for to in (world.COURT, world.PROBATION):
        shared(person_id, C.IDENTITY, C.ATTENDANCE, C.NEEDS, C.TREATMENT, to=to)


def nothing(person_id: UUID) -> None:
    """No grant but the order's own."""


def planned(person_id: UUID, *, at: datetime = NOW) -> None:
    """An aim, a step of their own that is done, one of the service, and an offer of health care."""
    aim(person_id, AIM, at=at)
    own = step(person_id, OWN, whose=None, at=at)
    step(person_id, THEIRS, at=at)
    plan.done(step_id=own, by=worker(ADA, at=at), at=at)
    plan.offer(
        key=new_key(),
        person_id=person_id,
        what=OFFER,
        outcome=Outcome.CHOSEN,
        why="",
        of_treatment=True,
        by=worker(ADA, at=at),
        at=at,
    )


def drawn(order_id: UUID, by: str, at: datetime = LATER) -> set[str]:
    with seen_by(by, at=at) as viewer:
        found = for_the_bench(viewer, order_id=order_id)
    return {*found.aims, *(each.what for each in found.steps)}


GRANTS: list[tuple[Callable[[UUID], None], bool, bool]] = [
    (nothing, False, False),
    (to_the_court, True, False),
    (to_probation, False, False),
    (to_both, True, True),
    (ended, False, False),
    (other_categories, False, False),
]


@pytest.mark.parametrize(
    ("grants", "court", "probation"), GRANTS, ids=[each[0].__name__ for each in GRANTS]
)
def test_a_bench_is_told_what_its_court_may_see_by_whoever_may_see_it_too(
    grants: Callable[[UUID], None], court: bool, probation: bool
) -> None:
    person_id, order_id = courts.sentenced()
    grants(person_id)
    planned(person_id)
    everything = {AIM, OWN, THEIRS}
    assert drawn(order_id, LOU) == (everything if court else set())
    assert drawn(order_id, HAL) == (everything if probation else set())
    # Nobody but the court and whoever supervises the order draws anything by it.
    for name in ("Di Harrow", "Jo Wren", "Una Cellan"):
        assert drawn(order_id, name) == set()


def test_what_was_agreed_before_the_order_began_or_after_it_ended_is_not_told() -> None:
    person_id, order_id = courts.sentenced()
    to_both(person_id)
    planned(person_id)
    with seen_by(HAL):
        days = models.Order.objects.filter(pk=order_id)
        days.update(starts_on=NOW.date() + A_DAY)
    assert drawn(order_id, LOU) == drawn(order_id, HAL) == set()
    aim(person_id, "A bicycle", at=LATER)
    assert drawn(order_id, LOU, LATER) == {"A bicycle"}
    with seen_by(HAL):
        days.update(ended_on=LATER.date(), ended_how=How.BY_LAW.value)
    assert "A bicycle" not in drawn(order_id, HAL, LATER)


def read_by_the_court(*, with_a_plan: bool) -> list[bytes]:
    """The list, the hearing and the report, where the order carries no plan."""
    person_id, order_id = courts.sentenced()
    sitting_id = courts.sitting(courts.bench(), courts.A_MONTH_ON)
    hearing_id = courts.listed(order_id, sitting_id)
    if with_a_plan:
        planned(person_id)
    report_id = begun(person_id, order_id, hearing_on=courts.A_MONTH_ON)
    version = written(report_id)
    pages = [as_read(HAL, f"/reports/{report_id}/draft"), as_read(HAL, f"/reports/{report_id}")]
    signed(report_id, version, not_shown=NotShown.UNWELL)
    paths = (f"/court/sittings/{sitting_id}", f"/court/hearings/{hearing_id}")
    pages += [as_read(LOU, path) for path in (*paths, f"/reports/{report_id}/sent")]
    return [*pages, as_read(HAL, paths[1])]


def as_read(name: str, path: str) -> bytes:
    answer = signed_in(name).get(path)
    assert answer.status_code == 200, path
    return ANEW.sub(b"", answer.content)


def test_where_no_plan_is_carried_every_byte_is_as_where_there_is_none() -> None:
    with transaction.atomic():
        without = read_by_the_court(with_a_plan=False)
        transaction.set_rollback(True)
    assert read_by_the_court(with_a_plan=True) == without


def test_hearing_list_and_report_tell_it_where_it_is_carried() -> None:
    person_id, order_id = courts.sentenced()
    to_both(person_id)
    planned(person_id)
    sitting_id = courts.sitting(courts.bench(), courts.A_MONTH_ON)
    hearing_id = courts.listed(order_id, sitting_id)
    report_id = begun(person_id, order_id, hearing_on=courts.A_MONTH_ON)
    version = written(report_id)
    with time_machine.travel(LATER, tick=False):
        hearing = as_read(LOU, f"/court/hearings/{hearing_id}").decode()
    said = " ".join(re.sub(r"<[^>]+>", " ", hearing).split())
    assert f"“{AIM}”" in said
    assert f"{OWN}: their own part, done on Monday 2 March" in said
    assert f"{THEIRS}: {world.RECOVERY}, by Wednesday 1 April" in said
    assert "Did what they had taken on in the plan" in said
    with seen_by(LOU, at=LATER) as viewer:
        (row,) = lists.listed(viewer, sitting_id=sitting_id)
    assert (row.steps, row.steps_done) == (2, 1)
    paper = bytes_of(report_id)[0]
    assert all(each in paper for each in (AIM, OWN, THEIRS, "Done on 2 March 2026"))
    assert OFFER not in paper + hearing
    signed(report_id, version, not_shown=NotShown.UNWELL)
    with seen_by(HAL):
        assert "plan" in models.Disclosure.objects.get().categories


def test_what_they_let_the_court_see_no_more_is_not_sent() -> None:
    person_id, order_id = courts.sentenced()
    given = shared(person_id, C.IDENTITY, C.PLAN, to=world.COURT)
    to_probation(person_id)
    planned(person_id)
    report_id = begun(person_id, order_id, hearing_on=courts.A_MONTH_ON)
    version = written(report_id)
    assert AIM in bytes_of(report_id)[0]
    sharing.end(grant_id=given, why="They want less shared", by=worker(ADA), at=NOW)
    assert AIM not in bytes_of(report_id)[0]
    signed(report_id, version, not_shown=NotShown.UNWELL)
    with seen_by(HAL):
        assert AIM not in models.ReportSent.objects.get().html
        assert "plan" not in models.Disclosure.objects.get().categories
