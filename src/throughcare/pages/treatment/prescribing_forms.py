"""What is typed about what is prescribed; shape only. No dose is ever put in for somebody."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.treatment import Dosed, Prescribed, Written
from throughcare.domain.treatment.alerts import Checks
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import CHOSEN, Aim, Site, Why, Wording
from throughcare.domain.treatment.words import AIMS, PRODUCTS, SITE, WEEKDAYS, WHY_ENDED, WORDINGS
from throughcare.pages.shell import fields

MOST_MG = 2000
NARROW = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"})


def _number(label: str, most: int, hint: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=0,
        max_value=most,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )


class Dosing(forms.Form):
    """A dose, and what is known on the day; which checks count depends on the medicine."""

    dose_mg = forms.DecimalField(
        label="Dose in mg",
        help_text="A day; of an injection or an implant, each one. As you prescribe it: nothing "
        "is reckoned here.",
        min_value=0,
        max_value=MOST_MG,
        max_digits=7,
        decimal_places=3,
        widget=NARROW,
        error_messages={"required": "Enter the dose in mg"},
    )
    cautious = forms.BooleanField(
        label="They use alcohol or sedatives, or their tolerance is low or not known",
        required=False,
    )
    heart = forms.BooleanField(
        label="A heart or liver condition, an electrolyte disturbance, or another medicine that "
        "prolongs QT or acts on CYP3A4",
        required=False,
    )
    hours_since_opioid = _number(
        "Hours since heroin or another short-acting opioid",
        999,
        "Before buprenorphine: this, or of methadone the hours and the dose. Left empty is not "
        "known.",
    )
    hours_since_methadone = _number("Hours since methadone", 999, "Before buprenorphine.")
    methadone_mg = _number("Methadone before, in mg a day", MOST_MG, "Before buprenorphine.")
    opioid_free_on = fields.DayField(
        label="Without opioids since",
        help_text="Before naltrexone.",
        called="the day from which they took no opioids",
        required=False,
    )
    liver_test_on = fields.DayField(
        label="Last liver test",
        help_text="Before naltrexone.",
        called="the day of the liver test",
        required=False,
    )
    treated_since_on = fields.DayField(
        label="In treatment with another medicine since",
        help_text="Before diamorphine.",
        called="the day since which they are in treatment",
        required=False,
    )
    still_using = forms.BooleanField(label="They still use", required=False)
    others_failed = forms.CharField(
        label="Which other medicines have not helped, and how that was seen",
        help_text="Before diamorphine.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
    consent_on = fields.DayField(
        label="Their consent in writing to what has no licence",
        help_text="Before an implant, or an injection of naltrexone.",
        called="the day of their consent",
        required=False,
    )
    why = forms.CharField(
        label="Why it is right for them",
        help_text="Where an alert speaks. Whoever supplies does not see it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def dosed(self) -> Dosed:
        """The dose as the action asks for it."""
        told = self.cleaned_data
        known = {name: told[name] for name in Checks.__dataclass_fields__ if name in told}
        return Dosed(
            micrograms=int(told["dose_mg"] * 1000), checks=Checks(**known), why=told["why"]
        )


class PrescribeForm(Dosing):
    """A regimen with its first dose."""

    key = fields.KeyField()
    product = forms.TypedChoiceField(
        label="What is prescribed",
        coerce=Product,
        choices=[(each.value, words) for each, words in PRODUCTS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what is prescribed"},
    )
    supplier_id = forms.TypedChoiceField(
        label="Where it is supplied",
        coerce=UUID,
        error_messages={"required": "Choose where it is supplied"},
    )
    starts_on = fields.DayField(label="From", called="the day from which it is given")
    ends_on = fields.DayField(
        label="Until",
        help_text="The first day on which it is no longer given, if that is known.",
        called="the day on which it ends",
        required=False,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="Collected on",
        help_text="What is collected on a day lasts until the next. Of an injection or an implant "
        "the days follow from its form.",
        coerce=int,
        choices=list(enumerate(WEEKDAYS)),
        widget=fields.Chips,
        required=False,
        initial=list(range(len(WEEKDAYS))),
    )
    supervised = forms.BooleanField(
        label="Taken under supervision on collection days", required=False, initial=True
    )
    wordings = forms.TypedMultipleChoiceField(
        label="What stands on the prescription",
        coerce=Wording,
        choices=[
            (each.value, words) for each, words in WORDINGS.items() if each is not Wording.SUPERVISE
        ],
        widget=fields.Checkboxes(small=True),
        required=False,
        initial=[Wording.CLOSED_DAYS_BEFORE, Wording.CONSULT_AFTER_MISSED],
    )
    aim = forms.TypedChoiceField(
        label="What they want of it",
        coerce=Aim,
        choices=[(each.value, words) for each, words in AIMS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what they want of it"},
    )
    own_words = forms.CharField(
        label="In their words",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    supporter = forms.CharField(
        label="With whom they take it, if they chose somebody",
        help_text="For naltrexone. Nobody is told; it is taken away again without a word.",
        max_length=200,
        required=False,
    )

    field_order = (
        *("key", "product", "dose_mg", "supplier_id", "starts_on", "ends_on", "weekdays"),
        *("supervised", "supporter", "wordings", "aim", "own_words"),
    )

    def __init__(self, *args: Any, suppliers: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", "Choose"), *((str(key), name) for key, name in suppliers)]
        fields.offer(self, "supplier_id", named)

    def prescribed(self) -> Prescribed:
        """The regimen as the action asks for it."""
        told = self.cleaned_data
        supervise = {Wording.SUPERVISE} if told["supervised"] else set()
        return Prescribed(
            product=told["product"],
            supplier_id=told["supplier_id"],
            starts_on=told["starts_on"],
            ends_on=told["ends_on"],
            dosed=self.dosed(),
            weekdays=frozenset(told["weekdays"]),
            supervised=told["supervised"],
            wordings=frozenset(told["wordings"]) | supervise,
            aim=told["aim"],
            own_words=told["own_words"],
            supporter=told["supporter"],
        )


class DoseForm(Dosing):
    """A dose from a day on."""

    key = fields.KeyField()
    from_on = fields.DayField(label="From", called="the day from which it holds")

    field_order = ("key", "dose_mg", "from_on")


class DaysForm(forms.Form):
    """Other days of collection, another supervision or supplier, from a day on."""

    weekdays = forms.TypedMultipleChoiceField(
        label="Collected on",
        help_text="What is collected on a day lasts until the next.",
        coerce=int,
        choices=list(enumerate(WEEKDAYS)),
        widget=fields.Chips,
        error_messages={"required": "Choose on which days it is collected"},
    )
    supervised = forms.BooleanField(
        label="Taken under supervision on collection days", required=False
    )
    supplier_id = forms.TypedChoiceField(
        label="Where it is supplied",
        coerce=UUID,
        error_messages={"required": "Choose where it is supplied"},
    )
    from_on = fields.DayField(
        label="From",
        help_text="After today, a day on which they collect, until now and from then on.",
        called="the day from which it is so",
    )
    why = forms.CharField(
        label="Why it is right for them",
        help_text="Where an alert speaks. Whoever supplies does not see it.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    def __init__(
        self, *args: Any, suppliers: Iterable[tuple[UUID, str]], once: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "supplier_id", [(str(key), name) for key, name in suppliers])
        if once:
            del self.fields["weekdays"], self.fields["supervised"]


class SeenForm(Dosing):
    """What a prescriber decided after missed days, and the dose to go on with."""

    key = fields.KeyField()
    decided = forms.CharField(
        label="What was decided with them",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Write what was decided"},
    )
    from_on = fields.DayField(label="From", called="the day from which it is given again")

    field_order = ("key", "decided", "dose_mg", "from_on")


class EcgForm(forms.Form):
    """The day of an ECG, and what was read from it."""

    on = fields.DayField(label="When it was taken", called="the day of the ECG")
    qtc_ms = _number("QTc in ms", 9999, "As it was read; leave it empty until it is known.")


class ScriptForm(forms.Form):
    """A script by instalments. Nothing of it is reckoned here."""

    key = fields.KeyField()
    written_on = fields.DayField(label="Day of the script", called="the day of the script")
    first_on = fields.DayField(label="First supply", called="the day of the first supply")
    days = forms.IntegerField(
        label="For how many days in all",
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={"required": "Enter for how many days it is"},
    )
    instalments = _number(
        "How many instalments", 999, "Left empty where it does not stand on it: it is held back."
    )
    interval_days = _number(
        "Days between two instalments", 999, "As it stands on the script; of one there is none."
    )
    why = forms.CharField(
        label="Why it is right for them",
        help_text="Where an alert warns. Whoever supplies does not see it.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    def written(self) -> Written:
        """The script as the action asks for it."""
        return Written(**{name: told for name, told in self.cleaned_data.items() if name != "key"})


class SiteForm(forms.Form):
    """When the place of an implant was looked at, and what was seen."""

    on = fields.DayField(label="When it was looked at", called="the day on which it was looked at")
    seen = forms.TypedChoiceField(
        label="What was seen",
        coerce=Site,
        choices=[(each.value, words) for each, words in SITE.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what was seen"},
    )


class SupporterForm(forms.Form):
    """With whom they take it from now on."""

    supporter = forms.CharField(
        label="With whom they take it",
        help_text="Left empty: with nobody. Whoever it was is not told.",
        max_length=200,
        required=False,
    )


class EndForm(forms.Form):
    """From when it is no longer given, and why."""

    ends_on = fields.DayField(
        label="The first day on which it is no longer given", called="the day on which it ends"
    )
    why = forms.TypedChoiceField(
        label="Why it ends",
        coerce=Why,
        choices=[(each.value, WHY_ENDED[each]) for each in CHOSEN],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose why it ends"},
    )
