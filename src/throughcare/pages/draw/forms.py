"""What is typed about draws; shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.testing.draw import MOST_WEEKS, What
from throughcare.domain.testing.draw_words import WHATS
from throughcare.pages.shell import fields


class ProposeForm(forms.Form):
    """What is drawn, with whom, for which weeks."""

    key = fields.KeyField()
    what = forms.TypedChoiceField(
        label="What is drawn",
        coerce=What,
        choices=[(each.value, words) for each, words in WHATS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what is drawn"},
    )
    supervisor_id = forms.TypedChoiceField(
        label="With which agency",
        help_text="Nobody draws alone: it binds itself and opens as you do.",
        coerce=UUID,
        error_messages={"required": "Choose another agency: nobody draws alone"},
    )
    starts_on = fields.DayField(label="From which Monday", called="the Monday on which it begins")
    weeks = forms.TypedChoiceField(
        label="How many weeks",
        coerce=int,
        choices=[(n, str(n)) for n in range(1, MOST_WEEKS + 1)],
    )

    def __init__(self, *args: Any, agencies: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", "Choose"), *((str(key), name) for key, name in agencies)]
        fields.offer(self, "supervisor_id", named)


class BindForm(forms.Form):
    """A commitment, where the agency keeps its secret itself."""

    commitment = forms.CharField(
        label="The SHA-256 of a secret that you keep yourselves",
        help_text="Leave it empty and the house makes a secret and keeps it, encrypted, for your "
        "agency alone.",
        required=False,
        max_length=64,
    )


class OpenForm(forms.Form):
    """The secret, where the agency kept it itself."""

    secret = forms.CharField(label="Your secret", required=False, max_length=500, strip=True)

    def __init__(self, *args: Any, kept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kept:
            del self.fields["secret"]
