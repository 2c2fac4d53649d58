"""Somebody's week over all agencies: what stands in it, for whom, and what is taken back."""

from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest

from tests import courts, world
from tests.clock import NOW
from tests.contacts import A, came, record, seen_as, told
from tests.journeys import C, booked, hour, shared, somebody, worker
from tests.medicines import collected, prescribed
from tests.orders import ADA, HAL, activity, known_to_both, met, opened, required
from tests.plans import JO, shared_with_mind, step
from tests.testing import prescriber
from throughcare.actions import elsewhere, plan, week
from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.week.terms import SeenBy, Sort, Stands
from throughcare.queries import week as query
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

MONDAY = NOW.date()
TUESDAY = MONDAY + timedelta(days=1)
NIA, NIGHT = "Flo Reed", "Night team"


def shown(name: str, person_id: UUID, monday: date = MONDAY) -> query.Shown:
    with seen_as(name) as viewer:
        return query.shown(viewer, person_id=person_id, monday=monday)


def entries(name: str, person_id: UUID) -> list[tuple[str, str]]:
    """What stands in this week: what, and who told it."""
    days = shown(name, person_id).week.days
    return [(each.what, each.who) for day in days for each in day.entries]


def own(
    person_id: UUID, *, by: str = ADA, sort: Sort = Sort.OWN, seen_by: SeenBy = SeenBy.TEAM
) -> UUID:
    """Every Tuesday evening."""
    said = week.Said(
        sort=sort,
        what="Choir",
        weekdays=frozenset({1}),
        opens=time(19),
        closes=time(21),
        starts_on=MONDAY,
        seen_by=seen_by,
    )
    return week.tell(key=new_key(), person_id=person_id, said=said, by=worker(by), at=NOW)


def nia_works_at_night() -> None:
    """Somebody at recovery in another team, as the owner knows them."""
    models.Team.objects.create(id=world.key(NIGHT), agency_id=world.key(world.RECOVERY), name=NIGHT)
    models.Assignment.objects.filter(worker_id=world.key(NIA)).update(team_id=world.key(NIGHT))


class TestWhole:
    def test_every_source_stands_in_one_timetable(self) -> None:
        prescriber()
        sam, order_id = courts.sentenced()
        courts.listed(order_id, courts.sitting(courts.bench()))
        booked(sam, worker(ADA), hour(TUESDAY, "10:00"))
        prescribed(sam, weekdays=frozenset({0}))
        own(sam, sort=Sort.WORK)
        elsewhere.tell(
            key=new_key(),
            person_id=sam,
            told=elsewhere.Told(
                kind=Place.HOSPITAL, starts_at=NOW - timedelta(hours=3), ends_at=NOW, source="rang"
            ),
            by=worker(ADA),
            at=NOW,
        )
        found = entries(ADA, sam)
        assert ("Keywork", world.RECOVERY) in found
        assert ("In hospital", world.RECOVERY) in found
        assert ("Choir", "") in found
        assert [who for what, who in found if "ethadone" in what] == [world.PHARMACY]
        assert entries(HAL, sam) == [("At court", world.COURT)]

    def test_what_an_order_asks_for_is_said_beside(self) -> None:
        sam = known_to_both()
        required(opened(sam))
        assert shown(ADA, sam).asked == 360

    def test_hours_planned_and_attended_week_by_week(self) -> None:
        sam = known_to_both()
        activity(opened(sam), days=3)
        met(sam, A.ATTENDED, days=1, minutes=40)
        met(sam, A.DID_NOT_ATTEND, days=2)
        booked(sam, worker(ADA), hour(MONDAY + timedelta(days=8), "10:00"))
        later = NOW + timedelta(days=4)
        with seen_as(ADA, at=later) as viewer:
            found = query.shown(viewer, person_id=sam, monday=MONDAY)
        assert [(each.planned, each.attended) for each in found.around[8:10]] == [
            (120, 40),
            (60, 0),
        ]
        stands = [each.stands for day in found.week.days for each in day.entries]
        assert stands == [Stands.CAME, Stands.MISSED]

    def test_what_nobody_booked_counts_as_attended(self) -> None:
        sam = somebody()
        record(sam, told(came=came(A.ATTENDED), onward=None))
        found = shown(ADA, sam).week
        assert (found.sums.planned, found.sums.attended) == (0, 40)

    def test_a_collection_says_what_became_of_it(self) -> None:
        prescriber()
        sam = somebody()
        collected(prescribed(sam))
        first, second, *_ = (day.entries for day in shown(ADA, sam).week.days)
        assert [each.stands for each in (*first, *second)] == [Stands.CAME, Stands.TO_COME]
        assert shown(ADA, sam).week.empty_days == 7


