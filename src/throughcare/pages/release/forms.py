"""What is typed before, at and after a release; shape only."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.release import Answer, Said
from throughcare.domain.kernel.calendar import at, london_day
from throughcare.domain.release.terms import Bed, BedTold, Drawn, Item, State
from throughcare.domain.release.words import BEDS
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers

READERS = "your agency, whoever leads, and those whom a grant lets see this kind of fact."
# What is typed so stands on paper as it is.
TO_THEM = "It stands on the sheet that they are given: write it to them, as “you”."
BED = ("bed_kind", "bed_until_on", "bed_suitable")
LABELS = {
    State.DONE: "It is done",
    State.OWNED: "Somebody owns it, by a day",
    State.DECLINED: "They do not want it",
    State.NOT_NEEDED: "It is not needed",
}


# Of a choice that is another agency, before its key.
ASKS = "ask:"
ANSWERS = {
    State.DONE: "It is done",
    State.OWNED: "We do it: I take it, by a day",
    State.DECLINED: "They do not want it",
    State.MISSING: "We cannot",
}


class BeginForm(forms.Form):
    """What would follow if it were tomorrow."""

    key = fields.KeyField()
    follows = forms.CharField(
        label="If they were out tomorrow: where would they go, and who would see them?",
        help_text=TO_THEM,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_readers(form=self, field="follows", text=READERS)


class ItemForm(forms.Form):
    """How one thing stands; what each answer asks for stands below it."""

    mark_optional = False

    key = fields.KeyField()
    state = forms.TypedChoiceField(
        label="How it stands",
        coerce=State,
        widget=fields.Reveals(
            reveals={
                State.DONE.value: (*BED, "note"),
                State.OWNED.value: ("owner_id", "due_on"),
                State.DECLINED.value: ("own_words",),
                State.NOT_NEEDED.value: ("why",),
            }
        ),
        error_messages={"required": "Choose how it stands"},
    )
    bed_kind = forms.TypedChoiceField(
        label="What kind of bed",
        coerce=Bed,
        empty_value=None,
        required=False,
        choices=[("", "Choose"), *((each.value, words) for each, words in BEDS.items())],
    )
    bed_until_on = fields.DayField(
        label="Until when it is theirs, if that is known",
        called="until when the bed is theirs",
        required=False,
    )
    bed_suitable = forms.TypedChoiceField(
        label="Is it fit for them?",
        coerce=lambda typed: typed == "yes",
        empty_value=None,
        required=False,
        choices=[("yes", "Yes"), ("no", "No: it counts as no bed")],
        widget=fields.Radios(small=True, inline=True),
    )
    note = forms.CharField(
        label="What was done, or agreed", help_text=TO_THEM, required=False, max_length=300
    )
    owner_id = forms.TypedChoiceField(
        label="Who owns it",
        help_text="Somebody here, or another agency that whoever leads lets see such things.",
        coerce=str,
        empty_value=None,
        required=False,
    )
    due_on = fields.DayField(label="By when", called="the day by which it is done", required=False)
    own_words = forms.CharField(label="In their own words", required=False, max_length=300)
    why = forms.CharField(label="Why it is not needed", required=False, max_length=300)

    def __init__(self, *args: Any, item: Item, on_record: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_record = item.drawn not in (None, Drawn.BED) and not on_record
        states = [(each.value, words) for each, words in LABELS.items()]
        fields.offer(self, "state", states[1:] if by_record else states)
        if item.drawn is not Drawn.BED:
            _without_bed(self)
        if item.says:
            self.fields["note"].label = item.says
        say_readers(form=self, field="state", text=READERS)

    def said(self, item: Item) -> Said:
        """How it stands, as it was typed."""
        told = fields.only_revealed(self)
        words = told["note"] or told["own_words"] or told["why"]
        who = told["owner_id"] or ""
        asks = who.startswith(ASKS)
        return Said(
            item=item.code,
            state=told["state"],
            words=words or "",
            owner_id=UUID(who) if who and not asks else None,
            asked_id=UUID(who.removeprefix(ASKS)) if asks else None,
            due_on=told["due_on"],
            bed=_bed(told),
        )


class AskedForm(ItemForm):
    """What an agency does about one thing that it was asked for."""

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, item=item, on_record=True, **kwargs)
        by_record = item.drawn not in (None, Drawn.BED)
        answers = [(each.value, words) for each, words in ANSWERS.items()]
        fields.offer(self, "state", answers[1:] if by_record else answers)
        asked: Any = self.fields["state"].widget
        asked.reveals = {
            State.DONE.value: (*(name for name in BED if name in self.fields), "note"),
            State.OWNED.value: ("due_on",),
            State.DECLINED.value: ("own_words",),
            State.MISSING.value: ("why",),
        }
        self.fields["why"].label = "Why not"
        del self.fields["owner_id"]

    def answer(self) -> Answer:
        """The answer, as it was typed."""
        told = fields.only_revealed(self)
        words = told["note"] or told["own_words"] or told["why"]
        return Answer(state=told["state"], words=words or "", due_on=told["due_on"], bed=_bed(told))


def _without_bed(form: forms.Form) -> None:
    for name in BED:
        del form.fields[name]
    asked: Any = form.fields["state"].widget
    asked.reveals = {
        answer: [name for name in names if name not in BED]
        for answer, names in asked.reveals.items()
    }


def _bed(told: dict[str, Any]) -> BedTold | None:
    if not told.get("bed_kind"):
        return None
    return BedTold(
        kind=told["bed_kind"], until_on=told["bed_until_on"], suitable=bool(told["bed_suitable"])
    )


class AnswerForm(forms.Form):
    """What was done about what is missing."""

    words = forms.CharField(
        label="What you did about it",
        help_text="Who has it now, where they go tonight.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


class GateForm(forms.Form):
    """At the gate, on a telephone."""

    key = fields.KeyField()
    met = forms.TypedChoiceField(
        label="Did somebody meet them?",
        coerce=lambda typed: typed == "yes",
        choices=[("yes", "Met"), ("no", "Not met")],
        widget=fields.Radios(inline=True),
        error_messages={"required": "Choose whether they were met"},
    )
    on = fields.DayField(label="On which day", called="the day")
    clock = fields.ClockField(label="At what time, if you know", required=False)
    where = forms.CharField(
        label="Where they went",
        help_text="A place, or “nobody knows”.",
        max_length=200,
    )

    def met_at(self, written_at: datetime) -> datetime | None:
        """When, where a day was typed. Where no time is known: when it was written down, on that
        day; noon of a day before.
        """
        day: date | None = self.cleaned_data["on"]
        clock: time | None = self.cleaned_data["clock"]
        if day is None:
            return None
        if clock is None and day == london_day(instant=written_at):
            return written_at
        return at(day=day, clock=clock or time(12))
