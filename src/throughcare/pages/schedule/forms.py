"""When somebody is tested; shape only."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.testing.draw_words import HOWS, WEEKDAYS
from throughcare.domain.testing.schedule import How
from throughcare.domain.testing.terms import Purpose
from throughcare.domain.testing.words import PURPOSES
from throughcare.pages.shell import fields


class BeginForm(forms.Form):
    """How often, on which days or drawn with whom, from when until when."""

    key = fields.KeyField()
    panel = forms.TypedChoiceField(
        label="Why they are tested",
        coerce=Purpose,
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose why they are tested"},
    )
    requirement_id = forms.TypedChoiceField(
        label="Which requirement asks for it",
        help_text="Its end ends the schedule too.",
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    how = forms.TypedChoiceField(
        label="How the days are found",
        coerce=How,
        choices=[(each.value, words[:1].upper() + words[1:]) for each, words in HOWS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how the days are found"},
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="The fixed days",
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=fields.Checkboxes(),
        required=False,
    )
    tests_a_week = forms.IntegerField(
        label="Tests a week, where they are drawn", required=False, min_value=0
    )
    supervisor_id = forms.TypedChoiceField(
        label="With which agency they are drawn",
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    starts_on = fields.DayField(label="From", called="the first day")
    ends_on = fields.DayField(label="Until", called="the day on which it ends")

    meant = forms.BooleanField(
        label="It is to be another number of tests than the requirement asks for", required=False
    )

    def __init__(
        self,
        *args: Any,
        panels: Iterable[Purpose],
        requirements: Sequence[tuple[UUID, str]],
        agencies: Iterable[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "panel", [(each.value, PURPOSES[each]) for each in panels])
        for name, choices in (("requirement_id", requirements), ("supervisor_id", agencies)):
            named = [("", "None"), *((str(key), text) for key, text in choices)]
            fields.offer(self, name, named)
        if not requirements:
            del self.fields["meant"]

    @property
    def asked(self) -> dict[str, Any]:
        """What was typed, as the action asks for it."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return told | {
            "weekdays": frozenset(told["weekdays"]),
            "tests_a_week": told["tests_a_week"] or 0,
        }
