"""Assessed once: kept as asked, confirmed or disputed by others, and asked again in time."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from _pytest.raises import RaisesExc

from tests import world
from tests.access.browsing import signed_in
from tests.assessments import asked, own_words, said
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import ADA, HAL
from tests.programmes import begun
from tests.referrals import owed, seen_by
from throughcare.actions import assessment, journey, need
from throughcare.domain.assessment.outcome import Rule, Stage
from throughcare.domain.assessment.rules import Happened
from throughcare.domain.assessment.scoring import Change
from throughcare.domain.assessment.standing import Place, Stand, Why
from throughcare.domain.assessment.words import CHANGES
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.need.risk import at_risk
from throughcare.queries import person as people
from throughcare.queries.assessment import again, answers, outcomes, overview
from throughcare.queries.assessment.answers import Told
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

JO = "Jo Wren"
LATER = NOW + timedelta(days=1)


def found(person_id: UUID, *, by: str = ADA, sheet: str = "") -> tuple[Told, ...]:
    with seen_by(by, at=LATER) as viewer:
        return answers.answers(viewer, person_id=person_id, sheet=sheet)


def refused(code: str) -> RaisesExc[Refused]:
    return pytest.raises(Refused, match=re.escape(code))


def test_an_answer_keeps_whom_when_where_and_the_question_as_it_was_asked() -> None:
    sam = somebody()
    assessment.load_wording(
        sheet="sds",
        text="1: Was it out of control?\n2: Did it worry you?",
        by=worker("Bo Marsh"),
        at=NOW,
    )
    own_words(sam)
    asked(sam, "sds", values={"1": 2}, words={"substance": "heroin"}, place=Place.PRISON)
    assessment.load_wording(
        sheet="sds", text="1: Was it in your hands?", by=worker("Bo Marsh"), at=NOW
    )
    told = {each.item: each for each in found(sam, sheet="sds")}
    assert told["1"].question == "Was it out of control?"
    assert (told["1"].said, told["substance"].said) == ("2", "heroin")
    assert (told["1"].asked_by, told["1"].agency) == (ADA, world.RECOVERY)
    assert (told["1"].place, told["1"].asked_at) == (Place.PRISON, NOW)


def test_the_same_key_again_changes_nothing() -> None:
    sam, key = somebody(), new_key()
    for _ in range(2):
        told = said("own", words={"want": "A door"})
        assessment.answer(key=key, person_id=sam, said=told, by=worker(), at=NOW)
    assert len(found(sam)) == 1


def test_their_own_words_come_first_but_what_cannot_wait_does_not() -> None:
    sam = somebody()
    with refused("answers.own_words_first"):
        asked(sam, "home", words={"where": "A friend's floor"})
    asked(sam, "safety", values={"suicide": 0})
    own_words(sam)
    asked(sam, "home", words={"where": "A friend's floor"})
    assert {each.sheet for each in found(sam)} == {"safety", "own", "home"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"values": {"9": 5}}, "answers.off_scale"),
        ({"values": {"x": 1}}, "answers.no_such_item"),
        ({"words": {"y": "z"}}, "answers.not_found"),
        ({"values": {}}, "answers.nothing_said"),
        ({"values": {"1": 1}, "place": None}, "answers.place_needed"),
        ({"values": {"1": 1}, "asked_at": NOW + timedelta(hours=1)}, "answers.not_yet"),
    ],
)
def test_what_cannot_be_kept_leaves_nothing_behind(changes: dict[str, object], code: str) -> None:
    sam = somebody()
    own_words(sam)
    before = len(found(sam))
    with refused(code):
        assessment.answer(
            key=new_key(), person_id=sam, said=said("phq9", **changes), by=worker(), at=NOW
        )
    assert len(found(sam)) == before


def test_what_still_holds_is_not_asked_again_without_a_reason() -> None:
    sam = somebody()
    own_words(sam)
    asked(sam, "phq9", values={"1": 1})
    with refused("answers.still_hold"):
        asked(sam, "phq9", values={"1": 2}, at=NOW + timedelta(days=14, seconds=-1))
    asked(sam, "phq9", values={"1": 2}, why_again=Why.THEY_ASK, at=NOW + timedelta(days=1))
    asked(sam, "phq9", values={"1": 3}, at=NOW + timedelta(days=15))
    asked(sam, "cows", values={"1": 1})
    asked(sam, "cows", values={"1": 2})


def test_another_agency_disputes_rather_than_asks_and_both_stand_side_by_side() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.NEEDS, to=world.MIND)
    own_words(sam)
    asked(sam, "home", words={"where": "Mine"}, values={"losing": 0})
    told = {each.item: each for each in found(sam, by=JO)}
    assert set(told) == {"where", "losing"}
    jo = worker(JO)
    assessment.stand(answer_id=told["where"].id, stand=Stand.CONFIRMED, words="", by=jo, at=NOW)
    with refused("answers.how_you_see_it"):
        assessment.stand(
            answer_id=told["losing"].id, stand=Stand.DISPUTED, words=" ", by=jo, at=NOW
        )
    words = "The landlord has written"
    assessment.stand(answer_id=told["losing"].id, stand=Stand.DISPUTED, words=words, by=jo, at=NOW)
    side = {each.item: each for each in found(sam)}
    assert [(v.agency, v.words) for v in side["losing"].views] == [(world.MIND, words)]
    assert (side["losing"].disputed, side["where"].disputed) == (True, False)
    with refused("answers.your_own"):
        assessment.stand(
            answer_id=told["where"].id, stand=Stand.CONFIRMED, words="", by=worker(), at=NOW
        )
    assessment.stand(answer_id=told["losing"].id, stand=Stand.CONFIRMED, words="", by=jo, at=LATER)
    assert not any(each.disputed for each in found(sam))


def test_what_was_answered_at_one_go_is_confirmed_at_one_go_but_what_was_said_stays() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.NEEDS, to=world.MIND)
    key, jo = own_words(sam), worker(JO)
    with refused("answers.not_found"):
        assessment.confirm(asking=key, by=jo, at=NOW)
    key = asked(sam, "home", words={"where": "Mine"}, values={"losing": 0, "debt": 1})
    with refused("answers.your_own"):
        assessment.confirm(asking=key, by=worker(), at=NOW)
    told = {each.item: each for each in found(sam, by=JO)}
    words = "The landlord has written"
    assessment.stand(answer_id=told["losing"].id, stand=Stand.DISPUTED, words=words, by=jo, at=NOW)
    assert assessment.confirm(asking=key, by=jo, at=LATER) == "home"
    side = {each.item: [v.stood.stand for v in each.views] for each in found(sam, sheet="home")}
    both = [Stand.CONFIRMED]
    assert side == {"where": both, "debt": both, "losing": [Stand.DISPUTED]}
    assert not any(each.to_stand for each in found(sam, by=JO))
    with refused("answers.not_found"):
        assessment.confirm(asking=key, by=jo, at=LATER)


def test_nobody_outside_finds_an_answer_nor_that_it_is_disputed() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.NEEDS, to=world.MIND)
    shared(sam, C.IDENTITY, C.HEALTH, to=world.HOUSING)
    own_words(sam)
    asked(sam, "home", values={"losing": 0})
    (told,) = found(sam, by=JO)
    words = "It is lost"
    assessment.stand(answer_id=told.id, stand=Stand.DISPUTED, words=words, by=worker(JO), at=NOW)
    assert found(sam, by="Di Harrow") == ()
    for name in ("Di Harrow", "Quin Easton"):
        with refused("answers.not_found"):
            assessment.stand(
                answer_id=told.id, stand=Stand.CONFIRMED, words="", by=worker(name), at=NOW
            )


def test_what_they_did_reaches_no_justice_agency_and_none_asks_it() -> None:
    sam = somebody()
    for to in (world.PROBATION, world.MIND):
        shared(sam, C.IDENTITY, C.PLAN, C.TREATMENT, C.HEALTH, C.NEEDS, to=to)
    own_words(sam)
    asked(sam, "top", values={"opiuse": 20, "shotheft": 5, "assault": 0})
    assert {each.item for each in found(sam, sheet="top")} == {"opiuse", "shotheft", "assault"}
    for name in (HAL, JO):
        assert {each.item for each in found(sam, by=name, sheet="top")} == {"opiuse"}
    with refused("answers.not_found"):
        asked(sam, "top", by=HAL, values={"shotheft": 5}, why_again=Why.CLINICAL)
    with seen_by(HAL, at=LATER) as viewer:
        (asking,) = overview.askings(viewer, person_id=sam, sheet="top")
    values = {each.scored.score.code: each.scored.value for each in asking.measured}
    assert (values["opiuse"], values["shotheft"], values["oththeft"]) == (20, None, None)


def test_what_cannot_wait_calls_whoever_is_on_duty() -> None:
    sam = somebody()
    asked(sam, "safety", values={"suicide": 1, "overdose": 3, "child": 1})
    assert {"risk.respond", "safeguarding.respond"} <= owed(about=journey_of(sam), by=ADA, at=NOW)
    history = journey.context_of(person_id=sam, by=worker(), at=NOW).history
    assert at_risk(history, at=NOW) == {"suicide", "overdose"}


def journey_of(person_id: UUID) -> UUID:
    with seen_by(ADA, at=NOW):
        return models.Journey.objects.get(person_id=person_id).pk


def test_what_must_be_passed_on_is_owed_until_it_was() -> None:
    sam, ada = somebody(), worker()
    with refused("safeguarding.not_found"):
        assessment.pass_on(person_id=sam, to_whom="x", told=True, by=ada, at=NOW)
    asked(sam, "safety", values={"violence": 1})
    with refused("safeguarding.to_whom_needed, safeguarding.told_needed"):
        assessment.pass_on(person_id=sam, to_whom=" ", told=None, by=ada, at=NOW)
    assessment.pass_on(person_id=sam, to_whom="Children's services", told=True, by=ada, at=NOW)
    assert "safeguarding.respond" not in owed(about=journey_of(sam), by=ADA, at=NOW)


@pytest.mark.parametrize(("lead", "told"), [(ADA, True), (HAL, False)])
def test_whoever_is_called_elsewhere_is_told_why_but_justice_never_is(
    lead: str, told: bool
) -> None:
    sam = somebody(lead)
    shared(sam, C.IDENTITY, to=world.MIND, by=lead)
    asked(sam, "safety", by=JO, values={"suicide": 1, "child": 1})
    assert {"risk.respond", "safeguarding.respond"} <= owed(about=None, by=lead)
    with seen_by(lead, at=LATER) as viewer:
        said = [each.agency for each in again.calls(viewer, person_id=sam)]
        assert said == ([world.MIND] if told else [])
        kinds = set(models.Event.objects.filter(person_id=sam).values_list("kind", flat=True))
        assert ("risk.found" in kinds) is told
    page = signed_in(lead).get(f"/people/{sam}").content.decode()
    assert ("Has spoken of suicide" in page) is told
    with seen_by(JO, at=LATER):
        lines = models.Disclosure.objects.filter(person_id=sam, how="told")
        assert lines.filter(to_agency_id=worker(lead).agency_id).count() == 2 * told


def test_that_a_risk_holds_no_longer_reaches_who_noticed_it() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, to=world.MIND)
    asked(sam, "safety", by=JO, values={"suicide": 1})
    need.clear_risk(person_id=sam, flag="suicide", why="Safe with his sister", by=worker(), at=NOW)
    with seen_by(JO, at=LATER) as viewer:
        found = people.head(viewer, person_id=sam)
        assert found is not None
        assert found.risks == ()


def test_they_are_asked_again_after_twelve_weeks() -> None:
    sam = somebody()
    own_words(sam)
    assert "reassessment.due" not in owed(about=journey_of(sam), by=ADA, at=NOW)
    asked(sam, "home", values={"losing": 0})
    with seen_by(ADA, at=NOW) as viewer:
        due = again.owed(viewer, person_id=sam, rule="reassessment.due")
    assert due is not None
    # Twelve weeks end on a bank holiday.
    assert due.due_at.date() == date(2026, 5, 26)
    after = NOW + timedelta(days=90)
    asked(sam, "phq9", values={"1": 1}, at=after)
    with seen_by(ADA, at=after) as viewer:
        assert again.owed(viewer, person_id=sam, rule="reassessment.due") == due
    asked(sam, "health", values={"gp": 1}, at=after)
    with seen_by(ADA, at=after) as viewer:
        anew = again.owed(viewer, person_id=sam, rule="reassessment.due")
    assert anew is not None
    assert anew.due_at > due.due_at


@pytest.mark.parametrize("what", list(Happened))
def test_what_happened_makes_answers_out_of_date_and_resets_nothing(what: Happened) -> None:
    sam, ada = somebody(), worker()
    assessment.something_happened(person_id=sam, what=what, by=ada, at=NOW)
    assert "reassessment.after" not in owed(about=journey_of(sam), by=ADA, at=NOW)
    own_words(sam)
    asked(sam, "home", values={"losing": 0})
    assessment.something_happened(person_id=sam, what=what, by=ada, at=NOW)
    assert {"reassessment.after", "reassessment.due"} <= owed(about=journey_of(sam), by=ADA, at=NOW)
    asked(sam, "home", values={"losing": 1}, why_again=Why.HAPPENED)
    assert "reassessment.after" not in owed(about=journey_of(sam), by=ADA, at=NOW)


@pytest.mark.parametrize(("flag", "opens"), [("released", True), ("pregnant", False)])
def test_a_release_that_is_noticed_asks_by_itself(flag: str, opens: bool) -> None:
    sam = somebody()
    own_words(sam)
    asked(sam, "home", values={"losing": 0})
    need.notice_risk(person_id=sam, flag=flag, words="", by=worker(), at=NOW)
    rules = owed(about=journey_of(sam), by=ADA, at=NOW)
    assert ("reassessment.after" in rules) is opens


def test_a_wish_to_be_asked_again_is_answered_and_a_refusal_is_reasoned_and_shown() -> None:
    sam, ada = somebody(), worker()
    shared(sam, C.IDENTITY, C.PLAN, to=world.MIND)
    wish = {"person_id": sam, "own_words": "I am not that person any more", "at": NOW}
    assessment.ask_again(by=ada, **wish)
    with refused("reassessment.asked_already"):
        assessment.ask_again(by=ada, **wish)
    with refused("reassessment.lead_answers"):
        assessment.turn_down(person_id=sam, why="No", by=worker(JO), at=NOW)
    with refused("reassessment.why_needed"):
        assessment.turn_down(person_id=sam, why=" ", by=ada, at=NOW)
    assessment.turn_down(person_id=sam, why="We meet on Monday anyway", by=ada, at=NOW)
    with refused("reassessment.not_found"):
        assessment.turn_down(person_id=sam, why="Again", by=ada, at=NOW)
    with seen_by(ADA, at=NOW) as viewer:
        told = again.wishes(viewer, person_id=sam)
    assert [(each.refused, each.words) for each in told] == [
        (True, "We meet on Monday anyway"),
        (False, "I am not that person any more"),
    ]


def test_scores_stand_beside_the_earlier_ones_with_what_is_more_than_chance() -> None:
    sam = somebody()
    own_words(sam)
    asked(sam, "gad7", values=dict.fromkeys("1234567", 2))
    asked(sam, "gad7", values=dict.fromkeys("1234567", 1), at=NOW + timedelta(days=20))
    with seen_by(ADA, at=NOW + timedelta(days=21)) as viewer:
        later, earlier = overview.askings(viewer, person_id=sam, sheet="gad7")
    assert [(m.scored.value, m.change) for m in later.measured] == [(7, Change.BETTER)]
    assert [(m.scored.value, m.change) for m in earlier.measured] == [(14, None)]
    assert (later.fresh, earlier.fresh) == (True, False)


def test_a_top_is_taken_at_its_stage_and_read_by_one_rule_at_a_time() -> None:
    sam = somebody()
    own_words(sam)
    with refused("answers.stage_needed"):
        asked(sam, "top", values={"opiuse": 20}, stage=None)
    asked(sam, "top", values={"opiuse": 20, "crause": 9})
    later, page = NOW + timedelta(days=60), f"/people/{sam}/assessment/top"
    asked(sam, "top", values={"opiuse": 13, "crause": 0}, at=later, stage=Stage.REVIEW)
    for rule, change in ((Rule.TOP_RCI_DAYS, Change.UNCHANGED), (Rule.ATOP_30PCT, Change.BETTER)):
        with seen_by(ADA, at=later) as viewer:
            askings = overview.askings(viewer, person_id=sam, sheet="top")
            review, start = outcomes.outcomes(viewer, askings, person_id=sam, rule=rule)
        assert (review.inside, start.inside, start.figure) == (True, True, None)
        assert review.figure is not None
        assert (review.figure.rule, review.figure.changes["opiuse"]) == (rule, change)
        assert review.figure.changes["crause"] is Change.NONE_LEFT
        assert {each.change for asking in askings for each in asking.measured} == {None}
        shown = signed_in(ADA).get(page, {"rule": rule.value}).content.decode()
        heading = shown.partition("Since the start, ")[2].partition("</h2>")[0]
        assert rule.value in heading
        assert CHANGES[Change.NONE_LEFT] not in shown.partition("Since the start, ")[0]


def test_a_review_without_a_start_counts_for_no_outcome() -> None:
    sam = somebody()
    own_words(sam)
    asked(sam, "top", values={"opiuse": 13}, stage=Stage.REVIEW)
    shown = signed_in(ADA).get(f"/people/{sam}/assessment/top").content.decode()
    assert "There is no start before it: it counts for no outcome." in shown
    assert "Outside its days" in shown


def test_the_days_of_a_top_count_from_the_first_that_was_given_and_not_from_the_journey() -> None:
    sam = somebody()
    own_words(sam)
    asked(sam, "top", values={"opiuse": 20})
    later = NOW + timedelta(days=40)
    begun(sam, at=later)
    with seen_by(ADA, at=later) as viewer:
        askings = overview.askings(viewer, person_id=sam, sheet="top")
        (start,) = outcomes.outcomes(viewer, askings, person_id=sam, rule=Rule.TOP_RCI_DAYS)
    assert start.window is not None
    assert start.window.first == (later - timedelta(days=14)).date()
    assert start.inside is False
