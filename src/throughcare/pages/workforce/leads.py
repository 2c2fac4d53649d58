"""Who leads whom: caseloads, handing people on, answering, telling the person."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions.workforce import handover, leads
from throughcare.actions.workforce.handover import To
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import LEADING
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.times import counted
from throughcare.pages.workforce.forms import DeclineForm, OfferForm, ToldForm
from throughcare.pages.workforce.sections import sections
from throughcare.queries import person as people_query
from throughcare.queries.workforce import caseload, workers


@page("rota.see")
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How many each worker leads, who has an acting lead, and leads that wait for an answer."""
    leading = bool(viewer.roles & LEADING)
    told = {
        "sections": sections("Who leads"),
        "loads": caseload.loads(viewer),
        "offers": caseload.offers(viewer),
        "acting": caseload.led(viewer, worker_id=None, acting=True) if leading else (),
        "leading": leading,
        "me": viewer.worker_id,
    }
    return answer(request, "workforce/leads.html", told)


@page("journey.hand_over")
def people(request: HttpRequest, viewer: Viewer, worker_id: UUID) -> HttpResponse:
    """Whom a worker leads; some or all of them are handed on."""
    if worker_id != viewer.worker_id and not viewer.roles & LEADING:
        raise Http404
    led = caseload.led(viewer, worker_id=worker_id)
    agencies = caseload.agency_choices(viewer)
    chosen = dict(agencies).keys() & {request.GET.get("agency", "")}
    agency_id = UUID(chosen.pop()) if chosen else viewer.agency_id
    form = _offer_form(request, viewer, led, agency_id)
    if form.is_bound and form.is_valid() and _offered(request, viewer, form, agency_id):
        return redirect("team:leads")
    told = {
        "led": led,
        "name": dict(workers.choices(viewer)).get(str(worker_id), ""),
        "mine": worker_id == viewer.worker_id,
        "agencies": [(key, name, UUID(key) == agency_id) for key, name in agencies],
        "sections": sections("Who leads"),
    }
    return answer(request, "workforce/people.html", told, form=form)


def _offer_form(
    request: HttpRequest, viewer: Viewer, led: tuple[caseload.Led, ...], agency_id: UUID
) -> OfferForm:
    free = [(str(each.person_id), each.name) for each in led if each.offer_id is None]
    lead = None if not led or any(each.acting for each in led) else led[0].lead_id
    return OfferForm(
        request.POST or None,
        people=free,
        workers=workers.choices(viewer, agency_id=agency_id, but=lead),
        outside=agency_id != viewer.agency_id,
        initial={"people": [key for key, _ in free] if len(free) == 1 else []},
    )


def _offered(request: HttpRequest, viewer: Viewer, form: OfferForm, agency_id: UUID) -> bool:
    told = form.cleaned_data
    to = To(
        worker_id=UUID(told["to"]),
        agency_id=agency_id,
        words=told["words"],
        agreed=told.get("agreed", False),
    )
    chosen = form.chosen()
    try:
        waiting = handover.offer(key=told["key"], people=chosen, to=to, by=viewer, at=viewer.at)
    except Refused as refused:
        add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        return False
    name = form.workers[told["to"]]
    messages.success(request, _said(viewer, name, waiting=len(waiting), chosen=len(chosen)))
    return True


def _said(viewer: Viewer, name: str, *, waiting: int, chosen: int) -> str:
    word, words = viewer.word_for_person, viewer.word_for_people
    if waiting:
        return f"{name} was asked about {counted(waiting, word, words)}."
    return f"{name} leads {counted(chosen, word, words)} from now on."


@require_POST
@page("journey.hand_over")
def accept(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Take on whoever was offered: one, or all that wait."""
    offers = [UUID(each) for each in request.POST.getlist("offer") if _is_key(each)]
    for offer_id in offers:
        handover.accept(offer_id=offer_id, by=viewer, at=viewer.at)
    number = counted(len(offers), viewer.word_for_person, viewer.word_for_people)
    messages.success(request, f"You took on {number}. Each is owed a word from you.")
    return redirect("team:leads")


@page("journey.hand_over")
def decline(request: HttpRequest, viewer: Viewer, offer_id: UUID) -> HttpResponse:
    """Say no, and why."""
    offer = next((each for each in caseload.offers(viewer) if each.id == offer_id), None)
    if offer is None:
        raise Http404
    form = DeclineForm(request.POST or None) if request.method == "POST" else DeclineForm()
    if form.is_bound and form.is_valid():
        try:
            handover.decline(offer_id=offer_id, **form.cleaned_data, by=viewer, at=viewer.at)
            return redirect("team:leads")
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    return answer(request, "workforce/decline.html", {"offer": offer}, form=form)


@require_POST
@page("journey.hand_over")
def withdraw(request: HttpRequest, viewer: Viewer, offer_id: UUID) -> HttpResponse:
    """Take an offer back."""
    handover.withdraw(offer_id=offer_id, by=viewer, at=viewer.at)
    messages.success(request, "The offer is taken back. The lead stays where it is.")
    return redirect("team:leads")


@page("journey.hand_over")
def told(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Write down that the person was told who leads now."""
    head = people_query.head(viewer, person_id=person_id)
    if head is None:
        raise Http404
    form = ToldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leads.told(person_id=person_id, **form.cleaned_data, by=viewer, at=viewer.at)
        return redirect("person:show", person_id=person_id)
    shown = {"head": head, "person_bar": bar(head, "Journey")}
    return answer(request, "workforce/told.html", shown, form=form)


def _is_key(typed: str) -> bool:
    try:
        UUID(typed)
    except ValueError:
        return False
    return True
