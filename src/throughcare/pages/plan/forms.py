"""What is typed about a plan; shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.plan import Said, Wanted
from throughcare.domain.kernel.category import Category
from throughcare.domain.plan.rules import LONGEST_STEP, LONGEST_WORDS
from throughcare.domain.plan.terms import AimEnd, Answer, Outcome, Wish
from throughcare.domain.plan.words import (
    AGREES,
    AIM_ENDS,
    ANSWERS,
    OUTCOMES,
    QUESTION,
    READERS,
    WISHES,
)
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers
from throughcare.queries.plan.facts import Aim
from throughcare.queries.plan.parties import Party

THEMSELVES = "themselves"


def words(label: str, *, required: str = "", rows: int = 3, hint: str = "") -> forms.CharField:
    """A box for words; with `required` it has to be filled, which that says."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST_WORDS,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


class AimForm(forms.Form):
    """What they want."""

    key = fields.KeyField()
    words = words("What they want, in their words", required="Write what they want")


class EndAimForm(forms.Form):
    """How an aim ends."""

    how = forms.TypedChoiceField(
        label="How it ends",
        coerce=AimEnd,
        choices=[(each.value, said) for each, said in AIM_ENDS.items()],
        widget=fields.Radios(),
        error_messages={"required": "Choose whether they have it or let it go"},
    )
    said = words("What they say of it")


class OfferForm(forms.Form):
    """What was offered, and what they chose."""

    key = fields.KeyField()
    what = forms.CharField(
        label="What was offered",
        max_length=LONGEST_WORDS,
        error_messages={"required": "Enter what was offered"},
    )
    of_treatment = forms.BooleanField(
        label="It is about a medicine, a detox or other health care", required=False
    )
    outcome = forms.TypedChoiceField(
        label="What they chose",
        coerce=Outcome,
        choices=[(each.value, said) for each, said in OUTCOMES.items()],
        widget=fields.Radios(),
        error_messages={"required": "Choose what they chose"},
    )
    why = words("Why, in their words", hint="Where they did not want it, this has to be said.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = f"{READERS[Category.PLAN]}. Of health care: {READERS[Category.TREATMENT].lower()}"
        say_readers(form=self, field="what", text=text)


class StepForm(forms.Form):
    """A step: what, who, by when, for what they want."""

    key = fields.KeyField()
    what = forms.CharField(
        label="What will be done",
        max_length=LONGEST_STEP,
        error_messages={"required": "Enter what will be done"},
    )
    owner = forms.ChoiceField(
        label="Who does it",
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose who does it"},
    )
    worker = forms.ChoiceField(label="Who here, where it is ours", required=False)
    due_on = fields.DayField(label="By when", called="the day by which it is done")
    aim = forms.ChoiceField(label="For which of the things that they want", required=False)

    def __init__(
        self,
        *args: Any,
        parties: Iterable[Party],
        workers: Iterable[tuple[UUID, str]],
        aims: Iterable[Aim],
        name: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        agencies = [(str(each.id), each.name) for each in parties]
        self.ours = agencies[0][0]
        fields.offer(self, "owner", [*agencies, (THEMSELVES, f"{name}: their own part")])
        named = [(str(key), each) for key, each in workers]
        fields.offer(self, "worker", [("", "Whoever leads, or the manager"), *named])
        fields.offer(self, "aim", [("", "None of them"), *((str(e.id), e.words) for e in aims)])
        say_readers(form=self, field="what", text=READERS[Category.PLAN])

    def wanted(self) -> Wanted:
        """What was typed; who here is named only where it is ours."""
        told = self.cleaned_data
        owner, worker, aim = told["owner"], told["worker"], told["aim"]
        return Wanted(
            what=told["what"],
            due_on=told["due_on"],
            owner_id=None if owner == THEMSELVES else UUID(owner),
            worker_id=UUID(worker) if worker and owner == self.ours else None,
            aim_id=UUID(aim) if aim else None,
        )


class PutOffForm(forms.Form):
    """Another day for a step."""

    due_on = fields.DayField(label="By when now", called="the new day")


class TakeForm(forms.Form):
    """Who of ours does a step."""

    worker_id = forms.TypedChoiceField(
        label="Who does it",
        coerce=UUID,
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose who does it"},
    )

    def __init__(self, *args: Any, workers: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "worker_id", [(str(key), name) for key, name in workers])


class LetFallForm(forms.Form):
    """Why a step is no longer in the plan."""

    why = words("Why it is no longer in the plan", required="Write why")


class AgreeForm(forms.Form):
    """What they say of the plan, gone through with them."""

    key = fields.KeyField()
    agrees = forms.TypedChoiceField(
        label="Do they agree?",
        coerce=lambda typed: typed == "yes",
        choices=[("yes", AGREES[True]), ("no", AGREES[False])],
        widget=fields.Radios(),
        error_messages={"required": "Choose whether they agree"},
    )
    own_words = words(
        "What they say of it",
        required="Write what they say of it",
        hint="In their words. Where they see it differently, that stands beside the plan.",
    )

    def said(self) -> Said:
        """What was typed."""
        told = self.cleaned_data
        return Said(
            agrees=told["agrees"],
            own_words=told["own_words"],
            went_well=told.get("went_well", ""),
        )


class ReviewForm(AgreeForm):
    """A review: what went well first, then the question to which no answer is the right one."""

    went_well = words("What has gone well")
    wish = forms.TypedChoiceField(
        label=QUESTION,
        help_text="Of their treatment. Read out all five; none of them is the right answer.",
        coerce=Wish,
        choices=[(each.value, said) for each, said in WISHES.items()],
        widget=fields.Radios(),
        error_messages={
            "required": "Choose what they would like; “They don’t know yet” is an answer"
        },
    )
    wish_words = words("What they say about that")
    field_order = ("key", "went_well", "wish", "wish_words", "agrees", "own_words")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_readers(form=self, field="wish", text=READERS[Category.TREATMENT])
        say_readers(form=self, field="own_words", text=READERS[Category.PLAN])


class AskReviewForm(forms.Form):
    """What they said when they wanted the plan looked at."""

    own_words = words("What they said", required="Write what they said")


class AnswerForm(forms.Form):
    """Whether an agency agrees with a plan."""

    answer = forms.TypedChoiceField(
        label="Do you agree?",
        coerce=Answer,
        choices=[(each.value, said) for each, said in ANSWERS.items()],
        widget=fields.Radios(),
        error_messages={"required": "Choose whether you agree"},
    )
    words = words("Which change, or what you want to add")
