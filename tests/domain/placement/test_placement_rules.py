"""When a place can be proposed, taken back, begun, changed, looked at and ended."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement import budget, rules
from throughcare.domain.placement.budget import Limiting
from throughcare.domain.placement.rules import Changing, Ending, Proposing, Reviewing
from throughcare.domain.placement.terms import After, Basis, Ended
from throughcare.domain.programme.leaving import LeftFrom

TODAY = date(2026, 3, 2)
WEEK = timedelta(weeks=1)
ROOM = Proposing(
    leads=True,
    what="A room",
    provider_known=True,
    after=After.REFUSAL,
    wanted=True,
    own_words="Yes.",
    starts_on=TODAY,
    planned_end_on=TODAY + 4 * WEEK,
    review_on=TODAY + 2 * WEEK,
    basis=Basis.WEEK,
    pence=20_000,
    sessions=None,
    today=TODAY,
    died_on=None,
)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        pytest.param(ROOM, set(), id="a room for four weeks"),
        pytest.param(
            replace(ROOM, leads=False), {"placement.lead_commissions"}, id="whoever does not lead"
        ),
        pytest.param(
            replace(ROOM, wanted=False, own_words=" "),
            {"placement.wanted_needed", "placement.own_words_needed"},
            id="nobody asked them",
        ),
        pytest.param(
            replace(ROOM, provider_known=False, what="", after=None),
            {"placement.provider_needed", "placement.what_needed", "placement.after_needed"},
            id="nothing is said",
        ),
        pytest.param(
            replace(ROOM, planned_end_on=TODAY),
            {"placement.end_needed", "placement.review_late"},
            id="it ends where it starts",
        ),
        pytest.param(
            replace(ROOM, planned_end_on=TODAY + 60 * WEEK), {"placement.too_far"}, id="years on"
        ),
        pytest.param(
            replace(ROOM, review_on=TODAY - WEEK), {"placement.review_needed"}, id="before it"
        ),
        pytest.param(
            replace(ROOM, basis=None, pence=0),
            {"placement.basis_needed", "placement.price_needed"},
            id="no price",
        ),
        pytest.param(
            replace(ROOM, basis=Basis.SESSION), {"placement.sessions_needed"}, id="how many?"
        ),
        pytest.param(replace(ROOM, died_on=TODAY), {"person.has_died"}, id="somebody who died"),
    ],
)
def test_what_can_be_proposed(facts: Proposing, codes: set[str]) -> None:
    decision = rules.propose(facts)
    assert decision.codes == codes
    assert bool(decision) is (not codes)


def test_a_proposal_says_what_it_would_keep() -> None:
    proposal = rules.propose(ROOM).value
    assert proposal is not None
    assert proposal.pence == 80_000


@pytest.mark.parametrize(
    ("by_person", "own_words", "why", "code"),
    [
        pytest.param(True, "Too far.", "", None, id="their words are enough"),
        pytest.param(True, "", "We think so", "placement.own_words_needed", id="not ours"),
        pytest.param(False, "", "A flat came up", None, id="another way was found"),
        pytest.param(False, "x", "", "placement.why_needed", id="no reason"),
    ],
)
def test_how_a_proposal_is_taken_back(
    by_person: bool, own_words: str, why: str, code: str | None
) -> None:
    found = rules.withdraw(own_words=own_words, by_person=by_person, why=why)
    assert found.codes == ({code} if code else frozenset())


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (TODAY, None),
        (TODAY - WEEK, None),
        (TODAY + WEEK, "placement.begun_needed"),
        (None, "placement.begun_needed"),
    ],
)
def test_nobody_begins_before_they_came(on: date | None, code: str | None) -> None:
    found = rules.begin(on=on, planned_end_on=TODAY + WEEK, today=TODAY, died_on=None)
    assert found.codes == ({code} if code else frozenset())


STAYS = Changing(
    days=Period(starts=TODAY, ends=TODAY + 4 * WEEK),
    ends_on=TODAY + 6 * WEEK,
    basis=Basis.WEEK,
    pence=20_000,
    sessions=None,
    spent=0,
    today=TODAY + WEEK,
)


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        pytest.param(STAYS, 120_000, id="two weeks longer"),
        pytest.param(replace(STAYS, ends_on=TODAY + 2 * WEEK), 40_000, id="two weeks shorter"),
        pytest.param(
            replace(STAYS, ends_on=TODAY + 2 * WEEK, spent=50_000), 50_000, id="never below spent"
        ),
        pytest.param(replace(STAYS, ends_on=TODAY), None, id="never back to its start"),
        pytest.param(replace(STAYS, ends_on=TODAY + WEEK / 7), None, id="never into the past"),
    ],
)
def test_what_a_changed_placement_keeps(facts: Changing, kept: int | None) -> None:
    changed = rules.change(facts).value
    assert (changed.pence if changed else None) == kept


LOOKED = Reviewing(
    own_words="It is quiet.",
    words="",
    review_on=TODAY + WEEK,
    planned_end_on=TODAY + 4 * WEEK,
    running=True,
    today=TODAY,
)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        pytest.param(LOOKED, None, id="again in a week"),
        pytest.param(replace(LOOKED, review_on=None), None, id="not again"),
        pytest.param(
            replace(LOOKED, review_on=TODAY), "placement.next_review_later", id="not today again"
        ),
        pytest.param(
            replace(LOOKED, review_on=TODAY + 5 * WEEK), "placement.review_late", id="after its end"
        ),
        pytest.param(
            replace(LOOKED, own_words=""), "placement.own_words_needed", id="they are asked"
        ),
        pytest.param(replace(LOOKED, running=False), "placement.not_running", id="not there"),
    ],
)
def test_how_it_is_looked_at(facts: Reviewing, code: str | None) -> None:
    assert rules.review(facts).codes == ({code} if code else frozenset())


LEFT = Ending(
    on=TODAY,
    how=Ended.EARLY_BY_CHOICE,
    why="",
    begun_on=TODAY - WEEK,
    planned_end_on=TODAY + WEEK,
    today=TODAY,
)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        pytest.param(LEFT, None, id="whoever leaves need not say why"),
        pytest.param(
            replace(LEFT, how=Ended.EARLY_BY_PROVIDER), "placement.why_needed", id="a provider does"
        ),
        pytest.param(replace(LEFT, how=Ended.AS_PLANNED), "placement.early", id="not as planned"),
        pytest.param(replace(LEFT, on=TODAY - 2 * WEEK), "placement.ended_needed", id="before"),
        pytest.param(replace(LEFT, on=TODAY + WEEK), "placement.ended_needed", id="to come"),
        pytest.param(replace(LEFT, how=None), "placement.how_needed", id="how?"),
    ],
)
def test_how_it_ends(facts: Ending, code: str | None) -> None:
    assert rules.end(facts).codes == ({code} if code else frozenset())


@pytest.mark.parametrize(
    ("how", "kind", "left"),
    [
        (Ended.EARLY_BY_CHOICE, "residential_rehabilitation", LeftFrom.REHAB),
        (Ended.EARLY_BY_PROVIDER, "inpatient_detox", LeftFrom.DETOX),
        (Ended.EARLY_MOVED_ON, "residential_rehabilitation", None),
        (Ended.AS_PLANNED, "residential_rehabilitation", None),
        (Ended.EARLY_BY_CHOICE, "housing", None),
    ],
)
def test_which_ending_is_a_bed_suddenly_left(how: Ended, kind: str, left: LeftFrom | None) -> None:
    assert rules.bed_left(how=how, kind=kind) is left


LIMIT = Limiting(
    role=Role.MANAGER,
    for_worker=False,
    works_here=False,
    theirs=False,
    pence=500_000,
    starts_on=TODAY,
    today=TODAY,
)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        pytest.param(LIMIT, None, id="of a role"),
        pytest.param(replace(LIMIT, pence=0), None, id="none at all"),
        pytest.param(
            replace(LIMIT, role=None, for_worker=True, works_here=True), None, id="of a worker"
        ),
        pytest.param(
            replace(LIMIT, role=None, for_worker=True), "limit.works_elsewhere", id="elsewhere"
        ),
        pytest.param(replace(LIMIT, for_worker=True), "limit.whose_needed", id="of both"),
        pytest.param(replace(LIMIT, theirs=True), "limit.own", id="nobody's own"),
        pytest.param(replace(LIMIT, pence=-1), "limit.amount_needed", id="below none"),
        pytest.param(
            replace(LIMIT, starts_on=TODAY - WEEK), "limit.day_needed", id="never for the past"
        ),
    ],
)
def test_who_sets_which_limit(facts: Limiting, code: str | None) -> None:
    assert budget.set_limit(facts).codes == ({code} if code else frozenset())


@pytest.mark.parametrize(
    ("pence", "why", "code"),
    [
        (50_000, "Moved on", None),
        (40_000, "As low as it goes", None),
        (39_999, "x", "budget.below_taken"),
        (50_000, " ", "budget.why_needed"),
    ],
)
def test_what_a_line_can_be_changed_to(pence: int, why: str, code: str | None) -> None:
    found = budget.change_line(pence=pence, why=why, taken=40_000)
    assert found.codes == ({code} if code else frozenset())
