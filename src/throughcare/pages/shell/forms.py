"""How forms are drawn, how refusals reach them, and the answer that shows them again."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString

from throughcare.domain.kernel.called import HOUSE, Called
from throughcare.domain.kernel.decision import Reason, Refused
from throughcare.pages.shell.fields import (
    Checkboxes,
    ChipRadios,
    Chips,
    ClockField,
    DayField,
    DayInput,
    KeyField,
    Radios,
    Reveals,
    TypedDay,
    asked_for,
)
from throughcare.records.viewer import NoViewer, current

__all__ = [
    "Checkboxes",
    "ChipRadios",
    "Chips",
    "ClockField",
    "DayField",
    "DayInput",
    "KeyField",
    "Radios",
    "Renderer",
    "Reveals",
    "ShownField",
    "TypedDay",
    "UnknownReasonError",
    "add_refusal",
    "answer",
    "refusal_sentence",
    "say_readers",
    "tried",
]

UNPROCESSABLE = 422
PLAIN_TYPES = {"email", "tel", "url", "search", "password"}
# Widgets by what GOV.UK calls them; the first that fits.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (DayInput, "day"),
    (Chips, "chips"),
    (ChipRadios, "chips"),
    (Reveals, "reveals"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
    (forms.Widget, "text"),
)


class UnknownReasonError(LookupError):
    """A refusal that nobody has put into words."""


class ShownField(BoundField):
    """A field as the templates draw it: what GOV.UK's macros ask for, in plain values."""

    @property
    def kind(self) -> str:
        return next(kind for widget, kind in KINDS if isinstance(self.field.widget, widget))

    @property
    def text(self) -> str:
        """The label, which says when an answer may be left out."""
        marks = getattr(self.form, "mark_optional", True)
        quiet = self.field.required or self.kind == "checkbox" or not marks
        return str(self.label) if quiet else f"{self.label} (optional)"

    @property
    def hint(self) -> dict[str, str] | None:
        said = str(self.help_text)
        if not said:
            return None
        return {"html": said} if isinstance(said, SafeString) else {"text": said}

    @property
    def wrongs(self) -> list[str]:
        """What is wrong, each as a sentence that says what to do."""
        found = self.form.errors.as_data().get(self.name, [])
        return [self._asked if _is_plain_required(one) else _said(one) for one in found]

    @property
    def error(self) -> dict[str, str] | None:
        return {"text": " ".join(self.wrongs)} if self.wrongs else None

    @property
    def _asked(self) -> str:
        """What to do where nothing was given and the form has no words of its own."""
        label = str(self.label)
        if label.endswith("?"):
            return f"Answer “{label}”"
        if self.kind == "checkbox":
            return f"Tick “{label}” to go on"
        return asked_for("Choose" if hasattr(self.field, "choices") else "Enter", label)

    @property
    def error_id(self) -> str:
        """The box that an error leads to."""
        if self.kind != "day":
            return str(self.auto_id)
        wrong = self.value().wrong or ("day",)
        return f"{self.auto_id}-{wrong[0]}"

    @property
    def readers(self) -> dict[str, str] | None:
        """Who will read what is written here: {"text", "kind"}."""
        return getattr(self.field, "readers", None)

    @property
    def typed(self) -> str:
        value = self.value()
        return "" if value is None else str(self.field.widget.format_value(value) or "")

    @property
    def chosen(self) -> list[str]:
        value = self.value()
        if value is None or value == "":
            return []
        several = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
        return [str(one) for one in several]

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The answers to choose from."""
        hints = getattr(self.field.widget, "hints", {})
        reveals = getattr(self.field.widget, "reveals", {})
        chosen = self.chosen
        return [
            {
                "value": str(value),
                "text": str(text),
                "hint": {"text": hints[str(value)]} if str(value) in hints else None,
                "checked": str(value) in chosen,
                "selected": str(value) in chosen,
                "asks": [self.form[name] for name in reveals.get(str(value), ())],
            }
            for value, text in getattr(self.field, "choices", ())
        ]

    @property
    def revealed(self) -> bool:
        """Whether an answer to another question alone asks for this."""
        widgets = (each.widget for each in self.form.fields.values())
        asked = (name for widget in widgets for name in getattr(widget, "reveals", {}).values())
        return any(self.name in names for names in asked)

    @property
    def boxes(self) -> list[dict[str, str | None]]:
        """The three boxes of a day."""
        typed, widths = self.value(), {"day": 2, "month": 2, "year": 4}
        wrong = (typed.wrong or tuple(widths)) if self.errors else ()
        birth = self.field.widget.attrs.get("autocomplete") == "bday"
        return [
            {
                "name": part,
                "value": getattr(typed, part),
                "classes": f"govuk-input--width-{width}"
                + (" govuk-input--error" if part in wrong else ""),
                "autocomplete": f"bday-{part}" if birth else None,
            }
            for part, width in widths.items()
        ]

    @property
    def input_type(self) -> str:
        widget = self.field.widget
        asked = widget.attrs.get("type") or getattr(widget, "input_type", "text")
        return asked if asked in PLAIN_TYPES else "text"

    @property
    def input_mode(self) -> str:
        if isinstance(self.field, forms.IntegerField):
            whole = not isinstance(self.field, (forms.DecimalField, forms.FloatField))
            return "numeric" if whole else "decimal"
        return str(self.field.widget.attrs.get("inputmode", ""))

    @property
    def extra(self) -> dict[str, str]:
        """Attributes of the box that its macro doesn't know."""
        known = {"class", "id", "rows", "cols", "autocomplete", "inputmode", "spellcheck", "type"}
        lengths = {"maxlength", "minlength", "required", "placeholder"}
        attrs = self.field.widget.attrs
        return {name: str(attrs[name]) for name in attrs if name not in known | lengths}


