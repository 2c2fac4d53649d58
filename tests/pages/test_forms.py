"""How forms are drawn, and how refusals reach them."""

import pytest
from django import forms
from django.http import HttpRequest
from django.test import RequestFactory

from tests.pages.style import EveryField, shown
from throughcare.domain.kernel.decision import because
from throughcare.pages.shell.forms import (
    Renderer,
    UnknownReasonError,
    add_refusal,
    answer,
    say_readers,
)

CATALOGUE = {
    "closed": "{service} takes nobody new until {day}.",
    "no_agreement": "They have not agreed yet.",
}
HOSTILE = "<script>alert(1)</script>\n\n  indented & 'quoted' \"twice\""


@pytest.fixture
def request_of_nobody() -> HttpRequest:
    return RequestFactory().get("/")


def test_each_reason_stands_at_its_field_or_above_the_form() -> None:
    form = EveryField({"name": "Ada"})
    add_refusal(
        form=form,
        reasons=[
            because("closed", "needs", service="Northgate Housing", day="Monday"),
            because("no_agreement"),
            because("no_agreement", "a_field_of_another_form"),
        ],
        catalogue=CATALOGUE,
    )
    assert form["needs"].wrongs[-1] == "Northgate Housing takes nobody new until Monday."
    assert list(form.non_field_errors()) == ["They have not agreed yet."] * 2


def test_a_reason_without_words_is_a_defect() -> None:
    with pytest.raises(UnknownReasonError, match="never_heard_of"):
        add_refusal(form=EveryField({}), reasons=[because("never_heard_of")], catalogue=CATALOGUE)


def test_a_reason_without_what_its_words_need_is_a_defect() -> None:
    with pytest.raises(KeyError, match="service"):
        add_refusal(form=EveryField({}), reasons=[because("closed")], catalogue=CATALOGUE)


def test_everything_typed_is_kept_and_escaped() -> None:
    form = EveryField(
        {
            "name": HOSTILE,
            "note": HOSTILE,
            "email": "not an address",
            "came": "late",
            "needs": ["debt"],
            "minutes": "40",
            "about": ["housing", "debt"],
            "area": "e",
            "agreed": "on",
            "starts": "half two",
            "born_on-day": "31",
            "born_on-month": "2",
            "born_on-year": "1985",
            "secret": "hidden word",
        }
    )
    drawn = str(form)
    escaped = (
        "&lt;script&gt;alert(1)&lt;/script&gt;\n\n  indented &amp; &#39;quoted&#39; &#34;twice&#34;"
    )
    assert f">{escaped}</textarea>" in drawn
    assert f'value="{escaped}"' in drawn
    assert "<script>" not in drawn
    for kept in (
        'value="not an address"',
        'value="half two"',
        'value="late" checked',
        'value="debt" checked',
        'value="40" checked',
        'value="e" selected',
        'value="on" checked',
        'value="31"',
        'value="1985"',
    ):
        assert kept in drawn, kept
    assert drawn.count(" checked") == 6
    assert "hidden word" not in drawn


def test_every_field_of_a_sent_empty_form_says_what_to_do() -> None:
    form = EveryField({})
    said = [wrong for field in form.visible_fields() for wrong in field.wrongs]
    assert said == [
        "Enter the name to be called by",
        "Enter the age",
        "Enter the date of birth",
        "Enter a time, like 14:30 or 2:30pm",
        "Choose who came",
        "Choose the needs",
        "Choose the minutes",
        "Choose what we did",
        "Choose the area",
        "Tick “They agreed to this sentence” to go on",
        "Enter the password",
    ]
    drawn = str(form)
    for field in form.visible_fields():
        if field.errors:
            assert f'id="{field.error_id}"' in drawn, f"the link to {field.name} leads nowhere"


def test_who_will_read_it_stands_above_the_box_and_is_told_to_those_who_listen() -> None:
    form = EveryField()
    say_readers(form=form, field="note", text="Probation, until 12 February.")
    drawn = str(form["note"].as_field_group())
    assert drawn.index("Probation, until 12 February.") < drawn.index("<textarea")
    assert 'aria-describedby="id_note-readers"' in drawn
    assert 'id="id_note-readers"' in drawn


def test_form_that_does_not_mark_what_may_be_left_out() -> None:
    class Filter(forms.Form):
        mark_optional = False
        name = forms.CharField(required=False)

    assert "(optional)" not in str(Filter())
    Filter.mark_optional = True
    assert "Name (optional)" in str(Filter())


def test_a_form_with_errors_comes_back_as_422_and_says_error_in_its_title(
    request_of_nobody: HttpRequest,
) -> None:
    good = answer(request_of_nobody, "style.html", shown(), form=EveryField())
    bad = answer(request_of_nobody, "style.html", shown(), form=EveryField({}))
    assert (good.status_code, bad.status_code) == (200, 422)
    assert "<title>Components – Throughcare</title>" in good.content.decode()
    html = bad.content.decode()
    assert "<title>Error: Components – Throughcare</title>" in html
    assert '<a href="#id_born_on-day">Enter the date of birth</a>' in html
    assert html.index("govuk-error-summary") < html.index("<h1")


def test_other_peoples_widgets_are_drawn_by_django() -> None:
    drawn = Renderer().render(
        "django/forms/widgets/text.html",
        {"widget": {"name": "x", "type": "text", "value": "y", "attrs": {}}},
    )
    assert drawn == '<input type="text" name="x" value="y">'


def test_a_number_asks_a_phone_for_figures_without_spinning() -> None:
    drawn = str(EveryField()["age"].as_field_group())
    assert 'inputmode="numeric"' in drawn
    assert 'type="text"' in drawn
    assert 'type="number"' not in drawn


def test_chips_are_boxes_with_labels_that_work_without_script() -> None:
    drawn = str(EveryField({"minutes": "40"})["minutes"].as_field_group())
    assert drawn.count('type="radio"') == 5
    assert '<fieldset class="govuk-fieldset"' in drawn
    assert 'for="id_minutes-4"' in drawn
    assert 'id="id_minutes-4" name="minutes" value="40" checked' in drawn
