"""What is typed about budget lines and limits; shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.kernel.category import Role
from throughcare.domain.placement.terms import Ring
from throughcare.domain.placement.words import RINGS
from throughcare.domain.workforce.words import ROLES
from throughcare.pages.placement.forms import MoneyField
from throughcare.pages.shell import fields

# Who works with people and may be given a limit.
WITH_A_LIMIT = (Role.MANAGER, Role.LEAD_WORKER, Role.WORKER, Role.OFFENDER_MANAGER)


class LineForm(forms.Form):
    """A budget line of a year."""

    key = fields.KeyField()
    name = forms.CharField(
        label="What the line is called",
        max_length=120,
        error_messages={"required": "Enter a name for the line"},
    )
    ring = forms.TypedChoiceField(
        label="What it may pay for",
        coerce=lambda code: Ring("" if code == "any" else code),
        choices=[(each.value or "any", words) for each, words in RINGS.items()],
        widget=fields.Radios(small=True),
        initial="any",
        error_messages={"required": "Choose what it may pay for"},
    )
    starts_on = fields.DayField(label="From", called="the first day of the year")
    ends_on = fields.DayField(
        label="Until",
        help_text="The first day of the next year.",
        called="the day on which the year ends",
    )
    pence = MoneyField(
        label="What it holds in pounds",
        error_messages={"required": "Enter what the line holds"},
    )


class LineChangeForm(forms.Form):
    """Another sum, and why."""

    pence = MoneyField(
        label="What it holds from now on, in pounds",
        error_messages={"required": "Enter what the line holds"},
    )
    why = forms.CharField(
        label="Why it changes",
        max_length=300,
        error_messages={"required": "Write why it changes"},
    )


class DelegateForm(forms.Form):
    """Up to how much the managers of an agency decide, from a day on."""

    agency = forms.ChoiceField(
        label="The managers of which agency", error_messages={"required": "Choose an agency"}
    )
    pence = MoneyField(
        label="Up to how much for one placement, in pounds",
        help_text="£0: they decide on none.",
        error_messages={"required": "Enter a limit: 0 or more"},
    )
    starts_on = fields.DayField(label="From", called="the day from which it holds")

    def __init__(self, *args: Any, agencies: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(key), name) for key, name in agencies]
        fields.offer(self, "agency", [("", "Choose"), *named])


class LimitForm(forms.Form):
    """Up to how much a role or a worker decides, from a day on."""

    whose = forms.ChoiceField(
        label="Whose limit", error_messages={"required": "Choose whose limit it is"}
    )
    pence = MoneyField(
        label="Up to how much for one placement, in pounds",
        help_text="£0: they decide on none.",
        error_messages={"required": "Enter a limit: 0 or more"},
    )
    starts_on = fields.DayField(label="From", called="the day from which it holds")

    def __init__(
        self,
        *args: Any,
        workers: Iterable[tuple[UUID, str]],
        roles: Iterable[Role],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        everybody = [(each.value, f"Everybody who is {ROLES[each].lower()}") for each in roles]
        named = [(str(key), name) for key, name in workers]
        fields.offer(self, "whose", [("", "Choose"), *everybody, *named])

    @property
    def role(self) -> Role | None:
        """The role, where one was chosen."""
        chosen = self.cleaned_data["whose"]
        return Role(chosen) if chosen in set(Role) else None

    @property
    def worker_id(self) -> UUID | None:
        """The worker, where one was chosen."""
        return None if self.role else UUID(self.cleaned_data["whose"])
