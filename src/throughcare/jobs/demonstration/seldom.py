"""What happens seldom, and near the end in each town all the same: so that its page is not empty.

A look in an emergency, a line kept back, a record that few may see, somebody registered twice.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions.person import entry, joining, matches, restricting
from throughcare.actions.sharing import emergency, telling, withholding
from throughcare.domain.kernel.category import AgencyKind, Category, Role
from throughcare.domain.person.rules import RegisterFacts
from throughcare.domain.sharing.emergency import Finding
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.sharing.withholding import Ground
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import closing, dying, sharing
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries.person import matching
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

K, R = AgencyKind, Role
A_DAY = timedelta(days=1)
KEPT_FOR = timedelta(days=60)

type Deed = Callable[[Town, Case, datetime], object]
type Fits = Callable[[Town, Case], bool]


def begin(town: Town) -> None:
    """This writes down what will happen so many days before the end."""
    for days, deed in WHAT:
        day = worked_by(town, (town.until - A_DAY * days).date())
        at = town.chance_of("seldom", days).clock(day)
        if at > town.agenda.now:
            town.agenda.put(at, partial(_to_somebody, town, deed))


def worked_by(town: Town, day: date) -> date:
    """A day, or the last before it that is worked."""
    while not town.times.calendar.is_working_day(day=day):
        day -= A_DAY
    return day


def _to_somebody(town: Town, deed: Deed, at: datetime) -> None:
    """It happens to somebody to whom nothing of the kind has happened yet; or to nobody."""
    fits = FITS.get(deed, _anybody)
    fitting = [
        case
        for case in town.cases.values()
        if case.open and not case.acting and not case.seldom and fits(town, case)
        if R.LEAD_WORKER in _roles(town, case)
    ]
    if fitting:
        case = town.chance_of("seldom", at).one_of(fitting)
        case.seldom = True
        deed(town, case, at)


def _roles(town: Town, case: Case) -> frozenset[Role]:
    return frozenset(
        role
        for post in town.cast.posts
        if (post.worker, post.agency) == (case.worker, case.agency)
        for role in post.roles
    )


def _anybody(town: Town, case: Case) -> bool:
    return True


def _at_ward_unknown(town: Town, case: Case) -> bool:
    ward = town.cast.of_kind(K.HOSPITAL, K.GP)
    return ward is not None and ward.name not in case.known_to


def _at_hostel_unknown(town: Town, case: Case) -> bool:
    hostel = town.cast.of_kind(K.HOSTEL)
    return hostel is not None and hostel.name not in case.known_to


def _of_two_teams(town: Town, case: Case) -> bool:
    """Whether an agency of several teams leads them."""
    treats = town.cast.of_kind(K.COMMUNITY_DRUG_TREATMENT)
    return treats is not None and case.agency == treats.name


def _nobody_died(town: Town, case: Case) -> bool:
    return not any(each.died for each in town.cases.values())


def _looked_at(town: Town, case: Case, at: datetime) -> None:
    """A look in an emergency, and on the next day the look of whoever protects the record."""
    key = sharing.open_in_emergency(town, case, at)
    if key is not None:
        town.after(at, 0.8, case, partial(_look_at_look, key))


def _look_at_look(key: UUID, town: Town, case: Case, at: datetime) -> None:
    by = _protects(town, case, at)
    town.attempt(
        lambda: emergency.review(
            grant_id=key,
            person_id=case.key,
            finding=Finding.NEEDED,
            words="Rang the ward: it was as they said, and it was needed that night",
            by=by,
            at=at,
        )
    )


def _keep_back(town: Town, case: Case, at: datetime) -> UUID | None:
    """Told in danger what somebody else had told; asked that the line not name them."""
    hostel = town.cast.of_kind(K.HOSTEL)
    if hostel is None or hostel.name == case.agency:
        return None
    line, key = town.new_key(), town.new_key()
    said = telling.Said(
        person_id=case.key,
        to_agency_id=keys.agency(hostel.name),
        to_whom=town.cast.somebody(hostel.name, on=town.times.day_of(at)),
        categories=frozenset({Category.SAFEGUARDING}),
        what="That a neighbour rang about threats at the door, and asked not to be named",
        basis=Basis.VITAL_INTERESTS,
        basis_why="Somebody else could have come to harm that evening",
    )
    by = town.lead(case, at)
    asks = town.moment(by, at + timedelta(minutes=4))
    done = town.attempt(lambda: telling.note(key=line, said=said, by=by, at=at)) and town.attempt(
        lambda: withholding.ask(
            key=key,
            line_id=line,
            ground=Ground.ANOTHER_PERSON,
            why="The line would tell who rang; they live on the same stair",
            ends_at=at + KEPT_FOR,
            by=asks,
            at=asks.at,
        )
    )
    return key if done else None


def _kept_back(town: Town, case: Case, at: datetime) -> None:
    """The same, and on the next day somebody else agrees."""
    key = _keep_back(town, case, at)
    if key is not None:
        town.after(at, 0.9, case, partial(_agree, key))


def _agree(key: UUID, town: Town, case: Case, at: datetime) -> None:
    by = _protects(town, case, at)
    if town.attempt(lambda: withholding.review(withholding_id=key, agreed=True, by=by, at=at)):
        case.tells.add("C12")


def _protects(town: Town, case: Case, at: datetime) -> Viewer:
    """The data protection lead of the agency that leads."""
    day = town.times.day_of(at)
    worker = town.cast.somebody(case.agency, R.DATA_PROTECTION_LEAD, on=day)
    return town.cast.viewer(worker, case.agency, at)


def _restrict(town: Town, case: Case, at: datetime) -> None:
    """Only whoever leads and their manager see the record any more."""
    manager = town.cast.manager(case.agency, on=town.times.day_of(at))
    by = town.cast.viewer(manager, case.agency, at)
    readers = frozenset({keys.worker(case.worker), keys.worker(manager)})
    why = "Somebody close to them works for one of our partners"
    town.attempt(
        lambda: restricting.place(person_id=case.key, readers=readers, why=why, by=by, at=at)
    )


def _register_again(town: Town, case: Case, at: datetime) -> UUID:
    """The hostel does not know that they are known, and registers them once more."""
    hostel = town.cast.of_kind(K.HOSTEL)
    assert hostel is not None
    worker = town.cast.somebody(hostel.name, R.WORKER, on=town.times.day_of(at))
    by = town.by(worker, hostel.name, at)
    who = case.who
    key = keys.person(f"{town.name}/{who.number}/again")
    said = RegisterFacts(
        given=who.given, family=who.family, born_on=who.born_on, sex=who.sex, area=town.name
    )
    entry.register(key=key, who=said, by=by, at=at)
    matches.find(person_id=key, looked_at=(), by=town.cast.net(hostel.name, at), at=at)
    return key


def _join(town: Town, case: Case, at: datetime) -> None:
    """The same, and on the next day the record steward sees that it is one person."""
    key = _register_again(town, case, at)
    town.after(at, 0.9, case, partial(_decide, key))


def _decide(key: UUID, town: Town, case: Case, at: datetime) -> None:
    post = next(each for each in town.cast.posts if R.RECORD_STEWARD in each.roles)
    by = town.cast.viewer(post.worker, post.agency, at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        found = matching.matches(by, decided=False, size=100).matches
    match_id = next(
        each.id for each in found if {side.id for side in each.sides} == {key, case.key}
    )
    joined = town.new_key()
    town.attempt(lambda: joining.look(match_id=match_id, by=by, at=at))
    town.attempt(
        lambda: joining.join(
            key=joined,
            match_id=match_id,
            survivor_id=case.key,
            why="Same name and day of birth; the hostel asked them, and it is so",
            by=by,
            at=at,
        )
    )


# So many days before the end.
WHAT: tuple[tuple[int, Deed], ...] = (
    (10, dying.die),
    (9, closing.close_team),
    (8, _join),
    (7, _looked_at),
    (6, _kept_back),
    (3, _restrict),
    (2, _register_again),
    (1, _keep_back),
    (1, sharing.open_in_emergency),
)
FITS: Mapping[Deed, Fits] = {
    dying.die: _nobody_died,
    closing.close_team: _of_two_teams,
    _join: _at_hostel_unknown,
    _register_again: _at_hostel_unknown,
    _looked_at: _at_ward_unknown,
    sharing.open_in_emergency: _at_ward_unknown,
}
