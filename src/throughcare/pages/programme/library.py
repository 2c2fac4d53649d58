"""Which programmes there are: phases, modules, what they ask, sources, and who signed them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import programme as actions
from throughcare.domain.programme.words import APPROACHES, SIGN_OFF, WANTS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries.programme import codes, templates
from throughcare.queries.programme.templates import Signed


@page("programme.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every programme that is run today."""
    told = {"programmes": templates.signed(viewer), "approaches": APPROACHES, "wants": WANTS}
    return answer(request, "programme/library.html", told | {"sign_off": SIGN_OFF})


@page("programme.see")
def show(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    """One programme, phase by phase."""
    found = _found(viewer, code)
    kind = codes.kind(found.programme.national, on=viewer.today)
    told = {
        "signed": found,
        "programme": found.programme,
        "national": kind[1] if kind else None,
        "approaches": APPROACHES,
        "wants": WANTS,
        "sign_off": SIGN_OFF,
        "may_sign": may(viewer, "instrument.sign"),
    }
    return answer(request, "programme/programme.html", told)


@require_POST
@page("instrument.sign")
def sign(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    """A clinician stands for this version here."""
    _found(viewer, code)
    actions.sign(code=code, by=viewer, at=viewer.at)
    messages.success(request, "Signed here, for this version.")
    return redirect("programme:programme", code=code)


@require_POST
@page("instrument.sign")
def take_back(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    """The signature is taken back."""
    _found(viewer, code)
    actions.take_back(code=code, by=viewer, at=viewer.at)
    messages.success(request, "Taken back.")
    return redirect("programme:programme", code=code)


def _found(viewer: Viewer, code: str) -> Signed:
    every = templates.signed(viewer)
    found = next((each for each in every if each.programme.code == code), None)
    if found is None:
        raise Http404
    return found
