"""What is typed about lists, hearings and asks; shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.court.terms import ENDS_THE_ORDER, Came, Outcome, Session, Takes
from throughcare.domain.court.words import CAME, OUTCOMES, SESSIONS, TAKES
from throughcare.pages.shell import fields
from throughcare.queries.court.facts import Asked

type Named = Iterable[tuple[UUID, str]]


def _choices(named: Named) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in named]


class BenchForm(forms.Form):
    """What a bench is called, and who sits on it."""

    key = fields.KeyField()
    name = forms.CharField(label="What the bench is called", max_length=100)
    member_ids = forms.TypedMultipleChoiceField(
        label="Who sits on it",
        coerce=UUID,
        required=False,
        widget=fields.Checkboxes(small=True),
    )

    def __init__(self, *args: Any, members: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "member_ids", _choices(members))


class SeatForm(forms.Form):
    """Who sits on a bench from a day on."""

    worker_id = forms.TypedChoiceField(label="Who sits on it", coerce=UUID)
    starts_on = fields.DayField(label="From which day", called="the day")

    def __init__(self, *args: Any, members: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "worker_id", _choices(members))


class WhoForm(forms.Form):
    """Who is meant."""

    worker_id = forms.UUIDField()


class SittingForm(forms.Form):
    """Which bench sits where and when, and what its list takes."""

    key = fields.KeyField()
    bench_id = forms.TypedChoiceField(label="Which bench", coerce=UUID)
    room = forms.CharField(label="Room", max_length=50)
    sits_on = fields.DayField(label="Day", called="the day")
    session = forms.TypedChoiceField(
        label="Session",
        coerce=Session,
        choices=[(each.value, words) for each, words in SESSIONS.items()],
        widget=fields.Radios(small=True, inline=True),
    )
    takes = forms.TypedChoiceField(
        label="What the list takes",
        coerce=Takes,
        choices=[(each.value, words) for each, words in TAKES.items()],
        initial=Takes.REVIEWS.value,
        widget=fields.Radios(small=True),
    )

    def __init__(self, *args: Any, benches: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "bench_id", _choices(benches))


class ListForm(forms.Form):
    """On which list, before which bench, at what time."""

    key = fields.KeyField()
    sitting_id = forms.TypedChoiceField(label="Which list", coerce=UUID)
    clock = fields.ClockField(
        label="At what time", help_text="Left empty, when the list begins.", required=False
    )
    sentenced_id = forms.TypedChoiceField(
        label="The bench that sentenced", coerce=UUID, required=False, empty_value=None
    )
    why = forms.CharField(label="Why another bench or another list", required=False, max_length=300)

    def __init__(
        self, *args: Any, sittings: Named, benches: Named, carried: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "sitting_id", _choices(sittings))
        if carried:
            del self.fields["sentenced_id"]
            return
        unsaid = [("", "The bench that sits"), *_choices(benches)]
        fields.offer(self, "sentenced_id", unsaid)


class WhyForm(forms.Form):
    """Why."""

    why = forms.CharField(label="Why", max_length=300)


class DecideForm(forms.Form):
    """What the bench decided, and when it sees them next."""

    mark_optional = False
    key = fields.KeyField()
    came = forms.TypedChoiceField(
        label="Did they come?",
        coerce=Came,
        choices=[(each.value, words) for each, words in CAME.items()],
        widget=fields.Radios(small=True, inline=True),
    )
    sat = forms.TypedMultipleChoiceField(
        label="Who sat", coerce=UUID, required=False, widget=fields.Checkboxes(small=True)
    )
    own_words = forms.CharField(
        label="What they said, in their words",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
    )
    outcomes = forms.TypedMultipleChoiceField(
        label="What the bench decided",
        coerce=Outcome,
        choices=[(each.value, words) for each, words in OUTCOMES.items()],
        required=False,
        widget=fields.Checkboxes(small=True),
    )
    ends_today = forms.BooleanField(
        label="The order ends today by this, and that cannot be taken back", required=False
    )
    words = forms.CharField(
        label="What the bench said",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )
    review_months = forms.IntegerField(
        label="Months to the next review", required=False, min_value=0, max_value=12
    )
    change = forms.CharField(label="What is amended", required=False, max_length=500)
    requirement_id = forms.TypedChoiceField(
        label="Of which requirement", coerce=UUID, required=False, empty_value=None
    )
    hours_a_week = forms.FloatField(
        label="Its hours a week, if these change", required=False, min_value=0, max_value=60
    )
    tests_a_week = forms.IntegerField(
        label="Its tests a week, if these change", required=False, min_value=0, max_value=7
    )
    consented = forms.BooleanField(label="They said in court that they agree", required=False)
    sitting_id = forms.TypedChoiceField(
        label="Next before the same bench", coerce=UUID, required=False, empty_value=None
    )
    clock = fields.ClockField(label="At what time", required=False)
    why = forms.CharField(label="Why another bench or another list", required=False, max_length=300)

    def __init__(
        self, *args: Any, sittings: Named, members: Named, requirements: Named, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        none = [("", "None: hours and tests stay"), *_choices(requirements)]
        fields.offer(self, "requirement_id", none)
        fields.offer(self, "sat", _choices(members))
        later = [("", "No date yet"), *_choices(sittings)]
        fields.offer(self, "sitting_id", later)
        if ENDS_THE_ORDER.isdisjoint(self["outcomes"].value() or ()):
            del self.fields["ends_today"]

    def clean(self) -> dict[str, Any]:
        """Asked once where the order ends by it: what ends then does not begin again."""
        told = dict(super().clean() or {})
        if not told.pop("ends_today", True):
            self.add_error("ends_today", "Tick that the order ends today, or choose something else")
        return told


class AskForm(forms.Form):
    """Whom the court asks for what."""

    key = fields.KeyField()
    asked_id = forms.TypedChoiceField(label="Whom the court asks", coerce=UUID)
    what = forms.CharField(
        label="What it asks", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )

    def __init__(self, *args: Any, agencies: Iterable[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(e.id, e.name if e.of_the_order else f"{e.name} (not of it)") for e in agencies]
        fields.offer(self, "asked_id", _choices(named))


class AnswerForm(forms.Form):
    """The answer."""

    words = forms.CharField(
        label="The answer", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )
