"""People come: who registers them, what is found out first, and who leads from then on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from throughcare.actions import arrest, facts, need, next_step, person
from throughcare.actions.facts import Told
from throughcare.actions.person import matches
from throughcare.domain.arrest.terms import Answer
from throughcare.domain.directory.known import FactKind, How
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.person.rules import RegisterFacts
from throughcare.domain.referral.source import Source
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import (
    arrests,
    leading,
    living,
    meeting,
    orders,
    referring,
    sharing,
    treating,
)
from throughcare.jobs.demonstration.people import Somebody
from throughcare.jobs.demonstration.town import Case, Sent, Then, Town
from throughcare.queries.arrest import teams
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing_as_the_net

K, R = AgencyKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where somebody comes in: at agencies of which kinds, who opens, how justice stands to them.

    `leads` says that whoever opens leads from then on; else they refer to somebody who will, and
    `source` is what such a referral says of its way.
    """

    kinds: tuple[AgencyKind, ...]
    roles: tuple[Role, ...]
    leads: bool = False
    justice: tuple[str, ...] = ("none",)
    source: Source = Source.AGENCY


DOORS: Mapping[str, Door] = {
    "custody": Door(
        kinds=(K.POLICE_CUSTODY,),
        roles=(R.POLICE_CUSTODY_WORKER,),
        justice=("arrest", "bail"),
        source=Source.CUSTODY_SUITE,
    ),
    "self": Door(kinds=(K.COMMUNITY_DRUG_TREATMENT,), roles=(R.LEAD_WORKER,), leads=True),
    "probation": Door(
        kinds=(K.PROBATION,),
        roles=(R.OFFENDER_MANAGER,),
        leads=True,
        justice=("community_order", "suspended_sentence", "licence"),
    ),
    "prison": Door(
        kinds=(K.PRISON_PSYCHOSOCIAL, K.CRIMINAL_JUSTICE_INTERVENTION_TEAM),
        roles=(R.PRISON_PSYCHOSOCIAL_WORKER, R.LEAD_WORKER),
        leads=True,
        justice=("prison_sentence",),
        source=Source.RELEASE,
    ),
    "gp": Door(kinds=(K.GP,), roles=(R.WORKER, R.PRESCRIBER)),
    "hospital": Door(kinds=(K.HOSPITAL, K.GP), roles=(R.WORKER,)),
    "housing": Door(kinds=(K.HOSTEL, K.HOUSING), roles=(R.WORKER,)),
    "court": Door(
        kinds=(K.CRIMINAL_JUSTICE_INTERVENTION_TEAM,),
        roles=(R.LEAD_WORKER,),
        leads=True,
        justice=("bail",),
    ),
}


def come(town: Town, who: Somebody, at: datetime) -> Case:
    """Somebody comes to an agency for the first time, and is registered there."""
    door = DOORS[who.way_in]
    agency = town.cast.of_kind(*door.kinds)
    assert agency is not None
    day = town.times.day_of(at)
    case = Case(who=who, chance=town.chance_of(who.number))
    case.agency = agency.name
    case.justice = case.chance.one_of(door.justice)
    case.setting = "prison" if agency.kind is K.PRISON_PSYCHOSOCIAL else "community"
    case.worker = (
        town.cast.new_lead(agency.name, on=day)
        if door.leads
        else town.cast.somebody(agency.name, *door.roles, on=day)
    )
    town.cases[who.key] = case
    case.worker = town.cast.stand_in(case.worker, case.agency, day)
    register(town, case, at)
    if case.who.way_in == "custody":
        _ask_for_help(town, case, at + timedelta(minutes=2))
    _find_out(town, case, at + timedelta(minutes=4))
    living.plan(town, case, at)
    if door.leads or case.agency != agency.name:
        town.later(at, case, orders.made, minutes=12)
        town.later(at, case, treating.begin, minutes=30)
        town.later(at, case, leading.begin, minutes=20)
        town.later(at, case, sharing.settle, minutes=25)
    else:
        town.later(at, case, _refer_on, minutes=case.chance.number(20, 90))
    return case


def register(town: Town, case: Case, at: datetime) -> None:
    """This registers somebody; the house then looks for records that are like theirs."""
    who = case.who
    by = town.lead(case, at)
    said = RegisterFacts(
        given=who.given,
        family=who.family,
        called_by=who.called_by,
        born_on=who.born_on,
        sex=who.sex,
        language=who.language,
        interpreter_needed=who.needs_interpreter,
        learning_disability=who.learning_disability or None,
        no_fixed_abode=who.housing == "no_fixed_abode",
        area=town.name,
        numbers=who.numbers,
    )
    person.register(key=who.key, who=said, by=by, at=at)
    case.open = True
    case.known_to.add(case.agency)
    town.cast.leads[case.worker] += 1
    net = town.cast.net(case.agency, at)
    matches.find(person_id=who.key, looked_at=(), by=net, at=at)


