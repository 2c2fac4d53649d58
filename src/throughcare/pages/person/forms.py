"""What is typed about people; shape only."""

from django import forms

from throughcare.domain.kernel.identifier import Scheme
from throughcare.pages.shell import fields


class SearchForm(forms.Form):
    """Any name, any number, a date of birth."""

    mark_optional = False
    text = forms.CharField(label="Name or number", required=False, max_length=200)
    born_on = fields.DayField(label="Date of birth", required=False)


class RegisterForm(forms.Form):
    """Who somebody is, when they are first met."""

    key = fields.KeyField()
    given = forms.CharField(label="First name", max_length=200, required=False)
    family = forms.CharField(label="Family name", max_length=200, required=False)
    called_by = forms.CharField(label="Name they like to be called", max_length=200, required=False)
    born_on = fields.DayField(label="Date of birth", called="date of birth", required=False)
    nhs_number = forms.CharField(label="NHS number", max_length=40, required=False)

    def numbers(self) -> tuple[tuple[Scheme, str], ...]:
        """The numbers that were typed."""
        typed = self.cleaned_data["nhs_number"]
        return ((Scheme.NHS_NUMBER, typed),) if typed else ()
