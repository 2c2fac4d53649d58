"""What is typed when nobody fits; shape only."""

from django import forms

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.words import KINDS
from throughcare.pages.shell import fields


class NobodyForm(forms.Form):
    """For which need nobody fits, and why not those who could."""

    key = fields.KeyField()
    need = forms.ChoiceField(
        label="What help is needed with",
        choices=[(kind.value, words[:1].upper() + words[1:]) for kind, words in KINDS.items()],
    )
    why = forms.CharField(
        label="Why none of the services fits",
        help_text="Needed only where a service would take them: too far, or not what they want.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    @property
    def chosen(self) -> NeedKind | None:
        """The need, where one was chosen."""
        code = self.cleaned_data.get("need")
        return NeedKind(code) if code else None
