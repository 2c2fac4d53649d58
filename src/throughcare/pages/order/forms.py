"""What is typed about orders; shape only."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.kernel.listed import Entry
from throughcare.domain.order.ending import How, ways
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.domain.order.tiers import Tier
from throughcare.domain.order.words import HOWS, KINDS, REQUIREMENTS
from throughcare.pages.shell import fields


def after_another(label: str) -> forms.TypedChoiceField:
    """What it follows, if anything."""
    return forms.TypedChoiceField(
        label=label,
        help_text="It starts on the day on which that one ends.",
        coerce=UUID,
        empty_value=None,
        required=False,
    )


def name_others(form: forms.Form, others: Iterable[tuple[UUID, str]]) -> None:
    """What can be followed; nothing is asked where there is nothing."""
    named = [("", "No"), *((str(key), words) for key, words in others)]
    if len(named) == 1:
        del form.fields["consecutive_to_id"]
        return
    fields.offer(form, "consecutive_to_id", named)


class BeginForm(forms.Form):
    """What was made, by whom, from when until when by law."""

    key = fields.KeyField()
    kind = forms.TypedChoiceField(
        label="What it is",
        coerce=Kind,
        choices=[(each.value, words) for each, words in KINDS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what it is"},
    )
    made_by = forms.CharField(
        label="Who made it", help_text="The court, the police, or the prison.", max_length=200
    )
    court_id = forms.TypedChoiceField(
        label="The court that reviews it",
        help_text="It sees who came and what was tested, on the order's own days.",
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    made_on = fields.DayField(label="When it was made", called="the day on which it was made")
    consecutive_to_id = after_another("It follows another order")
    starts_on = fields.DayField(
        label="When it starts", called="the day on which it starts", required=False
    )
    ends_on = fields.DayField(
        label="When it ends by law",
        help_text="The first day on which it no longer holds. It ends then, whatever is missing.",
        called="the day on which it ends",
    )

    def __init__(
        self,
        *args: Any,
        courts: Iterable[tuple[UUID, str]],
        others: Iterable[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        name_others(self, others)
        named = [("", "None"), *((str(key), name) for key, name in courts)]
        fields.offer(self, "court_id", named)


def one_chair_why() -> forms.CharField:
    """Why one monitors and treats."""
    return forms.CharField(
        label="Why one both monitors and treats, in a manager’s words",
        help_text="Only where it must be: two people do it otherwise.",
        required=False,
        max_length=500,
    )


def one_chair_by() -> forms.TypedChoiceField:
    """The manager who allows that one monitors and treats."""
    return forms.TypedChoiceField(
        label="The manager who says so", coerce=UUID, empty_value=None, required=False
    )


def or_nobody(managers: Iterable[tuple[UUID, str]]) -> list[tuple[str, str]]:
    """Choices of managers, or of none."""
    return [("", "Nobody"), *((str(key), name) for key, name in managers)]


class RequireForm(forms.Form):
    """What is required, and who gives it."""

    key = fields.KeyField()
    kind = forms.TypedChoiceField(
        label="What is required",
        coerce=RequirementKind,
        choices=[(each.value, words) for each, words in REQUIREMENTS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what is required"},
    )
    consecutive_to_id = after_another("It follows another requirement")
    starts_on = fields.DayField(
        label="From", called="the day from which it is required", required=False
    )
    ends_on = fields.DayField(label="Until", called="the day on which it ends")
    hours_a_week = forms.FloatField(
        label="Hours a week, at least", initial=0, min_value=0, max_value=60
    )
    given_by_id = forms.ChoiceField(label="Who gives it")
    tier = forms.ChoiceField(
        label="Tier",
        help_text="Medicine, naloxone, housing and health are the same in each.",
        required=False,
    )
    condition = forms.ChoiceField(
        label="Which condition of the licence", help_text="Only for a licence.", required=False
    )
    director = forms.CharField(label="Who directs the treatment", required=False, max_length=200)
    consent_said_on = fields.DayField(
        label="When they said in court that they are willing",
        help_text="For treatment. Not asked for under a licence.",
        called="the day on which they said it",
        required=False,
    )
    resident = forms.BooleanField(label="They live where they are treated", required=False)
    tests_a_week = forms.IntegerField(label="Tests a week", initial=0, min_value=0)
    activity_days = forms.IntegerField(
        label="Days of rehabilitation activity, at most", initial=0, min_value=0
    )
    review_months = forms.IntegerField(
        label="Months between reviews by the court", required=False, min_value=1
    )
    monitor_id = forms.TypedChoiceField(
        label="Who monitors", coerce=UUID, empty_value=None, required=False
    )
    therapist_id = forms.TypedChoiceField(
        label="Who treats",
        help_text="Somebody else than who monitors. They are told who is who.",
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    one_chair_why = one_chair_why()
    one_chair_by_id = one_chair_by()

    def __init__(
        self,
        *args: Any,
        agencies: Iterable[tuple[UUID, str]],
        workers: Mapping[str, tuple[tuple[UUID, str], ...]],
        tiers: tuple[Tier, ...],
        conditions: tuple[Entry, ...],
        managers: Iterable[tuple[UUID, str]],
        others: Iterable[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        name_others(self, others)
        fields.offer(self, "one_chair_by_id", or_nobody(managers))
        levels = [("", "None"), *((each.code, each.words) for each in tiers)]
        fields.offer(self, "tier", levels)
        self._of_a_licence(conditions)
        named = [(str(key), name) for key, name in agencies]
        fields.offer(self, "given_by_id", named)
        by_agency = [("", "Nobody is named yet"), *at_agencies(workers)]
        for name in ("monitor_id", "therapist_id"):
            fields.offer(self, name, by_agency)

    def _of_a_licence(self, conditions: tuple[Entry, ...]) -> None:
        """Conditions are asked for where there can be some."""
        if not conditions:
            del self.fields["condition"]
            return
        chosen = [("", "None"), *((each.code, each.words) for each in conditions)]
        fields.offer(self, "condition", chosen)


def at_agencies(workers: Mapping[str, tuple[tuple[UUID, str], ...]]) -> list[tuple[str, str]]:
    """Choices of workers, each with their agency."""
    return [
        (str(key), f"{name}, {agency}") for agency, names in workers.items() for key, name in names
    ]


EARLY = ("complied", "aims_met", "nothing_more", "special_court")


class EndForm(forms.Form):
    """How it ended, and when."""

    how = forms.TypedChoiceField(
        label="How it ended",
        coerce=How,
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how it ended"},
    )
    ended_on = fields.DayField(label="When it ended", called="the day on which it ended")
    complied = forms.BooleanField(
        label="Early: all that was required is complied with", required=False
    )
    aims_met = forms.BooleanField(label="Early: the aims of the plan are met", required=False)
    nothing_more = forms.BooleanField(label="Early: nothing more is to be directed", required=False)
    special_court = forms.BooleanField(
        label="An intensive supervision court reviews it", required=False
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.value, HOWS[each][:1].upper() + HOWS[each][1:]) for each in ways(kind)]
        fields.offer(self, "how", choices)
        if How.ENDED_EARLY not in ways(kind):
            for name in EARLY:
                del self.fields[name]
