"""What is typed after an arrest; shape only."""

from collections.abc import Iterable
from typing import Any

from django import forms

from throughcare.domain.arrest.terms import Ground, Outcome
from throughcare.domain.arrest.words import GROUNDS, OUTCOMES
from throughcare.domain.kernel.calendar import in_london
from throughcare.domain.kernel.listed import Entry
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell import fields
from throughcare.queries import law


def _choices(words: dict[Any, str]) -> list[tuple[str, str]]:
    return [(each.value, said) for each, said in words.items()]


class TestForm(forms.Form):
    """Why a sample may be asked for, and what came of asking."""

    key = fields.KeyField()
    arrested_on = fields.DayField(label="Arrested on", called="the day of the arrest")
    arrested_time = fields.ClockField(label="At")
    ground = forms.TypedChoiceField(
        label="Why a sample may be asked for",
        coerce=Ground,
        choices=_choices(GROUNDS),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose why a sample may be asked for"},
    )
    offence = forms.ChoiceField(label="Which trigger offence", required=False)
    authorised_by = forms.CharField(label="Which inspector", required=False, max_length=200)
    authorised_why = forms.CharField(
        label="The inspector’s grounds", required=False, max_length=1000
    )
    charged = forms.BooleanField(label="They have been charged", required=False)
    warned = forms.BooleanField(
        label="I asked for the sample, and warned that refusing without a good cause is an offence",
        required=False,
    )
    outcome = forms.TypedChoiceField(
        label="What came of it",
        coerce=Outcome,
        choices=_choices(OUTCOMES),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what came of it"},
    )
    cause = forms.CharField(label="The good cause", required=False, max_length=1000)
    tested_for = forms.MultipleChoiceField(
        label="Tested for", required=False, widget=forms.CheckboxSelectMultiple
    )
    found = forms.MultipleChoiceField(
        label="Found", required=False, widget=forms.CheckboxSelectMultiple
    )

    @classmethod
    def on_the_day(cls, viewer: Viewer, typed: Any) -> "TestForm":
        """The form with what is on the lists of the viewer's day."""
        now = in_london(instant=viewer.at)
        return cls(
            typed,
            triggers=law.shipped("trigger_offences").on(viewer.today),
            drugs=law.shipped("specified_drugs").on(viewer.today),
            initial={"arrested_on": viewer.today, "arrested_time": f"{now:%H:%M}"},
        )

    def __init__(
        self, *args: Any, triggers: Iterable[Entry], drugs: Iterable[Entry], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offences = [(each.code, each.words) for each in triggers]
        self.fields["offence"].choices = [("", "None of these"), *offences]  # type: ignore[attr-defined]
        listed = [(each.code, each.words) for each in drugs]
        for name in ("tested_for", "found"):
            self.fields[name].choices = listed  # type: ignore[attr-defined]