class TestSeen:
    @pytest.mark.parametrize(
        ("seen_by", "sort", "sees"),
        [
            (SeenBy.TEAM, Sort.OWN, {ADA}),
            (SeenBy.TEAM, Sort.WORK, {ADA}),
            (SeenBy.AGENCY, Sort.OWN, {ADA, NIA}),
            (SeenBy.OTHERS, Sort.OWN, {ADA, NIA, "Jo Wren"}),
            (SeenBy.OTHERS, Sort.WORK, {ADA, NIA, "Jo Wren", HAL}),
        ],
        ids=["a team", "a team, work", "the agency", "by a grant", "work, by a grant"],
    )
    def test_who_sees_what_somebody_does_themselves(
        self, seen_by: SeenBy, sort: Sort, sees: set[str]
    ) -> None:
        nia_works_at_night()
        sam = somebody()
        for agency in (world.PROBATION, world.MIND):
            shared(sam, C.IDENTITY, C.PLAN, C.ATTENDANCE, to=agency)
        own(sam, seen_by=seen_by, sort=sort)
        looking = (ADA, NIA, "Jo Wren", HAL)
        assert {name for name in looking if ("Choir", "") in entries(name, sam)} == sees

    def test_what_is_hidden_changes_nothing_of_a_week_not_even_a_gap(self) -> None:
        sam = somebody()
        shared(sam, C.IDENTITY, C.ATTENDANCE)
        shared(sam, C.IDENTITY, to=world.MIND)
        prescriber()
        booked(sam, worker(HAL), hour(TUESDAY, "10:00"))
        before = shown(HAL, sam)
        assert before.week.empty_days == 6
        booked(sam, worker(ADA), hour(TUESDAY, "12:00"), private=True)
        booked(sam, worker("Jo Wren"), hour(MONDAY + timedelta(days=3), "12:00"))
        prescribed(sam)
        own(sam, seen_by=SeenBy.OTHERS)
        assert shown(HAL, sam) == before

    def test_an_own_hour_does_not_make_anybody_busy(self) -> None:
        sam = somebody()
        shared(sam, C.IDENTITY)
        own(sam)
        booked(sam, worker(HAL), hour(TUESDAY, "19:30"))
        assert ("Supervision", world.PROBATION) not in entries(ADA, sam)


class TestOwn:
    def test_told_twice_it_stands_once(self) -> None:
        sam, key = somebody(), new_key()
        said = week.Said(
            sort=Sort.OWN, what="Fishing", opens=time(9), closes=time(12), starts_on=TUESDAY
        )
        for _ in range(2):
            week.tell(key=key, person_id=sam, said=said, by=worker(ADA), at=NOW)
        assert entries(ADA, sam) == [("Fishing", "")]

    def test_taken_back_its_words_are_gone(self) -> None:
        sam = somebody()
        key = own(sam)
        week.take_back(entry_id=key, by=worker(ADA), at=NOW)
        assert entries(ADA, sam) == []
        with seen_as(ADA):
            assert models.OwnEntry.objects.get(pk=key).what == ""

    def test_no_event_ever_hears_of_it(self) -> None:
        sam = somebody()
        with seen_as(ADA):
            before = models.Event.objects.count()
        week.take_back(entry_id=own(sam), by=worker(ADA), at=NOW)
        with seen_as(ADA):
            assert models.Event.objects.count() == before

    @pytest.mark.parametrize("name", [HAL, "Jo Wren", "Flo Reed"])
    def test_whom_it_does_not_belong_to_is_told_that_there_is_none(self, name: str) -> None:
        nia_works_at_night()
        sam = somebody()
        shared(sam, C.IDENTITY, C.PLAN, to=world.MIND)
        key = own(sam)
        told = []
        for asked in (key, uuid4()):
            with pytest.raises(Refused) as refused:
                week.take_back(entry_id=asked, by=worker(name), at=NOW)
            told.append([each.code for each in refused.value.reasons])
        assert told[0] == told[1]

    def test_justice_writes_down_nothing_of_it(self) -> None:
        sam = somebody()
        shared(sam, C.IDENTITY)
        with pytest.raises(Refused, match=r"permission\.not_yours"):
            own(sam, by=HAL)


def test_parts_of_the_plan_stand_on_their_day_for_whoever_may_see_the_plan() -> None:
    sam = shared_with_mind()
    step(sam, "Ring the council", due_on=TUESDAY)
    kept = step(sam, "See a room", whose=None, due_on=TUESDAY)
    fell = step(sam, "Something else", due_on=TUESDAY)
    plan.done(step_id=kept, by=worker(), at=NOW)
    plan.let_fall(step_id=fell, why="They moved", by=worker(), at=NOW)
    told = [("Ring the council", world.RECOVERY), ("See a room", "")]
    for name in (ADA, JO):
        assert sorted(entries(name, sam)) == told
    stands = {each.what: each.stands for each in shown(ADA, sam).week.days[1].entries}
    assert stands == {"Ring the council": Stands.TO_COME, "See a room": Stands.CAME}
    shared(sam, C.IDENTITY, to=world.PROBATION)
    assert entries(HAL, sam) == []
