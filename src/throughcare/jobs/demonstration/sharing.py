"""What is shared on purpose, told by phone, taken back; and what somebody asks of their record."""

from datetime import datetime, timedelta
from uuid import UUID

from throughcare.actions import sharing
from throughcare.actions.sharing import emergency, rights, telling
from throughcare.actions.sharing.emergency import Sought
from throughcare.domain.kernel.category import AgencyKind, Category, Role
from throughcare.domain.sharing.emergency import Danger
from throughcare.domain.sharing.rights import Right
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.jobs.demonstration.town import Case, Then, Town
from throughcare.records import demonstration as keys

C, K = Category, AgencyKind
TAKEN_BACK, RUNG_ABOUT, OUTSIDE = 0.07, 0.3, 0.12
HOW_THEY_ARE = frozenset({C.IDENTITY, C.PLAN, C.TREATMENT, C.HEALTH})
LET_SEE = timedelta(days=180)

# Whom the one who leads asks to share with, how often that comes up, and what.
PARTNERS: tuple[tuple[AgencyKind, float, frozenset[Category], str], ...] = (
    (K.PROBATION, 0.3, frozenset({C.IDENTITY, C.ATTENDANCE, C.PLAN}), "One plan with probation"),
    (K.GP, 0.3, frozenset({C.IDENTITY, C.TREATMENT, C.HEALTH}), "Medicine at the surgery"),
    (
        K.COMMUNITY_DRUG_TREATMENT,
        0.35,
        frozenset({C.IDENTITY, C.ATTENDANCE, C.PLAN, C.NEEDS}),
        "Treatment beside supervision",
    ),
    (K.HOSTEL, 0.12, frozenset({C.IDENTITY, C.ATTENDANCE}), "So that the hostel knows"),
)


def settle(town: Town, case: Case, at: datetime) -> None:
    """In the first weeks it is asked who should know; some say no, and help goes on."""
    for kind, share, categories, purpose in PARTNERS:
        agency = town.cast.of_kind(kind)
        if agency is None or agency.name == case.agency or not case.chance.falls(share):
            continue
        if kind is K.PROBATION and case.justice in ("none", "arrest", "bail"):
            continue
        if not case.chance.falls(town.shares["what_happens"]["consents"]):
            continue
        town.at(
            case.chance.clock(
                town.times.worked((at + timedelta(days=case.chance.number(3, 20))).date())
            ),
            case,
            _give(agency.name, categories, purpose),
        )


def _give(agency: str, categories: frozenset[Category], purpose: str) -> Then:
    def then(town: Town, case: Case, at: datetime) -> None:
        if not case.open or agency == case.agency:
            return
        key = town.new_key()
        by = town.lead(case, at)
        done = town.attempt(
            lambda: sharing.give(
                key=key,
                person_id=case.key,
                to_agency_id=keys.agency(agency),
                categories=categories,
                purpose=purpose,
                basis=Basis.CONSENT,
                how_given=HowGiven.FACE_TO_FACE,
                own_words=town.word("agreements", case.chance),
                ends_at=at + timedelta(days=365) if case.chance.falls(0.7) else None,
                by=by,
                at=at,
            )
        )
        if not done:
            return
        case.known_to.add(agency)
        if case.chance.falls(TAKEN_BACK):
            giver = (case.worker, case.agency)
            town.later(at, case, _take_back(key, *giver), days=case.chance.number(10, 60))
        if case.chance.falls(RUNG_ABOUT):
            town.later(at, case, _ring(agency, categories), days=case.chance.number(2, 30))

    return then


def _take_back(key: UUID, worker: str, agency: str) -> Then:
    def then(town: Town, case: Case, at: datetime) -> None:
        by = town.by(worker, agency, at)
        town.attempt(
            lambda: sharing.end(grant_id=key, why="Does not want it any more", by=by, at=at)
        )

    return then


def _ring(agency: str, categories: frozenset[Category]) -> Then:
    """Twenty seconds: what was told by phone; now and then more than was agreed."""

    def then(town: Town, case: Case, at: datetime) -> None:
        if not case.open or agency == case.agency:
            return
        outside = case.chance.falls(OUTSIDE)
        told = frozenset({C.HEALTH}) if outside else categories - {C.IDENTITY}
        said = telling.Said(
            person_id=case.key,
            to_agency_id=keys.agency(agency),
            to_whom=town.cast.somebody(agency, on=town.times.day_of(at)),
            categories=told,
            what=town.word("told", case.chance),
            basis=Basis.PUBLIC_TASK if outside else None,
            basis_why="It could not wait until they came" if outside else "",
        )
        key = town.new_key()
        by = town.lead(case, at)
        town.attempt(lambda: telling.note(key=key, said=said, by=by, at=at))

    return then


def asks_for_record(town: Town, case: Case, at: datetime) -> None:
    """Somebody asks what is held about them, or wants it set right; answered within the month."""
    if not case.open:
        return
    right = case.chance.by_share({Right.ACCESS: 6, Right.RECTIFICATION: 2, Right.OBJECTION: 2})
    key = town.new_key()
    by = town.lead(case, at)
    words = "I would like to know what is written about me."
    town.attempt(
        lambda: rights.ask(key=key, person_id=case.key, right=right, words=words, by=by, at=at)
    )


def look_in_emergency(town: Town, case: Case, at: datetime) -> None:
    """Somebody lies unconscious on a ward that does not know them: a look, remembered for good."""
    open_in_emergency(town, case, at)


def open_in_emergency(town: Town, case: Case, at: datetime) -> UUID | None:
    """The same; gives the key of the access, or None where the ward knows them."""
    agency = town.cast.of_kind(K.HOSPITAL, K.GP)
    if agency is None or agency.name in case.known_to:
        return None
    worker = town.cast.somebody(agency.name, Role.WORKER, on=town.times.day_of(at))
    by = town.by(worker, agency.name, at)
    sought = Sought(
        text=f"{case.who.given} {case.who.family}",
        born_on=case.who.born_on,
        danger=Danger.OVERDOSE,
        reason="Unconscious on the ward; medicines unknown",
    )
    key = town.new_key()
    done = town.attempt(lambda: emergency.look(key=key, sought=sought, by=by, at=at))
    return key if done else None


def let_see(town: Town, case: Case, agency: str, at: datetime) -> None:
    """They let another agency that helps them see how they are, not to be asked twice."""
    by, key = town.lead(case, at), town.new_key()
    town.attempt(
        lambda: sharing.give(
            key=key,
            person_id=case.key,
            to_agency_id=keys.agency(agency),
            categories=HOW_THEY_ARE,
            purpose="Not to be asked everything again",
            basis=Basis.CONSENT,
            how_given=HowGiven.FACE_TO_FACE,
            own_words="Yes. Read it, then I need not say it all again.",
            ends_at=at + LET_SEE,
            by=by,
            at=at,
        )
    )
