"""Programmes: groups with their registers, who leads and joins them, who waits, who was rung."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import programme
from throughcare.actions.programme import Begun, Meets, Noted
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.programme.fellowship import Post, Went
from throughcare.domain.programme.intervention import Ended, Setting
from throughcare.domain.programme.leaving import LeftFrom
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.chance import Chance
from throughcare.jobs.demonstration.town import Case, Does, Town
from throughcare.queries.programme import combining, groups
from throughcare.queries.programme.register import Register, register
from throughcare.queries.today import Duty
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

K, R, A = AgencyKind, Role, Attendance
A_DAY, A_MOMENT = timedelta(days=1), timedelta(minutes=2)
WEEKS = 12  # of sessions, of which the last are still to come
SINCE = 44  # days before the end, when groups begin
EVERY_ENTRY = frozenset({"wants_it", "abstinence", "visited", "after", "settled", "script_talked"})
WHY = "They asked for it twice, and know the rest of the group"
WEIGHED = "They want both for now: the prescriber knows, and the group was asked and does not mind"
LEFT = "Went home on Sunday; the flat had come up sooner than anybody thought"
CAME = {A.ATTENDED: 72, A.LATE: 8, A.DID_NOT_ATTEND: 13, A.CANCELLED_BY_PERSON: 7}
FIRST = "settle"  # the phase in which the twelve steps begin
ONE_LEAVES = 4  # sessions, counted from nought


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group that meets once a week at agencies of a kind; `places` fewer than want one, and
    `together` where two lead it.
    """

    kind: AgencyKind
    name: str
    programme: str
    setting: Setting
    weekday: int
    starts: time
    minutes: int
    places: int
    wanted: int
    together: bool = False


GROUPS = (
    Group(
        kind=K.COMMUNITY_DRUG_TREATMENT,
        name="Keeping what you have, Tuesdays",
        programme="relapse_prevention_8",
        setting=Setting.COMMUNITY,
        weekday=1,
        starts=time(18),
        minutes=90,
        places=5,
        wanted=7,
        together=True,
    ),
    Group(
        kind=K.PRISON_PSYCHOSOCIAL,
        name="Four weeks, short, wing B",
        programme="short_4",
        setting=Setting.SECURE,
        weekday=2,
        starts=time(10),
        minutes=90,
        places=6,
        wanted=7,
    ),
)


@dataclass(slots=True, kw_only=True)
class Meeting:
    """A group under way: whose it is, who leads it too, who has which place and intervention."""

    key: UUID
    worker: str
    agency: str
    group: Group
    second: str = ""
    waits: list[UUID] = field(default_factory=list)
    placed: dict[UUID, UUID] = field(default_factory=dict)
    begun: dict[UUID, UUID] = field(default_factory=dict)
    caught_up: bool = False
    joined_by: bool = False

    def by(self, town: Town, at: datetime) -> Viewer:
        """Whoever holds it, or stands in."""
        return town.by(self.worker, self.agency, at)

    def led_by(self, town: Town, by: Viewer) -> frozenset[UUID]:
        """Whose time a session was: of each of the two who is there, where who leads it is."""
        if not self.second or by.worker_id != keys.worker(self.worker):
            return frozenset()
        second = {self.second} if town.cast.is_here(self.second, by.today) else set()
        return frozenset(map(keys.worker, {self.worker} | second))


def begin(town: Town) -> None:
    """Groups begin some weeks before the end."""
    for group in GROUPS:
        agency = town.cast.of_kind(group.kind)
        first = instant(day=town.times.worked((town.until - A_DAY * SINCE).date()), clock=time(11))
        if agency is not None and first > town.agenda.now:
            town.agenda.put(first, partial(_open, town, group, agency.name))


def _open(town: Town, group: Group, agency: str, at: datetime) -> None:
    """A group opens, as many as want it ask, and as many as there is room for have a place."""
    day = town.times.day_of(at)
    _sign(town, group, agency, at)
    worker = town.cast.somebody(agency, R.LEAD_WORKER, R.WORKER, on=day)
    others = [
        each
        for each in town.cast.with_role(agency, R.LEAD_WORKER, R.WORKER, on=day)
        if each != worker
    ]
    second = others[0] if group.together and others else ""
    held = Meeting(key=town.new_key(), worker=worker, agency=agency, group=group, second=second)
    by = held.by(town, at)
    meets = Meets(
        name=group.name,
        programme=group.programme,
        site_id=keys.other("site", agency),
        facilitator_id=by.worker_id,
        second_id=keys.worker(second) if second else None,
        places=group.places,
        weekdays=frozenset({group.weekday}),
        starts=group.starts,
        minutes=group.minutes,
        starts_on=by.today,
    )
    if not town.attempt(lambda: programme.open_group(key=held.key, meets=meets, by=by, at=at)):
        return
    _fill(town, held, by)
    _plan(town, held, town.moment(by, at + A_MOMENT * (group.wanted + 2)))


