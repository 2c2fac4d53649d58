"""What is typed about an order as it runs; shape only."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.order.ending import How
from throughcare.domain.order.recall import Decision
from throughcare.domain.order.terms import Decides, Kind
from throughcare.domain.order.tiers import Tier
from throughcare.domain.order.words import GROUNDS, RECALLS, who_decides
from throughcare.domain.testing.alone import Ground
from throughcare.pages.order.forms import at_agencies, one_chair_by, one_chair_why, or_nobody
from throughcare.pages.shell import fields
from throughcare.queries.order.ledger import Order, Requirement

type Named = Iterable[tuple[UUID, str]]
DECIDING = ("decides", "from_on", "why", "consent_said_on")


def why(label: str = "Why") -> forms.CharField:
    """Why something is so: a few lines."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say why"},
    )


def who_decided() -> forms.TypedChoiceField:
    """Who decided a change, as the form offers it."""
    return forms.TypedChoiceField(
        label="Who decided",
        coerce=Decides,
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose who decided"},
    )


def offer_deciders(form: forms.Form, kind: Kind) -> None:
    """Those who can decide a change of what is of this kind."""
    choices = [(each.value, words) for each, words in who_decides(kind).items()]
    fields.offer(form, "decides", choices)


def one_of(label: str, *, help_text: str = "", required: bool = True) -> forms.TypedChoiceField:
    """One of those that are named when the form is made."""
    return forms.TypedChoiceField(
        label=label, coerce=UUID, empty_value=None, required=required, help_text=help_text
    )


def named(keys: Named) -> list[tuple[str, str]]:
    """The choices of a list of names."""
    return [(str(key), name) for key, name in keys]


class ToldForm(forms.Form):
    """How they were told."""

    how = forms.CharField(
        label="How they were told",
        help_text="Read with them, given on paper, said on the phone.",
        max_length=500,
        error_messages={"required": "Say how they were told"},
    )


class HatsForm(forms.Form):
    """Who monitors and who treats; why one does both, where it must be."""

    monitor_id = one_of("Who monitors", help_text="They answer for it to the court.")
    therapist_id = one_of("Who treats", help_text="Somebody else than who monitors.")
    why = one_chair_why()
    manager_id = one_chair_by()

    def __init__(
        self, *args: Any, monitors: Named, therapists: Named, managers: Named, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("monitor_id", named(monitors)),
            ("therapist_id", named(therapists)),
            ("manager_id", or_nobody(managers)),
        ):
            fields.offer(self, name, choices)


