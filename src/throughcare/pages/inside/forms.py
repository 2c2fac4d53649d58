"""What is typed about catalogues, places, moves and mandatory tests; shape only."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from django import forms

from throughcare.actions.inside.cataloguing import Line
from throughcare.actions.inside.testing import Taken
from throughcare.domain.directory.criteria import (
    Criterion,
    OnSubstitution,
    UnderJustice,
    WeeksLeft,
    Wording,
)
from throughcare.domain.directory.facts import JusticeStatus, Substance
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.directory.words import WORDS
from throughcare.domain.programme.inside.catalogue import LONGEST_WORDS, MOST_WEEKS, Offer
from throughcare.domain.programme.inside.mandatory import Answer, Outcome, Why
from throughcare.domain.programme.inside.transfer import Advice, Rest
from throughcare.domain.programme.inside.wing import Ground
from throughcare.domain.programme.inside.words import (
    ADVICES,
    ANSWERS,
    GROUNDS,
    OUTCOMES,
    REASONS,
    RESTS,
    SUBSTANCES,
    WHYS,
)
from throughcare.pages.shell import fields

NUMBER = forms.NumberInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"})
STAYS = {
    JusticeStatus.PRISON_SENTENCE: "Sentenced",
    JusticeStatus.REMAND: "On remand",
}
SCRIPTS = {"": "Either way", "on": "On substitution treatment", "off": "Not on it"}
WEEKS = REASONS["catalogue.weeks_needed"].format(most=MOST_WEEKS)


def _words(label: str, rows: int = 2, most: int = 2_000, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, max_length=most, **more)


def _number(label: str, **more: Any) -> forms.IntegerField:
    wrong = {"invalid": REASONS["catalogue.number_wrong"], "required": WEEKS}
    more = {"required": False} | more
    return forms.IntegerField(label=label, min_value=0, widget=NUMBER, error_messages=wrong, **more)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _one[E: StrEnum](kind: type[E], words: Mapping[E, str], label: str, missing: str) -> Any:
    return forms.TypedChoiceField(
        label=label,
        coerce=kind,
        choices=[(each.value, said) for each, said in words.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": REASONS[missing]},
    )


class LineForm(forms.Form):
    """One line of a catalogue, with what it asks of whom it takes."""

    key = fields.KeyField()
    what = forms.ChoiceField(
        label="What it is", error_messages={"required": REASONS["catalogue.what_needed"]}
    )
    about = _words("In one sentence", most=LONGEST_WORDS, required=False)
    weeks = _number("How many weeks it lasts", required=True)
    places = _number("How many places there are", help_text="Leave it empty where that is open.")
    starts_on = fields.DayField(
        label="People begin next on",
        called="the day on which people begin",
        required=False,
        help_text="Leave it empty where they begin on any day.",
    )
    needs = forms.MultipleChoiceField(
        label="Needs that it meets",
        choices=[(each.value, _capital(WORDS[f"directory.need.{each}"])) for each in NeedKind],
        widget=fields.Chips,
        error_messages={"required": REASONS["catalogue.needs_needed"]},
    )
    weeks_left = _number("Whole weeks left until release, at least")
    stays = forms.MultipleChoiceField(
        label="Whom it takes",
        choices=[(each.value, words) for each, words in STAYS.items()],
        widget=fields.Checkboxes(small=True),
        required=False,
        help_text="Both, where nothing is ticked.",
    )
    script = forms.ChoiceField(
        label="Substitution treatment",
        choices=list(SCRIPTS.items()),
        widget=fields.Radios(small=True),
        required=False,
    )
    else_asked = _words("What else it asks, in words", required=False)

    def __init__(
        self, *args: Any, names: Mapping[str, str], offer: Offer | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kept = tuple(e for e in (offer.criteria if offer else ()) if not _typed(e))
        self.what_it_is = offer.what if offer else ""
        if offer is not None:
            del self.fields["what"], self.fields["key"]
        else:
            fields.offer(self, "what", list(names.items()))

    def told(self) -> Line:
        """The line as it was typed; what a form can't say of whom it takes is kept."""
        said = self.cleaned_data
        return Line(
            what=said.get("what") or self.what_it_is,
            weeks=said["weeks"],
            places=said["places"],
            starts_on=said["starts_on"],
            about=said["about"],
            needs=frozenset(NeedKind(each) for each in said["needs"]),
            criteria=(*_criteria(said), *self.kept),
        )


def _typed(criterion: Criterion) -> bool:
    """Whether the form can say it."""
    if isinstance(criterion, UnderJustice):
        return criterion.any_of <= STAYS.keys()
    if isinstance(criterion, WeeksLeft):
        return criterion.most is None
    return isinstance(criterion, OnSubstitution | Wording)


