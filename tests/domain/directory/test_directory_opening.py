"""Hours as people write and say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.directory import opening
from throughcare.domain.directory.terms import Hours, Weekday

WRITTEN = (
    ("Monday to Friday 9:00 to 17:00", ["Monday to Friday 9:00 to 17:00"]),
    ("Mon-Fri 9-5", ["Monday to Friday 9:00 to 17:00"]),
    ("mon – fri: 9.30 – 4.30", ["Monday to Friday 9:30 to 16:30"]),
    ("Sat 10am to 1pm, ring first", ["Saturday 10:00 to 13:00, ring first"]),
    ("Sunday 21:00 to 7:00", ["Sunday 21:00 to 7:00"]),
    ("Tuesday noon to midnight", ["Tuesday 12:00 to 0:00"]),
    ("Fri to Mon 8 to 8", ["Monday 8:00 to 20:00", "Friday to Sunday 8:00 to 20:00"]),
    ("Thu 12am to 12pm", ["Thursday 0:00 to 12:00"]),
    (
        "Wednesday 9 to 12\n\nWednesday 13 to 17\n",
        ["Wednesday 9:00 to 12:00", "Wednesday 13:00 to 17:00"],
    ),
    ("", []),
)


@pytest.mark.parametrize(("text", "said"), WRITTEN, ids=[row[0][:20] for row in WRITTEN])
def test_written_and_said(text: str, said: list[str]) -> None:
    read = opening.read(text=text)
    assert read.value is not None, read.reasons
    assert list(opening.said(hours=read.value)) == said


@pytest.mark.parametrize(
    "line",
    [
        "whenever",
        "Monday",
        "Mon 9",
        "Mon 25 to 26",
        "Mon 0am to 3am",
        "Mon 9:75 to 10",
        "Funday 9 to 5",
        "Mon 13pm to 14pm",
    ],
)
def test_what_is_unclear_is_asked_for_again_by_its_line(line: str) -> None:
    read = opening.read(text=f"Mon to Fri 9 to 5\n{line}", field="contact_hours")
    assert [(r.code, r.field, r.details["line"]) for r in read.reasons] == [
        ("directory.hours_unclear", "contact_hours", line)
    ]


def test_no_more_lines_than_a_page_holds() -> None:
    assert opening.read(text="Mon 9 to 5\n" * 21).codes == {"directory.hours_too_many"}


CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
HOURS = st.builds(
    Hours,
    day=st.sampled_from(Weekday),
    opens=CLOCKS,
    closes=CLOCKS.filter(lambda clock: clock.hour >= 12),
    note=st.sampled_from(["", "ring first"]),
)


@given(st.lists(HOURS, max_size=10, unique_by=lambda each: (each.day, each.opens)))
def test_what_is_said_is_read_back_as_the_same_hours(hours: list[Hours]) -> None:
    said = "\n".join(opening.said(hours=tuple(hours)))
    read = opening.read(text=said)
    if len(said.splitlines()) <= opening.MOST_LINES:
        assert read.value is not None
        assert set(read.value) == set(hours)
