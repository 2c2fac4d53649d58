"""Every instrument: its range, each boundary of each cut-off, blanks as it says, what it opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.assessment import scoring
from throughcare.domain.assessment.scoring import Change
from throughcare.domain.assessment.sheet import How, Opens, Score, Sheet, Wording
from throughcare.queries.assessment import sheets

SHEETS = {each.code: each for each in sheets.every()}
SCORED = [(sheet.code, score.code) for sheet in SHEETS.values() for score in sheet.scores]


def scored(sheet: str, answers: dict[str, int], code: str = "total") -> scoring.Scored:
    found = scoring.score(SHEETS[sheet], answers)
    return next(each for each in found if each.score.code == code)


def all_at(score: Score, sheet: Sheet, which: int) -> dict[str, int]:
    """Every item of a score at the first (0) or the last (-1) value of its scale."""
    scales = {code: sheet.item(code).scale for code in score.items}
    return {code: scale.values[which] for code, scale in scales.items() if scale}


def reaching(score: Score, sheet: Sheet, total: int) -> dict[str, int]:
    """Answers on their scales that add up to a total. Raises LookupError where none do."""
    ways: dict[int, dict[str, int]] = {0: {}}
    for code in score.items:
        scale = sheet.item(code).scale
        assert scale is not None
        ways = {
            had + value: {**answers, code: value}
            for had, answers in ways.items()
            for value in scale.values
            if had + value <= total
        }
    return ways[total]


# Ranges as published: the reference on instruments.
RANGES = [
    ("audit", 0, 40),
    ("audit_c", 0, 12),
    ("sds", 0, 15),
    ("ldq", 0, 30),
    ("dudit", 0, 44),
    ("phq9", 0, 27),
    ("gad7", 0, 21),
    ("cows", 0, 48),
    ("sows", 0, 64),
    ("short_ows", 0, 30),
    ("oows", 0, 13),
    ("ciwa_ar", 0, 67),
    ("barc10", 10, 60),
    ("sadq", 0, 60),
    ("core10", 0, 40),
    ("assist", 0, 39),
]


@pytest.mark.parametrize(("sheet", "lowest", "highest"), RANGES)
def test_a_score_runs_over_its_published_range(sheet: str, lowest: int, highest: int) -> None:
    asked = SHEETS[sheet]
    (score,) = asked.scores
    assert scored(sheet, all_at(score, asked, 0)).value == lowest
    assert scored(sheet, all_at(score, asked, -1)).value == highest


# Of several scores, each its own range: the reference on instruments, from memory where it says so.
SEVERAL = [
    ("arc", "total", 50, 50),
    *(("arc", each.code, 5, 5) for each in SHEETS["arc"].scores[1:]),
    ("map", "body", 10, 40),
    ("map", "mind", 10, 40),
    ("map", "heroin_days", 1, 30),
    ("map", "shoplifting_days", 1, 30),
]


@pytest.mark.parametrize(("sheet", "code", "items", "highest"), SEVERAL)
def test_each_of_several_scores_has_its_range(
    sheet: str, code: str, items: int, highest: int
) -> None:
    asked = SHEETS[sheet]
    (score,) = (each for each in asked.scores if each.code == code)
    assert len(score.items) == items
    assert scored(sheet, all_at(score, asked, 0), code).value == 0
    assert scored(sheet, all_at(score, asked, -1), code).value == highest
    one = all_at(score, asked, 0) | {score.items[-1]: 1}
    assert scored(sheet, one, code).value == 1


def test_each_item_of_the_arc_is_of_one_subscale() -> None:
    whole, *parts = SHEETS["arc"].scores
    assert len(parts) == 10
    assert [item for each in parts for item in each.items] == list(whole.items)
    assert all(each.higher_is_better for each in (whole, *parts))


def test_neither_arc_nor_map_ships_words_and_what_they_did_stays_apart() -> None:
    for sheet in (SHEETS["arc"], SHEETS["map"]):
        assert sheet.wording is Wording.LOCAL
        assert {each.words for each in sheet.items} == {""}
        assert not any(each.cutoffs for each in sheet.scores)
    kept = {e.code for e in SHEETS["map"].items} - {
        e.code for e in SHEETS["map"].asked_by(justice=True)
    }
    crimes = ("selling", "fraud", "shoplifting", "property", "person", "vehicle")
    assert kept == {f"{each}_days" for each in crimes}


# Cut-offs as published: the set, its lowest scores, and what each is called.
BANDS = [
    ("audit", "how much risk", (0, 8, 16, 20)),
    ("audit_c", "in this country", (0, 5)),
    ("sds", "heroin", (0, 3)),
    ("sds", "opiates", (0, 5)),
    ("sds", "cocaine", (0, 4)),
    ("sds", "cocaine, another study", (0, 3)),
    ("sds", "amphetamine", (0, 5)),
    ("sds", "benzodiazepines", (0, 7)),
    ("sds", "alcohol", (0, 3)),
    ("sds", "ketamine", (0, 5)),
    (
        "sds",
        "cannabis (not advised for whoever uses often: van der Pol 2013)",
        (0, 3, 7),
    ),
    ("dudit", "men", (0, 6, 25)),
    ("dudit", "women", (0, 2, 25)),
    ("phq9", "how severe", (0, 5, 10, 15, 20)),
    ("phq9", "talking therapies", (0, 10)),
    ("gad7", "how severe", (0, 5, 10, 15)),
    ("gad7", "talking therapies", (0, 8)),
    ("cows", "how severe", (0, 5, 13, 25, 37)),
    ("cows", "before a first dose of buprenorphine, UK", (0, 13)),
    ("cows", "before a first dose of buprenorphine, US practice", (0, 9)),
    ("barc10", "remission for more than a year", (10, 47)),
    ("ldq", "how severe", (0, 10, 11, 21)),
    ("ldq", "functioning well, men", (0, 10)),
    ("ldq", "functioning well, women", (0, 5)),
    ("sadq", "how severe", (0, 16, 31)),
    ("sows", "how severe", (0, 1, 11, 21)),
    ("ciwa_ar", "US veterans’ services", (0, 8, 15)),
    ("ciwa_ar", "a US guideline", (0, 10, 19)),
    ("core10", "how severe", (0, 6, 11, 16, 21, 26)),
    ("assist", "drugs", (0, 4, 27)),
    ("assist", "alcohol", (0, 11, 27)),
]


@pytest.mark.parametrize(("sheet", "words", "lowest"), BANDS)
def test_both_sides_of_every_cut_off(sheet: str, words: str, lowest: tuple[int, ...]) -> None:
    asked = SHEETS[sheet]
    (score,) = asked.scores
    (cutoffs,) = (each for each in score.cutoffs if each.words == words)
    assert tuple(each.lowest for each in cutoffs.bands) == lowest
    for before, band in zip((None, *cutoffs.bands), cutoffs.bands, strict=False):
        for total, expected in ((band.lowest, band), (band.lowest - 1, before)):
            if expected is None:
                continue
            found = scored(sheet, reaching(score, asked, total))
            assert found.value == total
            (reached,) = (e.band for e in found.reached if e.cutoffs is cutoffs)
            assert reached == expected


def test_every_cut_off_that_ships_has_its_line_here_and_its_source() -> None:
    shipped = {
        (sheet.code, cutoffs.words)
        for sheet in SHEETS.values()
        for score in sheet.scores
        for cutoffs in score.cutoffs
    }
    assert shipped == {(sheet, words) for sheet, words, _ in BANDS}
    assert all(c.source for s in SHEETS.values() for e in s.scores for c in e.cutoffs)


@pytest.mark.parametrize(("sheet", "code"), SCORED)
def test_with_one_blank_more_than_it_allows_there_is_no_score(sheet: str, code: str) -> None:
    asked = SHEETS[sheet]
    (score,) = (each for each in asked.scores if each.code == code)
    whole = all_at(score, asked, 0)
    for count in range(len(score.items) + 1):
        left = {item: whole[item] for item in score.items[count:]}
        if set(score.items[:count]) & {code for skip in asked.skips for code in skip.skipped}:
            continue
        found = scored(sheet, left, code)
        has = count == 0 or (count <= score.most_blank and bool(left))
        assert (found.value is not None) is has, count
        assert found.pro_rated is (has and count > 0)


@pytest.mark.parametrize(
    ("sheet", "answers", "value"),
    [
        # 7 answers of 2, two blanks: 14 × 9 / 7.
        ("phq9", dict.fromkeys("1234567", 2), 18),
        # 1, 2, 2, 2, 2, 2 of 7 with one blank: 11 × 7 / 6 = 12.83.
        ("gad7", {"1": 1} | dict.fromkeys("23456", 2), 13),
        # 8 of 10 at 1, and one 2: 9 × 10 / 8 = 11.25.
        ("ldq", {"1": 2} | {str(n): 1 for n in range(2, 9)}, 11),
    ],
)
def test_blanks_are_filled_with_the_mean(sheet: str, answers: dict[str, int], value: int) -> None:
    assert scored(sheet, answers).value == value


def test_whoever_never_drinks_is_asked_two_more_questions() -> None:
    assert scored("audit", {"1": 0, "9": 2, "10": 4}).value == 6
    assert scored("audit", {"1": 1, "2": 0, "3": 0, "9": 0, "10": 0}).value == 1
    assert scored("audit", {"1": 1, "2": 1, "3": 0, "9": 0, "10": 0}).value is None
    assert scored("audit", {"1": 0, "9": 2}).value is None
    assert scored("audit_c", {"1": 0}).value == 0


def test_who_did_not_inject_is_not_asked_about_sharing() -> None:
    assert scored("top", {"ivdrguse": 0}, "sharing").value == 0
    assert scored("top", {"ivdrguse": 3}, "sharing").value is None
    assert scored("top", {"ivdrguse": 3, "sharing_needle": 1}, "sharing").value == 1
    assert scored("top", {"vehicle": 0, "property": 0, "fraud": 1}, "oththeft").value == 1
    assert scored("top", {"vehicle": 0, "property": 0}, "oththeft").value is None


def test_every_item_of_the_top_has_the_scale_of_the_form() -> None:
    top = SHEETS["top"]
    days = {each.code for each in top.items if each.scale and each.scale.values[-1] == 28}
    columns = {"alcuse", "opiuse", "crause", "cocause", "amphuse", "cannuse"}
    columns |= {"otdrguse", "tobacco", "ivdrguse"}
    assert days == {*columns, "shotheft", "drgsell", "pwork", "educat"}
    ratings = {each.code for each in top.items if each.scale and each.scale.values[-1] == 20}
    assert ratings == {"psyhstat", "phstat", "quallife"}


@pytest.mark.parametrize(
    ("code", "before", "after", "change"),
    [
        ("opiuse", 28, 0, Change.NONE_LEFT),
        ("opiuse", 28, 15, Change.BETTER),
        ("opiuse", 28, 16, Change.UNCHANGED),
        ("opiuse", 2, 14, Change.UNCHANGED),
        ("opiuse", 2, 15, Change.WORSE),
        ("opiuse", 0, 0, Change.UNCHANGED),
        ("crause", 10, 20, Change.WORSE),
        ("psyhstat", 8, 12, Change.BETTER),
        ("psyhstat", 8, 11, Change.UNCHANGED),
        ("phstat", 10, 5, Change.WORSE),
        ("shotheft", 10, 0, None),
    ],
)
def test_what_is_more_than_chance(code: str, before: int, after: int, change: Change) -> None:
    (score,) = (each for each in SHEETS["top"].scores if each.code == code)
    assert scoring.changed(score, before=before, after=after) is change


@pytest.mark.parametrize(
    ("sheet", "before", "after", "change"),
    [
        ("phq9", 20, 14, Change.BETTER),
        ("phq9", 20, 15, Change.UNCHANGED),
        ("gad7", 8, 12, Change.WORSE),
        ("gad7", 8, 11, Change.UNCHANGED),
        ("ldq", 10, 6, Change.BETTER),
    ],
)
def test_a_reliable_change_of_a_total(sheet: str, before: int, after: int, change: Change) -> None:
    (score,) = SHEETS[sheet].scores
    assert scoring.changed(score, before=before, after=after) is change


@pytest.mark.parametrize(
    ("sheet", "answers", "opens"),
    [
        ("phq9", {"9": 0}, ()),
        ("phq9", {"9": 1}, (Opens.SUICIDE,)),
        ("core10", {"6": 1}, (Opens.SUICIDE,)),
        ("map", {"mind_9": 4, "mind_10": 0}, ()),
        ("map", {"mind_10": 1}, (Opens.SUICIDE,)),
        ("safety", {"suicide": 1, "overdose": 2, "child": 0}, (Opens.SUICIDE,)),
        (
            "safety",
            {"overdose": 3, "child": 1, "violence": 1},
            (Opens.OVERDOSE, Opens.SAFEGUARDING),
        ),
        ("people", {"child": 1}, (Opens.SAFEGUARDING,)),
    ],
)
def test_what_cannot_wait(sheet: str, answers: dict[str, int], opens: tuple[Opens, ...]) -> None:
    assert scoring.opened(SHEETS[sheet], answers) == opens


@pytest.mark.parametrize(
    ("sheet", "answers", "next_ones"),
    [
        ("first", {"opioids": 0, "drink": 0}, ()),
        ("first", {"opioids": 3, "inject": 1, "low": 1}, ("drugs", "phq9")),
        ("audit_c", {"1": 2, "2": 1, "3": 1}, ()),
        ("audit_c", {"1": 2, "2": 2, "3": 1}, ("audit",)),
        ("safety", {"tonight": 1}, ("home",)),
    ],
)
def test_answers_ask_for_what_comes_next(
    sheet: str, answers: dict[str, int], next_ones: tuple[str, ...]
) -> None:
    assert scoring.asks_for(SHEETS[sheet], answers) == next_ones


def test_what_is_asked_for_is_there() -> None:
    named = {each.leads_to for s in SHEETS.values() for each in s.items if each.leads_to}
    named |= {
        band.leads_to
        for s in SHEETS.values()
        for score in s.scores
        for cutoffs in score.cutoffs
        for band in cutoffs.bands
        if band.leads_to
    }
    assert named
    assert named <= SHEETS.keys()


def test_wrong_answers_are_each_said() -> None:
    found = scoring.wrong(SHEETS["audit"], {"9": 1, "1": 5, "11": 0, "2": 4})
    assert [(each.code, each.details["item"]) for each in found] == [
        ("answers.off_scale", "9"),
        ("answers.off_scale", "1"),
        ("answers.no_such_item", "11"),
    ]
    assert found[0].details["values"] == "0, 2 or 4"
    assert found[1].details["values"] == "0 to 4"


@given(st.data())
def test_a_score_stays_within_its_range_and_more_is_never_less(data: st.DataObject) -> None:
    code, which = data.draw(st.sampled_from(SCORED))
    asked = SHEETS[code]
    (score,) = (each for each in asked.scores if each.code == which)
    answers = {
        item: data.draw(st.sampled_from(scale.values))
        for item in score.items
        if (scale := asked.item(item).scale) is not None and data.draw(st.booleans())
    }
    value = scored(code, answers, which).value
    if value is None:
        return
    lowest = sum(all_at(score, asked, 0).values())
    highest = 1 if score.how is How.ANY else sum(all_at(score, asked, -1).values())
    assert lowest <= value <= highest
    more = answers | {item: all_at(score, asked, -1)[item] for item in answers}
    raised = scored(code, more, which).value
    assert raised is None or asked.skips or raised >= value


def test_what_must_be_passed_on_is_said_before_any_question_that_calls_somebody() -> None:
    calling = {code for code, s in SHEETS.items() if any(each.opens for each in s.items)}
    assert calling == {"safety", "people", "phq9", "core10", "map"}
    assert [code for code in sorted(calling) if not SHEETS[code].passed_on] == []
