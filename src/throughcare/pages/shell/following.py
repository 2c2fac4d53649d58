"""What follows an ending, as it is typed wherever something ends."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.pages.shell import fields


class FollowForm(forms.Form):
    """What follows, from when and with whom."""

    follows = forms.CharField(
        label="What follows", max_length=300, error_messages={"required": "Enter what follows"}
    )
    follows_on = fields.DayField(
        label="From", called="the day from which it follows", required=False
    )
    follows_with_id = forms.TypedChoiceField(
        label="With whom", coerce=UUID, empty_value=None, required=False
    )

    def __init__(self, *args: Any, agencies: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(key), name) for key, name in agencies]
        fields.offer(self, "follows_with_id", [("", "Nobody is named yet"), *named])