def _criteria(said: Mapping[str, Any]) -> Iterable[Criterion]:
    if said["weeks_left"]:
        yield WeeksLeft(least=said["weeks_left"])
    if said["stays"]:
        yield UnderJustice(any_of=frozenset(JusticeStatus(each) for each in said["stays"]))
    if said["script"]:
        yield OnSubstitution(wanted=said["script"] == "on")
    if said["else_asked"].strip():
        yield Wording(text=said["else_asked"].strip())


def first(offer: Offer) -> dict[str, Any]:
    """A line as its form shows it first."""
    shown: dict[str, Any] = {
        "about": offer.about,
        "weeks": offer.weeks,
        "places": offer.places,
        "starts_on": offer.starts_on,
        "needs": sorted(each.value for each in offer.needs),
        "script": "",
    }
    for each in filter(_typed, offer.criteria):
        if isinstance(each, WeeksLeft):
            shown["weeks_left"] = each.least
        elif isinstance(each, UnderJustice):
            shown["stays"] = sorted(stay.value for stay in each.any_of)
        elif isinstance(each, OnSubstitution):
            shown["script"] = "on" if each.wanted else "off"
        elif isinstance(each, Wording):
            shown["else_asked"] = each.text
    return shown


class AskForm(forms.Form):
    """Somebody asks for a place."""

    key = fields.KeyField()
    own_words = _words("What they want of it, in their words", required=False)


class WaitForm(forms.Form):
    """Somebody who waits for a place is told where they stand."""

    told = _words(
        "What they were told: where they stand, and what happens meanwhile",
        error_messages={"required": REASONS["prison_place.told_needed"]},
    )
    until_on = fields.DayField(label="Look again by", called="the day by which you look again")


class AgainstForm(forms.Form):
    """A place that is refused or ended, and on what that rests."""

    grounds = forms.MultipleChoiceField(
        label="On what it rests",
        choices=[(each.value, words) for each, words in GROUNDS.items()],
        widget=fields.Checkboxes(small=True),
        help_text="A test alone is no ground: whoever is found positive is offered help.",
        error_messages={"required": REASONS["prison_place.grounds_needed"]},
    )
    why = _words(
        "Why, as they will be shown it",
        error_messages={"required": REASONS["prison_place.why_needed"]},
    )

    def told(self) -> dict[str, Any]:
        """What was chosen."""
        said = self.cleaned_data
        return {"grounds": frozenset(map(Ground, said["grounds"])), "why": said["why"]}


class PlanForm(forms.Form):
    """A move to another prison as it is planned."""

    key = fields.KeyField()
    to = forms.ChoiceField(
        label="To which prison", error_messages={"required": REASONS["transfer.where_needed"]}
    )
    on = fields.DayField(label="On", called="the day of the move")
    source = forms.CharField(label="How you know", max_length=300)

    def __init__(self, *args: Any, prisons: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "to", list(prisons.items()))


class LookForm(forms.Form):
    """What those who treat say of a move."""

    advice = _one(Advice, ADVICES, "What you advise", "transfer.advice_needed")
    words = _words("Why", required=False, help_text="Needed where you ask to wait or to stay.")
    told = forms.CharField(
        label="Who was told",
        max_length=300,
        help_text="Who decides, the team there, whoever leads outside.",
        error_messages={"required": REASONS["transfer.told_needed"]},
    )
    own_words = _words(
        "What they say of it",
        help_text="Or that they would rather not say.",
        error_messages={"required": REASONS["transfer.own_words_needed"]},
    )


class AgreeForm(forms.Form):
    """A move that is agreed."""

    why = _words("Why it is agreed all the same", required=False)


class HandOnForm(forms.Form):
    """What goes along with somebody."""

    key = fields.KeyField()
    words = _words("What matters, beside what they did and are given", rows=5)


class RestForm(forms.Form):
    """How what is still to come goes on."""

    programme = forms.CharField(label="Of which programme", max_length=200)
    how = _one(Rest, RESTS, "How it goes on", "transfer.rest_needed")


class TestForm(forms.Form):
    """A mandatory test of the prison."""

    key = fields.KeyField()
    why = _one(Why, WHYS, "Which kind of test it was", "mandatory.why_needed")
    on = fields.DayField(label="Taken on", called="the day of the test")
    outcome = _one(Outcome, OUTCOMES, "What it came to", "mandatory.outcome_needed")
    found = forms.MultipleChoiceField(
        label="What was found",
        choices=[(each.value, words.capitalize()) for each, words in SUBSTANCES.items()],
        widget=fields.Chips,
        required=False,
    )
    prescribed = forms.BooleanField(
        label="All of it is theirs by prescription, as whoever prescribes says", required=False
    )

    def told(self) -> Taken:
        """The test as it was typed."""
        said = self.cleaned_data
        return Taken(
            why=said["why"],
            on=said["on"],
            outcome=said["outcome"],
            found=frozenset(map(Substance, said["found"])),
            prescribed=said["prescribed"],
        )


class OfferForm(forms.Form):
    """What somebody said to the help that was offered."""

    said = _one(Answer, ANSWERS, "What they said", "mandatory.answer_needed")
    own_words = _words("In their words", required=False)