def _fill(town: Town, held: Meeting, by: Viewer) -> None:
    """Whoever is known there joins, as long as there are fewer than usually want it."""
    chance = town.chance_of("group", held.agency, by.today)
    may = [
        case
        for case in town.cases.values()
        if case.open and held.agency in case.known_to and case.key not in held.begun
        if case.prison == town.cast.agencies[held.agency].prison
    ]
    for number, case in enumerate(chance.some_of(may, held.group.wanted - len(held.begun))):
        _join(town, case, held, town.moment(by, by.at + A_MOMENT * (number + 1)))


def _sign(town: Town, group: Group, agency: str, at: datetime) -> None:
    """Where a clinician works, one stands for the programme."""
    day = town.times.day_of(at)
    found = town.cast.with_role(agency, R.PRESCRIBER, R.PRISON_CLINICAL_WORKER, on=day)
    if found:
        by = town.cast.viewer(found[0], agency, at)
        town.attempt(lambda: programme.sign(code=group.programme, by=by, at=at))


def _join(town: Town, case: Case, held: Meeting, by: Viewer) -> None:
    group, intervention, place = held.group, town.new_key(), town.new_key()
    started = town.attempt(
        lambda: programme.begin(
            key=intervention,
            person_id=case.key,
            begun=Begun(
                what=group.programme,
                setting=group.setting,
                starts_on=by.today,
                met=EVERY_ENTRY - {"settled"},
                why=WHY,
                own_words=town.word("own_words", town.chance_of("joins", case.who.number)),
            ),
            by=by,
            at=by.at,
        )
    )
    reportable = case.under is not None and case.under.requirement is not None
    if not started or not town.attempt(
        lambda: programme.ask(
            key=place,
            person_id=case.key,
            group_id=held.key,
            reportable=reportable,
            by=by,
            at=by.at,
        )
    ):
        return
    held.begun[case.key] = intervention
    then = town.moment(by, by.at + A_MOMENT / 2)
    if len(held.placed) == group.places:
        held.waits.append(place)
    elif town.attempt(lambda: programme.place(place_id=place, by=then, at=then.at)):
        held.placed[case.key] = place


def _plan(town: Town, held: Meeting, by: Viewer) -> None:
    town.attempt(lambda: programme.plan(group_id=held.key, weeks=WEEKS, by=by, at=by.at))
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        planned = groups.to_come(by, group_id=held.key)
    for number, session in enumerate(planned):
        late = session.ends_at + A_MOMENT * 2
        if late < town.until:
            town.agenda.put(late, partial(_take, town, held, session.id, number))


def _take(town: Town, held: Meeting, session_id: UUID, number: int, at: datetime) -> None:
    """Who came is said on one screen; whoever did not is rung, mostly, in the next hour."""
    by = held.by(town, at)
    found = _register(session_id, by)
    chance = town.chance_of("register", session_id)
    alive = {case.key for case in town.cases.values() if case.open}
    came = {
        each.appointment_id: chance.by_share(CAME)
        for each in (found.expected if found else ())
        if each.open and each.person_id in alive
    }
    also = _walks_in(town, held, found, chance) if number and not held.joined_by else {}
    led_by = held.led_by(town, by)
    if came and town.attempt(
        lambda: programme.take(
            session_id=session_id, came=came, also=also, led_by=led_by, by=by, at=at
        )
    ):
        held.joined_by = held.joined_by or bool(also)
        found = _register(session_id, by)
        assert found is not None
        _ring(town, found, chance, town.moment(by, at + A_MOMENT * 8))
        _goes_on(town, held, found, number, town.moment(by, at + A_MOMENT * 20))
    _fill(town, held, town.moment(by, at + A_MOMENT * 24))


def _walks_in(
    town: Town, held: Meeting, found: Register | None, chance: Chance
) -> dict[UUID, Attendance]:
    """Once somebody whom the agency leads, or who waits, comes without being expected."""
    expected = found.people if found else frozenset()
    led = [
        case.key
        for case in town.cases.values()
        if case.open and case.key not in expected
        if case.agency == held.agency or case.key in held.begun
        if case.prison == town.cast.agencies[held.agency].prison
    ]
    return dict.fromkeys(chance.some_of(led, 1), A.ATTENDED)


