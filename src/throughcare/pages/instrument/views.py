"""Instruments: how they are scored, whose words they are, and who stands for the thresholds."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import assessment as actions
from throughcare.domain.assessment.scoring import say_values
from throughcare.domain.assessment.sheet import Level, Sheet, Wording
from throughcare.domain.assessment.words import SIGN_OFF, WORDINGS
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.instrument.forms import WordingForm
from throughcare.pages.law.views import SURE
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.assessment import local, sheets


@page("instrument.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every instrument that can be asked, and who signed its thresholds here."""
    found = [e for e in sheets.listed(on=viewer.today) if e.level is Level.SPECIALIST]
    told = {"found": found, "signed": local.signatures(viewer), "sign_off": SIGN_OFF}
    return answer(request, "instrument/listed.html", told)


@page("instrument.see")
def show(request: HttpRequest, viewer: Viewer, sheet: str) -> HttpResponse:
    """One instrument: items with their scales, scores with cut-offs and sources, its licence."""
    asked = local.worded(viewer, _sheet(viewer, sheet))
    told = {
        "sheet": asked,
        "values": {e.code: say_values(e.scale.values) for e in asked.items if e.scale},
        "signed": local.signed_by(viewer, asked=asked),
        "sign_off": SIGN_OFF,
        "wordings": WORDINGS,
        "sure": SURE,
        "has_cutoffs": any(each.cutoffs for each in asked.scores),
        "may_sign": may(viewer, "instrument.sign"),
        "may_load": may(viewer, "instrument.load") and asked.wording is Wording.LOCAL,
    }
    return answer(request, "instrument/show.html", told)


@page("instrument.load")
def load(request: HttpRequest, viewer: Viewer, sheet: str) -> HttpResponse:
    """Load the questions from the agency's own licensed copy; nobody else sees them."""
    asked = local.worded(viewer, _sheet(viewer, sheet))
    if asked.wording is not Wording.LOCAL:
        raise Http404
    now = "\n".join(f"{each.code}: {each.words}" for each in asked.items)
    form = WordingForm(request.POST or None, initial={"text": now})

    def act() -> None:
        text = form.cleaned_data["text"]
        actions.load_wording(sheet=sheet, text=text, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Kept. Your agency reads these words from now on.")
        return redirect("instrument:show", sheet=sheet)
    return answer(request, "instrument/load.html", {"sheet": asked}, form=form)


@require_POST
@page("instrument.sign")
def sign(request: HttpRequest, viewer: Viewer, sheet: str) -> HttpResponse:
    """A clinician signs the thresholds for their agency."""
    _sheet(viewer, sheet)
    actions.sign(sheet=sheet, by=viewer, at=viewer.at)
    messages.success(request, "Signed, in your name.")
    return redirect("instrument:show", sheet=sheet)


@require_POST
@page("instrument.sign")
def take_back(request: HttpRequest, viewer: Viewer, sheet: str) -> HttpResponse:
    """A clinician takes a signature back."""
    _sheet(viewer, sheet)
    actions.take_back(sheet=sheet, by=viewer, at=viewer.at)
    messages.success(request, "The thresholds need another signature now.")
    return redirect("instrument:show", sheet=sheet)


def _sheet(viewer: Viewer, code: str) -> Sheet:
    found = sheets.sheet(code, on=viewer.today)
    if found is None or found.level is not Level.SPECIALIST:
        raise Http404
    return found
