"""What is owed is said to the person once, in words to them; what is between services is not."""

import csv
from datetime import date
from importlib.resources import files

from throughcare.domain.net.words import DUTIES
from throughcare.domain.release.sheet import (
    AT_THE_GATE,
    HANDED_TO_THEM,
    HEADINGS,
    TO_THEM,
    Line,
    Owed,
    lines,
)
from throughcare.domain.treatment.naloxone import Handed

EARLY, LATE = date(2026, 3, 4), date(2026, 3, 20)


def test_each_step_once_soonest_first_and_nothing_between_services() -> None:
    owed = (
        Owed(rule="readiness.find_owner", by_on=LATE),
        Owed(rule="readiness.find_owner", by_on=EARLY),
        Owed(rule="referral.decide", by_on=EARLY),
        Owed(rule="release.begin", by_on=LATE),
    )
    found = lines(owed, today=EARLY)
    assert [each.by_on for each in found] == [EARLY, LATE]
    assert Line(words=TO_THEM["release.begin"], by_on=LATE) in found


def test_a_day_that_is_past_is_told_as_late_and_today_is_not_past() -> None:
    owed = (Owed(rule="release.begin", by_on=EARLY), Owed(rule="journey.contact", by_on=LATE))
    assert [each.late for each in lines(owed, today=EARLY)] == [False, False]
    assert [each.late for each in lines(owed, today=date(2026, 3, 5))] == [True, False]


def test_nothing_inside_is_told_for_a_day_after_they_come_out() -> None:
    owed = (
        Owed(rule="prison_care.first_weeks", by_on=LATE),
        Owed(rule="journey.contact", by_on=LATE),
    )
    for out_on, told in ((None, 2), (LATE, 2), (EARLY, 1)):
        assert len(lines(owed, today=EARLY, out_on=out_on)) == told


def test_every_step_is_one_of_the_protocol() -> None:
    assert set(TO_THEM) <= set(DUTIES)


def test_everything_that_must_be_ready_is_headed_in_words_to_them() -> None:
    listed = files("throughcare.records") / "reference" / "law" / "release_items.csv"
    codes = {row["code"] for row in csv.DictReader(listed.read_text().splitlines())}
    assert set(HEADINGS) == codes
    assert set(AT_THE_GATE) <= codes
    said = " ".join([*HEADINGS.values(), *TO_THEM.values(), *HANDED_TO_THEM.values()]).lower()
    assert {"they", "their", "them"}.isdisjoint(said.split())
    assert set(HANDED_TO_THEM) == set(Handed) - {Handed.NOT_WANTED}
