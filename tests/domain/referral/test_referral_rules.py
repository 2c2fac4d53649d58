"""What must be said before a referral moves: example tables with named rows."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.clock import NOW
from tests.domain.referral.past import Past, key
from throughcare.domain.kernel.called import HOUSE
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Decision
from throughcare.domain.referral import closing, onward, ringing, rules
from throughcare.domain.referral.joint import other_refusal
from throughcare.domain.referral.lifecycle import Side
from throughcare.domain.referral.words import REASONS
from throughcare.domain.sharing.terms import Basis

A_QUARTER = timedelta(days=90)
MONDAY, TUESDAY = "2026-03-02 10:00", "2026-03-03 10:00"


def codes(decision: Decision[Any]) -> set[str]:
    return set(decision.codes)


SENDING = rules.Sending(
    need="housing",
    basis=Basis.CONSENT,
    agreed=True,
    categories=frozenset({Category.IDENTITY}),
    to_kind=AgencyKind.HOUSING,
    service_open=True,
    already_open=False,
    alive=True,
)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, set(), id="agreed, open service"),
        pytest.param({"agreed": False}, {"referral.agreement_needed"}, id="nobody asked them"),
        pytest.param({"basis": None}, {"referral.basis_needed"}, id="no basis"),
        pytest.param(
            {"basis": Basis.VITAL_INTERESTS, "agreed": False},
            {"referral.basis_why_needed"},
            id="another basis without a reason",
        ),
        pytest.param(
            {"basis": Basis.VITAL_INTERESTS, "agreed": False, "basis_why": "Found unconscious"},
            set(),
            id="to save a life, and why",
        ),
        pytest.param(
            {"categories": frozenset({Category.SELF_REPORT}), "to_kind": AgencyKind.PROBATION},
            {"sharing.category_never_carried"},
            id="what they told of themselves, to justice",
        ),
        pytest.param(
            {"categories": frozenset({Category.SELF_REPORT})}, set(), id="the same, to housing"
        ),
        pytest.param(
            {"categories": frozenset({Category.NOTES})},
            {"sharing.category_never_carried"},
            id="therapeutic notes, to anybody",
        ),
        pytest.param({"need": "holiday"}, {"referral.need_needed"}, id="no such need"),
        pytest.param({"service_open": False}, {"referral.service_closed"}, id="closed service"),
        pytest.param({"already_open": True}, {"referral.already_open"}, id="open already"),
        pytest.param({"alive": False}, {"person.has_died"}, id="they have died"),
        pytest.param(
            {"agreed": False, "need": "", "already_open": True},
            {"referral.agreement_needed", "referral.need_needed", "referral.already_open"},
            id="every reason at once",
        ),
    ],
)
def test_sending(change: dict[str, Any], expected: set[str]) -> None:
    assert codes(rules.send(replace(SENDING, **change))) == expected


DECLINING = rules.Declining(code="no_capacity", criterion="No room", advice="Ask in May")


@pytest.mark.parametrize(
    ("change", "instead", "expected"),
    [
        pytest.param({}, "", set(), id="criterion and advice"),
        pytest.param({"advice": ""}, "Elsewhere", set(), id="criterion, and where instead"),
        pytest.param({"advice": " "}, "", {"referral.advice_needed"}, id="nothing helps them on"),
        pytest.param({"criterion": "  "}, "", {"referral.criterion_needed"}, id="no criterion"),
        pytest.param({"code": "hard"}, "", {"referral.decline_code_needed"}, id="no such code"),
        pytest.param(
            {"code": "other_condition_first"}, "", {"referral.condition_needed"}, id="which one?"
        ),
        pytest.param(
            {"code": "other_condition_first", "condition": "housing"},
            "",
            {"referral.condition_needed"},
            id="the need itself is no other condition",
        ),
        pytest.param(
            {"code": "other_condition_first", "condition": "mental_health"},
            "",
            set(),
            id="mental health first",
        ),
    ],
)
def test_declining(change: dict[str, Any], instead: str, expected: set[str]) -> None:
    decision = rules.decline(replace(DECLINING, **change), need="housing", instead=instead)
    assert codes(decision) == expected


ONWARD = onward.Onward(
    service_id=key("flats"),
    to_agency_id=key("Elsewhere"),
    to_kind=AgencyKind.HOUSING,
    from_service_id=key("rooms"),
    from_receiver_id=key("Northgate"),
    basis=Basis.CONSENT,
    agreed_onward=False,
    categories=frozenset({Category.IDENTITY}),
    service_open=True,
    already_open=False,
    words="It fits better",
)


@pytest.mark.parametrize(
    ("change", "goes_on"),
    [
        pytest.param({}, False, id="agreed to one agency: they are asked again"),
        pytest.param({"agreed_onward": True}, True, id="agreed to passing on"),
        pytest.param({"to_agency_id": key("Northgate")}, True, id="same agency: nothing new told"),
        pytest.param({"basis": Basis.VITAL_INTERESTS}, True, id="to save a life"),
        pytest.param({"basis": Basis.ORDER}, False, id="an order names one agency"),
        pytest.param({"basis": Basis.ORDER, "agreed_onward": True}, False, id="whatever is ticked"),
        pytest.param({"basis": Basis.PUBLIC_TASK}, False, id="a task of one agency"),
        pytest.param({"basis": Basis.LEGAL_OBLIGATION}, False, id="a duty to one agency"),
        pytest.param({"agreed_onward": True, "already_open": True}, False, id="open there already"),
        pytest.param(
            {
                "agreed_onward": True,
                "to_kind": AgencyKind.COURT,
                "categories": frozenset({Category.SELF_REPORT}),
            },
            False,
            id="what can never reach a court",
        ),
    ],
)
def test_passing_on(change: dict[str, Any], goes_on: bool) -> None:
    assert onward.redirect(replace(ONWARD, **change)).value is goes_on


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({"service_id": key("rooms")}, {"referral.same_service"}, id="to itself"),
        pytest.param({"service_open": False}, {"referral.service_closed"}, id="closed"),
        pytest.param({"words": ""}, {"referral.redirect_words_needed"}, id="without why"),
    ],
)
def test_not_passing_on(change: dict[str, Any], expected: set[str]) -> None:
    assert codes(onward.redirect(replace(ONWARD, **change))) == expected


REFERS, RECEIVES = frozenset({Side.REFERRER}), frozenset({Side.RECEIVER})


@pytest.mark.parametrize(
    ("sides", "by_whom", "code", "expected"),
    [
        pytest.param(REFERS, "person", "no_longer_wanted", set(), id="they changed their mind"),
        pytest.param(REFERS, "referrer", "sent_in_error", set(), id="sent in error"),
        pytest.param(RECEIVES, "person", "no_longer_wanted", set(), id="they told the receiver"),
        pytest.param(RECEIVES, "family", "died", set(), id="the receiver learns of a death"),
        pytest.param(
            RECEIVES,
            "referrer",
            "need_met",
            {"referral.withdraw_only_their_wish"},
            id="the receiver may not drop anybody silently",
        ),
        pytest.param(
            REFERS,
            "police",
            "",
            {"referral.withdrawn_by_needed", "referral.withdraw_code_needed"},
            id="neither who nor why",
        ),
    ],
)
def test_withdrawing(sides: frozenset[Side], by_whom: str, code: str, expected: set[str]) -> None:
    facts = closing.Withdrawing(sides=sides, by_whom=by_whom, code=code)
    assert codes(closing.withdraw(facts)) == expected


@pytest.mark.parametrize(
    ("outcome", "seen", "another_way"),
    [
        ("helped", True, False),
        ("partly", True, False),
        ("helped_elsewhere", False, False),
        ("not_wanted", False, False),
        ("not_reached", False, True),
        ("not_right", True, True),
        ("moved", False, False),
        ("died", False, False),
    ],
)
def test_ending(outcome: str, seen: bool, another_way: bool) -> None:
    assert closing.end(outcome=outcome, seen=seen).value is another_way


def test_nobody_was_helped_who_was_not_seen() -> None:
    assert codes(closing.end(outcome="helped", seen=False)) == {"referral.outcome_not_seen"}
    assert codes(closing.end(outcome="", seen=True)) == {"referral.outcome_needed"}


@pytest.mark.parametrize(
    ("late", "nudged", "expected"),
    [
        pytest.param(True, None, set(), id="late, never asked"),
        pytest.param(False, None, {"referral.nothing_late"}, id="not late"),
        pytest.param(True, timedelta(hours=23), {"referral.nudged_already"}, id="asked today"),
        pytest.param(True, timedelta(hours=24), set(), id="asked a day ago"),
    ],
)
def test_nudging(late: bool, nudged: timedelta | None, expected: set[str]) -> None:
    nudged_at = NOW - nudged if nudged else None
    facts = rules.Nudge(late=late, nudged_at=nudged_at, at=NOW, hours_between=24)
    assert codes(rules.nudge(facts)) == expected


RANG = ringing.Rang(name="Sam", known=False, source="self", need="housing", service_here=True)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, set(), id="they ring themselves"),
        pytest.param({"name": "", "known": True}, set(), id="found by searching"),
        pytest.param({"name": " 12 "}, {"referral.name_needed"}, id="no name"),
        pytest.param({"source": "agency"}, {"referral.source_needed"}, id="agencies write"),
        pytest.param({"need": ""}, {"referral.need_needed"}, id="no need"),
        pytest.param({"service_here": False}, {"referral.no_service_here"}, id="not done here"),
    ],
)
def test_somebody_rings(change: dict[str, Any], expected: set[str]) -> None:
    assert codes(ringing.rang(replace(RANG, **change))) == expected


@pytest.mark.parametrize(
    ("reach", "kind"),
    [
        ("07700 900123", "mobile"),
        ("+44 7700 900123", "mobile"),
        ("01632 960123", "landline"),
        ("sam@example.org", "email"),
        ("through Mum, 2nd floor", "through_somebody"),
    ],
)
def test_how_to_reach_them(reach: str, kind: str) -> None:
    assert ringing.channel_kind(reach) == kind


class TestRefusalsAgainstEachOther:
    """C17: which two refusals bring two managers together."""

    def past(self) -> Past:
        past = Past().sent(MONDAY, about="one", to="Drugs", need="drug_treatment")
        return past.sent(MONDAY, about="two", to="Mind", need="mental_health")

    def face(self, past: Past, *, within: timedelta = A_QUARTER) -> str | None:
        last = past.events[-1]
        other = other_refusal(last, history=past.history, within=within)
        known = {key(name): name for name in ("one", "two", "three")}
        return known[other.about_id] if other else None

    def test_each_wants_the_other_condition_first(self) -> None:
        past = self.past()
        past.declined(
            MONDAY, about="one", by="Drugs", need="drug_treatment", condition="mental_health"
        )
        past.declined(
            TUESDAY, about="two", by="Mind", need="mental_health", condition="drug_treatment"
        )
        assert self.face(past) == "one"

    def test_one_of_them_wants_something_else_first(self) -> None:
        past = self.past()
        past.declined(MONDAY, about="one", by="Drugs", need="drug_treatment", condition="housing")
        past.declined(
            TUESDAY, about="two", by="Mind", need="mental_health", condition="drug_treatment"
        )
        assert self.face(past) is None

    def twice(self, second: str = TUESDAY) -> Past:
        past = Past().sent(MONDAY, about="one", to="Mind").sent(MONDAY, about="two", to="Crisis")
        past.declined(MONDAY, about="one", by="Mind")
        past.declined(second, about="two", by="Crisis")
        return past

    def test_two_refusals_for_one_need(self) -> None:
        assert self.face(self.twice()) == "one"

    @pytest.mark.parametrize(
        ("second", "found"), [("2026-05-31 10:00", "one"), ("2026-06-01 10:00", None)]
    )
    def test_they_count_together_for_ninety_days(self, second: str, found: str | None) -> None:
        assert self.face(self.twice(second)) == found

    def test_one_agency_refusing_twice_meets_nobody(self) -> None:
        past = Past().sent(MONDAY, about="one", to="Mind").sent(MONDAY, about="two", to="Mind")
        past.declined(MONDAY, about="one", by="Mind")
        past.declined(TUESDAY, about="two", by="Mind")
        assert self.face(past) is None

    def test_somebody_took_them_on_in_between(self) -> None:
        past = Past().sent(MONDAY, about="one", to="Mind").sent(MONDAY, about="two", to="Crisis")
        past.sent(MONDAY, about="three", to="Third")
        past.declined(MONDAY, about="one", by="Mind")
        past.accepted(MONDAY, about="three", by="Third")
        past.declined(TUESDAY, about="two", by="Crisis")
        assert self.face(past) is None

    def test_what_was_settled_is_not_fought_over_again(self) -> None:
        past = Past().sent(MONDAY, about="one", to="Mind").sent(MONDAY, about="two", to="Crisis")
        past.declined(MONDAY, about="one", by="Mind")
        past.joined(MONDAY, about="one", other="three", by="Mind")
        past.moved("met", MONDAY, about="one", by="Mind")
        past.declined(MONDAY, about="one", by="Mind", kind="settled")
        past.declined(TUESDAY, about="two", by="Crisis")
        assert self.face(past) is None

    def test_what_was_withdrawn_is_over(self) -> None:
        past = Past().sent(MONDAY, about="one", to="Mind").sent(MONDAY, about="two", to="Crisis")
        past.declined(MONDAY, about="one", by="Mind")
        past.joined(MONDAY, about="one", other="three", by="Mind").moved(
            "withdrawn", MONDAY, about="one", by="Recovery"
        )
        past.declined(TUESDAY, about="two", by="Crisis")
        assert self.face(past) is None

    def test_a_third_refusal_joins_the_two_that_meet_already(self) -> None:
        past = self.twice().joined(TUESDAY, about="one", other="two", by="Mind")
        past.joined(TUESDAY, about="two", other="one", by="Crisis")
        past.sent(TUESDAY, about="three", to="Third")
        past.declined(TUESDAY, about="three", by="Third")
        assert self.face(past) == "two"


def test_every_reason_has_a_sentence_without_blanks_to_fill_that_nobody_fills() -> None:
    assert all(HOUSE.put(sentence=sentence).format(hours="24") for sentence in REASONS.values())
