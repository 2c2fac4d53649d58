"""Found the partnership of a fresh installation: its first agency, and who administers it."""

import argparse
import sys

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from throughcare.actions import workforce
from throughcare.actions.workforce.founding import Founding
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes the names of the partnership, the agency and its first administrator."""
    parser.add_argument("--partnership", required=True, help="name of the partnership")
    parser.add_argument("--agency", required=True, help="name of its first agency")
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in AgencyKind],
        default=AgencyKind.COMMISSIONER.value,
        metavar="KIND",
        help="what the agency does: " + ", ".join(kind.value for kind in AgencyKind),
    )
    parser.add_argument("--name", required=True, help="name of its first administrator")
    parser.add_argument("--email", required=True, help="their email address, to sign in with")


def run(arguments: argparse.Namespace) -> int:
    """This founds it and prints, once, the address at which the administrator sets a password."""
    founding = Founding(
        partnership=arguments.partnership,
        agency=arguments.agency,
        kind=AgencyKind(arguments.kind),
        worker=arguments.name,
        email=arguments.email,
    )
    try:
        founded = workforce.founder(founding=founding, at=timezone.now())
    except Refused as refused:
        for reason in refused.reasons:
            print(f"{reason.field}: {REASONS[reason.code]}", file=sys.stderr)
        return 1
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": founded.link.uid, "key": founded.link.token},
    )
    days = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
    print(f"{arguments.partnership} is founded.")
    print(f"{arguments.name} sets a password at this address, once, within {days} days:")
    print(path)
    return 0
