"""An order as it runs: varied, handed on, recalled, ended by law; who is who is told."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, met, missed, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import order
from throughcare.actions.order.requiring import Asked
from throughcare.actions.order.varying import Deciding
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How
from throughcare.domain.order.recall import Decision
from throughcare.domain.order.terms import Decides, Kind, RequirementKind
from throughcare.domain.order.variation import Holding, Terms
from throughcare.domain.testing.alone import Ground
from throughcare.jobs import orders as jobs
from throughcare.queries.order.ledger import drawn
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
END = date(2027, 3, 2)
BY_COURT = Deciding(
    decides=Decides.COURT, from_on=TODAY, why="The court amended it", consent_said_on=TODAY
)


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


def licence(person_id: UUID, kind: Kind = Kind.LICENCE, ends_on: date = END) -> UUID:
    return order.open_order(
        key=new_key(),
        person_id=person_id,
        kind=kind,
        made_by="Fairmoor Prison",
        made_on=TODAY,
        starts_on=TODAY,
        ends_on=ends_on,
        by=worker(HAL),
        at=NOW,
    )


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.code for each in refused.value.reasons}


def ask(order_id: UUID, *grounds: Ground, decider: str = IVY) -> UUID:
    return order.ask_recall(
        key=new_key(),
        order_id=order_id,
        grounds=frozenset(grounds or {Ground.OUT_OF_TOUCH}),
        why="No contact for two weeks, and nobody knows where",
        decider_id=world.key(decider),
        by=worker(HAL),
        at=NOW,
    )


def test_no_recall_rests_on_a_result_alone(person_id: UUID) -> None:
    key = licence(person_id)
    with pytest.raises(Refused) as refused:
        ask(key, Ground.RESULT)
    assert codes(refused) == {"judged.on_a_result_alone"}
    assert not models.Recall.objects.exists()
    with seen_by(HAL):
        recall_id = ask(key, Ground.RESULT, Ground.NOT_GIVEN)
        assert models.Recall.objects.get(pk=recall_id).grounds == ["not_given", "result"]


def test_a_licence_is_recalled_by_its_own_path_and_told(person_id: UUID) -> None:
    key = licence(person_id)
    recall_id = ask(key)
    assert owed(about=recall_id, by=HAL, at=NOW) == {"recall.decide"}
    order.decide_recall(
        recall_id=recall_id, decision=Decision.RECALLED, why="So", by=worker(IVY), at=NOW
    )
    assert owed(about=recall_id, by=HAL, at=NOW) == {"recall.tell"}
    order.tell_recall(
        recall_id=recall_id, how="At the station", own_words="Why?", by=worker(HAL), at=NOW
    )
    assert owed(about=recall_id, by=HAL, at=NOW) == set()
    with seen_by(HAL):
        row = models.Order.objects.get(pk=key)
        assert (row.ended_on, row.ended_how) == (TODAY, "recalled")


def test_an_order_of_a_court_is_never_recalled(person_id: UUID) -> None:
    with pytest.raises(Refused) as refused:
        ask(opened(person_id))
    assert codes(refused) == {"recall.only_a_licence"}


@pytest.mark.parametrize("decider", [HAL, "Bo Marsh"])
def test_who_asks_decides_nothing_nor_does_another_agency(person_id: UUID, decider: str) -> None:
    key = licence(person_id)
    with pytest.raises(Refused) as refused:
        ask(key, decider=decider)
    assert codes(refused) == {"recall.decider_needed"}


def test_not_recalled_the_licence_goes_on(person_id: UUID) -> None:
    key = licence(person_id)
    recall_id = ask(key)
    by = worker(IVY)
    order.decide_recall(
        recall_id=recall_id, decision=Decision.NOT_RECALLED, why="Seen today", by=by, at=NOW
    )
    with seen_by(HAL):
        assert models.Order.objects.get(pk=key).ended_on is None


def hats(order_id: UUID, *, monitor: str = HAL, therapist: str = ADA, why: str = "") -> UUID:
    asked = Asked(
        kind=RequirementKind.DRUG_REHABILITATION,
        starts_on=TODAY,
        ends_on=date(2026, 9, 2),
        hours_a_week=6,
        given_by_id=world.key(world.RECOVERY),
        director=world.RECOVERY,
        consent_said_on=TODAY,
        tier="middle",
        monitor_id=world.key(monitor),
        therapist_id=world.key(therapist),
        one_chair_why=why,
    )
    return order.require(key=new_key(), order_id=order_id, asked=asked, by=worker(HAL), at=NOW)


FOLLOWS = "order.requirement_following"


def test_who_monitors_and_who_treats_is_told(person_id: UUID) -> None:
    requirement_id = hats(opened(person_id))
    assert owed(about=requirement_id, by=HAL, at=NOW) == {"order.tell_hats", FOLLOWS}
    how = "Read to them in the office; they have it on paper"
    order.tell_hats(requirement_id=requirement_id, how=how, by=worker(HAL), at=NOW)
    assert owed(about=requirement_id, by=HAL, at=NOW) == {FOLLOWS}
    order.name_hats(
        requirement_id=requirement_id,
        monitor_id=world.key(HAL),
        therapist_id=world.key("Flo Reed"),
        why="",
        by=worker(HAL),
        at=NOW,
    )
    assert owed(about=requirement_id, by=HAL, at=NOW) == {"order.tell_hats", FOLLOWS}


def test_each_hat_is_worn_where_it_belongs(person_id: UUID) -> None:
    with pytest.raises(Refused) as refused:
        hats(opened(person_id), monitor=ADA, therapist=HAL)
    assert codes(refused) == {
        "requirement.monitor_elsewhere",
        "requirement.therapist_elsewhere",
    }


TERMS = Terms(
    ends_on=date(2026, 9, 2),
    minutes_a_week=360,
    given_by_id=world.key(world.RECOVERY),
    tests_a_week=0,
    review_months=None,
    tier="",
)


def vary(requirement_id: UUID, terms: Terms, deciding: Deciding, *, at: datetime = NOW) -> None:
    order.vary(
        requirement_id=requirement_id, terms=terms, deciding=deciding, by=worker(HAL, at=at), at=at
    )


def test_varied_hours_hold_from_their_day_and_the_past_stays(person_id: UUID) -> None:
    key = opened(person_id)
    requirement_id, at = required(key), NOW + 7 * A_DAY
    changed = replace(TERMS, minutes_a_week=120)
    by_officer = Deciding(decides=Decides.OFFICER, from_on=at.date(), why="Works mornings now")
    vary(requirement_id, changed, by_officer, at=at)
    with seen_by(HAL, at=NOW + 13 * A_DAY) as viewer:
        found = drawn(viewer, order_id=key)
        assert models.RequirementVersion.objects.get().minutes_a_week == 360
    assert found is not None
    assert [week.expected for week in found.ledger.weeks] == [360, 120]


def test_how_long_it_lasts_is_the_courts_and_needs_consent(person_id: UUID) -> None:
    requirement_id = required(opened(person_id))
    longer = replace(TERMS, ends_on=date(2026, 12, 2))
    for deciding, wanted in (
        (replace(BY_COURT, decides=Decides.OFFICER), {"vary.not_the_officers"}),
        (replace(BY_COURT, consent_said_on=None), {"vary.consent_needed"}),
        (replace(BY_COURT, why=" "), {"vary.why_needed"}),
        (replace(BY_COURT, from_on=(NOW + A_DAY).date()), {"vary.day_wrong"}),
    ):
        with pytest.raises(Refused) as refused:
            vary(requirement_id, longer, deciding)
        assert codes(refused) == wanted
    vary(requirement_id, longer, BY_COURT)
    with seen_by(HAL):
        grants = models.Grant.objects.filter(basis="order", withdrawn_at=None)
        assert grants.count() == 1


def test_another_who_gives_it_opens_and_the_first_keeps_only_its_days(person_id: UUID) -> None:
    requirement_id, at = required(opened(person_id)), NOW + 7 * A_DAY
    mind = replace(TERMS, given_by_id=world.key(world.MIND))
    by_officer = Deciding(decides=Decides.OFFICER, from_on=at.date(), why="Nearer to home")
    vary(requirement_id, mind, by_officer, at=at)
    with seen_by(HAL, at=at):
        grants = models.Grant.objects.filter(basis="order", withdrawn_at=None)
        terms = {e.from_agency_id: e.facts_until_at.date() for e in grants if e.facts_until_at}
    assert terms[world.key(world.RECOVERY)] == at.date()
    assert world.key(world.MIND) in terms


def test_an_order_is_handed_to_another_area_and_bench(person_id: UUID) -> None:
    key = opened(person_id, court=world.COURT)
    requirement_id, came = required(key), met(person_id, Attendance.ATTENDED, days=1)
    at = NOW + 5 * A_DAY
    to = Holding(
        agency_id=world.key(world.MIND),
        officer_id=world.key("Kit Vale"),
        court_id=None,
        ends_on=END,
    )
    deciding = replace(BY_COURT, from_on=None, why="They moved house")
    order.hand_on(order_id=key, to=to, deciding=deciding, by=worker(HAL, at=at), at=at)
    for name, sees in (("Kit Vale", True), (HAL, False), ("Lou Bench", False)):
        with seen_by(name, at=at):
            assert models.Order.objects.filter(pk=key).exists() is sees
            assert models.Requirement.objects.filter(pk=requirement_id).exists() is sees
            assert models.Contact.objects.filter(pk=came).exists() is sees
    with seen_by("Kit Vale", at=at):
        assert models.OrderVersion.objects.get().supervised_by_id == world.key(world.PROBATION)


def test_nobody_hands_on_to_somebody_who_does_not_work_there(person_id: UUID) -> None:
    to = Holding(
        agency_id=world.key(world.MIND),
        officer_id=world.key(HAL),
        court_id=None,
        ends_on=END,
    )
    with pytest.raises(Refused) as refused:
        order.hand_on(order_id=opened(person_id), to=to, deciding=BY_COURT, by=worker(HAL), at=NOW)
    assert codes(refused) == {"vary.officer_needed"}


@pytest.mark.parametrize(
    ("kind", "ends_on", "last", "how"),
    [
        (Kind.COMMUNITY_ORDER, date(2026, 4, 2), date(2026, 4, 2), "by_law"),
        (Kind.POST_SENTENCE_SUPERVISION, date(2026, 5, 11), date(2026, 5, 11), "by_law"),
    ],
)
def test_the_night_ends_an_order_on_its_day_whatever_is_missing(
    person_id: UUID,
    monkeypatch: pytest.MonkeyPatch,
    kind: Kind,
    ends_on: date,
    last: date,
    how: str,
) -> None:
    key = licence(person_id, kind, ends_on)
    for at, ended in ((a_minute_before(last), None), (a_minute_past(last), last)):
        monkeypatch.setattr(jobs.timezone, "now", lambda at=at: at)
        for _ in range(2):
            jobs.end_orders(timestamp=0)
        with seen_by(HAL, at=at):
            row = models.Order.objects.get(pk=key)
            assert (row.ended_on, row.ended_how) == (ended, how if ended else "")
    with seen_by(HAL, at=a_minute_past(last)):
        assert models.Event.objects.filter(kind="order.ended").count() == 1


def a_minute_past(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 0, 1, tzinfo=NOW.tzinfo)


def a_minute_before(day: date) -> datetime:
    return a_minute_past(day) - 2 * A_DAY / (24 * 60)


def test_post_sentence_supervision_recorded_with_a_later_end_ends_on_the_day(
    person_id: UUID,
) -> None:
    key = licence(person_id, Kind.POST_SENTENCE_SUPERVISION)
    with seen_by(HAL):
        assert models.Order.objects.get(pk=key).ends_on == date(2026, 5, 11)


def test_a_dtto_and_what_it_required_are_history_and_nothing_follows(person_id: UUID) -> None:
    first, last = date(2003, 5, 1), date(2004, 5, 1)
    key = order.open_order(
        key=new_key(),
        person_id=person_id,
        kind=Kind.DTTO,
        made_by="West Town Magistrates",
        made_on=first,
        starts_on=first,
        ends_on=last,
        court_id=world.key(world.COURT),
        by=worker(HAL),
        at=NOW,
    )
    asked = Asked(
        kind=RequirementKind.DRUG_REHABILITATION,
        starts_on=first,
        ends_on=last,
        hours_a_week=20,
        given_by_id=world.key(world.RECOVERY),
        director=world.RECOVERY,
        consent_said_on=first,
        tests_a_week=2,
        review_months=1,
    )
    row_id = order.require(key=new_key(), order_id=key, asked=asked, by=worker(HAL), at=NOW)
    with seen_by(HAL):
        row = models.Order.objects.get(pk=key)
        assert (row.ended_on, row.ended_how) == (last, "by_law")
        assert models.Requirement.objects.get(pk=row_id).tests_a_week == 2
        assert not models.Grant.objects.filter(under_id=key).exists()
        assert not models.Obligation.objects.filter(about_id=key, fell_at=None).exists()
    assert owed(about=row_id, by=HAL) == set()
    changed = replace(TERMS, minutes_a_week=60, ends_on=last)
    with pytest.raises(Refused) as refused:
        vary(row_id, changed, replace(BY_COURT, from_on=TODAY))
    assert codes(refused) == {"order.ended"}


def test_what_an_order_of_today_required_is_not_added_once_it_has_ended(person_id: UUID) -> None:
    key = opened(person_id)
    how = How.GOOD_PROGRESS
    order.end(order_id=key, how=how, ended_on=TODAY, by=worker(HAL), at=NOW)
    with pytest.raises(Refused) as refused:
        required(key)
    assert codes(refused) == {"order.ended"}


def test_what_follows_can_be_agreed_even_late(person_id: UUID) -> None:
    key = opened(person_id)
    assert owed(about=key, by=HAL, at=NOW) == {"order.following"}
    order.agree_following(
        order_id=key,
        follows="Keywork goes on, twice a month",
        follows_on=END,
        follows_with_id=world.key(world.RECOVERY),
        by=worker(HAL),
        at=NOW,
    )
    assert owed(about=key, by=HAL, at=NOW) == set()


def test_what_was_missed_counts_under_each_order_whose_requirement_it_is(person_id: UUID) -> None:
    first, second, third = opened(person_id), opened(person_id), opened(person_id)
    required(first)
    required(second)
    contact_id, at = missed(person_id, days=1), NOW + 2 * A_DAY
    with seen_by(HAL, at=at) as viewer:
        found = {key: drawn(viewer, order_id=key) for key in (first, second, third)}
        assert [len(each.missed) for each in found.values() if each] == [1, 1, 0]
    assert owed_decisions(at) == 2
    by = worker(HAL, at=at)
    order.accept(order_id=second, missed_id=contact_id, why="A letter", by=by, at=at)
    assert owed_decisions(at) == 1
    how = How.GOOD_PROGRESS
    order.end(order_id=first, how=how, ended_on=at.date(), by=by, at=at)
    assert owed_decisions(at) == 0


def owed_decisions(at: datetime) -> int:
    with seen_by(HAL, at=at):
        owed_now = models.Obligation.objects.filter(met_at=None, fell_at=None)
        return owed_now.filter(rule="order.decide_absence").count()
