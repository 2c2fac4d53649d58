"""Form fields and widgets that Django lacks or draws otherwise. They check shape only."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from throughcare.records.keys import key_of, new_key
from throughcare.records.viewer import current

PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Gives a field of a form what can be chosen in it."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), f"{name} is not chosen from a list"
    field.choices = list(choices)


class TypedDay(NamedTuple):
    """A day as it was typed, right or wrong."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(part for part, typed in zip(PARTS, self, strict=True) if not typed)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The parts that can't be what they should be; all three where only together they are."""
        if self.missing:
            return self.missing
        by_itself = tuple(part for part in PARTS if not self._plausible(part))
        return by_itself or (PARTS if self.real is None else ())

    @property
    def real(self) -> date | None:
        """The day of the calendar, if there is one."""
        if not all(self._plausible(part) for part in PARTS):
            return None
        try:
            return date(int(self.year), _month(self.month), int(self.day))
        except ValueError:
            return None

    def _plausible(self, part: str) -> bool:
        if part == "month":
            return 1 <= _month(self.month) <= 12
        typed = str(getattr(self, part))
        if not (typed.isascii() and typed.isdigit()):
            return False
        return len(typed) == 4 if part == "year" else len(typed) < 3 and 1 <= int(typed) <= 31


def _month(typed: str) -> int:
    """The number of a month typed as figures or by name; 0 when it is none."""
    if typed.isascii() and typed.isdigit() and len(typed) < 3:
        return int(typed)
    start = typed[:3].lower()
    return MONTHS.index(start) + 1 if start in MONTHS and typed.isalpha() else 0


# How labels begin that need no article after "Enter", and those that are no noun at all.
READ_ON = frozenset(
    [
        "who",
        "whom",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "the",
        "their",
        "a",
        "an",
        "one",
        "several",
    ]
)
LEAD_IN = frozenset(
    ["from", "until", "by", "on", "for", "of", "in", "move", "look", "ends", "arrested"]
)


def asked_for(verb: str, label: str) -> str:
    """What to do where nothing was given: "Enter the room"; a label that is no noun is quoted."""
    first = label.split(maxsplit=1)[0].strip(",").lower()
    if first in LEAD_IN:
        return f"Answer “{label}”"
    words = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    return f"{verb} {words}" if first in READ_ON else f"{verb} the {words}"


class DayInput(forms.Widget):
    """Three small boxes: day, month, year."""

    use_required_attribute = lambda self, initial: False  # noqa: E731

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedDay:
        """This reads the three boxes as they were typed."""
        return TypedDay(*(str(data.get(f"{name}-{part}") or "").strip() for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """This asks whether none of the three boxes was on the form."""
        return not any(f"{name}-{part}" in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """This is the first box."""
        return f"{id_}-day" if id_ else id_


class DayField(forms.Field):
    """A day; `called` names it in messages ("date of birth") where the label is a question."""

    widget = DayInput

    def __init__(self, *, called: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.called = called

    def to_python(self, value: Any) -> date | None:
        """This makes a day of what was typed, or says which part is wrong."""
        if value is None or isinstance(value, date):
            return value
        typed = TypedDay(*value)
        if typed.missing == PARTS:
            return None
        if typed.missing:
            parts = " and ".join(f"a {part}" for part in typed.missing)
            raise ValidationError(f"{self._name} must include {parts}", code="incomplete")
        if "year" in typed.wrong and typed.wrong != PARTS:
            raise ValidationError(f"{self._name} must have a year of 4 figures", code="year")
        if typed.real is None:
            raise ValidationError(f"{self._name} must be a real date", code="unreal")
        return typed.real

    def validate(self, value: Any) -> None:
        """This asks for the day where there must be one."""
        if value is None and self.required:
            raise ValidationError(asked_for("Enter", self._name), code="required")

    def prepare_value(self, value: Any) -> TypedDay:
        """This spreads a day over the three boxes, or gives back what was typed."""
        if isinstance(value, date):
            return TypedDay(str(value.day), str(value.month), str(value.year))
        return TypedDay(*value) if value else TypedDay()

    def has_changed(self, initial: Any, data: Any) -> bool:
        """This compares as days, so that "March" is 3."""
        return self.prepare_value(initial).real != self.prepare_value(data).real

    @property
    def _name(self) -> str:
        return self.called[:1].upper() + self.called[1:] if self.called else str(self.label)


class ClockField(forms.TimeField):
    """A time of day, typed as people type it: 14:30, 14.30, 2:30pm, 2pm, noon."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5"})
    default_error_messages = {
        "invalid": "Enter a time, like 14:30 or 2:30pm",
        "required": "Enter a time, like 14:30 or 2:30pm",
    }
    named = {"noon": time(12), "midday": time(12), "midnight": time(0)}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=("%H:%M", "%I:%M%p", "%I%p"), **kwargs)

    def to_python(self, value: Any) -> time | None:
        """This reads the time."""
        if not isinstance(value, str):
            return super().to_python(value)
        plain = value.strip().lower().replace(".", ":").replace(" ", "")
        return self.named[plain] if plain in self.named else super().to_python(plain)

    def prepare_value(self, value: Any) -> Any:
        """This shows a time without seconds, or what was typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value


class KeyField(forms.UUIDField):
    """The key of what the form will make, chosen when it is first shown: sent twice, made once.

    What comes back gives a key of the viewer's own: nobody can name what another made.
    """

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("initial", new_key)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> UUID | None:
        chosen: UUID | None = super().clean(value)
        if chosen is None:
            return None
        viewer = current()
        return key_of(worker_id=viewer.worker_id, agency_id=viewer.agency_id, chosen=chosen)


class Hinted:
    """A choice whose answers have hints, by value; `inline` and `small` are GOV.UK's shapes."""

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, str] | None = None,
        inline: bool = False,
        small: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        self.shapes: Sequence[str] = [n for n, on in (("inline", inline), ("small", small)) if on]


class Radios(Hinted, forms.RadioSelect):
    """One answer of several."""


class Checkboxes(Hinted, forms.CheckboxSelectMultiple):
    """Any number of answers."""


class Reveals(forms.RadioSelect):
    """One answer of several, below which stand the fields that it alone asks for, by value."""

    def __init__(self, *args: Any, reveals: Mapping[str, Sequence[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reveals = dict(reveals)


def only_revealed(form: forms.BaseForm) -> dict[str, Any]:
    """What was typed, without what only an answer that was not chosen asks for."""
    kept = dict(form.cleaned_data)
    for name, field in form.fields.items():
        for answer, asked in getattr(field.widget, "reveals", {}).items():
            for each in asked if kept.get(name) != answer else ():
                kept[each] = form.fields[each].clean("") if each in kept else None
    return kept


class Chips(forms.CheckboxSelectMultiple):
    """Any number of answers, as chips to tap."""


class ChipRadios(forms.RadioSelect):
    """One answer of several, as chips to tap."""
