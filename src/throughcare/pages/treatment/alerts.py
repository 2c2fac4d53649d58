"""The alerts in force: their numbers and sources, and who of the agency signed them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import treatment as actions
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.treatment.words import LEVELS, LIFTED_BY
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer as answered
from throughcare.pages.shell.forms import refusal_sentence
from throughcare.pages.shell.frame import page
from throughcare.queries.treatment.alerts import signed

ANSWERS = {"sign": actions.sign_alert, "take-back": actions.take_alert_back}


@page("medicine.supply")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every alert to prescribers and to those who supply, with its version."""
    told = {
        "alerts": signed(viewer),
        "may_sign": may(viewer, "instrument.sign"),
        "levels": LEVELS,
        "lifted_by": LIFTED_BY,
        "now": viewer.at,
    }
    return answered(request, "treatment/alerts.html", told)


@require_POST
@page("instrument.sign")
def sign(request: HttpRequest, viewer: Viewer, code: str, answer: str) -> HttpResponse:
    """Sign an alert for one's agency, or take that back."""
    if answer not in ANSWERS:
        raise Http404
    try:
        ANSWERS[answer](code=code, by=viewer, at=viewer.at)
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, refusal_sentence(reason=reason, catalogue=REASONS))
    else:
        messages.success(request, "Recorded.")
    return redirect("treatment:alerts")
