"""A place is bought: who proposes, whose limit covers it, which line pays, what came of it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from tests import contacts, world
from tests.clock import NOW
from tests.directories import service
from tests.journeys import C, shared, somebody, worker
from tests.placements import (
    ADA,
    BO,
    TODAY,
    WEEKS,
    agreed,
    billed,
    limited,
    line,
    proposed,
    running,
)
from tests.programmes import begun
from tests.referrals import events, owed, seen_by
from throughcare.actions import placement, programme, support
from throughcare.actions.placement import Reviewed
from throughcare.domain.directory.terms import ServiceKind
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.lifecycle import State
from throughcare.domain.placement.terms import Basis, Ended, Ring
from throughcare.domain.programme.intervention import Ended as Finished
from throughcare.domain.programme.intervention import Setting
from throughcare.queries.placement import attendance, money, reading
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)
LATER = NOW + 3 * WEEKS


def shown(key: UUID, *, by: str = BO) -> reading.Placement:
    with seen_by(by, at=LATER) as viewer:
        found = reading.one(viewer, placement_id=key)
    assert found is not None
    return found


def left(key: UUID) -> int:
    with seen_by(BO, at=LATER) as viewer:
        found = money.line(viewer, line_id=key)
    assert found is not None
    return found.left


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_whoever_leads_proposes_and_whose_limit_covers_it_is_asked_by_name() -> None:
    limited(100_000)
    sam = somebody()
    key = proposed(sam)
    assert owed(about=key, by=BO) == {"placement.decide"}
    with seen_by(BO):
        duty = models.Obligation.objects.get(about_id=key)
        assert duty.owner_worker_id == world.key(BO)
    cost = shown(key).cost
    assert cost is not None
    assert (cost.wanted, cost.asked) == (60_000, BO)


def test_where_no_limit_covers_it_a_manager_owes_an_answer() -> None:
    key = proposed(somebody())
    with seen_by(BO):
        duty = models.Obligation.objects.get(about_id=key)
        assert (duty.owner_role, duty.owner_worker_id) == ("manager", None)
    with pytest.raises(Refused) as refused:
        placement.approve(placement_id=key, line_id=line(), by=worker(BO), at=NOW)
    assert codes(refused) == {"placement.over_limit"}


def test_only_the_agency_that_leads_buys() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.PLAN)
    with pytest.raises(Refused):
        proposed(sam, by="Hal Birch")
    with seen_by(ADA):
        assert not models.Placement.objects.exists()


def test_what_is_agreed_is_kept_of_its_line_and_no_more_than_it_has() -> None:
    limited(100_000)
    of_the_year = line(100_000)
    agreed(somebody(), of_the_year)
    assert left(of_the_year) == 40_000
    second = proposed(somebody())
    with pytest.raises(Refused) as refused:
        placement.approve(placement_id=second, line_id=of_the_year, by=worker(BO), at=NOW)
    assert codes(refused) == {"placement.line_over"}
    assert shown(second).state is State.PROPOSED
    assert left(of_the_year) == 40_000


def test_a_worker_agrees_within_a_limit_of_their_own_and_nothing_over_it() -> None:
    ann = worker("Ann Ledger")
    placement.set_limit(
        role=None, worker_id=world.key(ADA), pence=60_000, starts_on=TODAY, by=ann, at=NOW
    )
    of_the_year = line()
    within, over = proposed(somebody()), proposed(somebody(), pence=20_001)
    placement.approve(placement_id=within, line_id=of_the_year, by=worker(ADA), at=NOW)
    with pytest.raises(Refused) as refused:
        placement.approve(placement_id=over, line_id=of_the_year, by=worker(ADA), at=NOW)
    assert codes(refused) == {"placement.over_limit", "placement.line_over"}
    assert owed(about=over, by=BO) == {"placement.decide"}


def test_nobody_sets_their_own_limit() -> None:
    for asked in (
        {"role": Role.MANAGER, "worker_id": None},
        {"role": None, "worker_id": world.key(BO)},
    ):
        with pytest.raises(Refused, match=r"limit\.own"):
            placement.set_limit(**asked, pence=1, starts_on=TODAY, by=worker(BO), at=NOW)
    assert not models.SpendingLimit.objects.exists()


def test_a_ring_fenced_line_pays_for_aftercare_alone() -> None:
    limited(100_000)
    fenced = line(ring=Ring.AFTERCARE)
    key = proposed(somebody())
    with pytest.raises(Refused) as refused:
        placement.approve(placement_id=key, line_id=fenced, by=worker(BO), at=NOW)
    assert codes(refused) == {"placement.only_aftercare"}
    sam = somebody()
    with pytest.raises(Refused, match=r"placement\.nothing_ended"):
        proposed(sam, aftercare=True)
    support.begin(
        key=new_key(),
        person_id=sam,
        what="Keywork",
        planned_end_on=TODAY + 2 * WEEKS,
        referral_id=None,
        by=worker(ADA),
        at=NOW,
    )
    agreed(sam, fenced, aftercare=True)
    assert left(fenced) == 40_000


def test_what_the_person_does_not_want_costs_them_nothing() -> None:
    limited(100_000)
    of_the_year = line()
    sam = somebody()
    shared(sam, *set(C) - {C.NOTES, C.SELF_REPORT})
    key = agreed(sam, of_the_year)
    placement.cancel(
        placement_id=key, by_person=True, own_words="Too far out.", why="", by=worker(ADA), at=NOW
    )
    assert shown(key).state is State.CANCELLED
    assert left(of_the_year) == 100_000
    assert owed(about=key, by=ADA) == set()
    with seen_by("Hal Birch"):
        kinds = set(models.Event.objects.values_list("kind", flat=True))
        assert not {kind for kind in kinds if kind.startswith("placement.")}
        assert not models.Placement.objects.exists()


def test_a_placement_is_a_support_with_what_follows_and_a_review() -> None:
    limited(100_000)
    key = running(somebody(), line())
    found = shown(key)
    assert found.support_id is not None
    assert "placement.review" in owed(about=key, by=ADA)
    assert owed(about=found.support_id, by=ADA) == {"support.following"}
    reviewed = Reviewed(own_words="I sleep.", words="", review_on=None)
    placement.review(placement_id=key, reviewed=reviewed, by=worker(ADA), at=NOW)
    assert owed(about=key, by=ADA) == set()


def test_it_ends_with_what_follows_and_its_account_is_closed() -> None:
    limited(100_000)
    of_the_year = line()
    key = running(somebody(), of_the_year)
    ada = worker(ADA, at=LATER)

    def end(how: Ended = Ended.AS_PLANNED) -> None:
        placement.end(
            placement_id=key,
            on=LATER.date(),
            how=how,
            why="",
            without_why="",
            by=ada,
            at=LATER,
        )

    with pytest.raises(Refused) as refused:
        end()
    assert codes(refused) == {"support.follows_or_reason_needed"}
    assert shown(key).state is State.RUNNING
    follows = shown(key).support_id
    assert follows is not None
    support.agree_following(support_id=follows, follows="A flat", follows_on=None, by=ada, at=LATER)
    end()
    assert owed(about=key, by=BO, at=LATER) == {"placement.settle"}
    placement.settle(placement_id=key, by=worker(BO, at=LATER), at=LATER)
    assert shown(key).state is State.SETTLED
    assert left(of_the_year) == 100_000


def test_a_place_whose_support_ended_is_not_paid_for_on_and_on() -> None:
    limited(100_000)
    key = running(somebody(), line())
    support_id = shown(key).support_id
    assert support_id is not None
    support.end(support_id=support_id, why="", without_why="Moved", by=worker(BO), at=NOW)
    assert "placement.close" in owed(about=key, by=BO)


def sessions(key: UUID) -> int:
    days = Period(starts=TODAY, ends=TODAY + WEEKS)
    with seen_by(BO, at=LATER) as viewer:
        return attendance.attended(viewer, placement_id=key, days=days, basis=Basis.SESSION).number


def test_sessions_are_those_that_the_provider_recorded_and_lets_us_see() -> None:
    limited(100_000)
    sam = somebody()
    key = running(sam, line(), basis=Basis.SESSION, pence=5_000, sessions=8)
    shared(sam, C.IDENTITY, C.PLAN, to=world.HOUSING)
    contacts.record(sam, contacts.told(onward=None, note=None), name="Di Harrow")
    assert sessions(key) == 0
    shared(sam, C.ATTENDANCE, to=world.RECOVERY, by="Di Harrow")
    assert sessions(key) == 1


def test_days_are_those_of_the_stay_that_the_provider_recorded() -> None:
    limited(100_000)
    sam = somebody()
    key = running(sam, line())
    shared(sam, C.IDENTITY, C.PLAN, to=world.HOUSING)
    stay = begun(sam, by="Di Harrow", setting=Setting.RESIDENTIAL)
    shared(sam, C.TREATMENT, to=world.RECOVERY, by="Di Harrow")
    at = NOW + 6 * A_DAY
    told = {"how": Finished.LEFT, "why": "", "by": worker("Di Harrow", at=at), "at": at}
    programme.end(intervention_id=stay, ends_on=TODAY + 5 * A_DAY, **told)
    days = Period(starts=TODAY, ends=TODAY + 2 * WEEKS)
    with seen_by(BO, at=LATER) as viewer:
        came = attendance.attended(viewer, placement_id=key, days=days, basis=Basis.WEEK)
    assert (came.number, came.source) == (5, attendance.Source.STAYS)


def test_a_bed_that_was_left_suddenly_calls_whoever_is_on_duty() -> None:
    limited(100_000)
    sam = somebody()
    house = service("The house by the sea", kind=ServiceKind.RESIDENTIAL_REHABILITATION)
    key = running(sam, line(), service_id=house)
    how = {"how": Ended.EARLY_BY_CHOICE, "why": "", "without_why": ""}
    placement.end(placement_id=key, on=TODAY, **how, by=worker(ADA), at=NOW)
    assert shown(key).state is State.ENDED
    assert "programme.left_early" in events(sam, by=ADA)
    assert "risk.found" in events(sam, by=ADA)


def test_an_invoice_is_looked_at_beside_who_came() -> None:
    limited(100_000)
    of_the_year = line()
    key = running(somebody(), of_the_year)
    at = NOW + 10 * A_DAY
    bill = billed(key, 40_000, at=at)
    assert owed(about=bill, by=BO, at=at) == {"placement.invoice"}
    with seen_by(BO, at=at) as viewer:
        found = reading.invoice(viewer, invoice_id=bill)
    assert found is not None
    assert (found[0].beside.attended, found[0].came.source) == (11, attendance.Source.OURS)
    assert found[0].beside.difference == 40_000 - 31_429
    bo = worker(BO, at=at)
    placement.dispute(invoice_id=bill, words="Eleven days, not fourteen", by=bo, at=at)
    assert owed(about=bill, by=BO, at=at) == {"placement.dispute"}
    with pytest.raises(Refused) as refused:
        placement.agree(invoice_id=bill, pence=40_000, words="", by=bo, at=at)
    assert codes(refused) == {"invoice.why_more"}
    placement.agree(invoice_id=bill, pence=31_429, words="", by=bo, at=at)
    assert owed(about=bill, by=BO, at=at) == set()
    cost = shown(key).cost
    assert cost is not None
    assert (cost.kept, cost.spent) == (60_000, 31_429)


def test_no_invoice_spends_more_than_was_kept() -> None:
    limited(100_000)
    key = running(somebody(), line())
    at = NOW + A_DAY
    bill = billed(key, 60_001, at=at)
    bo = worker(BO, at=at)
    with pytest.raises(Refused) as refused:
        placement.agree(invoice_id=bill, pence=60_001, words="x", by=bo, at=at)
    assert codes(refused) == {"invoice.over_kept"}
    with pytest.raises(Refused, match=r"invoice\.number_twice"):
        billed(key, 1, at=at)


def test_nothing_is_bought_once_a_journey_has_ended() -> None:
    limited(100_000)
    sam = somebody()
    key = proposed(sam)
    support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=worker(), at=NOW)
    assert owed(about=key, by=BO) == set()
    with pytest.raises(Refused, match=r"placement\.journey_over"):
        placement.approve(placement_id=key, line_id=line(), by=worker(BO), at=NOW)


def test_a_change_stays_within_the_line_and_the_limit() -> None:
    limited(80_000)
    of_the_year = line()
    key = running(somebody(), of_the_year)
    same = {"basis": Basis.WEEK, "pence": 20_000, "sessions": None, "by": worker(BO), "at": NOW}
    with pytest.raises(Refused) as refused:
        placement.change(placement_id=key, ends_on=TODAY + 5 * WEEKS, **same)
    assert codes(refused) == {"placement.over_limit", "placement.later_needed"}
    placement.change(placement_id=key, ends_on=TODAY + 4 * WEEKS, **same)
    support_id = shown(key).support_id
    assert support_id is not None
    assert events(support_id, by=ADA) == ["support.opened", "support.end_moved"]
    assert owed(about=support_id, by=ADA) == {"support.following"}
    assert left(of_the_year) == 20_000
    assert shown(key).planned_end_on == TODAY + 4 * WEEKS


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        pytest.param(
            "update records_placementcost set kept = 100001", "budget_line_never_over", id="line"
        ),
        pytest.param(
            "update records_placementcost set kept = 150001", "over their limit", id="limit"
        ),
        pytest.param(
            "update records_placement set planned_end_on = '2027-01-01'", "own year", id="year"
        ),
        pytest.param(
            "update records_budgetline set holds = 1", "budget_line_never_over", id="holds"
        ),
    ],
)
def test_the_database_refuses_what_no_rule_would_allow(statement: str, named: str) -> None:
    limited(150_000)
    agreed(somebody(), line())
    refusal = pytest.raises(IntegrityError, match=named)
    with seen_by(BO), refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_who_sees_what_it_costs() -> None:
    limited(100_000)
    sam = somebody()
    key = running(sam, line())
    shared(sam, *set(C) - {C.NOTES, C.SELF_REPORT}, to=world.HOUSING)
    assert shown(key, by=BO).cost is not None
    assert shown(key, by=ADA).cost is not None
    assert shown(key, by="Flo Reed").cost is None
    assert shown(key, by="Di Harrow").cost is None
    with seen_by("Di Harrow", at=LATER):
        assert not models.PlacementCost.objects.exists()
        assert not models.BudgetLine.objects.exists()
        assert not models.Event.objects.filter(kind__startswith="placement.invoice").exists()
    with seen_by("Jo Wren", at=LATER) as viewer:
        assert reading.one(viewer, placement_id=key) is None


def test_the_partnership_sees_no_line_of_fewer_than_three_people() -> None:
    limited(100_000)
    few, some = line(name="Few"), line(300_000, name="Some")
    for chosen, number in ((few, 1), (some, 3)):
        for _ in range(number):
            agreed(somebody(), chosen)
    with seen_by("Oz Partner", at=NOW + 5 * WEEKS) as viewer:
        told = {each.line: (each.people, each.kept, each.holds) for each in money.spending(viewer)}
    assert told == {"Few": (None, None, 100_000), "Some": (3, 180_000, 300_000)}
    with seen_by(ADA, at=NOW + 5 * WEEKS) as viewer:
        assert money.spending(viewer) == ()
