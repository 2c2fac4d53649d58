"""Register somebody, after a look at who is like them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import ledger
from throughcare.actions.person import entry
from throughcare.domain.net.words import REASONS
from throughcare.domain.person import rules
from throughcare.domain.person.duplicates import IdentityFacts
from throughcare.domain.person.rules import RegisterFacts, Registration, Way
from throughcare.domain.person.words import BANDS, LIKENESS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.finding import SOUGHT, looked_for
from throughcare.pages.person.forms import RegisterForm, SearchForm
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries.person import alike
from throughcare.queries.person.alike import Alike

type Said = tuple[Alike, str, list[str]]  # with how alike, and why, in words


@page("person.register")
def register(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Register somebody; somebody under 18 is shown where to turn instead.

    Records like theirs that the worker may see are shown first. Records that the worker may not
    see play no part: the answer is the same.
    """
    if request.method != "POST":
        return _ask(request, _blank(request, viewer))
    form = RegisterForm(request.POST, on=viewer.today)
    if not form.is_valid():
        return _ask(request, form)
    who = form.facts()
    decision = rules.register(facts=who, on=viewer.today)
    if decision.value is None:
        add_refusal(form=form, reasons=decision.reasons, catalogue=REASONS)
        return _ask(request, form)
    if decision.value.way is Way.SIGNPOST:
        return answer(request, "person/signpost.html", {"adult_on": decision.value.adult_on})
    key = form.cleaned_data["key"]
    found = [each for each in _alike(viewer, who, decision.value) if each.id != key]
    if {each.id for each in found} - set(form.seen):
        return _look_first(request, viewer, form, found)
    entry.register(key=key, who=who, looked_at=form.seen, by=viewer, at=viewer.at)
    messages.success(request, _registered(viewer, decision.value.called_by))
    return redirect(_next(request, viewer), person_id=key)


def _next(request: HttpRequest, viewer: Viewer) -> str:
    """Where the way leads on: to what somebody was looked for."""
    sought = looked_for(request, viewer)
    return sought.leads_to if sought else "person:show"


def _registered(viewer: Viewer, called_by: str) -> str:
    """That they are registered; the police lead nobody."""
    leads = " You lead their journey." if may(viewer, "journey.change") else ""
    return f"{called_by} is registered.{leads}"


def _blank(request: HttpRequest, viewer: Viewer) -> RegisterForm:
    """The form as it is first seen: what was searched for is there already."""
    return RegisterForm(initial=_from_the_search(request, viewer), on=viewer.today)


def _ask(request: HttpRequest, form: RegisterForm, found: list[Said] | None = None) -> HttpResponse:
    if found:
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["looked_at"] = ",".join(str(each.id) for each, *_ in found)  # type: ignore[index]
    way = request.GET.get("for", "")
    told = {"found": found or [], "way": way if way in SOUGHT else ""}
    return answer(request, "person/register.html", told, form=form)


def _look_first(
    request: HttpRequest, viewer: Viewer, form: RegisterForm, found: list[Alike]
) -> HttpResponse:
    """Who is like them; that this was shown is remembered."""
    ledger.remember_found(people=[each.id for each in found], by=viewer, at=viewer.at)
    return _ask(request, form, [_said(viewer, each) for each in found])


def _said(viewer: Viewer, each: Alike) -> Said:
    return each, viewer.called.put(sentence=BANDS[each.likeness.band]), _why(each)


def _why(each: Alike) -> list[str]:
    led = [f"Led by {each.lead}"] if each.lead else []
    return [LIKENESS[code] for code in each.likeness.why] + led


def _alike(viewer: Viewer, who: RegisterFacts, made: Registration) -> tuple[Alike, ...]:
    """Records that may be this person's, as far as the worker may see them."""
    called = [(made.called_by, who.family), (who.given or made.called_by, who.family)]
    identity = IdentityFacts(
        called=tuple(dict.fromkeys(called)),
        born_on=who.born_on,
        sex=who.sex,
        identifiers=frozenset(made.identifiers),
    )
    return alike.shown(viewer, who=identity)


def _from_the_search(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """What was typed to search, so that nobody types it again."""
    search = SearchForm(request.GET)
    if not search.is_valid():
        return {}
    reading = search.reading(on=viewer.today)
    typed: dict[str, Any] = {number.scheme.value: number.shown for number in reading.numbers}
    if reading.born_on:
        typed["born_on"] = reading.born_on
    names = [
        word for word in search.cleaned_data["text"].split() if not any(map(str.isdigit, word))
    ]
    if reading.words and names:
        typed["given"] = " ".join(names[:-1]) or names[0]
        typed["family"] = names[-1] if len(names) > 1 else ""
    return typed
