"""What is typed of where somebody was; shape only."""

from datetime import date, datetime, time
from typing import Any

from django import forms

from throughcare.actions.elsewhere import Told
from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.appointment.words import PLACES
from throughcare.domain.kernel.calendar import at
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers

MORNING = time(0)


class TellForm(forms.Form):
    """Where, from when until when, and how it is known."""

    key = fields.KeyField()
    kind = forms.TypedChoiceField(
        label="Where they were, or are",
        coerce=Place,
        choices=[(each.value, words) for each, words in PLACES.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose where they were"},
    )
    starts_on = fields.DayField(label="From", called="the day from which they were there")
    starts = fields.ClockField(label="At what time, if you know", required=False)
    ends_on = fields.DayField(
        label="Until",
        help_text="Leave it empty while they are there.",
        called="the day until which they were there",
        required=False,
    )
    ends = fields.ClockField(label="Until what time, if you know", required=False)
    source = forms.CharField(
        label="How you know", help_text="Who told you, or what you saw.", max_length=300
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers = "your agency, and those who may see facts of health (hospital) or of justice."
        say_readers(form=self, field="source", text=readers)

    def told(self) -> Told:
        """What was written down; without a time it was the whole day."""
        told = self.cleaned_data
        return Told(
            kind=told["kind"],
            starts_at=_instant(told["starts_on"], told["starts"], MORNING),
            ends_at=_instant(told["ends_on"], told["ends"], time(23, 59)),
            source=told["source"],
        )


class ChangeForm(forms.Form):
    """They are back; or it was not so."""

    what = forms.ChoiceField(
        label="What changed",
        choices=[("end", "They are back"), ("mistaken", "It was not so")],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what changed"},
    )
    ends_on = fields.DayField(
        label="Since when", called="the day since which they are back", required=False
    )
    ends = fields.ClockField(label="Since what time, if you know", required=False)
    why = forms.CharField(label="Why it was not so", required=False, max_length=500)

    @property
    def ends_at(self) -> datetime | None:
        """Since when they are back; the morning of the day where no time is known."""
        return _instant(self.cleaned_data["ends_on"], self.cleaned_data["ends"], MORNING)


def _instant(day: date | None, clock: time | None, else_at: time) -> datetime | None:
    return at(day=day, clock=clock or else_at) if day else None
