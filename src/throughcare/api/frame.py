"""The frame around every resource: the same viewer, grants and refusals as a page, as codes.

Whoever reads is a worker who is signed in, under their hat; a machine client holds no work with
people, and reads nobody. What one may not see answers as what is not there: 404.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone

from throughcare.actions import ledger
from throughcare.actions.permit import RefusedButRemembered, keep
from throughcare.domain.kernel.decision import Reason, Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.fhir.questionnaires import Unread
from throughcare.gateways.fhir.terms import MEDIA_TYPE, Resource, outcome
from throughcare.queries.workforce import HAT
from throughcare.records.viewer import NotAtWork, viewing

type View[**P] = Callable[Concatenate[HttpRequest, Viewer, P], JsonResponse]

NOT_SIGNED_IN = ("login", "api.sign_in", "Sign in, and choose a hat")
NOT_YOURS = ("forbidden", "permission.not_yours", REASONS["permission.not_yours"])
FORGED = ("forbidden", "api.forged", "Send the token of your session as X-CSRFToken")
NOT_THERE = ("not-found", "api.not_found", "There is no such resource")


def answer(resource: Resource, *, status: int = 200) -> JsonResponse:
    """This answers with a resource, which no cache keeps."""
    response = JsonResponse(resource, status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def refusal(*issues: tuple[str, str, str], status: int) -> JsonResponse:
    """This refuses, with every reason as a code and in words."""
    return answer(outcome(issues), status=status)


def resource[**P](
    permission: str,
) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], JsonResponse]]:
    """This makes a function a resource: signed in, under a hat whose roles allow it."""

    def wrap(view: View[P]) -> Callable[Concatenate[HttpRequest, P], JsonResponse]:
        @wraps(view)
        def framed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> JsonResponse:
            hat = request.session.get(HAT)
            if not request.user.is_authenticated or not hat:
                return refusal(NOT_SIGNED_IN, status=401)
            who = (UUID(hat[0]), UUID(hat[1]))

            def show(viewer: Viewer) -> JsonResponse:
                return _seen(viewer, kwargs, view(request, viewer, *args, **kwargs))

            try:
                return _shown(request, who, permission, show)
            except NotAtWork:
                return refusal(NOT_SIGNED_IN, status=401)

        framed.__dict__["permission"] = permission
        framed.__dict__["refuse_forged"] = _refuse_forged
        return framed

    return wrap


def _refuse_forged() -> JsonResponse:
    return refusal(FORGED, status=403)


def _shown(
    request: HttpRequest,
    who: tuple[UUID, UUID],
    permission: str,
    show: Callable[[Viewer], JsonResponse],
) -> JsonResponse:
    at = timezone.now()
    viewer = None
    try:
        with viewing(worker_id=who[0], agency_id=who[1], at=at) as viewer:
            return show(viewer) if may(viewer, permission) else refusal(NOT_YOURS, status=403)
    except Unread as unread:
        return refusal(("structure", "api.unread", str(unread)), status=400)
    except (Http404, Refused) as refused:
        assert viewer is not None
        if isinstance(refused, RefusedButRemembered):
            keep(refused, by=viewer, at=at)
        return _refused(request, viewer, refused)


def _seen(viewer: Viewer, about: Mapping[str, object], response: JsonResponse) -> JsonResponse:
    """What another agency let somebody see is remembered."""
    if isinstance(person_id := about.get("person_id"), UUID):
        ledger.remember_view(person_id=person_id, by=viewer, at=viewer.at)
    return response


def _refused(request: HttpRequest, viewer: Viewer, refused: Http404 | Refused) -> JsonResponse:
    """What is not there, and what is not for them, is remembered and answered alike."""
    reasons = () if isinstance(refused, Http404) else refused.reasons
    if all(each.code.endswith("not_found") for each in reasons):
        ledger.remember_refusal(what=request.path, by=viewer, at=viewer.at)
        return refusal(NOT_THERE, status=404)
    return refusal(*(_issue(each, viewer) for each in reasons), status=422)


def _issue(reason: Reason, viewer: Viewer) -> tuple[str, str, str]:
    """A reason with the code and the words that a page would show."""
    words = viewer.called.put(sentence=REASONS[reason.code].format_map(reason.details))
    return "business-rule", reason.code, words
