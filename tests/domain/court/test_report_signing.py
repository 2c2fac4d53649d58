"""When a report can be begun and signed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.court.report import signing, terms
from throughcare.domain.court.report.signing import Beginning, Shown, Signing
from throughcare.domain.court.report.terms import (
    NOT_KNOWN,
    Came,
    Drawn,
    Kind,
    NotShown,
    Option,
    Verdict,
    Weighed,
    WhyNot,
)
from throughcare.domain.kernel.calendar import Calendar

FRIDAY, MONDAY, TUESDAY = date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 10)
BEGINNING = Beginning(
    kind=Kind.REVIEW,
    under_order=True,
    hearing_on=TUESDAY,
    court="West Town Magistrates",
    today=FRIDAY,
    died_on=None,
)
SIGNING = Signing(
    kind=Kind.REVIEW,
    version=2,
    shown=(Shown(version=2, on=MONDAY),),
    weighed=(),
    hearing_on=TUESDAY,
    today=MONDAY,
    days=1,
    calendar=Calendar(),
    signed=False,
    died_on=None,
)
BEFORE_SENTENCE = replace(SIGNING, kind=Kind.SUITABILITY)
NOT_RECOMMENDED = Weighed(option=Option.DRUG_TESTING, verdict=Verdict.NOT_RECOMMENDED)


@pytest.mark.parametrize(
    ("case", "facts", "codes"),
    [
        ("before a review", BEGINNING, set()),
        (
            "before a sentence, no order",
            replace(BEGINNING, kind=Kind.SUITABILITY, under_order=False),
            set(),
        ),
        ("of no order", replace(BEGINNING, under_order=False), {"report.no_order"}),
        ("on the day", replace(BEGINNING, today=TUESDAY), set()),
        ("after it", replace(BEGINNING, today=date(2026, 3, 11)), {"report.hearing_when"}),
        ("for no day", replace(BEGINNING, hearing_on=None), {"report.hearing_when"}),
        ("for no court", replace(BEGINNING, court=" "), {"report.court_needed"}),
        ("after a death", replace(BEGINNING, died_on=MONDAY), {"person.has_died"}),
    ],
)
def test_beginning(case: str, facts: Beginning, codes: set[str]) -> None:
    assert signing.begin(facts).codes == codes, case


@pytest.mark.parametrize(
    ("case", "facts", "codes"),
    [
        ("seen a working day before", SIGNING, set()),
        ("never seen", replace(SIGNING, shown=()), {"report.not_shown"}),
        (
            "an older version seen",
            replace(SIGNING, shown=(Shown(version=1, on=FRIDAY),)),
            {"report.not_shown"},
        ),
        (
            "seen on the day",
            replace(SIGNING, shown=(Shown(version=2, on=TUESDAY),), today=TUESDAY),
            {"report.not_shown"},
        ),
        ("not seen, with a reason", replace(SIGNING, shown=(), not_shown=NotShown.UNWELL), set()),
        (
            "Monday's, seen on Friday",
            replace(SIGNING, hearing_on=MONDAY, shown=(Shown(version=2, on=FRIDAY),)),
            set(),
        ),
        (
            "Monday's, seen on Saturday",
            replace(SIGNING, hearing_on=MONDAY, shown=(Shown(version=2, on=date(2026, 3, 7)),)),
            {"report.not_shown"},
        ),
        ("after the hearing", replace(SIGNING, today=date(2026, 3, 11)), {"report.hearing_over"}),
        ("drawn from what was corrected", replace(SIGNING, holds=False), {"report.drawn_wrongly"}),
        ("signed already", replace(SIGNING, signed=True), {"report.signed"}),
        ("after a death", replace(SIGNING, died_on=MONDAY), {"person.has_died"}),
        ("nothing weighed", BEFORE_SENTENCE, {"report.nothing_weighed"}),
        (
            "not recommended, no reason",
            replace(BEFORE_SENTENCE, weighed=(NOT_RECOMMENDED,)),
            {"report.why_not_needed"},
        ),
        (
            "not recommended, with a reason",
            replace(
                BEFORE_SENTENCE, weighed=(replace(NOT_RECOMMENDED, why_not=WhyNot.NOT_WILLING),)
            ),
            set(),
        ),
    ],
)
def test_signing(case: str, facts: Signing, codes: set[str]) -> None:
    assert signing.sign(facts).codes == codes, case


def test_a_reason_stands_only_where_they_had_not_seen_it() -> None:
    given_anyway = replace(SIGNING, not_shown=NotShown.UNWELL)
    assert signing.sign(given_anyway).value is None
    assert signing.sign(replace(given_anyway, shown=())).value is NotShown.UNWELL


@given(
    shown=st.lists(st.tuples(st.integers(1, 3), st.dates(date(2026, 3, 1), date(2026, 3, 20)))),
    hearing_on=st.dates(date(2026, 3, 1), date(2026, 3, 20)),
)
def test_nothing_unseen_is_signed_without_saying_why(
    shown: list[tuple[int, date]], hearing_on: date
) -> None:
    facts = replace(
        SIGNING,
        shown=tuple(Shown(version=version, on=on) for version, on in shown),
        hearing_on=hearing_on,
        today=hearing_on,
    )
    seen = any(
        v == 2
        and on < hearing_on
        and any(
            Calendar().is_working_day(day=date.fromordinal(d))
            for d in range(on.toordinal(), hearing_on.toordinal())
        )
        for v, on in shown
    )
    assert bool(signing.sign(facts)) == seen


SAID = terms.Tested(on=FRIDAY, found="opiates (confirmed)")
WAITED = terms.Tested(on=MONDAY, found=NOT_KNOWN)


def drawn(*tests: terms.Tested, missed: int = 0) -> Drawn:
    came = Came(agency="Recovery", came=3, unexcused=missed)
    return Drawn(since=FRIDAY, until=MONDAY, came=(came,), tests=tests)


@pytest.mark.parametrize(
    ("case", "version", "now", "held"),
    [
        ("nothing changed", drawn(SAID, missed=1), drawn(SAID, missed=1), True),
        ("more happened since", drawn(SAID), drawn(SAID, WAITED, missed=1), True),
        ("what waited is known", drawn(WAITED), drawn(replace(WAITED, found="no opiates")), True),
        ("a result was corrected", drawn(SAID), drawn(replace(SAID, found="no opiates")), False),
        ("a test fell", drawn(SAID, SAID), drawn(SAID), False),
        ("what was missed was excused", drawn(missed=2), drawn(missed=1), False),
        ("an agency's hours fell", drawn(missed=1), replace(drawn(), came=()), False),
    ],
)
def test_what_was_corrected_since_is_not_signed(
    case: str, version: Drawn, now: Drawn, held: bool
) -> None:
    assert signing.holds(version, now) is held