def _register(session_id: UUID, by: Viewer) -> Register | None:
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        return register(by, session_id=session_id)


def _ring(town: Town, found: Register, chance: Chance, by: Viewer) -> None:
    for each in found.expected:
        key = each.contact_id
        if each.to_ring and key is not None and chance.falls(town.choices["rung_that_day"]):
            reached = chance.falls(town.choices["reached"])
            town.attempt(partial(programme.rang, contact_id=key, reached=reached, by=by, at=by.at))


def _goes_on(town: Town, held: Meeting, found: Register, number: int, by: Viewer) -> None:
    """One session is caught up; after another somebody leaves, and the next who waits comes in."""
    session_id = found.session.id
    if found.missed and not held.caught_up:
        starts = instant(day=town.times.worked((by.at + A_DAY * 2).date()), clock=time(12))
        key = _caught_up(town, session_id, starts, by)
        if key is not None:
            held.caught_up = True
            late = starts + timedelta(hours=2)
            town.agenda.put(late, partial(_take, town, held, key, WEEKS))
    elif number == ONE_LEAVES and held.placed:
        _leaves(town, held, by)


def _caught_up(town: Town, session_id: UUID, starts: datetime, by: Viewer) -> UUID | None:
    made: list[UUID] = []
    town.attempt(
        lambda: made.append(
            programme.catch_up(session_id=session_id, starts_at=starts, by=by, at=by.at)
        )
    )
    return made[0] if made else None


def _leaves(town: Town, held: Meeting, by: Viewer) -> None:
    """Their place is free at once: whoever waited longest has it."""
    person_id = next(iter(held.placed))
    case = town.cases[person_id]
    if not case.open:
        return
    key = held.begun[person_id]
    town.attempt(
        lambda: programme.end(
            intervention_id=key, ends_on=by.today, how=Ended.AGREED, why=LEFT, by=by, at=by.at
        )
    )
    then = town.moment(by, by.at + A_MOMENT)
    if held.waits:
        waited = held.waits.pop(0)
        town.attempt(lambda: programme.place(place_id=waited, by=then, at=then.at))


def beside_a_script(town: Town, case: Case, at: datetime) -> None:
    """Somebody on a script begins a programme that wants abstinence: asked about, never barred."""
    by, key = town.lead(case, at), town.new_key()
    begun = Begun(
        what="twelve_step_20",
        setting=Setting.COMMUNITY,
        starts_on=by.today,
        met=EVERY_ENTRY,
        own_words=town.word("own_words", town.chance_of("both", case.who.number)),
    )
    town.attempt(lambda: programme.begin(key=key, person_id=case.key, begun=begun, by=by, at=at))
    then = town.moment(by, at + A_MOMENT / 2)
    phase = partial(programme.enter_phase, intervention_id=key, phase=FIRST, on=by.today)
    town.attempt(lambda: phase(by=then, at=then.at))
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        asked = combining.asked(by, person_id=case.key)
    then = town.moment(by, at + A_MOMENT)
    for each in asked[:1]:
        town.attempt(
            partial(
                programme.weigh,
                person_id=case.key,
                key=each.key,
                words=WEIGHED,
                by=then,
                at=then.at,
            )
        )


def left_the_ward(town: Town, case: Case, at: datetime) -> None:
    """They left a hospital before it was planned: whoever is on duty is called at once."""
    by = town.lead(case, at)
    left = LeftFrom.HOSPITAL
    if town.attempt(lambda: programme.leave_early(person_id=case.key, left=left, by=by, at=at)):
        case.dangers.add(left.value)


def fellowship(went: Went, town: Town, case: Case, at: datetime) -> None:
    """A meeting that they went to, or did not, as they want it remembered."""
    by, key = town.lead(case, at), town.new_key()
    noted = Noted(
        went=went,
        on=by.today - A_DAY,
        sponsor=True,
        post=Post.TEA if went is Went.WENT else None,
        peer_id=by.worker_id if went is Went.DID_NOT_GO else None,
    )
    town.attempt(lambda: programme.note(key=key, person_id=case.key, noted=noted, by=by, at=at))


def _owes_call(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    town.attempt(lambda: programme.rang(contact_id=duty.about_id, reached=True, by=by, at=by.at))


def _owes_peer_call(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    town.attempt(lambda: programme.peer_rang(note_id=duty.about_id, reached=True, by=by, at=by.at))


DOES: Mapping[str, Does] = {
    "programme.call": _owes_call,
    "programme.peer_call": _owes_peer_call,
}
