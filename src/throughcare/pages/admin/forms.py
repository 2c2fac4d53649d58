"""What is typed in the administration; shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.workforce.arrivals import Newcomer
from throughcare.domain.kernel.category import IN_PRISON, AgencyKind, Role
from throughcare.domain.workforce.roles import Standing
from throughcare.domain.workforce.words import ROLES, STANDINGS
from throughcare.pages.shell import fields
from throughcare.queries.steps import Leader
from throughcare.queries.workforce.agencies import Site, Team

NO_TEAM = ("", "No team: the whole agency")
NO_SITE = ("", "No site")
NOBODY_YET = ("", "Choose somebody")
KINDS = [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in AgencyKind]


class AgencyForm(forms.Form):
    """How an agency is called and reached."""

    name = forms.CharField(label="Name", max_length=200)
    phone = forms.CharField(
        label="Phone",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "class": "govuk-input--width-20"}),
    )
    email = forms.EmailField(label="Email address", required=False)
    prison = forms.CharField(
        label="Code of the prison where you work",
        help_text="Three letters, as in the register of prisons. Only for a team in a prison.",
        max_length=3,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3"}),
    )

    def __init__(self, *args: Any, kind: AgencyKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind not in IN_PRISON:
            del self.fields["prison"]


class WordsForm(forms.Form):
    """The agency's word for a person, and for several."""

    one = forms.CharField(label="One", max_length=60, help_text="person, client, patient, resident")
    many = forms.CharField(label="Several", max_length=60)


class TeamForm(forms.Form):
    """A team, and where it sits."""

    key = fields.KeyField()
    name = forms.CharField(label="Name", max_length=200)
    site = forms.ChoiceField(label="Site", required=False)

    def __init__(self, *args: Any, sites: Iterable[Site], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [NO_SITE, *((str(site.id), site.name) for site in sites)]
        fields.offer(self, "site", choices)

    def site_id(self) -> UUID | None:
        """The site that was chosen."""
        return _key(self.cleaned_data["site"])


class SiteForm(forms.Form):
    """A place where the agency sees people."""

    key = fields.KeyField()
    name = forms.CharField(label="Name", max_length=200)
    address = forms.CharField(
        label="Address", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    postcode = forms.CharField(
        label="Postcode",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )


class RolesForm(forms.Form):
    """Roles at the agency, from a day until a day."""

    key = fields.KeyField()
    roles = forms.MultipleChoiceField(label="Roles", widget=fields.Checkboxes(small=True))
    standing = forms.TypedChoiceField(
        label="They work here as",
        coerce=Standing,
        choices=[(each.value, words) for each, words in STANDINGS.items()],
        widget=fields.Radios(small=True),
        initial=Standing.PAID,
        empty_value=Standing.PAID,
        required=False,
        help_text="It changes nothing of what they may do or see.",
    )
    team = forms.ChoiceField(label="Team", required=False)
    starts_on = fields.DayField(label="First day", called="first day")
    ends_on = fields.DayField(
        label="Ends on",
        called="the day on which it ends",
        required=False,
        help_text="The first day on which they hold it no more",
    )

    def __init__(
        self, *args: Any, may_give: Iterable[Role], teams: Iterable[Team], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        given = [(role.value, ROLES[role.value]) for role in may_give]
        fields.offer(self, "roles", given)
        named = [NO_TEAM, *((str(team.id), team.name) for team in teams)]
        fields.offer(self, "team", named)

    def newcomer(self) -> Newcomer:
        """Who comes, and as what."""
        told = self.cleaned_data
        return Newcomer(
            name=told.get("name", ""),
            email=told.get("email", ""),
            phone=told.get("phone", ""),
            roles=frozenset(Role(role) for role in told["roles"]),
            standing=told["standing"],
            team_id=_key(told["team"]),
            starts_on=told["starts_on"],
            ends_on=told["ends_on"],
        )


class WorkerForm(RolesForm):
    """Somebody who comes to work at the agency."""

    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="Email address", help_text="They sign in with it")
    phone = forms.CharField(
        label="Phone",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "class": "govuk-input--width-20"}),
    )
    field_order = (
        *("key", "name", "email", "phone", "roles", "standing", "team", "starts_on", "ends_on"),
    )


class NameForm(forms.Form):
    """How a worker is called and reached."""

    name = forms.CharField(label="Name", max_length=200)
    phone = forms.CharField(
        label="Phone",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "class": "govuk-input--width-20"}),
    )


class EndForm(forms.Form):
    """From which day on a role is held no more."""

    ends_on = fields.DayField(
        label="Ends on",
        called="the day on which it ends",
        help_text="The first day on which they hold it no more",
    )


class LeaveForm(forms.Form):
    """From which day on somebody works at the agency no more."""

    ends_on = fields.DayField(
        label="From which day on do they work here no more?",
        called="the day from which they work here no more",
        help_text="The day after their last one. Today: in this instant",
    )


class StepForm(forms.Form):
    """Who sees to a step of the protocol, and when it is looked at again."""

    key = fields.KeyField()
    owner = forms.ChoiceField(label="Owner")
    deputy = forms.ChoiceField(label="Deputy", help_text="Stands in for the owner")
    review_on = fields.DayField(label="Look at it again on", called="the day of the review")

    def __init__(self, *args: Any, leaders: Iterable[Leader], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(each.worker_id), f"{each.name}, {each.agency}") for each in leaders]
        for name in ("owner", "deputy"):
            fields.offer(self, name, [NOBODY_YET, *named])

    def care(self) -> dict[str, Any]:
        """What the action asks for."""
        told = self.cleaned_data
        return {
            "owner_id": UUID(told["owner"]),
            "deputy_id": UUID(told["deputy"]),
            "review_on": told["review_on"],
        }


class OpenForm(forms.Form):
    """An agency that joins the partnership, and who administers it first."""

    key = fields.KeyField()
    name = forms.CharField(label="Name of the agency", max_length=200)
    kind = forms.ChoiceField(label="What it does", choices=KINDS)
    worker = forms.CharField(label="Who administers it", max_length=200)
    email = forms.EmailField(label="Their email address")

    def told(self) -> dict[str, Any]:
        """What the action asks for."""
        told = self.cleaned_data
        return {
            "key": told["key"],
            "name": told["name"],
            "kind": AgencyKind(told["kind"]),
            "first": Newcomer(name=told["worker"], email=told["email"]),
        }


def _key(typed: str) -> UUID | None:
    return UUID(typed) if typed else None
