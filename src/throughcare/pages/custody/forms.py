"""What is typed about custody; shape only."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.custody.receiving import Seen
from throughcare.actions.custody.telling import Heard
from throughcare.domain.custody.message import Why
from throughcare.domain.custody.reception import Settled, Withdrawal
from throughcare.domain.custody.terms import Move
from throughcare.domain.custody.words import MOVES, SETTLED, WHYS, WITHDRAWAL
from throughcare.domain.kernel.calendar import at
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers

NOON = time(12)
CARE = "your team, the team that talks with them, and whoever leads outside. Not justice."
# A death is recorded as one, on a page of its own.
TYPED = [each for each in Move if each is not Move.DIED]


class TellForm(forms.Form):
    """A movement: what happened, where, when, and how it is known."""

    key = fields.KeyField()
    move = forms.TypedChoiceField(
        label="What happened",
        coerce=Move,
        choices=[(each.value, MOVES[each]) for each in TYPED],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what happened"},
    )
    prison = forms.ChoiceField(
        label="Prison",
        help_text="For somebody who left: the prison that they left.",
        error_messages={"required": "Choose the prison"},
    )
    on = fields.DayField(label="When", called="the day on which it happened")
    clock = fields.ClockField(label="At what time, if you know", required=False)
    source = forms.CharField(
        label="How you know",
        help_text="Who told you, or what you saw.",
        max_length=300,
        error_messages={"required": "Write how you know"},
    )

    def __init__(self, *args: Any, prisons: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "prison", [("", "Choose the prison"), *prisons])
        readers = "your agency, and those who may see facts of justice."
        say_readers(form=self, field="source", text=readers)

    def heard(self, *, now: datetime) -> Heard:
        """What was written down; without a time it was noon, or now where that is earlier."""
        told = self.cleaned_data
        typed = at(day=told["on"], clock=told["clock"] or NOON) if told["on"] else None
        if typed is not None and not told["clock"] and typed.date() == now.date():
            typed = min(typed, now)
        return Heard(
            move=told["move"], prison=told["prison"], happened_at=typed, source=told["source"]
        )


class DayForm(forms.Form):
    """The day of release, as the prison told it."""

    release_on = fields.DayField(label="Day of release", called="the day of release")
    why = forms.TypedChoiceField(
        label="What makes it that day",
        coerce=Why,
        choices=[(each.value, words[:1].upper() + words[1:]) for each, words in WHYS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what makes it that day"},
    )


class ScreenForm(forms.Form):
    """Seen on reception."""

    key = fields.KeyField()
    withdrawal = forms.TypedChoiceField(
        label="Withdrawal",
        coerce=Withdrawal,
        choices=[(each.value, words) for each, words in WITHDRAWAL.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how they are"},
    )
    self_harm = forms.TypedChoiceField(
        label="Is there a risk that they harm themselves?",
        coerce=lambda value: value == "yes",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=fields.Radios(small=True, inline=True),
        error_messages={"required": "Say whether there is a risk that they harm themselves"},
    )
    takes = forms.CharField(
        label="What they take, prescribed or not, and how much",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what they take, or that they take nothing"},
    )
    last_used_on = fields.DayField(
        label="When they last used", called="the day on which they last used", required=False
    )
    words = forms.CharField(
        label="Anything else that matters tonight",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_readers(form=self, field="takes", text=CARE)

    def seen(self) -> Seen:
        """What was found."""
        told = self.cleaned_data
        return Seen(
            withdrawal=told["withdrawal"],
            self_harm=told["self_harm"],
            takes=told["takes"],
            last_used_on=told["last_used_on"],
            words=told["words"],
        )


class ScriptForm(forms.Form):
    """What became of what was prescribed outside."""

    key = fields.KeyField()
    outcome = forms.TypedChoiceField(
        label="What becomes of it here",
        coerce=Settled,
        choices=[(each.value, words) for each, words in SETTLED.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what becomes of it"},
    )
    verified_with = forms.CharField(
        label="Verified with",
        help_text="Who, where, and the last dose they know of.",
        max_length=300,
        error_messages={"required": "Write with whom it was verified"},
    )
    why = forms.CharField(
        label="Why, where it does not go on as it was",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_readers(form=self, field="verified_with", text=CARE)


class HandOnForm(forms.Form):
    """What matters, for the team that talks with them."""

    key = fields.KeyField()
    words = forms.CharField(
        label="What matters",
        help_text="What they want, what worries you, what was begun.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write what matters"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_readers(form=self, field="words", text=CARE)


class PlaceForm(forms.Form):
    """Whose a number is, of those who were suggested."""

    person_id = forms.TypedChoiceField(
        label="Whose number is it?",
        coerce=UUID,
        widget=fields.Radios(),
        error_messages={"required": "Choose whose number it is"},
    )

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "person_id", [(str(key), words) for key, words in people])
