"""Keys of what lies encrypted: make one, or encrypt anew with the first of those that are set."""

import argparse

from allauth.mfa.models import Authenticator
from django.db import transaction

from throughcare.records import encryption

SECRET = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes what to do."""
    parser.add_argument("what", choices=["new", "renew"], help="make a key, or use a new one")


def run(arguments: argparse.Namespace) -> int:
    """This prints a new key, or how many secrets are now under the first key; gives 0."""
    if arguments.what == "new":
        print(encryption.new_key())
    else:
        print(f"{renew()} secrets are encrypted with the first key.")
    return 0


@transaction.atomic
def renew() -> int:
    """This encrypts every secret of a second factor anew; raises InvalidToken where no key fits."""
    found = list(Authenticator.objects.select_for_update().filter(type__in=SECRET))
    for each in found:
        name = SECRET[Authenticator.Type(each.type)]
        each.data[name] = encryption.renewed(token=each.data[name])
        each.save(update_fields=["data"])
    return len(found)
