"""What is typed about a test on arrest, and where it was recorded wrongly; shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.arrest.terms import Ground, Outcome
from throughcare.domain.arrest.words import GROUNDS, OUTCOMES
from throughcare.domain.kernel.calendar import in_london
from throughcare.domain.kernel.listed import Entry
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.arrest.forms import choices_of
from throughcare.pages.shell import fields
from throughcare.queries import law
from throughcare.queries.arrest import teams
from throughcare.queries.arrest.tests import Shown


class FoundForm(forms.Form):
    """What came of asking for a sample; each answer asks for its own."""

    mark_optional = False
    outcome = forms.TypedChoiceField(
        label="What came of it",
        coerce=Outcome,
        choices=choices_of(OUTCOMES),
        widget=fields.Reveals(
            reveals={
                Outcome.GIVEN: ("tested_for", "found", "team_id"),
                Outcome.GOOD_CAUSE: ("cause",),
            }
        ),
        error_messages={"required": "Choose what came of it"},
    )
    cause = forms.CharField(label="The good cause", required=False, max_length=1000)
    tested_for = forms.MultipleChoiceField(
        label="Tested for", required=False, widget=forms.CheckboxSelectMultiple
    )
    found = forms.MultipleChoiceField(
        label="Found", required=False, widget=forms.CheckboxSelectMultiple
    )

    team_id = forms.TypedChoiceField(
        label="If something is found: who meets them", coerce=UUID, empty_value=None, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Without what only an answer that was not chosen asks for."""
        return fields.only_revealed(self)

    def __init__(
        self, *args: Any, drugs: Iterable[Entry], meets: Iterable[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "team_id", [(str(key), name) for key, name in meets])
        for name in ("tested_for", "found"):
            fields.offer(self, name, [(each.code, each.words) for each in drugs])


class TestForm(FoundForm):
    """Why a sample may be asked for, and what came of asking; each answer asks for its own."""

    key = fields.KeyField()
    arrested_on = fields.DayField(label="Arrested on", called="the day of the arrest")
    arrested_time = fields.ClockField(label="At")
    ground = forms.TypedChoiceField(
        label="Why a sample may be asked for",
        coerce=Ground,
        choices=choices_of(GROUNDS),
        widget=fields.Reveals(
            reveals={
                Ground.TRIGGER_OFFENCE: ("offence",),
                Ground.AUTHORISED: ("other_offence", "authorised_by", "authorised_why"),
            }
        ),
        error_messages={"required": "Choose why a sample may be asked for"},
    )
    offence = forms.ChoiceField(label="Which trigger offence", required=False)
    other_offence = forms.ChoiceField(label="Which offence they were arrested for", required=False)
    authorised_by = forms.CharField(label="Which inspector", required=False, max_length=200)
    authorised_why = forms.CharField(
        label="The inspector’s grounds", required=False, max_length=1000
    )
    charged = forms.BooleanField(label="They have been charged", required=False)
    warned = forms.BooleanField(
        label="I asked for the sample, and warned that refusing without a good cause is an offence",
        required=False,
    )
    easy_read = forms.BooleanField(
        label="They would like papers in easy words",
        help_text="Ask everybody. Reading can be hard, in custody more so.",
        required=False,
    )
    field_order = (
        *("key", "arrested_on", "arrested_time", "ground", "offence", "other_offence"),
        *("authorised_by", "authorised_why", "charged", "warned", "outcome", "cause", "easy_read"),
        *("tested_for", "found", "team_id"),
    )

    @classmethod
    def on_the_day(cls, viewer: Viewer, typed: Any) -> "TestForm":
        """The form with what is on the lists of the viewer's day."""
        now = in_london(instant=viewer.at)
        return cls(
            typed,
            triggers=law.shipped("trigger_offences").on(viewer.today),
            others=law.shipped("other_offences").on(viewer.today),
            drugs=law.shipped("specified_drugs").on(viewer.today),
            meets=teams.choices(viewer),
            initial={"arrested_on": viewer.today, "arrested_time": f"{now:%H:%M}"},
        )

    def __init__(
        self, *args: Any, triggers: Iterable[Entry], others: Iterable[Entry], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, listed, none in (
            ("offence", triggers, "None of these"),
            ("other_offence", others, "Choose the offence"),
        ):
            offences = [(each.code, each.words) for each in listed]
            fields.offer(self, name, [("", none), *offences])


class CorrectForm(FoundForm):
    """What came of it after all, and why it was recorded otherwise."""

    why = forms.CharField(
        label="Why it was recorded otherwise",
        help_text="The team that was told of the test reads this too.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say why it was recorded otherwise"},
    )

    @classmethod
    def of(cls, viewer: Viewer, test: Shown, typed: Any) -> "CorrectForm":
        """The form as the test stands, with the drugs that were specified on its day."""
        on = in_london(instant=test.asked_at).date()
        return cls(
            typed,
            drugs=law.shipped("specified_drugs").on(on),
            meets=teams.choices(viewer),
            initial={
                "outcome": test.outcome.value,
                "cause": test.cause,
                "tested_for": test.tested_for,
                "found": test.found,
                "team_id": test.team_id,
            },
        )
