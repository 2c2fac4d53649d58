"""What is typed about the team; shape only."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.kernel import calendar
from throughcare.domain.workforce.words import WEEKDAYS
from throughcare.pages.shell import fields

type Choices = Iterable[tuple[str, str]]
NOBODY = ("", "Nobody")
CHOOSE = ("", "Choose")


class OfferForm(forms.Form):
    """Whom to hand on, to whom, with which words."""

    key = fields.KeyField()
    people = forms.MultipleChoiceField(label="Who", widget=fields.Checkboxes(small=True))
    to = forms.ChoiceField(label="Who will lead")
    words = forms.CharField(
        label="What they should know",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
    agreed = forms.BooleanField(
        label="Each of them agreed that this agency is told of them", required=False
    )

    def __init__(
        self, *args: Any, people: Choices, workers: Choices, outside: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "people", list(people))
        self.workers = dict(workers)
        fields.offer(self, "to", [CHOOSE, *self.workers.items()])
        if not outside:
            del self.fields["agreed"]

    def chosen(self) -> list[UUID]:
        """The people who were ticked."""
        return [UUID(each) for each in self.cleaned_data["people"]]


class DeclineForm(forms.Form):
    """Why somebody is not taken on."""

    words = forms.CharField(
        label="Why not", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class ToldForm(forms.Form):
    """What the person was told."""

    words = forms.CharField(
        label="What you told them",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )


class AbsenceForm(forms.Form):
    """Who is away, from when until when, and who stands in."""

    key = fields.KeyField()
    worker = forms.ChoiceField(label="Who is away")
    starts_on = fields.DayField(label="First day away", called="first day away")
    ends_on = fields.DayField(
        label="Day of coming back",
        called="day of coming back",
        required=False,
        help_text="Leave it empty while nobody knows",
    )
    deputy = forms.ChoiceField(label="Who stands in", required=False)
    gap_known = forms.BooleanField(
        label="Nobody stands in, and I know it",
        required=False,
        help_text="Until somebody does, the net shows that nobody leads where they did",
    )

    def __init__(self, *args: Any, workers: Choices, deputies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "worker", list(workers))
        fields.offer(self, "deputy", [NOBODY, *deputies])

    def told(self) -> dict[str, Any]:
        """What the action asks for."""
        found = dict(self.cleaned_data)
        worker, deputy = found.pop("worker", ""), found.pop("deputy")
        return found | {
            "worker_id": UUID(worker) if worker else None,
            "deputy_id": UUID(deputy) if deputy else None,
        }


class ChangeAbsenceForm(AbsenceForm):
    """When somebody comes back, and who stands in until then."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, workers=(), **kwargs)
        del self.fields["worker"], self.fields["starts_on"]


class TurnForm(forms.Form):
    """Who is on duty, when, and for how many weeks running."""

    key = fields.KeyField()
    worker = forms.ChoiceField(label="Who")
    on = fields.DayField(label="Day", called="day")
    starts = fields.ClockField(label="From")
    ends = fields.ClockField(
        label="Until", help_text="At or before the start means on the next day"
    )
    weeks = forms.IntegerField(
        label="For how many weeks running",
        min_value=1,
        max_value=26,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
    )

    def __init__(self, *args: Any, workers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "worker", [CHOOSE, *workers])

    def hours(self) -> tuple[datetime, datetime]:
        """The instants at which the turn begins and ends, by London's clocks."""
        told = self.cleaned_data
        on: date = told["on"]
        until = on if told["ends"] > told["starts"] else on + timedelta(days=1)
        return (
            calendar.at(day=on, clock=told["starts"]),
            calendar.at(day=until, clock=told["ends"]),
        )


class SwapForm(forms.Form):
    """Who takes the turn instead."""

    worker = forms.ChoiceField(label="Who takes it")

    def __init__(self, *args: Any, workers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "worker", [CHOOSE, *workers])


class HoursForm(forms.Form):
    """At which hours of the week somebody must be on duty."""

    key = fields.KeyField()
    weekdays = forms.MultipleChoiceField(
        label="On which days",
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)],
        widget=fields.Chips,
    )
    opens = fields.ClockField(label="From")
    closes = fields.ClockField(
        label="Until", help_text="At or before the start means on the next day"
    )
    starts_on = fields.DayField(label="From which day on", called="the day from which it holds")

    def told(self) -> dict[str, Any]:
        """What the action asks for."""
        found = dict(self.cleaned_data)
        return found | {"weekdays": frozenset(int(day) for day in found["weekdays"])}
