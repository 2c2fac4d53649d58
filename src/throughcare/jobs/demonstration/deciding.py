"""What the receiving agency does with a referral, at its own pace; and the referrer meanwhile."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import appointment, contact, obligation, referral
from throughcare.actions.contact import Came, Told, Work
from throughcare.domain.appointment.terms import Asked, usual
from throughcare.domain.directory import saying
from throughcare.domain.directory.answers import Answer, Verdict, answers
from throughcare.domain.directory.facts import Substance
from throughcare.domain.directory.matching import Group
from throughcare.domain.directory.terms import NeedKind, ServiceKind
from throughcare.domain.journey.activities import usual_split
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.category import Role
from throughcare.domain.referral.rules import DeclineCode, Declining
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.town import Case, Sent, Taken, Then, Town
from throughcare.queries import today
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

R = Role
FELLOWSHIP = "Lamplighters Fellowship"
MIND = frozenset(
    {
        ServiceKind.COMMUNITY_MENTAL_HEALTH,
        ServiceKind.TALKING_THERAPIES,
    }
)
AN_HOUR = timedelta(hours=1)
type Step = Taken
PASSED_ON = 0.15  # as often a no is no no, but another door
FORGOTTEN = 0.02  # as often nobody opens it until it lapses
TAKEN_BACK = 0.03  # as often somebody no longer wants it before it is decided
DILIGENT = 0.88  # as often what is owed by the week is done within the week


def receive(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    """The clocks run: word that it came, a human voice where one is owed, the decision."""
    pace = town.habit("pace", sent.agency)
    chance = case.chance
    if chance.falls(FORGOTTEN) and sent.taken is None and not sent.urgent:
        _forget(town, case, sent, at)
        return
    if chance.falls(TAKEN_BACK) and sent.taken is None:
        town.after(at, chance.about(3), case, _step(sent, no_longer_wanted))
    quick = 0.15 if sent.urgent else 1.0
    noticed = chance.about(pace * quick * 0.8)
    town.after(at, noticed, case, _step(sent, acknowledge))
    if sent.within_a_day:
        hours = chance.about(pace * 20, least=0.5)
        town.later(at, case, _step(sent, _call), hours=hours)
    _hold_weekly(town, case, sent, at)
    decided = noticed + chance.about(pace * (0.7 if sent.urgent else 4.0))
    if chance.falls(town.habit("asks", sent.agency)):
        town.after(at, noticed + 0.3, case, _step(sent, _ask))
        decided += 1.5
    town.after(at, decided, case, _step(sent, decide))


def _forget(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    """Nobody opens it; the referrer asks again once, and in the end it lapses."""

    def nudge(town: Town, case: Case, sent: Sent, at: datetime) -> None:
        by = _referrer(town, sent, at)
        town.attempt(lambda: referral.nudge(referral_id=sent.key, by=by, at=at))

    def lapse(town: Town, case: Case, sent: Sent, at: datetime) -> None:
        net = town.cast.net(sent.from_agency, at)
        if town.attempt(lambda: referral.lapse_overdue(by=net, at=at)):
            refuse(town, sent, at)

    town.after(at, case.chance.about(6), case, _step(sent, nudge))
    town.later(at, case, _step(sent, lapse), days=43)


def no_longer_wanted(
    town: Town, case: Case, sent: Sent, at: datetime, code: str = "no_longer_wanted"
) -> None:
    """The person does not want it any more: taken back, and nobody is chased."""
    by = _referrer(town, sent, at)
    sent.over = town.attempt(
        lambda: referral.withdraw(referral_id=sent.key, by_whom="person", code=code, by=by, at=at)
    )


def _step(sent: Sent, do: Step) -> Then:
    """A step of a referral: not taken once it is over, or the journey ended."""

    def then(town: Town, case: Case, at: datetime) -> None:
        if not sent.over and case.open:
            do(town, case, sent, at)

    return then


def desk(town: Town, sent: Sent, at: datetime) -> Viewer:
    """Whoever is at the receiving agency's desk."""
    day = town.times.day_of(at)
    worker = town.cast.somebody(sent.agency, R.REFERRAL_DESK, R.MANAGER, on=day)
    return town.by(worker, sent.agency, at)