class Renderer(BaseRenderer):
    """Ours first; what we don't draw (other people's widgets) Django and allauth draw."""

    form_template_name = "shell/forms/form.html"
    formset_template_name = "shell/forms/formset.html"
    field_template_name = "shell/forms/field.html"
    bound_field_class = ShownField

    def __init__(self) -> None:
        self.other = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        """This finds a template, ours before Django's."""
        try:
            return get_template(template_name)
        except TemplateDoesNotExist:
            return self.other.get_template(template_name)


def _is_plain_required(error: ValidationError) -> bool:
    return (
        error.code == "required" and error.message == forms.Field.default_error_messages["required"]
    )


def _said(error: ValidationError) -> str:
    return " ".join(str(message) for message in error.messages)


def refusal_sentence(
    *, reason: Reason, catalogue: Mapping[str, str], called: Called | None = None
) -> str:
    """This puts a reason into the words of the agency that reads them: the viewer's, else the
    house's. Raises UnknownReasonError where there are none.
    """
    if reason.code not in catalogue:
        raise UnknownReasonError(reason.code)
    said = (called or _called()).put(sentence=catalogue[reason.code])
    return said.format_map(reason.details)


def _called() -> Called:
    try:
        return current().called
    except NoViewer:
        return HOUSE


def add_refusal(
    *, form: forms.BaseForm, reasons: Iterable[Reason], catalogue: Mapping[str, str]
) -> None:
    """This shows each reason of a refusal at its field, or above the form."""
    for reason in reasons:
        sentence = refusal_sentence(reason=reason, catalogue=catalogue)
        field = reason.field if reason.field in form.fields else None
        form.add_error(field, ValidationError(sentence, code=reason.code))


def tried(*, form: forms.BaseForm, act: Callable[[], object], catalogue: Mapping[str, str]) -> bool:
    """This does what a sent form asks, where its shape is right; a refusal is shown on it."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        act()
    except Refused as refused:
        add_refusal(form=form, reasons=refused.reasons, catalogue=catalogue)
        return False
    return True


def say_readers(*, form: forms.BaseForm, field: str, text: str, kind: str = "shared") -> None:
    """This writes above a box who will read it; kind is "shared" or "team"."""
    form.fields[field].readers = {"text": text, "kind": kind}  # type: ignore[attr-defined]


def answer(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    form: forms.BaseForm | None = None,
    status: int | None = None,
) -> HttpResponse:
    """This draws a page; a form that comes back with errors comes with status 422."""
    told = {"now": timezone.now(), **(context or {})}
    if form is not None:
        told["form"] = form
    wrong = form is not None and form.is_bound and bool(form.errors)
    return render(request, template, told, status=status or (UNPROCESSABLE if wrong else 200))
