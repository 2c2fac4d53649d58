"""What is typed of how things stand, when needs are asked of again, and in a crisis plan."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.need import Said
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.crisis import PARTS
from throughcare.domain.need.kinds import Whose
from throughcare.domain.need.lapse import Extent
from throughcare.domain.need.matters import ITEMS, Item, Shape, category_of
from throughcare.domain.need.outcome import Answer
from throughcare.domain.need.words import EXTENTS, MOVES
from throughcare.domain.sharing.words import CATEGORIES
from throughcare.pages.need.forms import SPOKEN
from throughcare.pages.need.naming import named
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers
from throughcare.queries.need.life import Need

AS_BEFORE = "as_before"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class OutcomeForm(forms.Form):
    """How one matter stands: nothing has to be answered but one thing."""

    key = fields.KeyField()
    own_words = forms.CharField(
        label="How they see it, in their words",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, kind: NeedKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for item in ITEMS[kind]:
            self.fields[item.code] = _field(item)
        self.order_fields(["key", *(item.code for item in ITEMS[kind]), "own_words"])
        readers = f"your agency, and whoever they let see {CATEGORIES[category_of(kind)].short}."
        say_readers(form=self, field=ITEMS[kind][0].code, text=readers)

    def told(self) -> dict[str, Answer]:
        """What was answered; what was left open is not among it."""
        typed = [(item, self.cleaned_data[item.code]) for item in ITEMS[self.kind]]
        return {
            item.code: answer == "yes" if item.shape is Shape.YES_OR_NO else answer
            for item, answer in typed
            if answer not in (None, "")
        }


def _field(item: Item) -> forms.Field:
    match item.shape:
        case Shape.CHOICE:
            choices = [(str(code), _capital(words)) for code, words in item.choices.items()]
            return forms.ChoiceField(
                label=item.asks,
                choices=choices,
                widget=fields.Radios(small=True),
                required=False,
            )
        case Shape.YES_OR_NO:
            return forms.ChoiceField(
                label=item.asks,
                choices=[("yes", "Yes"), ("no", "No")],
                widget=fields.Radios(small=True, inline=True),
                required=False,
            )
        case Shape.NUMBER:
            return forms.IntegerField(
                label=item.asks, min_value=0, max_value=item.most, required=False
            )
        case Shape.DAY:
            return fields.DayField(label=item.asks, called="day", required=False)


class ReviewForm(forms.Form):
    """Each need asked of again: what became of it, and in whose words."""

    def __init__(self, *args: Any, needs: Iterable[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs = {need.id: need for need in needs if need.ours}
        for key, need in self.needs.items():
            name = _capital(named(need))
            moves = [(AS_BEFORE, "As before"), *((each, MOVES[each]) for each in need.moves)]
            self.fields[f"move_{key}"] = forms.ChoiceField(
                label=f"{name}: how is it now?",
                choices=moves,
                widget=fields.Radios(small=True),
                required=False,
                initial=AS_BEFORE,
            )
            self.fields[f"words_{key}"] = forms.CharField(
                label=f"{name}: in words", required=False, max_length=1000
            )
            self.fields[f"whose_{key}"] = forms.ChoiceField(
                label=f"{name}: whose words",
                choices=SPOKEN,
                widget=fields.Radios(small=True, inline=True),
                initial=Whose.PERSON.value,
            )

    def said(self) -> dict[UUID, Said]:
        """What was said of each need."""
        told = self.cleaned_data
        return {
            key: Said(
                move=told[f"move_{key}"].replace(AS_BEFORE, ""),
                words=told[f"words_{key}"],
                whose=Whose(told[f"whose_{key}"]),
            )
            for key in self.needs
        }


class LapseForm(forms.Form):
    """That they used again, since when, in their words, and what helps."""

    extent = forms.TypedChoiceField(
        label="What happened",
        coerce=Extent,
        choices=[(each.value, words) for each, words in EXTENTS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose whether they stopped, or are using again"},
    )
    since_on = fields.DayField(label="When, or since when", called="day", required=False)
    own_words = forms.CharField(
        label="How they see it, in their words",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )
    what_helps = forms.CharField(
        label="What helped, or would help",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = (
            "your agency, and whoever they let see treatment. "
            "It never goes to police, courts or probation."
        )
        say_readers(form=self, field="extent", text=text)


class CrisisForm(forms.Form):
    """Their own crisis plan, part by part, and whether whoever is on duty may read it."""

    key = fields.KeyField()
    duty_reads = forms.TypedChoiceField(
        label="May whoever is on duty read it?",
        help_text="They may say no: then it stays in the team. Help does not depend on it.",
        choices=[("yes", "Yes, they agree"), ("no", "No, it stays in the team")],
        coerce=lambda value: value == "yes",
        widget=fields.Radios(small=True),
        error_messages={"required": "Say whether whoever is on duty may read it"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part, words in PARTS.items():
            self.fields[part] = forms.CharField(
                label=words,
                widget=forms.Textarea(attrs={"rows": 3}),
                required=False,
                max_length=1000,
            )
        self.order_fields(["key", *PARTS, "duty_reads"])

    def parts(self) -> dict[str, str]:
        """What was written in each part."""
        return {part: self.cleaned_data[part] for part in PARTS}
