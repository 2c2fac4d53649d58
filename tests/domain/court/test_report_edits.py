"""Who changed which sentence of a report."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.clock import NOW
from throughcare.domain.court.report.edits import Version, changes, credited, sentences
from throughcare.domain.court.report.terms import Content, Drawn, Section

EMPTY = Content(drawn=Drawn(since=date(2026, 1, 1), until=date(2026, 3, 2)))
WORDS = st.lists(st.sampled_from(["He came.", "He works.", "Why?", "No more."]), max_size=6)


def version(number: int, by: str, progress: str) -> Version:
    content = replace(EMPTY, progress=progress)
    return Version(number=number, by=by, at=NOW + timedelta(hours=number), content=content)


def test_a_text_is_its_sentences() -> None:
    assert sentences("He came. Did he?  Yes!\n\nA line without an end\n") == (
        "He came.",
        "Did he?",
        "Yes!",
        "A line without an end",
    )


def test_each_sentence_is_whose_it_was_first() -> None:
    stands = credited(
        [
            version(1, "Hal", "He came. He works."),
            version(2, "Ivy", "He came. He works at night. He is well."),
            version(3, "Hal", "He is well. He came. He works at night."),
        ]
    )[Section.PROGRESS]
    assert [(each.words, each.by, each.number) for each in stands] == [
        ("He is well.", "Hal", 3),
        ("He came.", "Hal", 1),
        ("He works at night.", "Ivy", 2),
    ]


def test_a_change_says_what_went_and_what_came() -> None:
    before, after = version(1, "Hal", "He came. He works."), version(2, "Ivy", "He came. He rests.")
    (changed,) = changes(before.content, after.content)
    assert (changed.section, changed.gone, changed.came) == (
        Section.PROGRESS,
        ("He works.",),
        ("He rests.",),
    )
    assert changes(after.content, after.content) == ()
    assert changes(None, EMPTY) == ()


@given(texts=st.lists(WORDS, min_size=1, max_size=5))
def test_every_sentence_of_the_newest_has_somebody_and_nothing_else_stands(
    texts: list[list[str]],
) -> None:
    versions = [version(n, f"writer {n}", " ".join(text)) for n, text in enumerate(texts, 1)]
    stands = credited(versions)[Section.PROGRESS]
    assert [each.words for each in stands] == texts[-1]
    assert all(each.words in texts[each.number - 1] for each in stands)
    assert all(each.by == f"writer {each.number}" for each in stands)
