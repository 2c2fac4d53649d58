"""Somebody is referred: which service is chosen, what goes along, what the referrer does then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from throughcare.actions import find_help, referral
from throughcare.actions.referral import Draft, FactToSend
from throughcare.domain.directory.entry import Service
from throughcare.domain.directory.matching import Group, Ranked
from throughcare.domain.directory.terms import NeedKind, Route
from throughcare.domain.referral.source import WITHIN_A_DAY, Source
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import deciding
from throughcare.jobs.demonstration.chance import Chance
from throughcare.jobs.demonstration.town import Case, Sent, Taken, Then, Town
from throughcare.queries import referral as query
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

FIRST_OF_ALL = 0.75  # as often the service that stands first is the one that is chosen
NOT_READ = 0.08  # as often somebody refers without having read whom a service takes
GIVES_UP = 3  # refusals after which nobody fits


def help_with(town: Town, case: Case, need: NeedKind, at: datetime) -> None:
    """Whoever leads looks for help with a need, and refers; or nobody fits."""
    by = town.lead(case, at)
    tried = {agency for agency, about in case.asked_for if about == need}
    ranked = [
        each for each in town.help_with(case, need, by.today) if _can_be_asked(town, case, each)
    ]
    left = [each for each in ranked if each.service.key not in tried]
    chosen = _chosen(left, case.chance)
    if chosen is None or len(tried) >= GIVES_UP:
        _nobody_fits(town, case, need, by)
        return
    case.asked_for.add((chosen.service.key, need))
    send(town, case, Wish(service=chosen.service, need=need), by)


def _can_be_asked(town: Town, case: Case, each: Ranked) -> bool:
    """Another agency of the town, with people who answer; nobody refers to a door that is open."""
    agency = each.service.organization
    staffed = any(post.agency == agency for post in town.cast.posts)
    return staffed and agency != case.agency and each.service.route is not Route.DROP_IN


def _chosen(ranked: list[Ranked], chance: Chance) -> Ranked | None:
    fitting = [each for each in ranked if each.group in (Group.TAKES, Group.ASK)]
    unread = [each for each in ranked if each.group is Group.NOT_YET]
    if unread and chance.falls(NOT_READ):
        return unread[0]
    if not fitting:
        return None
    return fitting[0] if chance.falls(FIRST_OF_ALL) else chance.one_of(fitting[:3])


def _nobody_fits(town: Town, case: Case, need: NeedKind, by: Viewer) -> None:
    key = town.new_key()
    town.attempt(
        lambda: find_help.nobody_fits(
            key=key,
            person_id=case.key,
            need=need,
            why="Those that there are said no, or are too far",
            by=by,
            at=by.at,
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for: of which service, for which need, how urgently, and what follows a yes."""

    service: Service
    need: NeedKind
    urgent: bool = False
    source: Source = Source.AGENCY
    taken: Taken | None = None
    words: str = ""


def refer_to_lead(
    town: Town, case: Case, agency: str, at: datetime, *, source: Source, taken: Taken
) -> None:
    """Whoever opened the door asks an agency that leads to take somebody on."""
    by = town.lead(case, at)
    fitting = [
        each.service
        for each in town.help_with(case, NeedKind.DRUG_TREATMENT, by.today)
        if each.service.organization == agency and each.group in (Group.TAKES, Group.ASK)
    ]
    if not fitting:
        return
    case.asked_for.add((fitting[0].key, NeedKind.DRUG_TREATMENT))
    wish = Wish(service=fitting[0], need=NeedKind.DRUG_TREATMENT, source=source, taken=taken)
    send(town, case, wish, by)


def send(town: Town, case: Case, wish: Wish, by: Viewer) -> Sent | None:
    """The referral is written as the form prefills it, and sent; then the receiver's clocks run."""
    chance = case.chance
    consents = chance.falls(town.shares["what_happens"]["consents"])
    service_id = UUID(wish.service.key)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        draft = Draft(
            person_id=case.key,
            service_id=service_id,
            need=wish.need.value,
            reason=wish.words or town.word("reasons", chance),
            own_words=town.word("own_words", chance),
            urgent=wish.urgent,
            source=wish.source,
            basis=Basis.CONSENT if consents else Basis.PUBLIC_TASK,
            basis_why="" if consents else "Could not be asked in time; told the same day",
            agreed=consents,
            agreed_onward=consents and chance.falls(0.6),
            how_given=HowGiven.FACE_TO_FACE if consents else HowGiven.NOT_ASKED,
            facts=_facts(town, case, service_id, by),
        )
        key = town.new_key()
        if not town.attempt(lambda: referral.send(key=key, draft=draft, by=by, at=by.at)):
            return None
    sent = Sent(
        key=key,
        case=case,
        service=wish.service,
        need=wish.need,
        from_worker=_name(town, by),
        from_agency=by.agency_name,
        urgent=wish.urgent,
        within_a_day=wish.source in WITHIN_A_DAY,
        taken=wish.taken,
        refused=_look_further(wish.need),
    )
    case.sent.append(sent)
    town.referrals[key] = sent
    deciding.receive(town, case, sent, by.at)
    return sent


def _facts(town: Town, case: Case, service_id: UUID, by: Viewer) -> tuple[FactToSend, ...]:
    to = query.target(by, service_id=service_id)
    if to is None:
        return ()
    withholds = case.chance.falls(town.choices["withholds_a_fact"])
    found = query.prefilled(by, person_id=case.key, to=to)
    return tuple(
        FactToSend(
            label=each.label,
            words=each.words,
            category=each.category,
            withheld=not each.on or (withholds and number == 0),
            source_id=each.source_id,
            kind=each.kind,
            value=each.value,
            since=each.since,
        )
        for number, each in enumerate(found)
    )


def _name(town: Town, by: Viewer) -> str:
    return next(post.worker for post in town.cast.posts if keys.worker(post.worker) == by.worker_id)


def _look_further(need: NeedKind) -> Then:
    """After a refusal somebody looks further within two working days."""

    def then(town: Town, case: Case, at: datetime) -> None:
        if case.open:
            help_with(town, case, need, at)

    def later(town: Town, case: Case, at: datetime) -> None:
        town.after(at, case.chance.about(1.1), case, then)

    return later


def find_later(town: Town, case: Case, need: NeedKind, at: datetime, *, days: int) -> None:
    """Some days later whoever leads looks for help with a need."""

    def then(town: Town, case: Case, at: datetime) -> None:
        if case.open:
            help_with(town, case, need, at)

    town.at(case.chance.clock(town.times.worked((at + timedelta(days=days)).date())), case, then)
