"""A form shown under one hat that comes back under another: nothing is done, nothing is lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.backends.utils import csrf_input

from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import workforce

SHOWN_AT = "shown_at"  # in every form: at which agency its page was shown
NOT_TYPED = frozenset({"csrfmiddlewaretoken", SHOWN_AT})
CONFLICT = 409


def ask_again(request: HttpRequest, viewer: Viewer) -> HttpResponse | None:
    """This refuses what was filled in as somebody at another agency, and keeps what was typed.

    So a form that made something as one agency's worker makes nothing as another's. None where
    the form was shown under the hat that is worn, or is nobody's.
    """
    shown = request.POST.get(SHOWN_AT)
    if shown is None or shown == str(viewer.agency_id):
        return None
    hats = workforce.hats(account_id=request.user.pk, on=viewer.today)  # type: ignore[arg-type]
    told = {
        "there": next((hat.agency_name for hat in hats if str(hat.agency_id) == shown), ""),
        "here": viewer.agency_name,
        "csrf_only": csrf_input(request),
        "shown_at": (SHOWN_AT, shown),
        "typed": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in NOT_TYPED
        ],
    }
    return render(request, "shell/other_hat.html", told, status=CONFLICT)
