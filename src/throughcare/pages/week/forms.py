"""What is typed about hours of somebody's own; shape only."""

from typing import Any

from django import forms

from throughcare.actions.week import Said
from throughcare.domain.week.own import LONGEST_WORDS
from throughcare.domain.week.terms import THEIRS, SeenBy, Sort
from throughcare.domain.week.words import SEEN_BY, SORTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import WEEKDAYS
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers

HINTS = {
    SeenBy.TEAM.value: "It is shared with nobody and stands in no report.",
    SeenBy.AGENCY.value: "It is shared with nobody and stands in no report.",
    SeenBy.OTHERS.value: "Never the police, a court or probation, unless it is work.",
}


class OwnForm(forms.Form):
    """Work, or something of their own: when, and who may see it."""

    key = fields.KeyField()
    sort = forms.TypedChoiceField(
        label="What it is",
        coerce=Sort,
        choices=[(each.value, SORTS[each]) for each in Sort if each in THEIRS],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose whether it is work or something of their own"},
    )
    what = forms.CharField(
        label="In their words",
        max_length=LONGEST_WORDS,
        error_messages={"required": "Say what it is, in their words"},
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="Every week on",
        coerce=int,
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)],
        widget=fields.Chips,
        help_text="None of these: once, on the day below.",
        required=False,
    )
    opens = fields.ClockField(label="From what time")
    closes = fields.ClockField(label="Until what time")
    starts_on = fields.DayField(label="The day, or the first day", called="first day")
    ends_on = fields.DayField(label="The last day", called="last day", required=False)
    seen_by = forms.TypedChoiceField(
        label="Who may see it",
        coerce=SeenBy,
        widget=fields.Radios(small=True, hints=HINTS),
        error_messages={"required": "Choose who may see it"},
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = ((each.value, viewer.called.put(sentence=SEEN_BY[each])) for each in SeenBy)
        fields.offer(self, "seen_by", said)
        say_readers(form=self, field="what", text="Whom they choose below.", kind="team")

    def said(self) -> Said:
        """What was typed, as the action takes it."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return Said(**told | {"weekdays": frozenset(told["weekdays"])})
