"""What is typed about a contact; shape only."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from throughcare.actions.contact import Came, Next, TeamNote, Told, Work
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.appointment.words import KINDS
from throughcare.domain.journey.activities import A_TAP, MOST_MINUTES, Activity
from throughcare.domain.journey.contact import MISSED, SEEN, Attendance
from throughcare.domain.journey.words import ACTIVITIES, ATTENDANCE
from throughcare.domain.kernel.calendar import at
from throughcare.domain.net.telling import for_others
from throughcare.pages.shell import fields

NO_HOUR = "none"
WITHOUT_APPOINTMENT = {Attendance.ATTENDED: "They came, or we spoke"}


class HourField(forms.ChoiceField):
    """An hour from those that are free; one that was free a moment ago is still an hour."""

    widget = fields.ChipRadios

    def validate(self, value: Any) -> None:
        """This takes any instant; whether it is still free, the diaries say."""
        if value in ("", NO_HOUR):
            return
        try:
            if datetime.fromisoformat(value).tzinfo is None:
                raise ValueError
        except ValueError as problem:
            raise ValidationError("Choose one of the hours") from problem


class RecordForm(forms.Form):
    """Who came, what was done, what is next, for others, for the team."""

    mark_optional = False

    key = fields.KeyField()
    appointment = forms.UUIDField(widget=forms.HiddenInput, required=False)
    attendance = forms.ChoiceField(
        label="Who came",
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose who came"},
    )
    work = forms.MultipleChoiceField(label="What we did", widget=fields.Chips, required=False)
    hour = HourField(label="What next", required=False)
    step = forms.CharField(label="Another step", required=False, max_length=300)
    day = fields.DayField(label="Another day", called="day", required=False)
    clock = fields.ClockField(label="At what time, if booked", required=False)
    for_others = forms.CharField(
        label="For others",
        help_text="Left empty, it says who came and what is next.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=4000,
    )
    note = forms.CharField(
        label="For the team",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
    )

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        usual_step: str,
        booked: bool,
        split: Mapping[Activity, int],
        hours: Iterable[tuple[str, str]],
        length: timedelta,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.usual_step, self.split, self.length = kind, usual_step, dict(split), length
        came = ATTENDANCE if booked else WITHOUT_APPOINTMENT
        fields.offer(self, "attendance", [(each.value, said) for each, said in came.items()])
        if not booked:
            self.fields["attendance"].initial = Attendance.ATTENDED.value
        fields.offer(self, "work", _chips(self.split))
        self.fields["work"].initial = [each.value for each in split]
        fields.offer(self, "hour", [*hours, (NO_HOUR, "No hour yet")])
        for activity, said in ACTIVITIES.items():
            self.fields[minutes_of(activity)] = forms.IntegerField(
                label=said,
                required=False,
                min_value=0,
                max_value=MOST_MINUTES,
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
            )

    def clean(self) -> dict[str, Any]:
        """One hour, not two; a time only with its day."""
        cleaned = super().clean() or {}
        picked = cleaned.get("hour") not in ("", NO_HOUR, None)
        if picked and cleaned.get("day"):
            self.add_error("hour", "Choose one of these hours or another day, not both")
        if cleaned.get("clock") and not cleaned.get("day"):
            self.add_error("day", "Enter the day of that time")
        return cleaned

    def told(self) -> Told:
        """What was told, as the action takes it."""
        said = self.cleaned_data
        return Told(
            came=Came(
                attendance=Attendance(said["attendance"]),
                kind=self.kind,
                appointment_id=said["appointment"],
                for_others=said.get("for_others", ""),
            ),
            work=Work(minutes=self._minutes()),
            onward=self._onward(),
            note=TeamNote(words=said["note"]),
        )

    @property
    def typed_another(self) -> bool:
        """Whether another step, day or time was typed, right or wrong."""
        boxes = ("step", "day-day", "day-month", "day-year", "clock")
        return any(self.data.get(name) for name in boxes)

    def forget_prefilled(self) -> None:
        """This empties the words for others where nobody wrote their own: the hour may change."""
        said = str(self.data.get("for_others", "")).strip()
        came = str(self.data.get("attendance", ""))
        if came not in set(Attendance) or not said:
            return
        prefilled = for_others(
            attendance=Attendance(came),
            what=KINDS[self.kind],
            next_at=None,
            on=timezone.localdate(),
        )
        if said == prefilled or said.startswith(f"{prefilled} Next: "):
            kept = cast(QueryDict, self.data).copy()
            kept["for_others"] = ""
            self.data = kept

    def _minutes(self) -> dict[Activity, int]:
        """Minutes that were typed; else those of each chip that is on."""
        tapped = {Activity(code) for code in self.cleaned_data["work"]}
        typed = {each: self.cleaned_data[minutes_of(each)] for each in Activity}
        usual = {each: self.split.get(each, A_TAP) for each in tapped}
        return {
            each: usual.get(each, 0) if typed[each] is None else typed[each] for each in Activity
        }

    def _onward(self) -> Next | None:
        said = self.cleaned_data
        what = said["step"].strip() or self.usual_step
        if said["day"]:
            starts_at = at(day=said["day"], clock=said["clock"]) if said["clock"] else None
            return Next(what=what, starts_at=starts_at, length=self.length, due_on=said["day"])
        if said["hour"] not in ("", NO_HOUR):
            picked = timezone.localtime(datetime.fromisoformat(said["hour"]))
            return Next(what=what, starts_at=picked, length=self.length)
        return Next(what=what) if said["step"].strip() else None


class CorrectForm(forms.Form):
    """Who really came, and what was wrong."""

    attendance = forms.ChoiceField(
        label="Who came",
        widget=fields.Radios(small=True),
        choices=[(each.value, said) for each, said in ATTENDANCE.items() if each in SEEN | MISSED],
        error_messages={"required": "Choose who came"},
    )
    why = forms.CharField(
        label="What was wrong",
        max_length=500,
        error_messages={"required": "Say what was wrong"},
    )


def minutes_of(activity: Activity) -> str:
    """The name of the box for an activity's minutes."""
    return f"minutes_{activity.value}"


def _chips(split: Mapping[Activity, int]) -> list[tuple[str, str]]:
    """The usual ones first, each with the minutes that a tap counts for."""
    order = [*split, *(each for each in Activity if each not in split)]
    return [(each.value, f"{ACTIVITIES[each]} {split.get(each, A_TAP)}") for each in order]
