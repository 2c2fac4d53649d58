"""What is typed about somebody's health; shape only."""

from collections.abc import Container, Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.health import Entered, Fact, Letter, Summary, Wished
from throughcare.domain.health.letter import GROUNDS, PARTS, Part
from throughcare.domain.health.rules import LONGEST_WORDS
from throughcare.domain.health.terms import (
    MOST_DOSES,
    VACCINES,
    Answer,
    Kind,
    Marker,
    MentalHealth,
    Pregnancy,
    Result,
    Source,
    Step,
    Virus,
)
from throughcare.domain.health.words import (
    ANSWERS,
    MARKERS,
    MENTAL_HEALTH,
    PREGNANCIES,
    RESULTS,
    SOURCES,
    VIRUSES,
)
from throughcare.domain.sharing.terms import Basis
from throughcare.pages.shell import fields

AGREED = {
    Basis.CONSENT: "They agreed to this letter",
    Basis.VITAL_INTERESTS: "It goes without: a life is in danger",
}


def _chosen(label: str, kind: Any, words: dict[Any, str], missing: str) -> forms.TypedChoiceField:
    """One answer of a closed list."""
    return forms.TypedChoiceField(
        label=label,
        coerce=kind,
        choices=[(each.value, said) for each, said in words.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": missing},
    )


def _words(label: str, *, hint: str = "", required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class StepForm(forms.Form):
    """A step about a virus, on a day; each kind of step asks what belongs to it."""

    step: Step
    key = fields.KeyField()
    virus = _chosen("Which virus", Virus, VIRUSES, "Choose which virus")
    on = fields.DayField(label="When", called="the day on which it was")

    def entered(self) -> Entered:
        """What was typed, as the action asks for it."""
        told = self.cleaned_data
        names = Entered.__dataclass_fields__.keys() & told.keys()
        return Entered(step=self.step, **{name: told[name] for name in names})


class OfferForm(StepForm):
    """A test or a vaccination was offered, and what they said."""

    step = Step.OFFER
    answer = _chosen("What they said", Answer, ANSWERS, "Choose what they said")


class TestForm(StepForm):
    """Blood was taken, and what the test looks for."""

    step = Step.TEST
    marker = _chosen("What the test looks for", Marker, MARKERS, "Choose what the test looks for")


class VaccinationForm(StepForm):
    """A vaccination was given: which of the course."""

    step = Step.VACCINATION
    virus = _chosen(
        "Against what",
        Virus,
        {each: VIRUSES[each] for each in Virus if each in VACCINES},
        "Choose against what",
    )
    dose = forms.IntegerField(
        label="Which of the course",
        help_text="1 for the first.",
        min_value=1,
        max_value=MOST_DOSES,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    completes = forms.BooleanField(label="This completes the course", required=False)


class TreatmentForm(StepForm):
    """Treatment was offered after a test, and what they said."""

    step = Step.TREATMENT
    answer = _chosen(
        "What they said",
        Answer,
        {each: ANSWERS[each] for each in (Answer.ACCEPTED, Answer.DECLINED)},
        "Choose what they said",
    )


class ResultForm(forms.Form):
    """What a test showed, and when that was known."""

    result = _chosen("What the test showed", Result, RESULTS, "Choose what the test showed")
    on = fields.DayField(label="When the result came", called="the day on which the result came")


class FactForm(forms.Form):
    """A fact of health: from whom, of which day, in whose words."""

    kind: Kind
    key = fields.KeyField()
    source = _chosen("From whom this is", Source, SOURCES, "Choose from whom this is")
    on = fields.DayField(label="When", called="the day on which it was told")
    words = _words("In their words", required=False)

    def fact(self) -> Fact:
        """What was typed, as the action asks for it."""
        told = self.cleaned_data
        names = Fact.__dataclass_fields__.keys() & told.keys()
        return Fact(kind=self.kind, **{name: told[name] for name in names})


class PregnancyForm(FactForm):
    """Whether somebody is pregnant, and when the birth is expected."""

    kind = Kind.PREGNANCY
    answer = _chosen("Are they pregnant?", Pregnancy, PREGNANCIES, "Choose an answer")
    due_on = fields.DayField(
        label="When the birth is expected", called="the expected day", required=False
    )
    field_order = ("key", "answer", "due_on", "source", "on", "words")


class MentalHealthForm(FactForm):
    """Whether somebody needs help with their mental health, and which they get."""

    kind = Kind.MENTAL_HEALTH
    answer = _chosen(
        "Help with their mental health now", MentalHealth, MENTAL_HEALTH, "Choose an answer"
    )
    field_order = ("key", "answer", "source", "on", "words")


def _agency(label: str, missing: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        coerce=UUID,
        widget=fields.Radios(small=True),
        error_messages={"required": missing},
    )


NOT_SEEN = "May not see yet who they are and their health."


class DualForm(forms.Form):
    """With whom, who leads, when both look again, and what the person wants of it."""

    key = fields.KeyField()
    other_id = _agency("With whom", "Choose an agency of the other side")
    lead_id = _agency("Who leads", "Choose who leads")
    review_on = fields.DayField(label="Joint review", called="the day of the joint review")
    own_words = _words("What they want of it, in their words")

    def __init__(
        self,
        *args: Any,
        others: Iterable[tuple[str, str]],
        us: tuple[str, str],
        seen_by: Container[UUID],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = list(others)
        hints = {key: NOT_SEEN for key, _ in named if UUID(key) not in seen_by}
        self.fields["other_id"].widget = fields.Radios(small=True, hints=hints)
        fields.offer(self, "other_id", named)
        fields.offer(self, "lead_id", [us, *named])

    def wished(self) -> Wished:
        """What was typed, as the action asks for it."""
        return Wished(**{name: self.cleaned_data[name] for name in Wished.__dataclass_fields__})


class DualReviewForm(forms.Form):
    """What was decided together, who leads from now on, when the next review is."""

    decided = _words("What was decided together")
    lead_id = _agency("Who leads from now on", "Choose who leads")
    review_on = fields.DayField(
        label="Next joint review", called="the day of the next joint review"
    )

    def __init__(self, *args: Any, parties: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "lead_id", parties)


class DualEndForm(forms.Form):
    """Why two agencies no longer go on together."""

    why = _words("Why it ends", hint="Both of you read it.")


class LetterForm(forms.Form):
    """A letter to a GP: where to, what it says, what goes along, and how they agreed."""

    key = fields.KeyField()
    to_whom = forms.CharField(
        label="To whom",
        max_length=200,
        error_messages={"required": "Enter to whom it goes"},
    )
    address = _words("Where it goes", hint="The address, line by line.")
    words = _words("What the GP should know, or what you ask of them", rows=6)
    parts = forms.TypedMultipleChoiceField(
        label="What goes along, as it stands here today",
        coerce=Part,
        choices=[(each.value, words) for each, words in PARTS.items()],
        widget=fields.Checkboxes(small=True),
        required=False,
    )
    basis = _chosen(
        "Have they agreed?", Basis, {each: AGREED[each] for each in GROUNDS}, "Say if they agreed"
    )
    own_words = _words("How they agreed, in their words; or why it goes without", rows=2)

    def letter(self) -> Letter:
        """What was typed, as the action asks for it."""
        told = {name: self.cleaned_data[name] for name in Letter.__dataclass_fields__}
        return Letter(**told | {"parts": frozenset(told["parts"])})


class SummaryForm(forms.Form):
    """What a GP sent: pasted, or a file."""

    key = fields.KeyField()
    from_whom = forms.CharField(label="From whom", help_text="GP and surgery.", max_length=200)
    dated_on = fields.DayField(label="Of which day", called="the day of the summary")
    text = forms.CharField(
        label="The summary, pasted",
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    file = forms.FileField(
        label="Or a file", help_text="A PDF or plain text, of at most 2 MB.", required=False
    )

    def summary(self) -> Summary:
        """What was typed, as the action asks for it."""
        told = self.cleaned_data
        file = told["file"].read() if told["file"] else None
        return Summary(
            from_whom=told["from_whom"], dated_on=told["dated_on"], text=told["text"], file=file
        )
