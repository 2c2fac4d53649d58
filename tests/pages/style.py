"""Every component on one page, with long names, empty lists and errors.

No part of the product: the tests look at it in a browser, wide and narrow, and check it with axe.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from throughcare.config import urls as house
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import answer, say_readers
from throughcare.pages.shell.masthead import Alert, Link, Masthead, PersonBar
from throughcare.pages.shell.paging import Paging
from throughcare.pages.shell.start import Hat, StartPage, start

engines["jinja2"].env.loader.searchpath.append(str(Path(__file__).parent))

NOW = datetime(2026, 11, 26, 14, 55, tzinfo=UTC)
LONG = "Maximiliana-Seraphina Featherstonehaugh-Cholmondeley of West Town Wharfside"
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
WHO = (("attended", "Came"), ("late", "Came late"), ("absent", "Did not come"))
NEEDS = (("housing", "Housing"), ("debt", "Debt"), ("mental", f"Mental health, {LONG}"))


class EveryField(forms.Form):
    """This holds one field of each kind."""

    name = forms.CharField(label="Name to be called by", help_text="As they say it themselves")
    email = forms.EmailField(label="Email", required=False)
    age = forms.IntegerField(
        label="Age", widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"})
    )
    born_on = fields.DayField(label="Date of birth", help_text="For example, 27 3 1985")
    starts = fields.ClockField(label="Time")
    came = forms.ChoiceField(
        label="Who came", choices=WHO, widget=fields.Radios(hints={"late": "Ten minutes or more"})
    )
    needs = forms.MultipleChoiceField(label="Needs", choices=NEEDS, widget=fields.Checkboxes)
    minutes = forms.ChoiceField(
        label="Minutes",
        choices=[(n, f"{n}") for n in (10, 20, 30, 40, 60)],
        widget=fields.ChipRadios,
    )
    about = forms.MultipleChoiceField(label="What we did", choices=NEEDS, widget=fields.Chips)
    area = forms.ChoiceField(
        label="Area", choices=(("", "Choose"), ("w", "West Town"), ("e", "East Town"))
    )
    agreed = forms.BooleanField(label="They agreed to this sentence")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    note = forms.CharField(label="For others", widget=forms.Textarea, required=False)
    team_note = forms.CharField(label="For the team", widget=forms.Textarea, required=False)


def style(request: HttpRequest) -> HttpResponse:
    """This shows every component, with a form to try; sent empty, it shows every error."""
    form = EveryField(request.POST) if request.method == "POST" else EveryField()
    say_readers(form=form, field="note", text="Probation and Northgate Housing, until 12 February.")
    say_readers(form=form, field="team_note", text="Only West Town Recovery.", kind="team")
    request.masthead = _masthead()
    return answer(request, "style.html", shown(), form=form)


def start_page(request: HttpRequest) -> HttpResponse:
    """This shows the start page as the demonstration fills it."""
    roles = ("lead worker", "probation officer", "court officer", "housing officer")
    hats = tuple(
        Hat(name=LONG, role=role, agency="West Town", try_this="See who needs you now.", value=role)
        for role in roles
    )
    return start(request, StartPage(hats=hats, become_href="/become", sign_in_href="/sign-in"))


def _masthead() -> Masthead:
    names = ("Today", "People", "Find help", "Referrals", "Net", "Directory")
    return Masthead(
        links=tuple(Link(name, f"#{name[:3]}", name == "People") for name in names),
        worker=LONG,
        agency="West Town Recovery",
        hat="lead worker",
        change_hat_href="#hat",
        account_href="#account",
        sign_out_href="#out",
    )


def shown() -> dict[str, Any]:
    sections = (
        "Journey",
        "Plan",
        "Treatment",
        "Orders",
        "Tests",
        "Custody",
        "Needs",
        "Sharing",
        "Documents",
    )
    return {
        "now": NOW,
        "today": date(2026, 11, 26),
        "in_an_hour": NOW + timedelta(minutes=65),
        "tomorrow": NOW + timedelta(hours=20),
        "soon": NOW + timedelta(days=3),
        "past": NOW - timedelta(days=2, hours=3),
        "long_name": LONG,
        "long_word": WORD,
        "person_bar": PersonBar(
            name=f"{LONG} {WORD}",
            href="#person",
            facts=("39", "NHS 999 123 4567", "in the community"),
            alerts=(Alert("No script cover from Saturday", "now"), Alert("Order ends 12 Feb")),
            sections=tuple(Link(name, f"#{name}", name == "Journey") for name in sections),
        ),
        "paging": Paging(number=7, size=20, total=412, path="#", word="people"),
    }


urlpatterns = [*house.urlpatterns, path("style", style), path("start-page", start_page)]