def _ask_for_help(town: Town, case: Case, at: datetime) -> None:
    """Somebody in custody is tested, or asks for help: from then on the team holds them."""
    team = town.cast.of_kind(K.CRIMINAL_JUSTICE_INTERVENTION_TEAM)
    assert team is not None
    by = town.by(case.worker, case.agency, at)
    if not arrests.tested(town, case, team, at):
        arrest.offer(
            key=town.new_key(),
            person_id=case.key,
            team_id=keys.agency(team.name),
            answer=Answer.YES,
            own_words=town.word("own_words", case.chance),
            by=by,
            at=at,
        )
    with viewing_as_the_net(agency_id=keys.agency(team.name), at=at) as net:
        lead = teams.leads(net, person_id=case.key)
    assert lead is not None
    town.cast.leads[case.worker] -= 1
    case.agency, case.worker = team.name, lead.worker
    town.cast.leads[case.worker] += 1
    case.known_to.add(team.name)


def _find_out(town: Town, case: Case, at: datetime) -> None:
    """What is asked at the first meeting: needs, what is used, how somebody is housed."""
    by = town.lead(case, at)
    chance, shares = case.chance, town.shares["people"]
    wanted = [NeedKind.DRUG_TREATMENT]
    if case.who.housing != "settled":
        wanted.append(NeedKind.HOUSING)
        if case.justice == "none":
            case.tells.add("C4")
    if chance.falls(shares["mental_health"]):
        wanted.append(NeedKind.MENTAL_HEALTH)
    later = (NeedKind.BENEFITS, NeedKind.DEBT, NeedKind.ETE, NeedKind.FAMILY_CHILDREN)
    for each in chance.some_of(later, chance.number(0, 2)):
        living.needs_later(town, case, each, at)
    for number, kind in enumerate(wanted):
        find_need(town, case, kind, by, at + timedelta(seconds=30 * number))
    tell_fact(town, case, FactKind.SUBSTANCES, case.who.uses, by, at)
    if case.who.housing != "settled":
        tell_fact(town, case, FactKind.HOUSING, (case.who.housing,), by, at)
    if case.setting == "prison":
        tell_fact(town, case, FactKind.SETTING, (case.setting,), by, at, how=How.RECORD)


def find_need(town: Town, case: Case, kind: NeedKind, by: Viewer, at: datetime) -> None:
    """Somebody needs help with something, in their own words where they have any."""
    need.find(
        key=town.new_key(),
        person_id=case.key,
        kind=kind,
        own_words=town.word("own_words", case.chance),
        by=town.moment(by, at),
        at=at,
    )
    case.needs.append(kind)


def tell_fact(
    town: Town,
    case: Case,
    kind: FactKind,
    codes: tuple[str, ...],
    by: Viewer,
    at: datetime,
    how: How = How.TOLD,
) -> None:
    """Something is known now that services ask for."""
    facts.record(
        key=town.new_key(),
        person_id=case.key,
        told=Told(kind=kind, codes=codes, how=how),
        by=town.moment(by, at),
        at=at,
    )


def _refer_on(town: Town, case: Case, at: datetime) -> None:
    """Whoever opened the door does not lead for long: they agree what is next, and refer."""
    by = town.lead(case, at)
    next_step.agree(
        key=town.new_key(),
        person_id=case.key,
        what="Hear from the drug team",
        due_on=town.times.worked(by.today + timedelta(days=case.chance.number(2, 5))),
        by=by,
        at=at,
    )
    case.tells_justice = case.chance.falls(town.shares["what_happens"]["consents"])
    door = DOORS[case.who.way_in]
    kinds = (
        (K.CRIMINAL_JUSTICE_INTERVENTION_TEAM, K.COMMUNITY_DRUG_TREATMENT)
        if case.justice != "none"
        else (K.COMMUNITY_DRUG_TREATMENT,)
    )
    target = town.cast.of_kind(*kinds)
    assert target is not None
    town.later(at, case, _ask_to_lead(target.name, door.source), minutes=3)
    meeting.wait(town, case, at)
    sharing.settle(town, case, at)


def _ask_to_lead(agency: str, source: Source) -> Then:
    def then(town: Town, case: Case, at: datetime) -> None:
        referring.refer_to_lead(town, case, agency, at, source=source, taken=_taken)

    return then


def _taken(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    """Who was asked to help will lead: the lead goes to the worker who keeps in touch."""
    if case.open and case.agency != sent.agency:
        leading.hand_over(town, case, sent.holder, sent.agency, at)
