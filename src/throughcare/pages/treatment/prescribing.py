"""What is prescribed: begun, its doses, seen after missed days, ended."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import treatment as actions
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.programme.words import SIGN_OFF
from throughcare.domain.treatment.products import FORMS
from throughcare.domain.treatment.words import PRODUCTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.following import FollowForm
from throughcare.pages.shell.forms import answer, refusal_sentence, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.treatment.prescribing_forms import (
    DaysForm,
    DoseForm,
    EcgForm,
    EndForm,
    PrescribeForm,
    ScriptForm,
    SeenForm,
    SiteForm,
    SupporterForm,
)
from throughcare.pages.treatment.views import done, with_head
from throughcare.queries import following, support
from throughcare.queries.health.facts import traces
from throughcare.queries.programme import combining
from throughcare.queries.treatment import regimens, supplying, taking_on
from throughcare.queries.treatment.cows import cows
from throughcare.queries.treatment.regimens import Regimen

ANSWERS = {"agree": actions.agree_to_dose, "not": actions.refuse_dose}


@page("medicine.prescribe")
def begin(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record what is prescribed. Alerts speak before it is stored; no dose is reckoned."""
    head = the_head(viewer, person_id)
    form = PrescribeForm(
        request.POST or None,
        suppliers=supplying.suppliers(viewer),
        initial={"starts_on": viewer.today} | _as_before(request, viewer),
    )

    def act() -> None:
        key, prescribed = form.cleaned_data["key"], form.prescribed()
        actions.begin(key=key, person_id=head.id, prescribed=prescribed, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Recorded. Whoever supplies it sees it now.")
    told = with_head(head) | _known(viewer, head.id)
    told |= beside(viewer, head.id, "substitute", "blocker")
    return answer(request, "treatment/prescribe.html", told, form=form)


def _as_before(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """What an agency that ended prescribed, to be taken on; but its dose, which is decided anew."""
    try:
        before = ours_or_left_to_us(viewer, UUID(request.GET.get("before", "")))
    except (ValueError, Http404):
        return {}
    holds = before.arranged_on(viewer.today)
    return {
        "product": before.product.value,
        "supplier_id": before.supplied_on(viewer.today).id,
        "weekdays": sorted(holds.weekdays),
        "supervised": holds.supervised,
        "aim": before.aim.value,
        "own_words": before.own_words,
    }


@page("medicine.prescribe")
def dose(request: HttpRequest, viewer: Viewer, regimen_id: UUID) -> HttpResponse:
    """Record a dose from a day on."""
    found = ours(viewer, regimen_id)
    form = DoseForm(request.POST or None, initial={"from_on": viewer.today})

    def act() -> None:
        key, from_on, dosed = form.cleaned_data["key"], form.cleaned_data["from_on"], form.dosed()
        actions.set_dose(
            key=key, regimen_id=found.id, from_on=from_on, dosed=dosed, by=viewer, at=viewer.at
        )

    return _form(request, viewer, found, "dose", form, act)


@page("medicine.prescribe")
def seen(request: HttpRequest, viewer: Viewer, regimen_id: UUID) -> HttpResponse:
    """Record that a prescriber saw them after missed days, and the dose to go on with."""
    found = ours(viewer, regimen_id)
    form = SeenForm(request.POST or None, initial={"from_on": viewer.today})

    def act() -> None:
        told = {name: form.cleaned_data[name] for name in ("key", "from_on", "decided")}
        actions.reassess(regimen_id=found.id, dosed=form.dosed(), by=viewer, at=viewer.at, **told)

    return _form(request, viewer, found, "seen", form, act)


@page("medicine.prescribe")
def arrange(request: HttpRequest, viewer: Viewer, regimen_id: UUID) -> HttpResponse:
    """Record other days of collection, supervision or supplier; the dose goes on."""
    found = ours(viewer, regimen_id)
    holds, supplier = found.arranged_on(viewer.today), found.supplied_on(viewer.today)
    stands: dict[str, Any] = {"weekdays": sorted(holds.weekdays), "supervised": holds.supervised}
    form = DaysForm(
        request.POST or None,
        initial=stands | {"supplier_id": supplier.id},
        suppliers=supplying.suppliers(viewer),
        once=bool(FORMS[found.product].every),
    )

    def act() -> None:
        told = stands | form.cleaned_data
        actions.arrange(regimen_id=found.id, by=viewer, at=viewer.at, **told)

    return _form(request, viewer, found, "days", form, act)


@page("medicine.prescribe")
def ecg(request: HttpRequest, viewer: Viewer, regimen_id: UUID) -> HttpResponse:
    """Record that an ECG was taken."""
    found = ours(viewer, regimen_id)
    form = EcgForm(request.POST or None, initial={"on": viewer.today})

    def act() -> None:
        actions.record_trace(regimen_id=found.id, by=viewer, at=viewer.at, **form.cleaned_data)

    return _form(request, viewer, found, "ecg", form, act)


@page("medicine.prescribe")
def script(request: HttpRequest, viewer: Viewer, regimen_id: UUID) -> HttpResponse:
    """Record that a script by instalments was written."""
    found = ours(viewer, regimen_id)
    first = {"written_on": viewer.today, "first_on": viewer.today}
    form = ScriptForm(request.POST or None, initial=first)

    def act() -> None:
        key, written = form.cleaned_data["key"], form.written()
        actions.write_script(key=key, regimen_id=found.id, written=written, by=viewer, at=viewer.at)

    return _form(request, viewer, found, "script", form, act)


@page("medicine.prescribe")
def site(request: HttpRequest, viewer: Viewer, regimen_id: UUID) -> HttpResponse:
    """Record that the place of an implant was looked at."""
    found = ours(viewer, regimen_id)
    form = SiteForm(request.POST or None, initial={"on": viewer.today})

    def act() -> None:
        actions.check_site(regimen_id=found.id, by=viewer, at=viewer.at, **form.cleaned_data)

    return _form(request, viewer, found, "site", form, act)


@page("medicine.prescribe")
def supporter(request: HttpRequest, viewer: Viewer, regimen_id: UUID) -> HttpResponse:
    """Record with whom they take it from now on."""
    found = ours(viewer, regimen_id)
    form = SupporterForm(request.POST or None, initial={"supporter": found.supporter})

    def act() -> None:
        name = form.cleaned_data["supporter"]
        actions.change_supporter(regimen_id=found.id, supporter=name, by=viewer, at=viewer.at)

    return _form(request, viewer, found, "supporter", form, act)


@page("treatment.record")
def follow(request: HttpRequest, viewer: Viewer, regimen_id: UUID) -> HttpResponse:
    """Agree what follows something that is prescribed until a day."""
    found = ours(viewer, regimen_id)
    agencies = support.agencies(viewer)
    agreed = following.agreed(viewer, of=following.Of.REGIMEN, key=found.id)
    form = FollowForm(request.POST or None, agencies=agencies, initial=agreed)

    def act() -> None:
        told = form.cleaned_data
        actions.agree_following(regimen_id=found.id, by=viewer, at=viewer.at, **told)

    return _form(request, viewer, found, "follow", form, act)


@page("medicine.prescribe")
def end(request: HttpRequest, viewer: Viewer, regimen_id: UUID) -> HttpResponse:
    """Record from when it is no longer given, and why."""
    found = ours_or_left_to_us(viewer, regimen_id)
    form = EndForm(request.POST or None, initial={"ends_on": viewer.today})
    ends = actions.end if found.ours else actions.see_out

    def act() -> None:
        ends(regimen_id=found.id, by=viewer, at=viewer.at, **form.cleaned_data)

    return _form(request, viewer, found, "end", form, act)


@require_POST
@page("medicine.prescribe")
def second(
    request: HttpRequest, viewer: Viewer, person_id: UUID, dose_id: UUID, answer: str
) -> HttpResponse:
    """Agree to a dose as second prescriber, or not."""
    head = the_head(viewer, person_id)
    if answer not in ANSWERS:
        raise Http404
    try:
        ANSWERS[answer](dose_id=dose_id, by=viewer, at=viewer.at)
    except Refused as refused:
        if refused.reasons[0].code == "medicine.not_found":
            raise Http404 from refused
        for reason in refused.reasons:
            messages.error(request, refusal_sentence(reason=reason, catalogue=REASONS))
    else:
        messages.success(request, "Recorded.")
    return redirect("treatment:listed", person_id=head.id)


def _form(
    request: HttpRequest,
    viewer: Viewer,
    found: Regimen,
    name: str,
    form: forms.Form,
    act: Any,
) -> HttpResponse:
    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, found.person_id, "Recorded.")
    head = the_head(viewer, found.person_id)
    told = with_head(head) | {"regimen": found, "product": PRODUCTS[found.product]}
    told |= _known(viewer, head.id)
    return answer(request, f"treatment/{name}.html", told, form=form)


def beside(viewer: Viewer, person_id: UUID, *new: str) -> dict[str, Any]:
    """What something new would ask beside what is open: a question, and no bar."""
    asked = combining.would_ask(viewer, person_id=person_id, new=new)
    return {"beside": asked, "sign_off": SIGN_OFF}


def _known(viewer: Viewer, person_id: UUID) -> dict[str, Any]:
    """What is read before a dose is entered: a COWS, and what ECGs showed."""
    return {
        "cows": cows(viewer, person_id=person_id),
        "traces": traces(viewer, person_id=person_id),
    }


def ours(viewer: Viewer, regimen_id: UUID) -> Regimen:
    """A regimen that the viewer's agency prescribes; else as if there were none."""
    found = regimens.regimen(viewer, regimen_id=regimen_id, since=viewer.today)
    if found is None or not found.ours:
        raise Http404
    return found


def ours_or_left_to_us(viewer: Viewer, regimen_id: UUID) -> Regimen:
    """The same, or one that an agency which ended left to the viewer's to take on."""
    found = regimens.regimen(viewer, regimen_id=regimen_id, since=viewer.today)
    if found is None:
        raise Http404
    left = taking_on.to_take_on(viewer, person_id=found.person_id)
    if not found.ours and found.id not in left:
        raise Http404
    return found
