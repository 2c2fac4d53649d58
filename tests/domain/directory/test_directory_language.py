"""The language of criteria: what can be written, read back, and is refused with its field."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.directory.strategies import CRITERIA
from throughcare.domain.directory import language, saying
from throughcare.domain.directory.criteria import Age, Criterion, LivesIn
from throughcare.domain.directory.terms import Area, AreaScheme
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.payload import Json

JSON: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from(["age", "any", "all", "licence", "local", "", "x"])
    | st.text(max_size=5),
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(
            st.sampled_from(["kind", "of", "any_of", "from", "to", "areas", "days", "text", "z"]),
            inside,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(CRITERIA)
def test_reading_what_was_written_gives_it_back(criterion: Criterion) -> None:
    stored = json.loads(json.dumps(language.write(criterion=criterion)))
    read = language.parse(stored=stored)
    assert read.reasons == ()
    assert read.value == criterion
    assert read.value is not None
    assert language.write(criterion=read.value) == stored


@given(st.lists(CRITERIA, max_size=5))
def test_a_list_is_read_back_in_its_order(criteria: list[Criterion]) -> None:
    stored = language.write_all(criteria=criteria)
    assert language.parse_all(stored=stored).value == tuple(criteria)


@given(JSON)
def test_anything_else_is_refused_with_words(stored: Json) -> None:
    read = language.parse(stored=stored)
    if read:
        assert read.value is not None
        assert language.parse(stored=language.write(criterion=read.value)).value == read.value
    for reason in read.reasons:
        assert saying.reason(reason=reason)
        assert reason.field.startswith("criterion")


FAULTS: tuple[tuple[str, Json, str, str], ...] = (
    ("backwards", {"kind": "age", "from": 70, "to": 18}, "c", "Age: from 70 to 18 takes nobody."),
    ("no end", {"kind": "age"}, "c", "Age: enter the lowest, the highest, or both."),
    ("not whole", {"kind": "age", "from": 17.5}, "c.from", "Enter a whole number from 0 to 120."),
    (
        "yes is no age",
        {"kind": "age", "from": True},
        "c.from",
        "Enter a whole number from 0 to 120.",
    ),
    (
        "misspelt",
        {"kind": "ages", "from": 1},
        "c.kind",
        "There is no criterion of the kind “ages”.",
    ),
    ("no kind", {"from": 1}, "c.kind", "There is no criterion of the kind “None”."),
    ("extra", {"kind": "age", "from": 1, "max": 2}, "c.max", "This criterion has no such part."),
    ("not a sex", {"kind": "sex", "sex": "w"}, "c.sex", "“w” is not one of: female, male."),
    ("empty set", {"kind": "setting", "any_of": []}, "c.any_of", "Choose at least one."),
    ("no set", {"kind": "needs"}, "c", "Choose at least one."),
    (
        "both ways",
        {"kind": "needs", "any_of": ["debt"], "none_of": ["debt"]},
        "c",
        "“debt” is both asked for and left out.",
    ),
    (
        "wrong member",
        {"kind": "setting", "any_of": ["prison", "moon"]},
        "c.any_of[1]",
        "“moon” is not one of: community, prison, hospital.",
    ),
    ("no days", {"kind": "test", "result": "positive"}, "c.within_days", "Enter this."),
    ("maybe", {"kind": "substitution", "on": "maybe"}, "c.on", "Enter yes or no."),
    (
        "area",
        {"kind": "area", "areas": [3]},
        "c.areas[0]",
        "An area is a name, or a scheme with a code.",
    ),
    ("blank wording", {"kind": "wording", "text": "  "}, "c.text", "Enter this."),
    ("long wording", {"kind": "wording", "text": "x" * 4001}, "c.text", "At most 4000 characters."),
    ("nothing to choose", {"kind": "any", "of": []}, "c.of", "Choose at least one."),
    (
        "inside",
        {"kind": "any", "of": [{"kind": "sex", "sex": "x"}]},
        "c.of[0].sex",
        "“x” is not one of: female, male.",
    ),
    ("text", "age", "c", "A criterion must be an object with a kind."),
)


@pytest.mark.parametrize(
    ("stored", "field", "words"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_a_fault_names_its_field(stored: Json, field: str, words: str) -> None:
    read = language.parse(stored=stored, field="c")
    assert [(reason.field, saying.reason(reason=reason)) for reason in read.reasons] == [
        (field, words)
    ]


def test_every_fault_of_a_list_is_told_at_once() -> None:
    read = language.parse_all(stored=[{"kind": "age"}, {"kind": "sex"}, {"kind": "age", "from": 1}])
    assert [reason.field for reason in read.reasons] == ["criteria[0]", "criteria[1].sex"]


def test_depth_and_number_have_limits() -> None:
    deep: Json = {"kind": "age", "from": 18}
    for _ in range(3):
        deep = {"kind": "all", "of": [deep]}
    assert language.parse(stored=deep)
    deeper = language.parse(stored={"kind": "any", "of": [deep]})
    assert [reason.code for reason in deeper.reasons] == ["directory.criteria.too_deep"]
    many: list[Json] = [{"kind": "age", "from": 18}] * 21
    assert not language.parse_all(stored=many)
    assert not language.parse(stored={"kind": "any", "of": many})


def test_a_bare_name_is_an_area_of_the_partnership() -> None:
    read = language.parse(stored={"kind": "area", "areas": ["West Town"]})
    assert read.value == LivesIn(areas=frozenset({Area(scheme=AreaScheme.LOCAL, code="West Town")}))


def test_ages_are_read_with_both_ends_within() -> None:
    stored: Json = {"kind": "age", "from": 18, "to": 25}
    assert language.parse(stored=stored).value == Age(least=18, most=25)


def test_every_fault_code_has_words() -> None:
    source = language.__loader__.get_source(language.__name__)  # type: ignore[union-attr]
    codes = {word for word in WORDS if word.startswith("directory.criteria.")}
    used = {
        f"directory.criteria.{part.split('"')[0]}"
        for part in source.split('"directory.criteria.')[1:]
    }
    assert used == codes
