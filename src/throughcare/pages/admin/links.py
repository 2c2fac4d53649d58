"""The address at which somebody sets their password."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from throughcare.actions.workforce.links import SetPassword

A_DAY = 24 * 60 * 60  # seconds


def address(request: HttpRequest, link: SetPassword) -> str:
    """The whole address, to hand over; whoever has it can set the password once."""
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": link.uid, "key": link.token}
    )
    return request.build_absolute_uri(path)


def days() -> int:
    """For how many days it works."""
    return settings.PASSWORD_RESET_TIMEOUT // A_DAY
