"""Days and hours as people type them."""

from datetime import date, time
from uuid import UUID

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from tests.actions.people import seeing
from throughcare.pages.shell.fields import ClockField, DayField, KeyField, TypedDay, asked_for
from throughcare.records.keys import new_key


class Born(forms.Form):
    born_on = DayField(label="When were they born?", called="date of birth")


class Maybe(forms.Form):
    seen_on = DayField(label="Seen on", required=False)


def typed(day: str, month: str, year: str, name: str = "born_on") -> dict[str, str]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


@pytest.mark.parametrize(
    ("given_", "meant"),
    [
        (("27", "3", "1985"), date(1985, 3, 27)),
        ((" 27", "03 ", "1985"), date(1985, 3, 27)),
        (("1", "March", "2026"), date(2026, 3, 1)),
        (("29", "feb", "2024"), date(2024, 2, 29)),
    ],
)
def test_a_real_day_is_taken(given_: tuple[str, str, str], meant: date) -> None:
    form = Born(typed(*given_))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born_on"] == meant


@pytest.mark.parametrize(
    ("given_", "said", "box"),
    [
        (("", "", ""), "Enter the date of birth", "day"),
        (("27", "", "1985"), "Date of birth must include a month", "month"),
        (("", "", "1985"), "Date of birth must include a day and a month", "day"),
        (("29", "2", "2023"), "Date of birth must be a real date", "day"),
        (("32", "1", "2023"), "Date of birth must be a real date", "day"),
        (("1", "13", "2023"), "Date of birth must be a real date", "month"),
        (("1", "sometime", "2023"), "Date of birth must be a real date", "month"),
        (("1", "1", "85"), "Date of birth must have a year of 4 figures", "year"),
        (("1", "1", "١٩٨٥"), "Date of birth must have a year of 4 figures", "year"),
        (("1\x00", "1", "1985"), "Date of birth must be a real date", "day"),
    ],
)
def test_a_wrong_day_says_what_is_wrong_keeps_what_was_typed_and_leads_to_the_box(
    given_: tuple[str, str, str], said: str, box: str
) -> None:
    form = Born(typed(*given_))
    assert form["born_on"].wrongs == [said]
    assert form["born_on"].value() == TypedDay(*given_)
    assert form["born_on"].error_id == f"id_born_on-{box}"
    drawn = str(form)
    for part in given_:
        assert not part or f'value="{part}"' in drawn


def test_a_day_that_may_be_left_out_may_be_left_out() -> None:
    form = Maybe(typed("", "", "", "seen_on"))
    assert form.is_valid()
    assert form.cleaned_data["seen_on"] is None
    assert "Seen on (optional)" in str(form)


def test_a_day_known_before_is_spread_over_the_boxes() -> None:
    form = Maybe(initial={"seen_on": date(2026, 3, 2)})
    assert form["seen_on"].value() == TypedDay("2", "3", "2026")
    assert not Maybe(
        typed("2", "March", "2026", "seen_on"), initial={"seen_on": date(2026, 3, 2)}
    ).has_changed()


@given(st.tuples(st.text(max_size=5), st.text(max_size=9), st.text(max_size=6)))
def test_whatever_is_typed_gives_a_day_or_a_message(given_: tuple[str, str, str]) -> None:
    form = Born(typed(*given_))
    assert form.is_valid() == bool(form["born_on"].value().real)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_of_the_calendar_survives_being_shown_and_sent_back(day: date) -> None:
    form = Born(typed(*DayField().prepare_value(day)))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born_on"] == day


@pytest.mark.parametrize(
    ("given_", "meant"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("2:30pm", time(14, 30)),
        ("2.30 pm", time(14, 30)),
        ("2pm", time(14)),
        ("9 AM", time(9)),
        ("noon", time(12)),
        ("Midnight", time(0)),
        ("12am", time(0)),
    ],
)
def test_a_time_is_read_as_people_type_it(given_: str, meant: time) -> None:
    assert ClockField().clean(given_) == meant


@pytest.mark.parametrize("given_", ["14", "25:00", "2:30 o'clock", "13pm", "", "half two"])
def test_what_is_no_time_says_how_to_type_one(given_: str) -> None:
    with pytest.raises(forms.ValidationError, match="like 14:30 or 2:30pm"):
        ClockField().clean(given_)


class Sent(forms.Form):
    key = KeyField()


def test_a_key_is_chosen_when_the_form_is_first_shown_and_comes_back_the_same() -> None:
    shown = Sent()
    key = str(shown["key"].value())
    assert f'value="{key}"' in str(shown)
    assert str(Sent({"key": key})["key"].value()) == key


def sent_by(name: str, key: UUID) -> UUID:
    with seeing(name):
        back = Sent({"key": str(key)})
        assert back.is_valid()
        made: UUID = back.cleaned_data["key"]
        return made


@pytest.mark.django_db
def test_what_comes_back_is_a_key_of_the_workers_own() -> None:
    first, second = sorted((new_key(), new_key()))
    ada = sent_by("Ada Quill", first)
    assert ada == sent_by("Ada Quill", first)
    assert len({first, ada, sent_by("Di Harrow", first), sent_by("Ada Quill", second)}) == 4
    assert sent_by("Ada Quill", ada) != ada
    assert ada.int >> 80 == first.int >> 80
    assert ada.version == 7


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Room", "Enter the room"),
        ("NHS number", "Enter the NHS number"),
        ("Their email address", "Enter their email address"),
        ("Who made it", "Enter who made it"),
        ("When", "Enter when"),
        ("From", "Answer “From”"),
        ("Until, as planned", "Answer “Until, as planned”"),
    ],
)
def test_what_is_asked_for_is_said_as_a_sentence(label: str, said: str) -> None:
    assert asked_for("Enter", label) == said
