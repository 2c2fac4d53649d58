"""The agencies themselves: what they are called, their teams and sites, their word for a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.actions.workforce import arrivals
from throughcare.actions.workforce.arrivals import Arrived, Newcomer
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce import places, wording
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce import words
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A site as it is typed."""

    name: str
    address: str = ""
    postcode: str = ""


@action("workforce.change")
def change(
    *, name: str, phone: str, email: str, prison: str = "", by: Viewer, at: datetime
) -> None:
    """This changes how the viewer's agency is called and reached, and at which prison it works."""
    _settle_name(name)
    others = models.Agency.objects.filter(
        partnership_id=by.partnership_id, name=name.strip()
    ).exclude(pk=by.agency_id)
    if others.exists():
        raise Refused(because("workforce.name_taken", "name"))
    code = settle(places.prison(code=prison, kind=by.agency_kind))
    models.Agency.objects.filter(pk=by.agency_id).update(
        name=name.strip(), phone=phone.strip(), email=email.strip(), prison=code
    )


@action("workforce.change")
def say(*, one: str, many: str, by: Viewer, at: datetime) -> None:
    """This sets the viewer's agency's own word for a person and people, on its own screens."""
    said = settle(wording.words(one=one, many=many, not_said=words.not_said()))
    models.Agency.objects.filter(pk=by.agency_id).update(
        word_for_person=said.one, word_for_people=said.many
    )


@action("workforce.change")
def set_team(*, key: UUID, name: str, site_id: UUID | None, by: Viewer, at: datetime) -> None:
    """This adds a team to the viewer's agency, or changes the one with this key."""
    _settle_name(name)
    if site_id and not models.Site.objects.filter(pk=site_id, agency_id=by.agency_id).exists():
        raise Refused(because("workforce.not_found"))
    others = models.Team.objects.filter(
        agency_id=by.agency_id, name=name.strip(), ended_on=None
    ).exclude(pk=key)
    if others.exists():
        raise Refused(because("workforce.name_taken", "name"))
    told = {"name": name.strip(), "site_id": site_id}
    if not _mine(models.Team.objects.filter(pk=key).first(), by):
        models.Team.objects.create(id=key, agency_id=by.agency_id, **told)
        return
    models.Team.objects.filter(pk=key).update(**told)


@action("workforce.change")
def set_site(*, key: UUID, place: Place, by: Viewer, at: datetime) -> None:
    """This adds a site to the viewer's agency, or changes the one with this key."""
    _settle_name(place.name)
    told = {
        "name": place.name.strip(),
        "address": place.address.strip(),
        "postcode": place.postcode.strip().upper(),
    }
    if not _mine(models.Site.objects.filter(pk=key).first(), by):
        models.Site.objects.create(id=key, agency_id=by.agency_id, **told)
        return
    models.Site.objects.filter(pk=key).update(**told)


@action("workforce.found")
def open_agency(
    *, key: UUID, name: str, kind: AgencyKind, first: Newcomer, by: Viewer, at: datetime
) -> Arrived:
    """This opens an agency in the viewer's partnership, with its first administrator.

    Of `first` only name, email address and telephone. Given the same key again it changes nothing.
    """
    if models.Agency.objects.filter(pk=key).exists():
        return Arrived(worker_id=key)
    _settle_name(name)
    if models.Agency.objects.filter(partnership_id=by.partnership_id, name=name.strip()).exists():
        raise Refused(because("workforce.name_taken", "name"))
    models.Agency.objects.create(
        id=key, partnership_id=by.partnership_id, name=name.strip(), kind=kind.value
    )
    administrator = Newcomer(
        name=first.name,
        email=first.email,
        phone=first.phone,
        roles=frozenset({Role.AGENCY_ADMINISTRATOR}),
        starts_on=by.today,
    )
    with viewing_as_the_net(agency_id=key, at=at) as net:
        return arrivals.add(key=key, who=administrator, by=net, at=at)


def _settle_name(name: str) -> None:
    if not name.strip():
        raise Refused(because("workforce.name_needed", "name"))


def _mine(found: models.Team | models.Site | None, by: Viewer) -> bool:
    """Whether it is there already; raises Refused where it is another agency's."""
    if found is not None and found.agency_id != by.agency_id:
        raise Refused(because("workforce.not_found"))
    return found is not None
