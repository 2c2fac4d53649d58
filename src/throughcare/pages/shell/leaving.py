"""Leaving: whoever signs out leaves nothing behind on the device."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

EVERYTHING = '"cache", "storage"'


class LeavingMiddleware:
    """Has the browser empty its storage and its caches of us with each signing out.

    Source: the issue of continuity: storage and caches empty after sign-out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        leaves = request.method == "POST" and request.path_info == reverse("account_logout")
        if leaves and not request.user.is_authenticated:
            response["Clear-Site-Data"] = EVERYTHING
        return response
