"""How signing in differs here from allauth's own ways."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator of an agency; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
