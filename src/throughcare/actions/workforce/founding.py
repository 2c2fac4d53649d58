"""The first partnership of an installation, its first agency, and who administers it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.actions.workforce import links
from throughcare.actions.workforce.links import SetPassword
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.kernel.decision import Refused, because
from throughcare.records import models

# Only a partnership lead gives the roles that reach beyond one agency, so the first must be one.
FIRST = (Role.AGENCY_ADMINISTRATOR, Role.PARTNERSHIP_LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What a fresh installation begins with."""

    partnership: str
    agency: str
    kind: AgencyKind
    worker: str
    email: str
    protocol: str = "england"


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """What was founded, and the link with which its first administrator sets a password."""

    partnership_id: UUID
    agency_id: UUID
    worker_id: UUID
    link: SetPassword


@transaction.atomic
def founder(*, founding: Founding, at: datetime) -> Founded:
    """This founds a partnership with one agency and its administrator, as the tables' owner.

    No action: there is nobody yet who could act. Raises Refused where a name is missing, or a
    partnership or an account of that name is there already.
    """
    _settle(founding)
    partnership = models.Partnership.objects.create(
        name=founding.partnership.strip(), settings_name=founding.protocol
    )
    agency = models.Agency.objects.create(
        partnership=partnership, name=founding.agency.strip(), kind=founding.kind.value
    )
    account = models.Account.objects.create_user(email=founding.email.strip(), password=None)
    worker = models.Worker.objects.create(name=founding.worker.strip(), account=account)
    for role in FIRST:
        models.Assignment.objects.create(
            worker=worker, agency=agency, role=role.value, starts_on=london_day(instant=at)
        )
    return Founded(
        partnership_id=partnership.pk,
        agency_id=agency.pk,
        worker_id=worker.pk,
        link=links.set_password(account_id=account.pk),
    )


def _settle(founding: Founding) -> None:
    reasons = [
        because("workforce.name_needed", field)
        for field in ("partnership", "agency", "worker")
        if not getattr(founding, field).strip()
    ]
    if not founding.email.strip():
        reasons.append(because("workforce.email_needed", "email"))
    if models.Partnership.objects.filter(name=founding.partnership.strip()).exists():
        reasons.append(because("workforce.name_taken", "partnership"))
    if models.Account.objects.filter(email__iexact=founding.email.strip()).exists():
        reasons.append(because("workforce.email_taken", "email"))
    if reasons:
        raise Refused(*reasons)
