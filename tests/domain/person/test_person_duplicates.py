"""Likely duplicates, as a table of named pairs: read each and say whether the answer is right."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.called import HOUSE
from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person import words
from throughcare.domain.person.duplicates import (
    POINTS,
    Band,
    IdentityFacts,
    compare,
    near_birthdays,
    where_to_look,
)

NHS = Identifier(scheme=Scheme.NHS_NUMBER, value="9434765919")
OTHER_NHS = Identifier(scheme=Scheme.NHS_NUMBER, value="9434765870")
PNC = Identifier(scheme=Scheme.PNC, value="1979/0163001B")
OTHER_PNC = Identifier(scheme=Scheme.PNC, value="2002/0073319Z")

FEB = date(1985, 2, 1)
SWAPPED = date(1985, 1, 2)


def known(
    *called: tuple[str, str],
    born_on: date | None = None,
    sex: str = "unknown",
    ids: tuple[Identifier, ...] = (),
) -> IdentityFacts:
    return IdentityFacts(called=called, born_on=born_on, sex=sex, identifiers=frozenset(ids))


ADA = ("Ada", "Example")
TABLE = [
    (
        "same number, name and birthday",
        known(ADA, born_on=FEB, ids=(NHS,)),
        known(ADA, born_on=FEB, ids=(NHS, PNC)),
        Band.VERY_LIKELY,
        {"same_identifier", "same_name", "same_birthday"},
    ),
    (
        "same number, new family name",
        known(ADA, born_on=FEB, ids=(NHS,)),
        known(("Ada", "Sample"), born_on=FEB, ids=(NHS,)),
        Band.VERY_LIKELY,
        {"same_identifier", "same_given_name", "same_birthday"},
    ),
    (
        "a number typed onto somebody else's record",
        known(ADA, born_on=FEB, ids=(NHS,)),
        known(("Bertram", "Figment"), born_on=date(1960, 7, 9), ids=(NHS,)),
        Band.POSSIBLE,
        {"same_identifier", "another_name", "another_birthday"},
    ),
    (
        "same name and birthday",
        known(ADA, born_on=FEB),
        known(("ADA", "EXAMPLE"), born_on=FEB),
        Band.LIKELY,
        {"same_name", "same_birthday"},
    ),
    (
        "same name and birthday, but two NHS numbers",
        known(ADA, born_on=FEB, ids=(NHS,)),
        known(ADA, born_on=FEB, ids=(OTHER_NHS,)),
        Band.POSSIBLE,
        {"same_name", "same_birthday", "another_nhs_number"},
    ),
    (
        "two PNC numbers speak against nothing",
        known(ADA, born_on=FEB, ids=(PNC,)),
        known(ADA, born_on=FEB, ids=(OTHER_PNC,)),
        Band.LIKELY,
        {"same_name", "same_birthday"},
    ),
    (
        "a middle name left out",
        known(("Ada Jane", "Example"), born_on=FEB),
        known(ADA, born_on=FEB),
        Band.LIKELY,
        {"same_name", "same_birthday"},
    ),
    (
        "day and month swapped",
        known(ADA, born_on=FEB),
        known(ADA, born_on=SWAPPED),
        Band.LIKELY,
        {"same_name", "day_and_month_swapped"},
    ),
    (
        "one digit of the birthday off",
        known(ADA, born_on=FEB),
        known(ADA, born_on=date(1986, 2, 1)),
        Band.LIKELY,
        {"same_name", "birthday_one_digit_off"},
    ),
    (
        "given and family name swapped",
        known(("Omar", "Hassan"), born_on=FEB),
        known(("Hassan", "Omar"), born_on=FEB),
        Band.LIKELY,
        {"names_swapped", "same_birthday"},
    ),
    (
        "short form",
        known(("Robert", "Example"), born_on=FEB),
        known(("Bob", "Example"), born_on=FEB),
        Band.LIKELY,
        {"short_form", "same_birthday"},
    ),
    (
        "a slip of the pen",
        known(("Ada", "Clark"), born_on=FEB),
        known(("Ada", "Clarke"), born_on=FEB),
        Band.LIKELY,
        {"similar_name", "same_birthday"},
    ),
    (
        "a double name",
        known(("Ada", "Example-Sample"), born_on=FEB),
        known(ADA, born_on=FEB),
        Band.LIKELY,
        {"similar_name", "same_birthday"},
    ),
    (
        "it sounds alike",
        known(("Kathryn", "Knight"), born_on=FEB),
        known(("Catherine", "Nite"), born_on=FEB),
        Band.LIKELY,
        {"sounds_alike", "same_birthday"},
    ),
    (
        "it sounds alike, day and month swapped",
        known(("Kathryn", "Knight"), born_on=FEB),
        known(("Catherine", "Nite"), born_on=SWAPPED),
        Band.POSSIBLE,
        {"sounds_alike", "day_and_month_swapped"},
    ),
    (
        "a former name",
        known(("Ada", "Sample"), ADA, born_on=FEB),
        known(ADA, born_on=FEB),
        Band.LIKELY,
        {"same_name", "same_birthday"},
    ),
    (
        "a new family name, nothing else known",
        known(ADA, born_on=FEB),
        known(("Ada", "Sample"), born_on=FEB),
        Band.POSSIBLE,
        {"same_given_name", "same_birthday"},
    ),
    (
        "twins",
        known(ADA, born_on=FEB, sex="female"),
        known(("Bertram", "Example"), born_on=FEB, sex="male"),
        Band.POSSIBLE,
        {"same_family_name", "same_birthday", "another_sex"},
    ),
    (
        "same name, one birthday not known",
        known(ADA, born_on=FEB),
        known(ADA),
        Band.POSSIBLE,
        {"same_name"},
    ),
    (
        "only what they are called, and the birthday",
        known(("Ada", ""), born_on=FEB),
        known(ADA, born_on=FEB),
        Band.POSSIBLE,
        {"same_given_name", "same_birthday"},
    ),
    (
        "same name, another birthday",
        known(ADA, born_on=FEB),
        known(ADA, born_on=date(1960, 7, 9)),
        Band.UNLIKELY,
        {"same_name", "another_birthday"},
    ),
    (
        "born on one day, nothing else alike",
        known(ADA, born_on=FEB),
        known(("Bertram", "Figment"), born_on=FEB),
        Band.UNLIKELY,
        {"another_name", "same_birthday"},
    ),
    (
        "brothers",
        known(("Bertram", "Example"), born_on=FEB),
        known(("Cedric", "Example"), born_on=date(1988, 7, 9)),
        Band.UNLIKELY,
        {"same_family_name", "another_birthday"},
    ),
    ("nothing known of one", known(), known(ADA, born_on=FEB), Band.UNLIKELY, set()),
]


@pytest.mark.parametrize(
    ("name", "one", "other", "band", "why"), TABLE, ids=[row[0] for row in TABLE]
)
def test_pairs(
    name: str, one: IdentityFacts, other: IdentityFacts, band: Band, why: set[str]
) -> None:
    found = compare(one=one, other=other)
    assert set(found.why) == why
    assert found.band is band
    assert found.points == sum(POINTS[reason] for reason in why)


def test_every_reason_is_in_the_table_and_has_words() -> None:
    assert set().union(*(row[4] for row in TABLE)) == set(POINTS) == set(words.LIKENESS)
    assert {row[3] for row in TABLE} == set(Band) == set(words.BANDS)


parts = st.sampled_from(
    ["Ada", "Adah", "Bob", "Robert", "Omar", "Hassan", "Smith-Jones", "Jones", ""]
)
records = st.builds(
    IdentityFacts,
    called=st.lists(st.tuples(parts, parts), max_size=3).map(tuple),
    born_on=st.sampled_from([None, FEB, SWAPPED, date(1985, 2, 2), date(1960, 7, 9)]),
    sex=st.sampled_from(["unknown", "female", "male"]),
    identifiers=st.frozensets(st.sampled_from([NHS, OTHER_NHS, PNC, OTHER_PNC]), max_size=2),
)


@given(one=records, other=records)
def test_the_order_plays_no_part(one: IdentityFacts, other: IdentityFacts) -> None:
    there, back = compare(one=one, other=other), compare(one=other, other=one)
    assert (there.band, there.points, set(there.why)) == (back.band, back.points, set(back.why))
    assert len(set(there.why)) == len(there.why)


@given(facts=records)
def test_a_record_never_speaks_against_itself(facts: IdentityFacts) -> None:
    assert all(POINTS[reason] > 0 for reason in compare(one=facts, other=facts).why)


@given(one=records, other=records)
def test_whoever_may_be_the_same_stands_where_one_looks(
    one: IdentityFacts, other: IdentityFacts
) -> None:
    if compare(one=one, other=other).band is Band.UNLIKELY or one.identifiers & other.identifiers:
        return
    where, there = where_to_look(facts=one), where_to_look(facts=other)
    sounds = {frozenset(pair) for pair in where.sounds} & {frozenset(p) for p in there.sounds}
    assert other.born_on in where.births or sounds


@given(one=st.dates(date(1940, 1, 1), date(1999, 12, 31)), other=st.dates(date(1940, 1, 1)))
def test_a_birthday_is_near_where_the_rule_book_says_so(one: date, other: date) -> None:
    there = compare(one=known(ADA, born_on=one), other=known(ADA, born_on=other))
    near = not {"another_birthday"} & set(there.why)
    assert (other in near_birthdays(born_on=one)) is near
    assert (one in near_birthdays(born_on=other)) is near


def between(marker: str) -> list[str]:
    """The rows of the table on the docs page, without its head."""
    page = (Path(__file__).parents[3] / "docs" / "words" / "person.md").read_text()
    block = page.split(f"<!-- {marker} -->")[1].split(f"<!-- end of {marker} -->")[0]
    return block.strip().splitlines()[2:]


def test_the_docs_print_the_points() -> None:
    assert between("points") == [
        f"| {words.LIKENESS[reason]} | {points:+} |" for reason, points in POINTS.items()
    ]


def test_the_docs_print_these_pairs() -> None:
    assert between("pairs") == [
        f"| {name} | {'; '.join(words.LIKENESS[reason] for reason in POINTS if reason in why)} "
        f"| {HOUSE.put(sentence=words.BANDS[band])} |"
        for name, _, _, band, why in TABLE
    ]
