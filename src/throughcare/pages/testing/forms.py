"""What is typed about drug tests; shape only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.testing import Sample
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.calendar import in_london
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.sample import Why
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage, Unreadable, WhyNot
from throughcare.domain.testing.words import (
    ANALYTES,
    MATRICES,
    PURPOSES,
    RESULTS,
    STAGES,
    UNREADABLE,
    WHY_NOT,
)
from throughcare.pages.shell import fields
from throughcare.queries.testing.facts import Found, Test

NOT_LOOKED_FOR = "not_looked_for"
GIVEN = "given"


def _choices(words: dict[Any, str], nothing: str = "") -> list[tuple[str, str]]:
    none = [("", nothing)] if nothing else []
    return none + [(each.value, text) for each, text in words.items()]


def _named(nothing: str, found: Iterable[tuple[UUID, str]]) -> list[tuple[str, str]]:
    return [("", nothing), *((str(key), text) for key, text in found)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """What is open to whoever takes a sample; `treats` where they treat under a requirement."""

    matrices: tuple[tuple[Matrix, str], ...]
    purposes: tuple[Purpose, ...]
    requirements: tuple[tuple[UUID, str], ...]
    managers: tuple[tuple[UUID, str], ...]
    treats: bool


class TakeForm(forms.Form):
    """Why a sample was asked for, of what, and whether it was given."""

    key = fields.KeyField()
    purpose = forms.TypedChoiceField(
        label="Why it is taken",
        coerce=Purpose,
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose why it is taken"},
    )
    requirement_id = forms.ChoiceField(
        label="Which requirement asks for it",
        help_text="Only where a court ordered it.",
        required=False,
    )
    wished = forms.BooleanField(
        label="They want the court or probation to see it, where they may see tests",
        help_text="Only where it is to show that they don't use, as they say.",
        required=False,
    )
    matrix = forms.TypedChoiceField(
        label="What the sample is",
        coerce=Matrix,
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what the sample is"},
    )
    collected_on = fields.DayField(label="When", called="the day on which it was asked for")
    clock = fields.ClockField(label="At")
    given = forms.ChoiceField(
        label="Was a sample given?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose whether a sample was given"},
    )
    why = forms.TypedChoiceField(
        label="Why none was given",
        coerce=WhyNot,
        empty_value=None,
        choices=_choices(WHY_NOT, "A sample was given"),
        required=False,
    )
    offered = forms.TypedChoiceField(
        label="What they were offered instead",
        help_text="Whoever can't give one kind of sample is offered another.",
        coerce=Matrix,
        empty_value=None,
        choices=_choices(MATRICES, "Nothing else"),
        required=False,
    )
    manager_id = forms.ChoiceField(
        label="The manager who agreed that whoever treats them takes it",
        help_text="Only where you treat them under this requirement, and it must be.",
        required=False,
    )
    manager_why = forms.CharField(
        label="Why, in the manager's words", required=False, max_length=500
    )

    def __init__(
        self,
        *args: Any,
        open_to: Open,
        now: datetime,
        instead_of: Test | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instead_of = instead_of
        for name, choices in (
            ("matrix", [(each.value, words) for each, words in open_to.matrices]),
            ("purpose", [(each.value, PURPOSES[each]) for each in open_to.purposes]),
            ("requirement_id", _named("None", open_to.requirements)),
            ("manager_id", _named("Nobody", open_to.managers)),
        ):
            fields.offer(self, name, choices)
        if not open_to.requirements:
            del self.fields["requirement_id"]
        if not open_to.treats:
            del self.fields["manager_id"], self.fields["manager_why"]
        local = in_london(instant=now)
        self.initial = {**self.initial, "collected_on": local.date(), "clock": local.time()}
        if instead_of is not None:
            self.initial |= {"purpose": instead_of.purpose, "matrix": instead_of.offered}
            self.initial |= {"requirement_id": instead_of.requirement_id}

    def sample(self) -> Sample:
        """What was typed, as the action asks for it."""
        told = self.cleaned_data
        requirement, manager = told.get("requirement_id"), told.get("manager_id")
        return Sample(
            purpose=told["purpose"],
            matrix=told["matrix"],
            collected_at=instant(day=told["collected_on"], clock=told["clock"]),
            given=told["given"] == "yes",
            why=told["why"],
            offered=told["offered"],
            requirement_id=UUID(requirement) if requirement else None,
            instead_of_id=self.instead_of.id if self.instead_of else None,
            manager_why=told.get("manager_why", ""),
            manager_id=UUID(manager) if manager else None,
            wished=told["wished"],
        )


class ReadForm(forms.Form):
    """What was found of each thing that was looked for."""

    mark_optional = False

    stage = forms.TypedChoiceField(
        label="How sure it is",
        coerce=Stage,
        choices=_choices(STAGES),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how sure the results are"},
    )

    def __init__(self, *args: Any, panel: Iterable[Analyte], **kwargs: Any) -> None:
        """The panel first, as it is usual for why the sample was taken; then all that may be."""
        super().__init__(*args, **kwargs)
        usual = tuple(panel)
        self.beyond = tuple(each.value for each in Analyte if each not in usual)
        for analyte in (*usual, *(each for each in Analyte if each not in usual)):
            self.fields[analyte.value] = forms.TypedChoiceField(
                label=ANALYTES[analyte],
                coerce=Result,
                choices=_choices(RESULTS, "Not looked for"),
                required=False,
            )

    def results(self) -> dict[Analyte, Result]:
        """What was looked for, and what was found of it."""
        typed = ((each, self.cleaned_data.get(each.value)) for each in Analyte)
        return {analyte: result for analyte, result in typed if result}


class CorrectForm(forms.Form):
    """Which result was recorded wrongly, what holds instead, and why."""

    result_id = forms.TypedChoiceField(
        label="Which is wrong",
        coerce=UUID,
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose which result was recorded wrongly"},
    )
    result = forms.ChoiceField(
        label="What holds instead",
        choices=[*_choices(RESULTS), (NOT_LOOKED_FOR, "Nobody looked for it")],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what holds instead"},
    )
    why = forms.CharField(
        label="How it came to be recorded wrongly",
        help_text="Whoever may read the result reads this too. The wrong one stays beside it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Write how it came to be recorded wrongly"},
    )

    def __init__(self, *args: Any, recorded: Iterable[Found], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "result_id", [(str(each.id), _said(each)) for each in recorded])

    @property
    def holds(self) -> Result | None:
        """What holds; None where nobody looked for it."""
        typed = self.cleaned_data["result"]
        return None if typed == NOT_LOOKED_FOR else Result(typed)


class CorrectSampleForm(forms.Form):
    """What is so instead of why there is no result, and how it came to be recorded wrongly."""

    instead = forms.ChoiceField(
        label="What is so instead",
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what is so instead"},
    )
    offered = forms.TypedChoiceField(
        label="Which other sample they were offered, if they could not give this one",
        coerce=Matrix,
        choices=_choices(MATRICES, "None"),
        required=False,
        empty_value=None,
    )
    why = forms.CharField(
        label="How it came to be recorded wrongly",
        help_text="Whoever may read the test reads this too. The wrong record stays beside it. "
        "What was found against them because of it falls.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Write how it came to be recorded wrongly"},
    )

    def __init__(self, *args: Any, test: Test, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unread = test.state is State.UNREADABLE
        words: dict[Any, str] = dict(UNREADABLE if unread else WHY_NOT)
        right = "It can be read" if unread else "A sample was given"
        others = [(each.value, said) for each, said in words.items() if each.value != test.outcome]
        fields.offer(self, "instead", [(GIVEN, right), *others])
        self.coerce = Unreadable if unread else WhyNot
        if unread:
            del self.fields["offered"]

    @property
    def holds(self) -> Why | None:
        """What is so instead; None where a sample was given, or can be read."""
        typed = self.cleaned_data["instead"]
        return None if typed == GIVEN else self.coerce(typed)


class UnreadableForm(forms.Form):
    """Why a sample tells nothing."""

    why = forms.TypedChoiceField(
        label="Why it tells nothing",
        coerce=Unreadable,
        choices=_choices(UNREADABLE),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose why it tells nothing"},
    )


class TellForm(forms.Form):
    """What the person said when they were told."""

    own_words = forms.CharField(
        label="What they say to it, in their words",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )


class TalkForm(forms.Form):
    """What was agreed in a conversation about a result."""

    agreed = forms.CharField(
        label="What you agreed",
        help_text="For your team. It does not go to a court or to probation.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Write what you agreed"},
    )


def _said(each: Found) -> str:
    return f"{ANALYTES[each.analyte]}: {RESULTS[each.result].lower()}. {STAGES[each.stage]}"
