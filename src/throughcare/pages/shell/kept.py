"""What was sent after somebody was signed out: kept for them alone, and shown when they are back.

Each form of a worker says, signed, whose page it stands on. What comes too late lies encrypted in
the session of that browser, for half an hour at most; nobody but that worker is shown it, and it
is sent again only by them. Passwords and codes are on no such page.
"""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.views.csrf import csrf_failure

from throughcare.pages.shell.burden import GIVEN
from throughcare.pages.shell.other_hat import SHOWN_AT
from throughcare.records import encryption

WHOSE = "whose_page"
KEPT = "sent_too_late"  # in the session: an address, and what was sent there
SECONDS = 30 * 60
MOST = 200_000  # characters
QUIET = frozenset(
    {WHOSE, GIVEN, "csrfmiddlewaretoken", "do", "key", "appointment", "seen_at", SHOWN_AT}
)

signer = signing.Signer(salt=WHOSE)


def whose(request: HttpRequest) -> SafeString:
    """The hidden field that says, signed, whose page a form stands on."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return SafeString("")
    signed = signer.sign(str(user.pk))
    return format_html('<input type="hidden" name="{}" value="{}">', WHOSE, signed)


def keep(request: HttpRequest) -> bool:
    """This keeps what was sent too late from somebody's page; False where there is nothing such."""
    try:
        account = signer.unsign(request.POST.get(WHOSE, ""))
    except signing.BadSignature:
        return False
    fields = {n: v for n, v in request.POST.lists() if n not in {WHOSE, "csrfmiddlewaretoken"}}
    words = json.dumps({"account": account, "fields": fields, "from": _from(request)})
    if len(words) > MOST:
        return False
    request.session[KEPT] = {request.get_full_path(): encryption.encrypt(text=words)}
    return True


def shown(request: HttpRequest) -> HttpResponse | None:
    """The page that shows it again, once, to whoever sent it; None where nothing waits here."""
    if request.method != "GET" or KEPT not in request.session:
        return None
    token = request.session[KEPT].get(request.get_full_path())
    if token is None:
        return None
    del request.session[KEPT]
    said = encryption.decrypt_within(token=token, seconds=SECONDS)
    sent: dict[str, Any] = json.loads(said) if said else {}
    if not sent or sent["account"] != str(request.user.pk):
        return None
    fields = [(name, value) for name, values in sent["fields"].items() for value in values]
    told = {
        "fields": fields,
        "words": [(_label(n), v) for n, v in fields if v.strip() and n not in QUIET and _says(v)],
        "href": request.get_full_path(),
        "back": sent["from"],
    }
    return render(request, "shell/kept.html", told)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before signing in again is shown once more; any other is refused as it was.

    What is no page says in its own way that it was refused.
    """
    if refuse := getattr(_view(request), "refuse_forged", None):
        refused: HttpResponse = refuse()
        return refused
    if _same_place(request) and _is_a_page(request) and keep(request):
        return redirect(request.get_full_path())
    return csrf_failure(request, reason=reason)


def _same_place(request: HttpRequest) -> bool:
    """Whether the form came from our own pages."""
    origin = request.headers.get("Origin")
    if origin is None:
        return bool(_from(request))
    return url_has_allowed_host_and_scheme(origin, allowed_hosts={request.get_host()})


def _is_a_page(request: HttpRequest) -> bool:
    return hasattr(_view(request), "permission")


def _view(request: HttpRequest) -> Callable[..., HttpResponse] | None:
    try:
        return resolve(request.path_info).func
    except Resolver404:
        return None


def _from(request: HttpRequest) -> str:
    """The page of ours on which the form stood."""
    said = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(said, allowed_hosts={request.get_host()})
    return said if ours else ""


def _label(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").capitalize()


def _says(value: str) -> bool:
    """Whether this is something to read, and not a key."""
    try:
        UUID(value)
    except ValueError:
        return True
    return False
