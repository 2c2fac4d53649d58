"""What is typed about interventions, groups and sessions; shape only."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.programme import Begun, Meets
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.calendar import at
from throughcare.domain.programme.intervention import CHOSEN, Ended, Setting
from throughcare.domain.programme.leaving import LeftFrom
from throughcare.domain.programme.template import Programme
from throughcare.domain.programme.words import ENDED, LEFT_FROM, SETTINGS
from throughcare.domain.treatment.words import WEEKDAYS
from throughcare.pages.shell import fields
from throughcare.queries.programme.register import Expected
from throughcare.queries.programme.walking_in import Other

NONE = [("", "None")]
REACHED = [("yes", "We spoke"), ("no", "No answer")]
# What one screen offers for each person, in this order.
CAME: dict[Attendance, str] = {
    Attendance.ATTENDED: "Came",
    Attendance.LATE: "Came late",
    Attendance.DID_NOT_ATTEND: "Did not come",
    Attendance.CANCELLED_BY_PERSON: "They cancelled",
}
# The same of somebody who was not expected; and how their lines are called.
CAME_TOO = {each: CAME[each] for each in (Attendance.ATTENDED, Attendance.LATE)}
ALSO = "also-"
NARROW = forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"})


def _words(label: str, rows: int = 2, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=2000, **more
    )


class BeginForm(forms.Form):
    """An intervention as it begins; what a programme asks first is looked at with the person."""

    key = fields.KeyField()
    met = forms.MultipleChoiceField(
        label="What it asks first: tick what is so",
        help_text="It bars nobody. Where something is not so, write why it is right all the same.",
        widget=fields.Checkboxes(),
        required=False,
    )
    why = _words("Why it is right for them all the same", required=False)
    setting = forms.TypedChoiceField(
        label="Where it is given",
        coerce=Setting,
        choices=[(each.value, words) for each, words in SETTINGS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose where it is given"},
    )
    starts_on = fields.DayField(label="From", called="the day on which it began")
    planned_end_on = fields.DayField(
        label="Planned until", called="the day on which it is planned to end", required=False
    )
    own_words = _words("What they want of it, in their words", required=False)

    def __init__(self, *args: Any, programme: Programme | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if programme is None or not programme.entry:
            del self.fields["met"], self.fields["why"]
        else:
            fields.offer(self, "met", [(each.code, each.words) for each in programme.entry])

    def told(self, what: str) -> Begun:
        """What begins."""
        said = self.cleaned_data
        return Begun(
            what=what,
            setting=said["setting"],
            starts_on=said["starts_on"],
            met=frozenset(said.get("met", ())),
            why=said.get("why", ""),
            own_words=said["own_words"],
            planned_end_on=said["planned_end_on"],
        )


class PlanEndForm(forms.Form):
    """Until when an intervention is planned."""

    planned_end_on = fields.DayField(
        label="Planned until",
        called="the day on which it is planned to end",
        help_text="Leave it empty where no end is planned.",
        required=False,
    )


class EndForm(forms.Form):
    """How an intervention ended."""

    how = forms.TypedChoiceField(
        label="How it ended",
        coerce=Ended,
        choices=[(each.value, ENDED[each]) for each in CHOSEN],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how it ended"},
    )
    ends_on = fields.DayField(label="On", called="the day on which it ended")
    why = _words("Why", required=False)


class PhaseForm(forms.Form):
    """The phase of a programme in which somebody is."""

    phase = forms.ChoiceField(
        label="In which phase they are",
        widget=fields.Radios(),
        error_messages={"required": "Choose the phase"},
    )
    on = fields.DayField(label="From", called="the day from which they are in it")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "phase", [(each.code, each.name) for each in programme.phases])


class LeftForm(forms.Form):
    """What somebody left before it was planned."""

    left = forms.TypedChoiceField(
        label="What they left",
        coerce=LeftFrom,
        choices=[(each.value, words) for each, words in LEFT_FROM.items()],
        widget=fields.Radios(),
        error_messages={"required": "Choose what they left"},
    )


class WeighForm(forms.Form):
    """What somebody made of a question."""

    words = _words(
        "What you made of it",
        rows=3,
        help_text="Stays here: no grant carries it.",
        error_messages={"required": "Write what you made of it"},
    )


class PlaceForm(forms.Form):
    """A place that somebody asks for."""

    key = fields.KeyField()
    reportable = forms.BooleanField(
        label="An order or a licence asks for this",
        help_text="Whoever supervises it is told who came, and nothing else. Nobody comes sooner "
        "for it.",
        required=False,
    )


class GroupForm(forms.Form):
    """A group: what it is called, where and when it meets."""

    key = fields.KeyField()
    name = forms.CharField(
        label="What it is called",
        max_length=120,
        error_messages={"required": "Enter what the group is called"},
    )
    programme = forms.ChoiceField(label="Which programme it follows", required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label="On which days it meets",
        coerce=int,
        choices=list(enumerate(WEEKDAYS)),
        widget=fields.Chips,
        error_messages={"required": "Choose on which days it meets"},
    )
    starts = fields.ClockField(label="At what time")
    minutes = forms.IntegerField(
        label="How many minutes", min_value=1, max_value=480, widget=NARROW
    )
    places = forms.IntegerField(label="How many places", min_value=1, max_value=60, widget=NARROW)
    facilitator = forms.TypedChoiceField(label="Who leads it", coerce=UUID)
    second = forms.TypedChoiceField(
        label="Who leads it with them", coerce=UUID, empty_value=None, required=False
    )
    site = forms.TypedChoiceField(label="Where", coerce=UUID, empty_value=None, required=False)
    starts_on = fields.DayField(label="From", called="the day from which it meets")

    def __init__(
        self,
        *args: Any,
        programmes: Iterable[Programme],
        workers: Iterable[tuple[UUID, str]],
        sites: Iterable[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        here = [(str(key), name) for key, name in workers]
        fields.offer(self, "programme", NONE + [(each.code, each.name) for each in programmes])
        fields.offer(self, "facilitator", here)
        fields.offer(self, "second", NONE + here)
        fields.offer(self, "site", NONE + [(str(key), name) for key, name in sites])

    def told(self) -> Meets:
        """The group."""
        said = dict(self.cleaned_data)
        keys = {f"{name}_id": said.pop(name) for name in ("facilitator", "second", "site")}
        del said["key"]
        return Meets(**said | keys | {"weekdays": frozenset(said["weekdays"])})


class PlanForm(forms.Form):
    """For how many weeks sessions are planned."""

    weeks = forms.IntegerField(
        label="Plan the sessions of how many weeks",
        widget=NARROW,
        error_messages={"required": "Enter how many weeks"},
    )


class CloseForm(forms.Form):
    """From when a group meets no more."""

    ends_on = fields.DayField(
        label="From when it meets no more", called="the day from which it meets no more"
    )


class RegisterForm(forms.Form):
    """Who came, of those who are expected and else: one line each; and whose time it was."""

    others_came = forms.BooleanField(label="Everybody who is not marked came", required=False)
    name = forms.CharField(
        label="Somebody of your service, by name", max_length=100, required=False
    )
    led_by = forms.TypedMultipleChoiceField(
        label="Who led it",
        help_text="It is recorded as the time of each.",
        coerce=UUID,
        widget=fields.Checkboxes(small=True),
        error_messages={"required": "Choose who led it"},
    )

    def __init__(
        self,
        *args: Any,
        expected: Iterable[Expected],
        others: Iterable[Other],
        leaders: Mapping[UUID, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.named = [str(each.appointment_id) for each in expected if each.open]
        self.others = [f"{ALSO}{each.person_id}" for each in others]
        for key in self.named:
            self.fields[key] = _who_came(CAME)
        for key in self.others:
            self.fields[key] = _who_came(CAME_TOO)
        fields.offer(self, "led_by", [(str(key), name) for key, name in leaders.items()])
        if len(leaders) < 2:
            del self.fields["led_by"]

    def told(self) -> Mapping[UUID, Attendance]:
        """Who came, by the keys of their hours."""
        usual = Attendance.ATTENDED.value if self.cleaned_data["others_came"] else ""
        marked = {key: self.cleaned_data[key] or usual for key in self.named}
        return {UUID(key): Attendance(said) for key, said in marked.items() if said}

    def also(self) -> Mapping[UUID, Attendance]:
        """Who came without being expected, by the keys of people."""
        marked = {key.removeprefix(ALSO): self.cleaned_data[key] for key in self.others}
        return {UUID(key): Attendance(said) for key, said in marked.items() if said}

    def led(self) -> frozenset[UUID]:
        """Whose time it was; nobody is named where one worker led it."""
        return frozenset(self.cleaned_data.get("led_by", ()))


def _who_came(offered: Mapping[Attendance, str]) -> forms.ChoiceField:
    choices = [(each.value, words) for each, words in offered.items()]
    return forms.ChoiceField(choices=choices, required=False)


class CatchUpForm(forms.Form):
    """Another hour for whoever missed a session."""

    starts_on = fields.DayField(label="Day", called="the day")
    starts = fields.ClockField(label="At what time")

    @property
    def starts_at(self) -> datetime:
        """The instant at which it begins."""
        return at(day=self.cleaned_data["starts_on"], clock=self.cleaned_data["starts"])


class RangForm(forms.Form):
    """Whether whoever was rung answered."""

    reached = forms.TypedChoiceField(
        label="Did you speak?",
        coerce=lambda said: said == "yes",
        empty_value=None,
        choices=REACHED,
        widget=fields.Radios(),
        error_messages={"required": "Choose whether you spoke"},
    )
