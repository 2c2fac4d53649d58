"""When something may be shared, ended, told, taken or kept back: tables that can be read."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.category import AgencyKind, Category, Role
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net.words import DUTIES, REASONS
from throughcare.domain.sharing import copies, emergency, giving, rights, saying, withholding
from throughcare.domain.sharing.copies import CopyFacts, CopyGround, Recipient
from throughcare.domain.sharing.emergency import Danger, Finding, LookFacts
from throughcare.domain.sharing.protocol import RULES
from throughcare.domain.sharing.rights import AnswerFacts, Outcome, Right
from throughcare.domain.sharing.rules import JUSTICE, never_carried_to
from throughcare.domain.sharing.terms import Basis, GrantFacts, HowDisclosed, HowGiven
from throughcare.domain.sharing.withholding import AskFacts, Ground, ReviewFacts
from throughcare.domain.sharing.words import (
    BASES,
    BECAUSE,
    CATEGORIES,
    DANGERS,
    FINDINGS,
    GROUNDS,
    HOW_GIVEN,
    OUTCOMES,
    RIGHTS,
)

C = Category
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
US, THEM, SOMEBODY = UUID(int=1), UUID(int=2), UUID(int=3)


def test_every_code_has_its_words() -> None:
    for codes, words in (
        (Category, CATEGORIES),
        (Basis, BASES),
        (Basis, BECAUSE),
        (HowGiven, HOW_GIVEN),
        (Ground, GROUNDS),
        (Right, RIGHTS),
        (Outcome, OUTCOMES),
        (Danger, DANGERS),
        (Finding, FINDINGS),
    ):
        assert set(codes) == set(words)
    assert {rule.code for rule in RULES} <= DUTIES.keys()


# --- Never carried ---


@pytest.mark.parametrize("kind", AgencyKind)
def test_notes_are_carried_to_nobody_and_self_reports_to_no_justice(kind: AgencyKind) -> None:
    assert C.NOTES in never_carried_to(kind)
    assert (C.SELF_REPORT in never_carried_to(kind)) is (kind in JUSTICE)


# --- Giving ---


def grant(**changes: object) -> set[str]:
    told: dict[str, object] = {
        "categories": frozenset({C.IDENTITY}),
        "from_id": US,
        "to_id": THEM,
        "to_kind": AgencyKind.HOUSING,
        "purpose": "A home",
        "basis": Basis.CONSENT,
        "how_given": HowGiven.BY_PHONE,
        "at": NOON,
        "ends_at": None,
    }
    codes = giving.give(giving.Giving(**told | changes)).codes  # type: ignore[arg-type]
    assert codes <= REASONS.keys()
    return set(codes)


@pytest.mark.parametrize(
    ("case", "changes", "refused"),
    [
        ("a grant by consent", {}, set()),
        ("with an end", {"ends_at": NOON + timedelta(days=1)}, set()),
        ("by law, not asked", {"basis": Basis.PUBLIC_TASK, "how_given": HowGiven.NOT_ASKED}, set()),
        ("consent not asked for", {"how_given": HowGiven.NOT_ASKED}, {"sharing.consent_is_asked"}),
        ("to ourselves", {"to_id": US}, {"sharing.with_ourselves"}),
        ("to a fellowship", {"to_kind": AgencyKind.FELLOWSHIP}, {"sharing.no_party"}),
        ("to who pays", {"to_kind": AgencyKind.COMMISSIONER}, {"sharing.no_party"}),
        ("nothing chosen", {"categories": frozenset()}, {"sharing.no_category"}),
        ("no purpose", {"purpose": ""}, {"sharing.purpose_needed"}),
        ("ended before it began", {"ends_at": NOON}, {"sharing.ends_in_the_past"}),
        ("an order without one", {"basis": Basis.ORDER}, {"sharing.only_by_an_order"}),
        ("an order's own", {"basis": Basis.ORDER, "under_order": True}, set()),
        ("consent under an order", {"under_order": True}, {"sharing.only_by_an_order"}),
        (
            "self-reports to probation",
            {"to_kind": AgencyKind.PROBATION, "categories": frozenset({C.SELF_REPORT})},
            {"sharing.category_never_carried"},
        ),
        (
            "everything wrong",
            {"purpose": " ", "categories": frozenset(), "to_id": US},
            {"sharing.purpose_needed", "sharing.no_category", "sharing.with_ourselves"},
        ),
    ],
)
def test_giving(case: str, changes: dict[str, object], refused: set[str]) -> None:
    assert grant(**changes) == refused


@given(st.sampled_from(AgencyKind), st.frozensets(st.sampled_from(Category), min_size=1))
def test_nothing_is_given_that_is_never_carried(
    kind: AgencyKind, categories: frozenset[Category]
) -> None:
    refused = "sharing.category_never_carried" in grant(to_kind=kind, categories=categories)
    assert refused is bool(categories & never_carried_to(kind))


def test_ending() -> None:
    def codes(**told: object) -> set[str]:
        usual: dict[str, object] = {"basis": Basis.CONSENT, "why": "Enough", "ended": False}
        return set(giving.end(**usual | told).codes)  # type: ignore[arg-type]

    assert codes() == set()
    assert codes(why=" ") == {"sharing.reason_needed"}
    assert codes(ended=True) == {"sharing.grant_ended"}
    assert codes(basis=Basis.ORDER) == {"sharing.ends_with_the_order"}


# --- Telling ---


def held(**changes: object) -> GrantFacts:
    told: dict[str, object] = {
        "person_id": SOMEBODY,
        "from_id": US,
        "to_id": THEM,
        "categories": frozenset({C.NEEDS}),
        "starts_at": NOON - timedelta(days=1),
        "ends_at": None,
    }
    return GrantFacts(**told | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "grants", "outside"),
    [
        ("covered", [held()], set()),
        ("covered by two together", [held(), held(categories=frozenset({C.HEALTH}))], set()),
        ("another category", [held(categories=frozenset({C.PLAN}))], {C.NEEDS}),
        ("ended", [held(ends_at=NOON)], {C.NEEDS}),
        ("not begun", [held(starts_at=NOON + timedelta(hours=1))], {C.NEEDS}),
        ("to another agency", [held(to_id=US)], {C.NEEDS}),
        ("of another agency's facts", [held(from_id=THEM)], {C.NEEDS}),
        ("about somebody else", [held(person_id=US)], {C.NEEDS}),
        ("none", [], {C.NEEDS}),
    ],
)
def test_what_a_conversation_was_covered_by(
    case: str, grants: list[GrantFacts], outside: set[Category]
) -> None:
    asked = frozenset({C.NEEDS})
    said = giving.Conversation(
        person_id=SOMEBODY,
        from_id=US,
        to_id=THEM,
        to_whom="",
        categories=asked,
        what="A room by Friday",
        at=NOON,
        grants=tuple(grants),
    )
    assert giving.not_covered(said) == outside
    assert giving.told(said).codes == ({"told.not_covered"} if outside else set())


# --- Emergency, withholding, copies, answers ---


@pytest.mark.parametrize(
    ("case", "changes", "refused"),
    [
        ("name and birth", {}, set()),
        ("a number alone", {"words": (), "born": False, "numbers": 1}, set()),
        ("a first name", {"words": ("sam",)}, {"emergency.exact_needed"}),
        ("no birth", {"born": False}, {"emergency.exact_needed"}),
        ("no danger", {"danger": None}, {"emergency.danger_needed"}),
        ("no reason", {"reason": " "}, {"emergency.reason_needed"}),
        ("the last look of the day", {"looks_today": 4}, set()),
        ("one more", {"looks_today": 5}, {"emergency.too_many"}),
    ],
)
def test_looking_in_an_emergency(case: str, changes: dict[str, object], refused: set[str]) -> None:
    told: dict[str, object] = {
        "words": ("sam", "example"),
        "born": True,
        "numbers": 0,
        "danger": Danger.SUICIDE,
        "reason": "On the bridge",
        "looks_today": 0,
        "most_a_day": 5,
    }
    found = emergency.look(LookFacts(**told | changes)).codes  # type: ignore[arg-type]
    assert found == refused


@pytest.mark.parametrize(
    ("days", "refused"),
    [(180, set()), (181, {"withholding.too_long"}), (0, {"sharing.ends_in_the_past"})],
)
def test_a_line_is_kept_back_for_so_long(days: int, refused: set[str]) -> None:
    asked = AskFacts(
        ground=Ground.CRIME, why="x", at=NOON, ends_at=NOON + timedelta(days=days), most_days=180
    )
    assert withholding.ask(asked).codes == refused


@pytest.mark.parametrize(
    ("roles", "same", "refused"),
    [
        ({Role.MANAGER}, False, set()),
        ({Role.DATA_PROTECTION_LEAD}, False, set()),
        ({Role.WORKER}, False, {"withholding.not_yours"}),
        ({Role.MANAGER}, True, {"withholding.reviewed_by_another"}),
    ],
)
def test_another_one_decides(roles: set[Role], same: bool, refused: set[str]) -> None:
    facts = ReviewFacts(
        asked_by=US,
        reviewer=US if same else THEM,
        roles=frozenset(roles),
        reviewed_already=False,
        expired=False,
    )
    assert withholding.review(facts).codes == refused


@given(
    st.sampled_from(sorted(copies.ENFORCING)),
    st.one_of(st.none(), st.sampled_from(CopyGround)),
    st.text(max_size=20),
    st.frozensets(st.sampled_from(Category)),
)
def test_enforcement_gets_a_copy_on_a_threat_or_an_order_only(
    recipient: Recipient,
    ground: CopyGround | None,
    detail: str,
    categories: frozenset[Category],
) -> None:
    decided = copies.copy(
        CopyFacts(
            recipient=recipient,
            to_whom="PC Hollow",
            ground=ground,
            detail=detail,
            categories=categories,
        )
    )
    if decided:
        assert ground in (CopyGround.THREAT_TO_LIFE, CopyGround.COURT_ORDER)
        assert detail.strip()
        assert decided.value is not None
        assert not decided.value & {C.SELF_REPORT, C.NOTES}
    else:
        assert decided.codes <= REASONS.keys()


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("outcome", Outcome)
def test_done_is_said_of_what_was_done(right: Right, outcome: Outcome) -> None:
    told = AnswerFacts(right=right, outcome=outcome, words="So", done=False, answered_already=False)
    claims = outcome is not Outcome.REFUSED and right is not Right.OBJECTION
    assert bool(rights.answer(told)) is not claims


MONTHS = rights.calendar_months("rights_months")


@given(st.integers(min_value=0, max_value=24 * 365 * 8))
def test_a_month_is_never_less_than_28_days_nor_more_than_34(hours: int) -> None:
    asked_at = NOON + timedelta(hours=hours)
    due = MONTHS(asked_at, Settings(numbers={"rights_months": 1}, calendar=Calendar()))
    assert timedelta(days=27) < due - asked_at < timedelta(days=34)
    assert due.hour == 17
    assert due.weekday() < 5


# --- Sentences ---

TODAY = date(2026, 3, 9)


def said(**changes: object) -> str:
    told: dict[str, object] = {
        "from_name": "Recovery",
        "to_name": "Housing",
        "categories": (C.NEEDS, C.IDENTITY),
        "basis": Basis.CONSENT,
        "starts_at": NOON,
        "ends_at": None,
    }
    line = saying.GrantSaid(**told | changes)  # type: ignore[arg-type]
    return saying.grant(line, name="Sam", today=TODAY)


MIDNIGHT = datetime(2026, 6, 3, 23, tzinfo=UTC)  # the 4th of June in London


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {},
            "Housing may see who Sam is and what Sam needs, since 2 March, because Sam agreed, "
            "until Sam says otherwise.",
        ),
        (
            {"ends_at": MIDNIGHT},
            "Housing may see who Sam is and what Sam needs, since 2 March, because Sam agreed, "
            "until 3 June.",
        ),
        (
            {"basis": Basis.ORDER, "facts_from_at": NOON, "categories": (C.ATTENDANCE,)},
            "Housing may see appointments and whether Sam came, since 2 March, because an order "
            "of the court says so, until the order ends. Only what happened from 2 March on.",
        ),
        (
            {
                "basis": Basis.VITAL_INTERESTS,
                "ends_at": NOON + timedelta(hours=4),
                "categories": (C.HEALTH, C.IDENTITY, C.TREATMENT),
                "starts_at": NOON.replace(year=2025),
                "ended": True,
            },
            "Housing could see who Sam is, treatment and medicines and health, from 2 March 2025, "
            "because a life was in danger, until 16:00 on 2 March.",
        ),
    ],
)
def test_a_grant_reads_as_a_sentence(changes: dict[str, object], sentence: str) -> None:
    assert said(**changes) == sentence


@pytest.mark.parametrize("how", HowDisclosed)
def test_a_disclosure_names_who_and_whom(how: HowDisclosed) -> None:
    line = saying.DisclosureSaid(
        how=how,
        who="Ada Quill",
        from_name="Recovery",
        to_name="",
        to_whom="His sister",
        categories=(C.NEEDS,),
        outside=False,
    )
    sentence = saying.disclosure(line, name="Sam")
    assert "Ada Quill" in sentence
    assert "His sister" in sentence
    shown = how is not HowDisclosed.SOUGHT
    assert ("what Sam needs" in sentence) is shown
    assert "was shown nothing" in sentence or shown
