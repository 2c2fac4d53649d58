"""What is typed around a review; shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.death import Point
from throughcare.domain.death.rules import NEEDED
from throughcare.domain.death.terms import Came
from throughcare.domain.death.words import CAME
from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.words import CATEGORIES
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers

NOBODY_YET = ("", "Nobody yet")


def named(categories: Iterable[str]) -> str:
    """Categories as a sentence names them."""
    return ", ".join(CATEGORIES[Category(each)].short for each in sorted(categories))


class ShownForm(forms.Form):
    """What an agency is shown for the review."""

    shown = forms.MultipleChoiceField(required=False, widget=fields.Checkboxes(small=True))
    mark_optional = False

    def __init__(
        self, *args: Any, label: str, may: frozenset[Category] = NEEDED, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown"].label = label
        fields.offer(
            self,
            "shown",
            [
                (each.value, CATEGORIES[each].short.capitalize())
                for each in CATEGORIES
                if each in may
            ],
        )

    @property
    def categories(self) -> frozenset[Category]:
        """What was chosen."""
        return frozenset(Category(each) for each in self.cleaned_data["shown"])


class AskForm(ShownForm):
    """Which agency is asked to take part, and what it is shown."""

    agency = forms.ChoiceField(label="Which agency is asked?", required=False)
    field_order = ("agency", "shown")

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, label="What does it see of what we hold?", **kwargs)
        fields.offer(self, "agency", [("", "Choose an agency"), *agencies])
        self.fields["shown"].help_text = (
            "That this person died, it sees in any case. Choose no more than the review needs. "
            "Police, courts, probation and prison offender management are shown what is of "
            "orders, court and custody, and nothing else."
        )


class TakePartForm(ShownForm):
    """What an agency shows the review, or why nothing."""

    words = forms.CharField(
        label="What you want to say about it, or why you take no part",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label="What do you show the review?", **kwargs)
        self.fields[
            "shown"
        ].help_text = (
            "Never notes of therapy, nor what somebody told of themselves. It ends with the review."
        )


class LearnForm(forms.Form):
    """Something to be learned; whose it is, and by when."""

    key = fields.KeyField()
    what = forms.CharField(
        label="What is to be learned?",
        help_text="One thing that somebody can do: “A friend at home is offered a kit”",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    owner = forms.ChoiceField(
        label="Whose is it?",
        help_text="Of another agency only once it was asked to take part",
        required=False,
    )
    due_on = fields.DayField(label="By when?", called="the day by which it is done", required=False)
    mark_optional = False

    def __init__(self, *args: Any, owners: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "owner", [NOBODY_YET, *owners])
        say_readers(form=self, field="what", text="your agency, and whoever it is given to.")

    def point(self) -> Point:
        """What was typed, as the action takes it."""
        said = self.cleaned_data
        agency_id, _, worker_id = said["owner"].partition("/")
        return Point(
            what=said["what"],
            owner_agency_id=UUID(agency_id) if agency_id else None,
            owner_id=UUID(worker_id) if worker_id else None,
            due_on=said["due_on"],
        )


class CameForm(forms.Form):
    """What came of something that was to be learned."""

    came = forms.TypedChoiceField(
        label="What came of it?",
        coerce=Came,
        choices=[(each.value, words) for each, words in CAME.items()],
        required=False,
        empty_value=None,
        widget=fields.Radios(small=True),
    )
    words = forms.CharField(
        label="What was done, or why not",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mark_optional = False


class CloseForm(forms.Form):
    """What the review learned, in a few words."""

    words = forms.CharField(
        label="What did the review learn?",
        help_text="Where there is nothing to learn, say so.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    mark_optional = False
