"""What is typed about an assessment; shape only. The questions of a sheet make its form."""

from datetime import date, datetime, time
from typing import Any

from django import forms

from throughcare.actions.assessment import Said
from throughcare.domain.assessment.outcome import Stage
from throughcare.domain.assessment.rules import LONGEST_WORDS, Happened
from throughcare.domain.assessment.sheet import Item, Sheet
from throughcare.domain.assessment.standing import Place, Stand, Why
from throughcare.domain.assessment.words import (
    HAPPENED,
    OPENS,
    PLACES,
    READERS,
    STAGES,
    STANDS,
    WHYS,
)
from throughcare.domain.kernel.calendar import at, london_day
from throughcare.domain.kernel.category import Category
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers

DECLINED = "declined"
NOON = time(12)


class SheetForm(forms.Form):
    """One sheet: its questions, then where and when they were asked. Nobody has to answer."""

    mark_optional = False
    key = fields.KeyField()

    def __init__(self, *args: Any, asked: Sheet, justice: bool, holds: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.items = asked.asked_by(justice=justice)
        for item in self.items:
            self.fields[item.code] = field_of(item)
            if item.category is not asked.category:
                kind = "team" if item.category is Category.SELF_REPORT else "shared"
                say_readers(form=self, field=item.code, text=READERS[item.category], kind=kind)
        self.fields["place"] = forms.TypedChoiceField(
            label="Where they were asked",
            coerce=Place,
            choices=[(each.value, words) for each, words in PLACES.items()],
            widget=fields.ChipRadios,
            error_messages={"required": "Choose where they were asked"},
        )
        self.fields["asked_on"] = fields.DayField(
            label="The day on which they were asked", called="the day on which they were asked"
        )
        if asked.staged:
            self.fields["stage"] = forms.TypedChoiceField(
                label="At which stage",
                coerce=Stage,
                choices=[(each.value, words) for each, words in STAGES.items()],
                widget=fields.Radios(small=True),
                error_messages={"required": "Choose at which stage it is taken"},
            )
        if holds:
            self.fields["why_again"] = forms.TypedChoiceField(
                label="Why it is asked again",
                coerce=Why,
                empty_value=None,
                choices=[(each.value, words) for each, words in WHYS.items()],
                widget=fields.Radios(small=True),
                required=False,
            )

    def said(self, now: datetime) -> Said:
        """What was typed; of today as of now, of another day as of its noon."""
        told = self.cleaned_data
        answered = {item.code: told[item.code] for item in self.items if told[item.code] != ""}
        numbers = {c: v for c, v in answered.items() if isinstance(v, int)}
        words = {
            item.code: answered[item.code]
            for item in self.items
            if item.scale is None and item.code in answered
        }
        return Said(
            sheet=self.asked.code,
            values=numbers,
            words=words,
            declined=frozenset(c for c, v in answered.items() if v == DECLINED and c not in words),
            place=told["place"],
            asked_at=_instant(told["asked_on"], now),
            why_again=told.get("why_again"),
            stage=told.get("stage"),
        )


def _instant(day: date, now: datetime) -> datetime:
    return now if day == london_day(instant=now) else at(day=day, clock=NOON)


def field_of(item: Item) -> forms.Field:
    """The box of one question: a number, one of some answers, or words."""
    label = item.words or item.about
    hint, scale = hint_of(item), item.scale
    if scale is None:
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(label=label, required=False, max_length=LONGEST_WORDS, widget=area)
    if scale.is_count:
        lowest, highest = scale.values[0], scale.values[-1]
        return forms.TypedChoiceField(
            label=label,
            help_text=hint or f"{lowest} to {highest}",
            required=False,
            coerce=int,
            choices=[("", ""), *((str(each), str(each)) for each in scale.values)],
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
            error_messages={"invalid_choice": f"Enter a whole number from {lowest} to {highest}"},
        )
    answers = [(str(each), scale.say(each)) for each in scale.values]
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        required=False,
        coerce=_number_or_declined,
        choices=[*answers, (DECLINED, "They would rather not say")],
        widget=fields.Radios(small=True) if scale.labels else fields.ChipRadios(),
    )


def hint_of(item: Item) -> str:
    """What an answer calls somebody to, said before it is given."""
    if item.opens is None or item.scale is None:
        return ""
    which = "If so" if item.opens_from == 1 else f"If “{item.scale.say(item.opens_from)}”"
    return f"{which}, {OPENS[item.opens]}."


def _number_or_declined(typed: str) -> int | str:
    return typed if typed == DECLINED else int(typed)


class StandForm(forms.Form):
    """Whether an answer is so, or how another agency sees it."""

    stand = forms.TypedChoiceField(
        label="Is it so?",
        coerce=Stand,
        choices=[(each.value, words) for each, words in STANDS.items()],
        widget=fields.Radios(),
        error_messages={"required": "Choose whether it is so"},
    )
    words = forms.CharField(
        label="How you see it, or how they told it to you",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AgainForm(forms.Form):
    """What they said when they wanted to be asked again."""

    own_words = forms.CharField(
        label="What they said",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what they said"},
    )


class NotNowForm(forms.Form):
    """Why they are not asked again now."""

    why = forms.CharField(
        label="Why not now",
        help_text="They are shown this.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write why not now: they will be shown it"},
    )


class HappenedForm(forms.Form):
    """What happened since they were asked."""

    what = forms.TypedChoiceField(
        label="What has happened",
        coerce=Happened,
        choices=[(each.value, words) for each, words in HAPPENED.items()],
        widget=fields.Radios(),
        error_messages={"required": "Choose what has happened"},
    )


class PassOnForm(forms.Form):
    """To whom it was passed on, and whether they were told."""

    to_whom = forms.CharField(
        label="To whom it was passed on",
        max_length=200,
        error_messages={"required": "Enter to whom it was passed on"},
    )
    told = forms.TypedChoiceField(
        label="Were they told, before or after?",
        coerce=lambda typed: typed == "yes",
        choices=[("yes", "Yes"), ("no", "No, because that would put somebody in danger")],
        widget=fields.Radios(),
        error_messages={"required": "Say whether they were told"},
    )
