"""What is typed about drug tests; shape only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.testing import Sample
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage, Unreadable, WhyNot
from throughcare.domain.testing.words import (
    ANALYTES,
    MATRICES,
    PURPOSES,
    RESULTS,
    STAGES,
    UNREADABLE,
    WHY_NOT,
)
from throughcare.pages.shell import fields


def _choices(words: dict[Any, str], nothing: str = "") -> list[tuple[str, str]]:
    none = [("", nothing)] if nothing else []
    return none + [(each.value, text) for each, text in words.items()]


class TakeForm(forms.Form):
    """Why a sample was asked for, of what, and whether it was given."""

    key = fields.KeyField()
    purpose = forms.TypedChoiceField(
        label="Why it is taken",
        coerce=Purpose,
        choices=_choices(PURPOSES),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose why it is taken"},
    )
    requirement_id = forms.ChoiceField(
        label="Which requirement asks for it",
        help_text="Only where a court ordered it.",
        required=False,
    )
    wished = forms.BooleanField(
        label="They want the court or probation to see it, where they may see tests",
        help_text="Only where it is to show that they don't use, as they say.",
        required=False,
    )
    matrix = forms.TypedChoiceField(
        label="What the sample is",
        coerce=Matrix,
        choices=_choices(MATRICES),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what the sample is"},
    )
    collected_on = fields.DayField(label="When", called="the day on which it was asked for")
    clock = fields.ClockField(label="At")
    given = forms.ChoiceField(
        label="Was a sample given?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose whether a sample was given"},
    )
    why = forms.TypedChoiceField(
        label="Why none was given",
        coerce=WhyNot,
        empty_value=None,
        choices=_choices(WHY_NOT, "A sample was given"),
        required=False,
    )
    offered = forms.TypedChoiceField(
        label="What they were offered instead",
        help_text="Whoever can't give one kind of sample is offered another.",
        coerce=Matrix,
        empty_value=None,
        choices=_choices(MATRICES, "Nothing else"),
        required=False,
    )
    hats_why = forms.CharField(
        label="Why whoever treats them takes it",
        help_text="Only where it must be, in the manager's words.",
        required=False,
        max_length=500,
    )

    def __init__(
        self, *args: Any, requirements: Iterable[tuple[UUID, str]], now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [("", "None"), *((str(key), name) for key, name in requirements)]
        self.fields["requirement_id"].choices = named  # type: ignore[attr-defined]
        self.initial = {**self.initial, "collected_on": now.date(), "clock": now.time()}

    def sample(self) -> Sample:
        """What was typed, as the action asks for it."""
        told = self.cleaned_data
        return Sample(
            purpose=told["purpose"],
            matrix=told["matrix"],
            collected_at=instant(day=told["collected_on"], clock=told["clock"]),
            given=told["given"] == "yes",
            why=told["why"],
            offered=told["offered"],
            requirement_id=UUID(told["requirement_id"]) if told["requirement_id"] else None,
            hats_why=told["hats_why"],
            wished=told["wished"],
        )


class ReadForm(forms.Form):
    """What was found of each thing that was looked for."""

    stage = forms.TypedChoiceField(
        label="How sure it is",
        coerce=Stage,
        choices=_choices(STAGES),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how sure the results are"},
    )

    def __init__(self, *args: Any, panel: Iterable[Analyte], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for analyte in panel:
            self.fields[analyte.value] = forms.TypedChoiceField(
                label=ANALYTES[analyte],
                coerce=Result,
                choices=_choices(RESULTS, "Not looked for"),
                required=False,
            )

    def results(self) -> dict[Analyte, Result]:
        """What was looked for, and what was found of it."""
        typed = ((each, self.cleaned_data.get(each.value)) for each in Analyte)
        return {analyte: result for analyte, result in typed if result}


class UnreadableForm(forms.Form):
    """Why a sample tells nothing."""

    why = forms.TypedChoiceField(
        label="Why it tells nothing",
        coerce=Unreadable,
        choices=_choices(UNREADABLE),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose why it tells nothing"},
    )


class TellForm(forms.Form):
    """What the person said when they were told."""

    own_words = forms.CharField(
        label="What they say to it, in their words",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )
