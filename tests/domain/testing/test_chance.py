"""Chance that both sides can check: uniform, and no line shifts another."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.testing.chance import Line, as_lines, as_text, chosen, digest, seed

WEEK = ("2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13")
WORD = st.text("abcdef0123456789-", min_size=1, max_size=12)
LINES = st.lists(
    st.builds(
        lambda reference, count, among: Line(
            reference=reference, count=count, among=tuple(sorted(among))
        ),
        WORD,
        st.integers(0, 5),
        st.sets(WORD, max_size=8),
    ),
    max_size=12,
)


def a_line(reference: str = "a", count: int = 2) -> Line:
    return Line(reference=reference, count=count, among=WEEK)


@given(LINES)
def test_a_list_is_read_as_it_was_written_whatever_its_order(lines: list[Line]) -> None:
    text = as_text(lines=lines)
    assert as_text(lines=reversed(lines)) == text
    assert as_text(lines=as_lines(text=text)) == text
    assert sorted(map(repr, as_lines(text=text))) == sorted(map(repr, lines))


@given(WORD, LINES)
def test_so_many_are_chosen_and_none_twice(seeded: str, lines: list[Line]) -> None:
    for line in lines:
        found = chosen(seed=seeded, line=line)
        assert len(found) == len(set(found)) == min(line.count, len(line.among))
        assert set(found) <= set(line.among)


@given(WORD, LINES, st.data())
def test_whoever_is_left_out_shifts_nobody(
    seeded: str, lines: list[Line], data: st.DataObject
) -> None:
    stay = data.draw(st.lists(st.sampled_from(lines), unique=True) if lines else st.just([]))
    before = {repr(line): chosen(seed=seeded, line=line) for line in lines}
    assert all(chosen(seed=seeded, line=line) == before[repr(line)] for line in stay)


def chi_square(counts: Counter[str], among: tuple[str, ...]) -> float:
    expected = sum(counts.values()) / len(among)
    return sum((counts[one] - expected) ** 2 / expected for one in among)


def test_each_day_is_as_likely_as_any_other() -> None:
    """Four degrees of freedom: 23.5 is passed once in ten thousand. The seeds are always these."""
    counts: Counter[str] = Counter()
    for n in range(20_000):
        counts.update(chosen(seed=f"seed {n}", line=a_line(count=1)))
    assert chi_square(counts, WEEK) < 23.5


def test_each_pair_of_days_is_as_likely_as_any_other() -> None:
    """Ten pairs, nine degrees of freedom: 33.7 is passed once in ten thousand."""
    counts = Counter("+".join(chosen(seed=f"seed {n}", line=a_line())) for n in range(20_000))
    assert len(counts) == 10
    assert chi_square(counts, tuple(counts)) < 33.7


def test_two_people_are_tested_on_the_same_days_as_often_as_chance_has_it() -> None:
    def of(who: str, n: int) -> tuple[str, ...]:
        return chosen(seed=f"seed {n}", line=a_line(who, 1))

    same = sum(of("a", n) == of("b", n) for n in range(10_000))
    assert 1_850 < same < 2_150


def test_whoever_always_chose_the_first_would_be_noticed() -> None:
    assert chi_square(Counter({WEEK[0]: 5_000, WEEK[1]: 4_400}), WEEK) > 23.5


def test_each_secret_and_the_list_change_the_seed() -> None:
    one = seed(listed="a 1 x y", tester="t" * 64, supervisor="s" * 64)
    others = {
        seed(listed="a 1 x z", tester="t" * 64, supervisor="s" * 64),
        seed(listed="a 1 x y", tester="u" * 64, supervisor="s" * 64),
        seed(listed="a 1 x y", tester="t" * 64, supervisor="u" * 64),
        seed(listed="a 1 x y", tester="s" * 64, supervisor="t" * 64),
    }
    assert len(others | {one}) == 5


def test_a_digest_is_sha_256() -> None:
    assert digest(text="abc").startswith("ba7816bf8f01cfea414140de5dae2223")


@pytest.mark.parametrize(
    "wrong",
    [
        {"reference": "two words", "count": 1, "among": ()},
        {"reference": "", "count": 1, "among": ()},
        {"reference": "a", "count": -1, "among": ()},
        {"reference": "a", "count": 1, "among": ("x", "x")},
    ],
)
def test_what_could_not_be_read_back_is_no_line(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Line(**wrong)  # type: ignore[arg-type]
