"""What is typed about reports; shape only."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.court.report.terms import (
    Considered,
    Content,
    Kind,
    NotShown,
    Option,
    Section,
    Verdict,
    Weighed,
    WhyNot,
)
from throughcare.domain.court.report.words import (
    CONSIDERED,
    HOWS,
    NOT_SHOWN,
    OPTIONS,
    SECTIONS,
    VERDICTS,
    WHY_NOT,
)
from throughcare.pages.shell import fields

MOST_WEEKS = 520

HINTS: dict[Section, str] = {
    Section.GOOD: "It stands first. Numbers are begun for you; go on in your words.",
    Section.PROGRESS: "What agencies wrote for others stands in the report by itself.",
    Section.STATEMENT: "As they say it.",
    Section.PROPOSAL: "What you ask the court to do.",
}


class BeginForm(forms.Form):
    """For which court and hearing."""

    key = fields.KeyField()
    hearing_on = fields.DayField(label="Day of the hearing", called="the day of the hearing")
    court_id = forms.ChoiceField(label="Court", required=False)
    court_name = forms.CharField(
        label="Which court, where it is not in the list", required=False, max_length=200
    )

    def __init__(self, *args: Any, courts: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", "Another court"), *((str(key), name) for key, name in courts)]
        fields.offer(self, "court_id", named)

    def asked(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        told = dict(self.cleaned_data)
        court_id = told.pop("court_id")
        return told | {"court_id": UUID(court_id) if court_id else None}


class WriteForm(forms.Form):
    """The parts that somebody writes; before a sentence each option is weighed, too."""

    considered = forms.TypedMultipleChoiceField(
        label="What the court is thinking of",
        help_text="Nothing about treatment is told by it, unless they agree for this report.",
        coerce=Considered,
        choices=[(each.value, words.capitalize()) for each, words in CONSIDERED.items()],
        required=False,
        widget=fields.Checkboxes(small=True),
    )

    def __init__(self, *args: Any, kind: Kind, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content, self.weighs = content, kind is Kind.SUITABILITY
        for section in Section:
            self.fields[section.value] = _box(section, content)
        if self.weighs:
            self.fields["weeks_inside"] = _weeks(content)
            for option in Option:
                self.fields |= _weighing(option, content)
        self.order_fields([*(each.value for each in Section), "considered", "weeks_inside"])
        self.initial["considered"] = [each.value for each in content.considered]

    def written(self) -> Content:
        """The version that was typed."""
        told = self.cleaned_data
        return replace(
            self.content,
            considered=tuple(told["considered"]),
            weighed=tuple(self._weighed()) if self.weighs else (),
            weeks_inside=told.get("weeks_inside"),
            **{section.value: told[section.value] for section in Section},
        )

    def _weighed(self) -> Iterator[Weighed]:
        told = self.cleaned_data
        for option in Option:
            verdict, why = Verdict(told[option.value]), told[f"{option.value}_why"]
            refused = verdict is Verdict.NOT_RECOMMENDED and bool(why)
            yield Weighed(
                option=option,
                verdict=verdict,
                why_not=WhyNot(why) if refused else None,
                words=told[f"{option.value}_words"].strip(),
            )


def _weeks(content: Content) -> forms.IntegerField:
    wrong = f"Weeks inside are a whole number from 1 to {MOST_WEEKS}, or are left empty"
    return forms.IntegerField(
        label="Where the court thinks of prison: about how many weeks inside",
        help_text="The programmes of prisons that fit by need and time then stand in the report.",
        initial=content.weeks_inside,
        min_value=1,
        max_value=MOST_WEEKS,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )


def _box(section: Section, content: Content) -> forms.CharField:
    return forms.CharField(
        label=SECTIONS[section],
        help_text=HINTS[section],
        initial=content.section(section),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=3000,
    )


def _weighing(option: Option, content: Content) -> dict[str, forms.Field]:
    before = {each.option: each for each in content.weighed}.get(option)
    verdict = before.verdict if before else Verdict.NOT_WEIGHED
    return {
        option.value: forms.ChoiceField(
            label=OPTIONS[option],
            choices=[(each.value, words) for each, words in VERDICTS.items()],
            initial=verdict.value,
            widget=fields.Radios(small=True, inline=True),
        ),
        f"{option.value}_why": forms.ChoiceField(
            label=f"{OPTIONS[option]}: why it is not recommended",
            choices=[("", "Choose"), *((e.value, w.capitalize()) for e, w in WHY_NOT.items())],
            initial=before.why_not.value if before and before.why_not else "",
            required=False,
        ),
        f"{option.value}_words": forms.CharField(
            label=f"{OPTIONS[option]}: in your words",
            initial=before.words if before else "",
            required=False,
            max_length=500,
        ),
    }


class ReadForm(forms.Form):
    """How they saw it, and what they say of it."""

    key = fields.KeyField()
    how = forms.ChoiceField(
        label="How they saw it",
        choices=list(HOWS.items()),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how they saw it"},
    )
    own_words = forms.CharField(
        label="What they say of it, in their words",
        help_text="It stands in the report.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1500,
    )


class AgreeForm(forms.Form):
    """What they said when they agreed."""

    key = fields.KeyField()
    own_words = forms.CharField(
        label="What they say, in their words",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Write what they say"},
    )


class SignForm(forms.Form):
    """Why they have not seen it in time, where they have not."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    not_shown = forms.TypedChoiceField(
        label="Why they have not seen it a working day before",
        help_text="It stands in the report.",
        coerce=NotShown,
        empty_value=None,
        choices=[(each.value, words.capitalize()) for each, words in NOT_SHOWN.items()],
        widget=fields.Radios(small=True),
        required=False,
    )

    def __init__(self, *args: Any, seen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if seen:
            del self.fields["not_shown"]


class DropForm(forms.Form):
    """Why it is not needed."""

    why = forms.CharField(
        label="Why it is not needed any more",
        max_length=500,
        error_messages={"required": "Say why"},
    )
