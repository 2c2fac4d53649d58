"""Every kind of ending obliges, climbs in weeks, and stands in one list with who owes it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.orders import ADA, HAL, known_to_both, opened, required
from tests.programmes import begun
from tests.referrals import owed, seen_by
from throughcare.actions import order, programme, support
from throughcare.actions.workforce import departures, handover
from throughcare.actions.workforce.handover import To
from throughcare.domain.aftercare.ending import Kind, Mark
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.gaps import Hole
from throughcare.domain.order.terms import Decides
from throughcare.domain.order.variation import Terms
from throughcare.domain.programme.intervention import Ended, Setting
from throughcare.queries.aftercare.endings import Row, Whose, endings
from throughcare.queries.net.rows import Scope
from throughcare.queries.net.whole import gaps_of
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

BO = "Bo Marsh"
MAY = date(2026, 5, 4)  # nine weeks after today
OCTOBER = date(2026, 10, 26)


def listed(name: str, *, everybody: bool = False) -> tuple[Row, ...]:
    with seen_by(name, at=NOW) as viewer:
        workers = () if everybody else (viewer.worker_id,)
        return endings(viewer, Whose(agency_id=viewer.agency_id, workers=workers))


def helped(sam: UUID, ends_on: date, what: str = "Keywork") -> UUID:
    told = {"person_id": sam, "what": what, "planned_end_on": ends_on}
    return support.begin(key=new_key(), by=worker(), at=NOW, **told)  # type: ignore[arg-type]


def test_one_list_says_of_each_ending_what_follows_and_who_owes_it() -> None:
    # given
    sam = known_to_both()
    helped(sam, MAY)
    stay = begun(sam, setting=Setting.RESIDENTIAL, planned_end_on=date(2026, 3, 23))
    order_id = opened(sam, ends_on=date(2026, 5, 20))
    part = required(order_id, ends_on=date(2026, 4, 1))
    # then
    found = {each.kind: each for each in listed(ADA)}
    assert set(found) == {Kind.SUPPORT, Kind.RESIDENTIAL, Kind.REQUIREMENT}
    assert [each.mark for each in found.values()] == [Mark.LAST, Mark.DUE, Mark.ASKED]
    assert {each.owes for each in found.values()} == {ADA, "West Town Probation"}
    assert all(each.asked and not each.follows for each in found.values())
    assert [each.kind for each in listed(HAL)] == [Kind.REQUIREMENT, Kind.ORDER]
    assert listed("Jo Wren") == ()
    assert len(listed(BO, everybody=True)) == 3
    # when what follows is agreed
    programme.agree_following(
        intervention_id=stay, follows="A room of his own", follows_on=None, by=worker(), at=NOW
    )
    order.agree_requirement_following(
        requirement_id=part,
        follows="Keywork goes on",
        follows_on=date(2026, 4, 1),
        follows_with_id=None,
        by=worker(HAL),
        at=NOW,
    )
    # then it is said, to whoever gives it too
    said = {each.kind: each.follows for each in listed(ADA)}
    assert said[Kind.RESIDENTIAL] == "A room of his own"
    assert said[Kind.REQUIREMENT] == "Keywork goes on"
    assert owed(about=stay, by=ADA, at=NOW) == set()
    assert "order.requirement_following" not in owed(about=part, by=HAL, at=NOW)


def test_a_manager_hears_of_it_at_eight_weeks_and_the_partnership_at_four() -> None:
    key = helped(somebody(), OCTOBER)
    with seen_by(ADA, at=NOW):
        row = models.Obligation.objects.get(rule="support.following", about_id=key)
    days = [london_day(instant=each) for each in (row.due_at, row.manager_from)]
    assert days == [date(2026, 9, 1)] * 2  # the day before is a bank holiday
    assert london_day(instant=row.partnership_from) == OCTOBER - timedelta(weeks=4)


def test_a_programme_that_is_to_end_obliges_until_it_is_planned_for_no_day() -> None:
    sam = somebody()
    key = begun(sam)
    assert owed(about=key, by=ADA, at=NOW) == set()
    for day, due in ((OCTOBER, date(2026, 9, 1)), (MAY, date(2026, 3, 9))):
        programme.plan_end(intervention_id=key, planned_end_on=day, by=worker(), at=NOW)
        with seen_by(ADA, at=NOW):
            rows = models.Obligation.objects.filter(about_id=key, met_at=None, fell_at=None)
            assert [london_day(instant=each.due_at) for each in rows] == [due]
    programme.plan_end(intervention_id=key, planned_end_on=None, by=worker(), at=NOW)
    assert owed(about=key, by=ADA, at=NOW) == set()


def test_what_was_planned_to_end_is_not_closed_with_nothing_but_by_a_managers_word() -> None:
    key = begun(somebody(), planned_end_on=MAY)
    told = {"intervention_id": key, "ends_on": NOW.date(), "how": Ended.AGREED, "at": NOW}
    for name, why in ((ADA, "They are well"), (BO, "")):
        with pytest.raises(Refused, match="follows_needed"):
            programme.end(why=why, by=worker(name), **told)  # type: ignore[arg-type]
    programme.end(why="They want nothing more", by=worker(BO), **told)  # type: ignore[arg-type]
    with seen_by(ADA, at=NOW):
        assert models.Intervention.objects.get(pk=key).ends_on == NOW.date()


def test_whoever_leaves_a_programme_is_not_kept_by_a_form() -> None:
    key = begun(somebody(), planned_end_on=MAY)
    told = {"intervention_id": key, "ends_on": NOW.date(), "how": Ended.LEFT, "why": ""}
    programme.end(by=worker(), at=NOW, **told)  # type: ignore[arg-type]
    assert owed(about=key, by=ADA, at=NOW) == set()


def test_a_part_of_an_order_that_now_ends_with_it_is_asked_about_no_more() -> None:
    order_id = opened(known_to_both())
    part = required(order_id)
    assert "order.requirement_following" in owed(about=part, by=HAL, at=NOW)
    with seen_by(HAL, at=NOW):
        row = models.Requirement.objects.get(pk=part)
        before = order.varying.terms_of(row)
    terms = Terms(
        **{**{f: getattr(before, f) for f in before.__slots__}, "ends_on": date(2027, 3, 2)}
    )
    deciding = order.varying.Deciding(
        decides=Decides.COURT, from_on=NOW.date(), why="Longer", consent_said_on=NOW.date()
    )
    by = worker(HAL)
    order.vary(requirement_id=part, terms=terms, deciding=deciding, by=by, at=NOW)
    assert "order.requirement_following" not in owed(about=part, by=HAL, at=NOW)


def test_the_net_names_a_programme_after_which_nothing_follows() -> None:
    begun(somebody(), planned_end_on=MAY)
    with seen_by(ADA, at=NOW) as viewer:
        scope = Scope(agency_id=viewer.agency_id, workers=(viewer.worker_id,))
        rows = [e for e in gaps_of(viewer, scope).rows if e.hole is Hole.NOTHING_FOLLOWS]
    assert [each.why for each in rows] == [
        "Treatment is planned to end on 4 May; nothing is agreed to follow"
    ]


def test_that_whoever_leads_leaves_is_an_ending_and_who_is_asked_follows() -> None:
    sam = somebody()
    ada, flo = world.key(ADA), world.key("Flo Reed")
    departures.leave_on(worker_id=ada, ends_on=MAY, by=world.viewer("Ann Ledger", at=NOW), at=NOW)
    for name, everybody in ((BO, True), (ADA, False)):
        (row,) = listed(name, everybody=everybody)
        assert (row.kind, row.person_id, row.what, row.ends_on) == (Kind.WORKER, sam, ADA, MAY)
        assert (row.mark, row.asked, row.owes) == (Mark.ASKED, True, "")
    to = To(worker_id=flo, agency_id=world.key(world.RECOVERY), words="")
    handover.offer(key=new_key(), people=[sam], to=to, by=worker(BO), at=NOW)
    (row,) = listed(BO, everybody=True)
    assert (row.follows, row.asked) == ("Flo Reed", False)
