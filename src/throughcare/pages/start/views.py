"""The front door; in the demonstration, one click into each role."""

from urllib.parse import parse_qs
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from throughcare.pages.shell import start as shown
from throughcare.queries import demonstration
from throughcare.queries.workforce import HAT

HERE = frozenset({"127.0.0.1", "::1"})


def front(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in goes to Today; anybody else reads what this is."""
    if request.user.is_authenticated:
        return redirect("today")
    return start(request)


def start(request: HttpRequest) -> HttpResponse:
    """What this is; in the demonstration, whom one can be and whose story one can follow."""
    page = shown.StartPage(
        sign_in_href="" if settings.DEMO else reverse("account_login"),
        become_href=reverse("become") if settings.DEMO else "",
        hats=tuple(_hat(each) for each in demonstration.hats()) if settings.DEMO else (),
        stories=tuple(_story(each) for each in demonstration.stories()) if settings.DEMO else (),
    )
    return shown.start(request, page)


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the demonstration, without a password: on this machine only."""
    if not settings.DEMO or request.META.get("REMOTE_ADDR") not in HERE:
        raise Http404
    worker_id, agency_id = _hat_in(request)
    account = demonstration.account_of(worker_id=worker_id, agency_id=agency_id)
    if account is None:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)
    request.session[HAT] = [str(worker_id), str(agency_id)]
    onward = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        onward = reverse("today")
    return redirect(onward)


def _hat_in(request: HttpRequest) -> tuple[UUID, UUID]:
    try:
        worker, agency = request.POST.get("worker", "").split(" ")
        return UUID(worker), UUID(agency)
    except ValueError:
        raise Http404 from None


def _hat(each: demonstration.Hat) -> shown.Hat:
    looks = ((words, _href(page)) for words, page in each.looks)
    return shown.Hat(
        name=each.worker,
        role=each.role,
        agency=each.agency,
        try_this=each.try_this,
        value=f"{each.worker_id} {each.agency_id}",
        looks=tuple(shown.Look(text=words, href=href) for words, href in looks if href),
    )


def _story(each: demonstration.Story) -> shown.Story:
    return shown.Story(
        title=each.title,
        text=each.text,
        name=each.worker,
        value=f"{each.worker_id} {each.agency_id}",
        href=reverse(each.page, args=[each.person_id], query=parse_qs(each.query) or None),
    )


def _href(page: str) -> str:
    """The address of a page; none where the house does not have it."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""
