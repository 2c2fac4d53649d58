"""How things stand is told with its history, and what follows from it is owed."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.assessments import asked, own_words
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.needs import N, found, state_of
from tests.orders import ADA, HAL
from tests.referrals import owed, seen_by
from throughcare.actions import need
from throughcare.actions.need import Said
from throughcare.domain.directory.known import FactKind
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.need.kinds import MentalHealth, Whose
from throughcare.domain.need.lapse import Extent
from throughcare.domain.need.outcome import Answer
from throughcare.queries.find_help import facts
from throughcare.queries.need import crisis, lapses, life, standing
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

JO = "Jo Wren"
KIT = "Kit Vale"  # on duty there
LATER = NOW + timedelta(days=1)


def tell(person_id: UUID, kind: NeedKind, by: str = ADA, words: str = "", **told: Answer) -> UUID:
    return need.tell_outcome(
        key=new_key(),
        person_id=person_id,
        kind=kind,
        told=told,
        own_words=words,
        by=worker(by),
        at=NOW,
    )


def used_again(person_id: UUID, extent: Extent | None = Extent.RELAPSE, by: str = ADA) -> None:
    need.tell_lapse(
        person_id=person_id,
        extent=extent,
        since_on=None,
        own_words="After the letter",
        what_helps="Ringing Max",
        by=worker(by),
        at=NOW,
    )


def journey_of(person_id: UUID) -> UUID:
    with seen_by(ADA):
        return models.Journey.objects.get(person_id=person_id).pk


def owes(person_id: UUID) -> set[str]:
    return owed(about=journey_of(person_id), by=ADA)


def test_where_they_live_is_told_again_and_nothing_is_lost() -> None:
    sam = somebody()
    tell(sam, N.HOUSING, home="social", until_on=date(2026, 4, 1), used_there=True)
    key = new_key()
    for _ in range(2):
        need.tell_outcome(
            key=key,
            person_id=sam,
            kind=N.HOUSING,
            told={"home": "street"},
            own_words="Colder, but quiet",
            by=worker(),
            at=LATER,
        )
    with seen_by(ADA, at=LATER) as viewer:
        (home,) = standing.standings(viewer, person_id=sam)
        known = facts.facts(viewer, person_id=sam)
    assert (home.now.said, home.now.own_words) == ("on the street", "Colder, but quiet")
    assert [each.said for each in home.before] == [
        "a council or housing association tenancy; until 1 April 2026; drugs are used there"
    ]
    # What services ask follows from it: nobody asks again.
    assert [(each.kind, each.said) for each in known] == [
        (FactKind.HOUSING, "Without a fixed address")
    ]


@pytest.mark.parametrize(
    ("before", "now", "opens"),
    [("social", "street", True), ("friends", "street", False), ("social", "hostel", False)],
)
def test_a_lost_home_asks_them_again_by_itself(before: str, now: str, opens: bool) -> None:
    sam = somebody()
    own_words(sam)
    asked(sam, "home", values={"losing": 0})
    tell(sam, N.HOUSING, home=before)
    assert "reassessment.after" not in owes(sam)
    tell(sam, N.HOUSING, home=now)
    assert ("reassessment.after" in owes(sam)) is opens


@pytest.mark.parametrize(("extent", "opens"), [(Extent.RELAPSE, True), (Extent.LAPSE, False)])
def test_using_again_resets_nothing_and_a_relapse_asks_them_again(
    extent: Extent, opens: bool
) -> None:
    sam = somebody()
    own_words(sam)
    asked(sam, "home", values={"losing": 0})
    before = rows(sam)
    used_again(sam, extent)
    after = rows(sam)
    assert before <= after
    assert {rule for rule, *_ in after - before} == ({"reassessment.after"} if opens else set())


def rows(person_id: UUID) -> set[tuple[object, ...]]:
    """What is owed, and until when; journey and supports as they are."""
    with seen_by(ADA) as viewer:
        owed_now = models.Obligation.objects.filter(
            person_id=person_id, met_at=None, fell_at=None
        ).values_list("rule", "due_at", "owner_agency_id")
        assert models.Journey.objects.filter(person_id=person_id, ended_at=None).count() == 1
        assert viewer
        return set(owed_now)


def test_that_they_used_again_never_reaches_justice() -> None:
    sam = somebody()
    everything = set(C) - {C.NOTES, C.SELF_REPORT}
    shared(sam, *everything)
    shared(sam, *everything, to=world.MIND)
    used_again(sam)
    for name, seen in ((ADA, 1), (JO, 1), (HAL, 0)):
        with seen_by(name) as viewer:
            told = lapses.lapses(viewer, person_id=sam)
            assert len(told) == seen
            kinds = models.Event.objects.filter(person_id=sam, kind="lapse.told")
            assert kinds.count() == seen
    with seen_by(ADA) as viewer:
        (told,) = lapses.lapses(viewer, person_id=sam)
    assert (told.own_words, told.what_helps) == ("After the letter", "Ringing Max")
    with pytest.raises(Refused, match=r"lapse\.extent_needed"):
        used_again(sam, None)


def test_benefits_are_looked_at_before_work_starts() -> None:
    sam = somebody()
    starts = NOW.date() + timedelta(days=30)
    tell(sam, N.ETE, doing="looking", starts_on=starts)
    assert "benefits.look" in owes(sam)
    tell(sam, N.BENEFITS, benefit="in_payment", paid_from_on=NOW.date(), looked_at_on=NOW.date())
    assert "benefits.look" not in owes(sam)
    with seen_by(ADA) as viewer:
        found = standing.standings(viewer, person_id=sam)
        assert standing.benefit_came_first(found) is True
    tell(sam, N.ETE, doing="work", starts_on=starts + timedelta(days=90))
    assert "benefits.look" in owes(sam)


def test_what_was_looked_at_first_counts_for_the_next_work() -> None:
    sam = somebody()
    tell(sam, N.BENEFITS, looked_at_on=NOW.date())
    tell(sam, N.ETE, starts_on=NOW.date() + timedelta(days=30))
    assert "benefits.look" not in owes(sam)


def test_health_is_not_shared_with_needs() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.NEEDS, to=world.MIND)
    tell(sam, N.MENTAL_HEALTH, seen_by="nobody", feels="worse")
    tell(sam, N.FAMILY_CHILDREN, children=2, live="care", contact="letters")
    with seen_by(JO) as viewer:
        assert [s.kind for s in standing.standings(viewer, person_id=sam)] == [N.FAMILY_CHILDREN]


def test_mental_health_needs_of_different_kinds_live_apart() -> None:
    sam, ada = somebody(), worker()
    told = {"person_id": sam, "kind": N.MENTAL_HEALTH, "own_words": "", "by": ada, "at": NOW}
    keys = [need.find(key=new_key(), aspect=each.value, **told) for each in MentalHealth]  # type: ignore[arg-type]
    assert len({*keys, need.find(key=new_key(), **told)}) == 6  # type: ignore[arg-type]
    need.move(need_id=keys[0], name="meet", own_words="", by=ada, at=NOW)
    with seen_by(ADA) as viewer:
        states = {each.aspect: each.state for each in life.needs(viewer, person_id=sam)}
    assert states["community_mental_health"] == "met"
    assert states["mental_health_crisis"] == "found"
    with pytest.raises(Refused, match=r"need\.aspect_of_another"):
        need.find(key=new_key(), aspect="dual_diagnosis", **told | {"kind": N.DEBT})  # type: ignore[arg-type]


def test_that_it_is_not_wanted_is_said_in_words_and_whose_they_are() -> None:
    key = found(somebody(), N.DEBT)
    with pytest.raises(Refused, match=r"need\.words_needed"):
        need.move(need_id=key, name="decline", own_words=" ", by=worker(), at=NOW)
    assert state_of(key)[0] == "found"
    need.move(
        need_id=key,
        name="decline",
        own_words="Turned the letter over",
        whose=Whose.WORKER,
        by=worker(),
        at=NOW,
    )
    assert state_of(key) == ("not_wanted", "Turned the letter over", "worker")


def test_they_are_asked_again_of_each_need_also_of_what_was_met() -> None:
    sam, ada = somebody(), worker()
    housing, debt = found(sam, N.HOUSING), found(sam, N.DEBT)
    need.move(need_id=debt, name="meet", own_words="", by=ada, at=NOW)
    with seen_by(ADA):
        due = models.Obligation.objects.get(rule="need.review", met_at=None).due_at
    assert due.date() == date(2026, 5, 26)
    said = {
        housing: Said(),
        debt: Said(move="want", words="The letters are back"),
    }
    at = NOW + timedelta(days=80)
    need.review(person_id=sam, said=said, by=worker(at=at), at=at)
    assert state_of(debt) == ("wanted", "The letters are back", "person")
    with seen_by(ADA, at=at):
        again = models.Obligation.objects.get(rule="need.review", met_at=None)
    assert again.due_at > due


def test_a_review_of_what_is_not_ours_or_without_words_changes_nothing() -> None:
    sam = somebody()
    key = found(sam, N.HOUSING)
    with pytest.raises(Refused, match=r"need\.not_found"):
        need.review(person_id=sam, said={new_key(): Said()}, by=worker(), at=NOW)
    with pytest.raises(Refused, match=r"need\.words_needed"):
        need.review(person_id=sam, said={key: Said(move="decline")}, by=worker(), at=NOW)
    assert state_of(key)[0] == "found"
    with seen_by(ADA):
        assert not models.Event.objects.filter(kind="need.reviewed").exists()


def plan(person_id: UUID, *, duty_reads: bool | None) -> None:
    need.write_crisis_plan(
        key=new_key(),
        person_id=person_id,
        parts={"helps": "Tea, and no questions"},
        duty_reads=duty_reads,
        by=worker(),
        at=NOW,
    )


def test_whoever_is_on_duty_reads_their_crisis_plan_only_where_they_agreed() -> None:
    sam = somebody()
    shared(sam, *(set(C) - {C.NOTES, C.SELF_REPORT}))
    shared(sam, C.IDENTITY, C.HEALTH, to=world.MIND)
    move_to_the_night_team("Cy Fenn")
    plan(sam, duty_reads=False)
    assert [read(sam, name) for name in (ADA, "Cy Fenn", KIT, HAL)] == [True, False, False, False]
    plan(sam, duty_reads=True)
    assert [read(sam, name) for name in (ADA, "Cy Fenn", KIT, HAL)] == [True, True, True, False]


def move_to_the_night_team(name: str) -> None:
    """Whoever is on duty works in another team of the agency."""
    with seen_by("Bo Marsh"):
        night = models.Team.objects.create(agency_id=world.key(world.RECOVERY), name="Night team")
        models.Assignment.objects.filter(worker_id=world.key(name)).update(team=night)


def read(person_id: UUID, by: str) -> bool:
    with seen_by(by) as viewer:
        return crisis.plan(viewer, person_id=person_id) is not None
