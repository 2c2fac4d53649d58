"""What is typed about a detoxification and a watch; shape only."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.treatment import Agreed, Plan
from throughcare.domain.treatment.detox import CHOSEN, Method, Outcome, Stands, Where
from throughcare.domain.treatment.watch import How, Since
from throughcare.domain.treatment.words import (
    DETOX_OUTCOMES,
    STANDS,
    WATCH_HOW,
    WATCH_SINCE,
    WHERE,
)
from throughcare.pages.shell import fields


def _lines(label: str, hint: str = "", missing: str = "", rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=1000,
        error_messages={"required": missing} if missing else {},
    )


def _capital(words: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(each.value, said[:1].upper() + said[1:]) for each, said in words.items()]


def _where() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="Where, as they chose",
        coerce=Where,
        choices=[(each.value, words) for each, words in WHERE.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose where"},
    )


def _pace() -> forms.CharField:
    return _lines(
        "At what pace, in their words",
        "For example “slowly, a step a fortnight, and stop when I say so”.",
        "Write the pace that they chose, in their words",
    )


def _until() -> fields.DayField:
    return fields.DayField(
        label="Until, as planned", called="the day on which it ends as it is planned"
    )


def _since() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="After what",
        coerce=Since,
        choices=_capital(WATCH_SINCE),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose after what"},
    )


class DetoxForm(forms.Form):
    """Method, pace and place, and what follows."""

    key = fields.KeyField()
    method = forms.ChoiceField(
        label="How",
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how"},
    )
    where = _where()
    pace = _pace()
    starts_on = fields.DayField(label="From", called="the day on which it begins")
    ends_on = _until()
    follows = _lines(
        "What follows it",
        "Who, where and from when. Without this it does not begin.",
        "Write what follows it",
    )
    told = forms.BooleanField(
        label="They were told, and agree: tolerance is lost, and what they used before can kill",
        required=False,
    )
    why = _lines(
        "Why it is right for them",
        "Where the method is not for everybody, it lasts longer than usual, or in pregnancy, where "
        "a specialist decides.",
    )

    def __init__(self, *args: Any, methods: Iterable[Method], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.code, _named(each)) for each in methods]
        fields.offer(self, "method", named)

    def plan(self) -> Plan:
        """The detoxification as the action asks for it."""
        told = self.cleaned_data
        return Plan(**{name: told[name] for name in Plan.__dataclass_fields__})


def _named(method: Method) -> str:
    said = STANDS[method.stands]
    return method.words if method.stands is Stands.OFFERED else f"{method.words} ({said})"


class DetoxChangeForm(forms.Form):
    """Another pace or place."""

    where = _where()
    pace = _pace()
    ends_on = _until()


class DetoxEndForm(forms.Form):
    """How it ended, and what follows."""

    outcome = forms.TypedChoiceField(
        label="How it ended",
        coerce=Outcome,
        choices=[(each.value, DETOX_OUTCOMES[each]) for each in CHOSEN],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how it ended"},
    )
    on = fields.DayField(label="On", called="the day on which it ended")
    follows = _lines("What follows")


class WatchForm(forms.Form):
    """What is agreed: after what, how, until when, and what if nobody is reached."""

    key = fields.KeyField()
    since = _since()
    how = forms.TypedChoiceField(
        label="How they want to be reached",
        coerce=How,
        choices=_capital(WATCH_HOW),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how they want to be reached"},
    )
    ends_on = fields.DayField(label="Until", called="the day on which it ends")
    helper_id = forms.TypedChoiceField(
        label="Who rings first if a contact is missed: whom they choose",
        help_text="Their lead worker, or a peer of yours whom they choose.",
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    if_not = _lines(
        "What they want done if nobody reaches them, in their words",
        "The police are rung only where somebody's life is in danger, and that is written down.",
        "Write what they want done if nobody reaches them",
    )
    agreed = forms.BooleanField(
        label="They agree to this, and know that they can end it at any time", required=False
    )

    def __init__(
        self, *args: Any, most: int, helpers: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text = (
            f"At most {most} days from today: each day, then every other day, then each week. "
            "It ends by itself."
        )
        fields.offer(self, "helper_id", [("", "Their lead worker"), *helpers])

    def agreed_to(self) -> Agreed:
        """The watch as the action asks for it."""
        told = self.cleaned_data
        return Agreed(**{name: told[name] for name in Agreed.__dataclass_fields__})


class WatchDeclineForm(forms.Form):
    """After what it was offered, and not wanted now."""

    since = _since()