def _referrer(town: Town, sent: Sent, at: datetime) -> Viewer:
    if not town.cast.works(sent.from_worker, sent.from_agency):
        manager = town.cast.manager(sent.from_agency, on=town.times.day_of(at))
        return town.by(manager, sent.from_agency, at)
    return town.by(sent.from_worker, sent.from_agency, at)


def acknowledge(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    by = desk(town, sent, at)
    take_on(town, case, by)
    town.attempt(lambda: referral.acknowledge(referral_id=sent.key, by=by, at=at))


def take_on(town: Town, case: Case, by: Viewer) -> None:
    """Whoever is at work says that what is urgent about somebody is theirs."""
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        urgent = [
            duty.id
            for row in today.owed(by)
            for duty in (row.first, *row.rest)
            if duty.urgent and not duty.acknowledged and duty.person_id == case.key
        ]
        for each in urgent:
            town.attempt(partial(obligation.acknowledge, obligation_id=each, by=by, at=by.at))


def _call(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    """A human voice within a day."""
    day = town.times.day_of(at)
    worker = town.cast.somebody(sent.agency, R.DUTY_WORKER, R.WORKER, on=day)
    by = town.by(worker, sent.agency, at)
    take_on(town, case, by)
    hold(town, case, sent, by)


def hold(town: Town, case: Case, sent: Sent, by: Viewer) -> None:
    words = town.word("next_steps", case.chance)
    town.attempt(
        lambda: referral.hold(referral_id=sent.key, words=f"Rang. {words}", by=by, at=by.at)
    )


def _hold_weekly(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    """Until they are seen, somebody whom they know by name keeps in touch."""
    late = not case.chance.falls(DILIGENT)
    days = case.chance.number(9, 12) if late else case.chance.number(5, 6)

    def then(town: Town, case: Case, at: datetime) -> None:
        if sent.over or not sent.waiting or not case.open:
            return
        held_by_them = bool(sent.holder)
        by = town.by(sent.holder, sent.agency, at) if held_by_them else _referrer(town, sent, at)
        hold(town, case, sent, by)
        _hold_weekly(town, case, sent, at)

    town.at(case.chance.clock((at + timedelta(days=days)).date()), case, then)


def _ask(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    by = desk(town, sent, at)
    words = town.word("questions", case.chance)
    if town.attempt(lambda: referral.ask(referral_id=sent.key, words=words, by=by, at=at)):
        town.after(at, case.chance.about(0.8), case, _step(sent, answer))


def answer(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    by = _referrer(town, sent, at)
    words = town.word("answers", case.chance)
    town.attempt(lambda: referral.answer(referral_id=sent.key, words=words, by=by, at=at))


def decide(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    by = desk(town, sent, at)
    read = answers(criteria=sent.service.criteria, facts=case.facts(), on=by.today)
    declining = _why_not(town, case, sent, read)
    if declining is None:
        accept(town, case, sent, by)
        return
    if case.chance.falls(PASSED_ON) and _pass_on(town, case, sent, by):
        return
    if town.attempt(
        lambda: referral.decline(referral_id=sent.key, declining=declining, by=by, at=at)
    ):
        if case.dangers:
            case.tells.add("C1")
        refuse(town, sent, at)


def refuse(town: Town, sent: Sent, at: datetime) -> None:
    """A refusal stands, unless another stands against it: whoever referred looks further."""
    sent.over = sent.disputed = True
    if sent.refused is not None:
        sent.refused(town, sent.case, at)


def _pass_on(town: Town, case: Case, sent: Sent, by: Viewer) -> bool:
    """Instead of a no: on to another service for the same need, where that was agreed."""
    fitting = [
        each.service
        for each in town.help_with(case, sent.need, by.today)
        if each.group is Group.TAKES
        and each.service.organization not in (sent.agency, sent.from_agency, FELLOWSHIP)
    ]
    if not fitting:
        return False
    service_id = UUID(fitting[0].key)
    done = town.attempt(
        lambda: referral.redirect(
            referral_id=sent.key,
            service_id=service_id,
            words="They take people like this sooner",
            by=by,
            at=by.at,
        )
    )
    sent.over = sent.over or done
    return done


def _why_not(town: Town, case: Case, sent: Sent, read: tuple[Answer, ...]) -> Declining | None:
    """Why the agency says no, with the criterion and what would change it; None where it is yes."""
    chance = case.chance
    advice = town.word("advice", chance)
    unmet = [each for each in read if each.verdict is Verdict.NOT_MET]
    if unmet:
        return Declining(
            code=DeclineCode.CRITERION_NOT_MET,
            criterion=saying.sentence(criterion=unmet[0].criterion),
            advice=saying.change(answer=unmet[0]) or advice,
        )
    full = sent.service.capacity is not None and sent.service.capacity.is_full
    if full and chance.falls(0.6):
        return Declining(
            code=DeclineCode.NO_CAPACITY, criterion=town.words["no_room"], advice=advice
        )
    if sent.taken is not None or not chance.falls(town.habit("declines", sent.agency)):
        return None
    if sent.service.kind in MIND and Substance.OPIOIDS in case.who.uses:
        return Declining(
            code=DeclineCode.OTHER_CONDITION_FIRST,
            criterion="Drug use is treated first",
            condition=NeedKind.DRUG_TREATMENT.value,
            advice=advice,
        )
    open_ones = [each for each in read if each.verdict is Verdict.UNKNOWN]
    if open_ones:
        return Declining(
            code=DeclineCode.CRITERION_NOT_MET,
            criterion=saying.sentence(criterion=open_ones[0].criterion),
            advice=advice,
        )
    return Declining(code=DeclineCode.WRONG_SERVICE, criterion="Not what we do here", advice=advice)


def accept(town: Town, case: Case, sent: Sent, by: Viewer) -> None:
    """A named worker is in touch from now on; where the lead goes along, they will lead."""
    if sent.taken is not None:
        sent.holder = town.cast.new_lead(sent.agency, on=by.today)
    else:
        sent.holder = town.cast.somebody(sent.agency, R.WORKER, R.LEAD_WORKER, on=by.today)
    holder_id = keys.worker(sent.holder)
    done = town.attempt(
        lambda: referral.accept(referral_id=sent.key, holder_id=holder_id, by=by, at=by.at)
    )
    if not done:
        return
    case.known_to.add(sent.agency)
    pace = town.habit("pace", sent.agency)
    offered = case.chance.about(pace * 2.5)
    town.after(by.at, offered, case, _step(sent, offer))
    seen = offered + case.chance.about(pace * 4)
    town.after(by.at, max(seen, offered + 0.5), case, _step(sent, see))
    if sent.taken is not None:
        taken = sent.taken
        town.later(by.at, case, lambda t, c, at: taken(t, c, sent, at), minutes=30)


def offer(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    """An hour with whoever stays in touch, at which they are then seen."""
    by = desk(town, sent, at)
    day = by.today + timedelta(days=case.chance.number(1, 4))
    starts = town.times.free_hour(sent.holder, day, case.chance, for_whom=case.hours)
    if starts is None:
        return
    asked = Asked(
        person_id=case.key,
        worker_id=keys.worker(sent.holder),
        kind=usual(by.agency_kind),
        starts_at=starts,
        length=AN_HOUR,
        offered=True,
    )
    hour: dict[str, UUID] = {"key": town.new_key(), "referral_id": sent.key}
    if town.attempt(lambda: appointment.offer_first(**hour, asked=asked, by=by, at=at)):
        sent.first, sent.first_at = hour["key"], starts
        case.hours.add(starts)
        town.times.give(sent.holder, starts)
        town.later(starts, case, _step(sent, see), minutes=case.chance.number(48, 59))


def see(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    """They are seen there for the first time: the contact says so of the referral too.

    Where an hour was offered, then.
    """
    if sent.seen or (sent.first_at is not None and at < sent.first_at):
        return
    sent.seen = True
    sent.waiting = False
    by = town.by(sent.holder, sent.agency, at)
    told = Told(
        came=Came(
            attendance=Attendance.ATTENDED,
            kind=usual(by.agency_kind),
            appointment_id=sent.first,
        ),
        work=Work(minutes=usual_split(kind=by.agency_kind)),
    )
    key = town.new_key()
    town.attempt(lambda: contact.record(key=key, person_id=case.key, told=told, by=by, at=at))
    town.after(at, case.chance.about(25, least=5), case, _step(sent, end))


def end(town: Town, case: Case, sent: Sent, at: datetime) -> None:
    by = town.by(sent.holder, sent.agency, at)
    outcome = case.chance.by_share(town.words["outcomes"])
    town.attempt(lambda: referral.end(referral_id=sent.key, outcome=outcome, by=by, at=at))
    sent.over = True
