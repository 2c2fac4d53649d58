"""The link with which somebody sets their password, made for one use."""

from dataclasses import dataclass
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPassword:
    """What the address of setting a password needs. Whoever has it can sign in: shown once."""

    uid: str
    token: str


def set_password(*, account_id: UUID) -> SetPassword:
    """This makes a link that works once, for the days that PASSWORD_RESET_TIMEOUT says."""
    account = models.Account.objects.get(pk=account_id)
    return SetPassword(
        uid=user_pk_to_url_str(account), token=default_token_generator.make_token(account)
    )
