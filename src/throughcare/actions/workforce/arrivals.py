"""Workers come: an account, roles at an agency from until, and the link to set a password."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid5

from throughcare.actions.permit import action
from throughcare.actions.workforce import links, sessions
from throughcare.actions.workforce.departures import of_my_agency
from throughcare.actions.workforce.links import SetPassword
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Reason, Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce import roles
from throughcare.domain.workforce.roles import Standing
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who comes, as what, paid or not; `ends_on`: the first day on which they are it no more."""

    name: str
    email: str
    phone: str = ""
    roles: frozenset[Role] = frozenset()
    standing: Standing = Standing.PAID
    team_id: UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Who came, and their link; none for somebody who can sign in already."""

    worker_id: UUID
    link: SetPassword | None = None


@action("workforce.change")
def add(*, key: UUID, who: Newcomer, by: Viewer, at: datetime) -> Arrived:
    """This gives somebody an account and roles at the viewer's agency. Nobody signs up.

    Somebody with an account at another agency keeps it, their name and their password. Given the
    same key again it changes nothing. Raises Refused with every field that is not yet right.
    """
    if models.Worker.objects.filter(pk=key).exists():
        return Arrived(worker_id=key)
    _settle_shape(who)
    known = _known(who.email)
    if known is not None:
        return _joins(known, who, by)
    account = models.Account.objects.create_user(email=who.email.strip(), password=None)
    worker = models.Worker.objects.create(
        id=key, account=account, name=who.name.strip(), phone=who.phone.strip()
    )
    _give_all(worker, who, by)
    return Arrived(worker_id=key, link=links.set_password(account_id=account.pk))


@action("workforce.change")
def assign(*, key: UUID, worker_id: UUID, as_what: Newcomer, by: Viewer, at: datetime) -> None:
    """This gives a worker of the viewer's agency more roles; of `as_what` only roles, team, days.

    Given the same key again it changes nothing.
    """
    worker = of_my_agency(worker_id=worker_id, by=by)
    if models.Assignment.objects.filter(pk__in=_keys(key, as_what.roles)).exists():
        return
    if not as_what.roles:
        raise Refused(because("workforce.role_needed", "roles"))
    _give_all(worker, as_what, by, key=key)


@action("workforce.change")
def correct(*, worker_id: UUID, name: str, phone: str, by: Viewer, at: datetime) -> None:
    """This changes how a worker of the viewer's agency is called, and their telephone."""
    of_my_agency(worker_id=worker_id, by=by)
    if not name.strip():
        raise Refused(because("workforce.name_needed", "name"))
    models.Worker.objects.filter(pk=worker_id).update(name=name.strip(), phone=phone.strip())


@action("workforce.change")
def new_link(*, worker_id: UUID, by: Viewer, at: datetime) -> SetPassword:
    """This makes another link to set a password, for somebody at work who lost the first."""
    worker = of_my_agency(worker_id=worker_id, by=by)
    if worker.account_id is None or worker.left_at or worker.locked_at:
        raise Refused(because("workforce.not_at_work"))
    return links.set_password(account_id=worker.account_id)


def _settle_shape(who: Newcomer) -> None:
    wanted: tuple[tuple[object, Reason], ...] = (
        (who.name.strip(), because("workforce.name_needed", "name")),
        (who.email.strip(), because("workforce.email_needed", "email")),
        (who.roles, because("workforce.role_needed", "roles")),
    )
    missing = [reason for given, reason in wanted if not given]
    if missing:
        raise Refused(*missing)


def _known(email: str) -> models.Worker | None:
    return models.Worker.objects.filter(account__email__iexact=email.strip(), system=False).first()


def _joins(worker: models.Worker, who: Newcomer, by: Viewer) -> Arrived:
    """Somebody who works elsewhere, or did once, works here now."""
    if worker.locked_at is not None:
        raise Refused(because("workforce.locked_out", "email"))
    if models.Assignment.objects.filter(
        worker=worker, agency_id=by.agency_id, ends_on__isnull=True
    ).exists():
        raise Refused(because("workforce.works_here_already", "email"))
    link = None
    if worker.left_at is not None and worker.account_id is not None:
        models.Worker.objects.filter(pk=worker.pk).update(left_at=None)
        worker.left_at = None
        sessions.open_account(account_id=worker.account_id)
        link = links.set_password(account_id=worker.account_id)
    _give_all(worker, who, by)
    return Arrived(worker_id=worker.pk, link=link)


def _give_all(worker: models.Worker, who: Newcomer, by: Viewer, *, key: UUID | None = None) -> None:
    """Every role, or none: all reasons of all roles are told at once, each once."""
    given, refused = [], dict[tuple[str, str], Reason]()
    for role in sorted(who.roles):
        decision = roles.assign(facts=_facts(worker, role, who, by))
        refused |= {(each.code, each.field): each for each in decision.reasons}
        given.append((role, decision.value))
    if refused:
        raise Refused(*(_at_the_roles(each) for each in refused.values()))
    team_id = _team(who.team_id, by)
    models.Assignment.objects.bulk_create(
        models.Assignment(
            id=uuid5(key, role.value) if key else new_key(),
            worker=worker,
            agency_id=by.agency_id,
            team_id=team_id,
            role=role.value,
            standing=who.standing.value,
            starts_on=days.starts,
            ends_on=days.ends,
        )
        for role, days in given
        if days is not None
    )


def _at_the_roles(reason: Reason) -> Reason:
    return replace(reason, field="roles") if reason.field == "role" else reason


def _keys(key: UUID, of: Iterable[Role]) -> list[UUID]:
    return [uuid5(key, role.value) for role in of]


def _facts(worker: models.Worker, role: Role, who: Newcomer, by: Viewer) -> roles.AssignFacts:
    held = models.Assignment.objects.filter(
        worker=worker, agency_id=by.agency_id, role=role.value
    ).values_list("starts_on", "ends_on")
    return roles.AssignFacts(
        role=role,
        to_worker_id=worker.pk,
        by_worker_id=by.worker_id,
        by_roles=by.roles,
        at_work=worker.left_at is None and worker.locked_at is None,
        starts_on=who.starts_on,
        ends_on=who.ends_on,
        held=tuple(Period(starts=starts, ends=ends) for starts, ends in held),
    )


def _team(team_id: UUID | None, by: Viewer) -> UUID | None:
    here = models.Team.objects.filter(agency_id=by.agency_id, ended_on=None)
    if team_id and not here.filter(pk=team_id).exists():
        raise Refused(because("workforce.not_found"))
    return team_id