class VaryForm(forms.Form):
    """What is required from a day on, who decided, and why."""

    from_on = fields.DayField(label="From", called="the day from which it is so")
    decides = who_decided()
    hours_a_week = forms.FloatField(label="Hours a week, at least", min_value=0, max_value=60)
    given_by_id = one_of("Who gives it")
    tests_a_week = forms.IntegerField(label="Tests a week", min_value=0)
    tier = forms.ChoiceField(
        label="Tier",
        help_text="Medicine, naloxone, housing and health are the same in each.",
        required=False,
    )
    ends_on = fields.DayField(label="Until", called="the day on which it ends")
    review_months = forms.IntegerField(
        label="Months between reviews by the court", required=False, min_value=1
    )
    consent_said_on = fields.DayField(
        label="When they said that they agree",
        help_text="Where a court changes treatment.",
        called="the day on which they said it",
        required=False,
    )
    why = why()

    def __init__(
        self, *args: Any, kind: Kind, agencies: Named, tiers: tuple[Tier, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_deciders(self, kind)
        fields.offer(self, "given_by_id", named(agencies))
        levels = [("", "None"), *((each.code, each.words) for each in tiers)]
        fields.offer(self, "tier", levels)


def as_it_stands(row: Requirement) -> dict[str, Any]:
    """What a requirement is before it is varied."""
    return {
        "hours_a_week": f"{row.minutes_a_week / 60:g}",
        "given_by_id": str(row.given_by_id),
        "tests_a_week": row.tests_a_week,
        "tier": row.tier,
        "ends_on": row.ends_on,
        "review_months": row.review_months,
    }


def as_it_is(agency_id: UUID, order: Order) -> dict[str, Any]:
    """Under whom an order is before it is handed on."""
    return {
        "agency_id": str(agency_id),
        "officer_id": str(order.officer_id),
        "court_id": str(order.court_id or ""),
        "ends_on": order.ends_on,
    }


MISTAKEN = (
    "It was recorded for somebody else, or as what it is not. What it opened closes at once, what "
    "is owed under it falls, and nothing under it counts. Whoever saw by it is told so, not why."
)


class MistakenForm(forms.Form):
    """How it came to be recorded by mistake."""

    why = why("How the mistake happened")


ALONG = (
    "What it opened goes along, and so do its drug tests; here it closes. All that was decided "
    "stays with it. Days to which you are bound in a draw are still drawn with you."
)


class HandOnForm(forms.Form):
    """Where an order goes, who holds it there, who decided, and why."""

    agency_id = one_of("Who supervises it")
    officer_id = one_of("Who is the responsible officer")
    court_id = one_of("The court that reviews it", required=False)
    ends_on = fields.DayField(label="When it ends by law", called="the day on which it ends")
    decides = who_decided()
    why = why()

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        agencies: Named,
        workers: Mapping[str, tuple[tuple[UUID, str], ...]],
        courts: Named,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_deciders(self, kind)
        for name, choices in (
            ("agency_id", named(agencies)),
            ("officer_id", at_agencies(workers)),
            ("court_id", [("", "None"), *named(courts)]),
        ):
            fields.offer(self, name, choices)


def about_following(order: Order) -> tuple[str, str]:
    """What is asked of what follows, in a title and a sentence; of a recall, of the release."""
    if order.ended_how == How.RECALLED:
        said = "Who meets them, where they sleep, medicine for the first days: agreed before then."
        return "Plan the release", said
    return (
        "What follows",
        "It ends by law on its day, whatever is missing. Help goes on, and so does who leads.",
    )


class DaysForm(forms.Form):
    """From when until when an order runs that follows another, who decided, and why."""

    starts_on = fields.DayField(label="From", called="the day on which it starts")
    ends_on = fields.DayField(label="When it ends by law", called="the day on which it ends")
    decides = who_decided()
    why = why()

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_deciders(self, kind)


def with_the_other(order: Order, other_ends_on: date | None) -> dict[str, Any]:
    """On which days an order would run that starts when the other ends, as long as before: for its
    officer to confirm.
    """
    starts_on = other_ends_on or order.starts_on
    days = {"starts_on": starts_on, "ends_on": order.ends_on + (starts_on - order.starts_on)}
    if other_ends_on in (None, order.starts_on):
        return days
    said = f"What it follows ends on {other_ends_on:%-d %B %Y}"
    return days | {"decides": Decides.OFFICER.value, "why": said}


def about_days(order: Order) -> str:
    """What is known where the days of an order are set that follows another."""
    now = f"{order.starts_on:%-d %B %Y} to {order.ends_on:%-d %B %Y}"
    said = f"It starts when what it follows ends; so far it runs from {now}."
    return f"{said} What it requires goes along."


class AskRecallForm(forms.Form):
    """What a recall rests on, why somebody is to be recalled, and who decides."""

    key = fields.KeyField()
    grounds = forms.TypedMultipleChoiceField(
        label="What it rests on",
        help_text="A test result alone is no ground: talk, and look at help.",
        coerce=Ground,
        choices=[(each.value, words) for each, words in GROUNDS.items()],
        widget=fields.Checkboxes(small=True),
        error_messages={"required": "Choose what it rests on"},
    )
    why = why("Why they are to be recalled")
    decider_id = one_of("Who decides", help_text="A manager, who is not you.")

    def __init__(self, *args: Any, deciders: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "decider_id", named(deciders))


class DecideRecallForm(forms.Form):
    """What is decided about a recall."""

    decision = forms.TypedChoiceField(
        label="What you decide",
        coerce=Decision,
        choices=[(each.value, words) for each, words in RECALLS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what you decide"},
    )
    why = why()


class DecideReferredForm(DecideRecallForm):
    """What a manager decides about what was missed under a licence."""

    key = fields.KeyField()


class ReleaseForm(forms.Form):
    """When somebody was released after a recall."""

    key = fields.KeyField()
    released_on = fields.DayField(label="When they were released", called="the day of release")


class TellRecallForm(ToldForm):
    """How they were told of a recall, and what they said."""

    own_words = forms.CharField(
        label="What they said, in their words",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )
