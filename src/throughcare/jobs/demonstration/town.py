"""A town while its history runs: its agenda, its cast, its services, and everybody's case."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from throughcare.domain.directory import language, matching
from throughcare.domain.directory.entry import Service
from throughcare.domain.directory.facts import (
    Fact,
    Housing,
    JusticeStatus,
    PersonFacts,
    Setting,
    Sex,
    Substance,
)
from throughcare.domain.directory.matching import Candidate, OrderSettings, Ranked
from throughcare.domain.directory.terms import (
    NEEDS_OF,
    Area,
    AreaScheme,
    Capacity,
    NeedKind,
    ServiceKind,
)
from throughcare.domain.health.terms import Virus
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import material
from throughcare.jobs.demonstration.agenda import Agenda
from throughcare.jobs.demonstration.cast import Cast
from throughcare.jobs.demonstration.chance import Chance
from throughcare.jobs.demonstration.people import Somebody
from throughcare.jobs.demonstration.times import Times
from throughcare.queries.today import Duty
from throughcare.records import demonstration as keys
from throughcare.records.keys import key_at

type Then = Callable[["Town", "Case", datetime], None]
type Taken = Callable[["Town", "Case", "Sent", datetime], None]


@dataclass(slots=True, kw_only=True)
class Support:
    """A support under way."""

    key: UUID
    worker: str
    agency: str
    ends_on: date | None
    follows: bool = False


@dataclass(slots=True, kw_only=True)
class Under:
    """An order or a licence; `requirement` is treatment that a court reviews, by `therapist`, so
    many minutes a week until a day.
    """

    key: UUID
    court: str
    requirement: UUID | None = None
    therapist: str = ""
    minutes_a_week: int = 0
    treated_until: date | None = None
    warned: bool = False
    over: bool = False


@dataclass(slots=True, kw_only=True)
class Sent:
    """A referral under way, as both sides know it."""

    key: UUID
    case: "Case"
    service: Service
    need: NeedKind
    from_worker: str
    from_agency: str
    urgent: bool = False
    within_a_day: bool = False
    taken: "Taken | None" = None
    refused: "Then | None" = None
    holder: str = ""
    first: UUID | None = None
    first_at: datetime | None = None
    seen: bool = False
    waiting: bool = True
    over: bool = False
    disputed: bool = False

    @property
    def agency(self) -> str:
        """Who receives it."""
        return self.service.organization


@dataclass(slots=True, kw_only=True)
class Case:
    """Somebody's way so far, as the driver knows it; the records know no more than actions told.

    `tells` are the cases of the start page that came to pass in it.
    """

    who: Somebody
    chance: Chance
    agency: str = ""
    worker: str = ""
    acting: bool = False
    open: bool = False
    died: bool = False
    justice: str = "none"
    setting: str = "community"
    prison: str = ""
    moves: bool = False
    needs: list[NeedKind] = field(default_factory=list)
    asked_for: set[tuple[str, str]] = field(default_factory=set)
    hours: set[datetime] = field(default_factory=set)
    supports: list[Support] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    known_to: set[str] = field(default_factory=set)
    step: str = ""
    contacts: int = 0
    round: int = 0
    leaves_on: date | None = None
    tells_justice: bool = True
    dangers: set[str] = field(default_factory=set)
    tells: set[str] = field(default_factory=set)
    seldom: bool = False
    under: Under | None = None
    tested: UUID | None = None
    asked_about_medicine: bool = False
    medicine: Medicine | None = None
    regimen: UUID | None = None
    collects: bool = False
    asked_on: date | None = None
    asks_nothing: bool = False
    told_on: date | None = None
    planned_on: date | None = None
    told_of_before: bool = False
    comes_down: bool = False
    supporter: UUID | None = None
    asked_about_health: bool = False
    virus: Virus | None = None
    court_waits: bool = False
    placed: bool = False

    @property
    def key(self) -> UUID:
        """The person's key."""
        return self.who.key

    def facts(self) -> PersonFacts:
        """What is known of them when criteria are read."""
        substances = frozenset(Substance(each) for each in self.who.uses)
        status = frozenset() if self.justice == "none" else {JusticeStatus(self.justice)}
        return PersonFacts(
            born_on=self.who.born_on,
            sex=Fact(value=Sex(self.who.sex)),
            areas=Fact(value=frozenset({Area(scheme=AreaScheme.LOCAL, code=self.who.town)})),
            substances=Fact(value=substances),
            setting=Fact(value=Setting(self.setting)),
            justice=Fact(value=frozenset(status)),
            needs=Fact(value=frozenset(self.needs)),
            housing=Fact(value=Housing(self.who.housing)),
        )


class Town:
    """Everything that deeds need."""

    def __init__(
        self, *, name: str, seed: str, since: date, at: datetime, cast: Cast, agenda: Agenda
    ) -> None:
        self.name, self.seed, self.since, self.until = name, seed, since, at
        self.cast, self.agenda = cast, agenda
        self.times = Times(cast=cast)
        self.chance = Chance(seed, "town", name)
        self.words = material.words()
        self.shares, self.choices = material.shares(), material.choices()
        self.habits = material.habits()
        self.candidates = tuple(_candidates(cast))
        self.cases: dict[UUID, Case] = {}
        self.referrals: dict[UUID, Sent] = {}
        self.refused: Counter[str] = Counter()
        self._keys = count()
        self._key_chance = Chance(seed, "keys", name)

    def by(self, worker: str, agency: str, at: datetime) -> Viewer:
        """Somebody, or whoever stands in for them that day, under their hat."""
        day = self.times.day_of(at)
        return self.cast.viewer(self.cast.stand_in(worker, agency, day), agency, at)

    def lead(self, case: Case, at: datetime) -> Viewer:
        """Whoever leads somebody's journey, or stands in."""
        return self.by(case.worker, case.agency, at)

    def at(self, instant: datetime, case: Case, then: Then) -> None:
        """This writes down what is to happen in a case; nothing happens once somebody has died."""

        def deed(now: datetime) -> None:
            if not case.died:
                then(self, case, now)

        self.agenda.put(instant, deed)

    def after(self, at: datetime, days: float, case: Case, then: Then) -> None:
        """The same, so many working days later."""
        self.at(self.times.after_work(at, days), case, then)

    def later(self, at: datetime, case: Case, then: Then, **after: float) -> None:
        """The same, so much real time later."""
        self.at(at + timedelta(**after), case, then)

    def chance_of(self, *about: object) -> Chance:
        """The chance of one case or thing of this town."""
        return Chance(self.seed, self.name, *about)

    def moment(self, by: Viewer, at: datetime) -> Viewer:
        """The same viewer at another instant."""
        return replace(by, at=at)

    def word(self, kind: str, chance: Chance) -> str:
        """Something that somebody says."""
        said: list[str] = self.words[kind]
        return chance.one_of(said)

    def habit(self, name: str, agency: str) -> float:
        """How an agency usually does something."""
        found: dict[str, float] = self.habits[name]
        return found.get(agency, found["default"])

    def new_key(self) -> UUID:
        """A key of this history's instant, in the order of making."""
        milliseconds = int(self.agenda.now.timestamp() * 1000)
        bits = next(self._keys) << 60 & ((1 << 76) - 1)
        return key_at(milliseconds=milliseconds, bits=bits | self._key_chance.number(0, 2**60 - 1))

    def attempt(self, deed: Callable[[], object]) -> bool:
        """This does something that the rule book may refuse; says whether it was done."""
        try:
            deed()
        except Refused as refused:
            self.note(refused)
            return False
        return True

    def note(self, refused: Refused) -> None:
        """This counts what the rule book refused."""
        self.refused.update(each.code for each in refused.reasons)

    def help_with(self, case: Case, need: NeedKind, on: date) -> tuple[Ranked, ...]:
        """The services for a need in the published order, for somebody, on a day."""
        return matching.order(
            candidates=self.candidates,
            need=need,
            facts=case.facts(),
            on=on,
            settings=OrderSettings(),
        )


def _candidates(cast: Cast) -> list[Candidate]:
    return [
        Candidate(service=_service(each))
        for each in material.services()
        if each["agency"] in cast.agencies
    ]


type Does = Callable[[Town, Case, Duty, Viewer], object]  # how what is owed is done


def _service(each: dict[str, Any]) -> Service:
    kind = ServiceKind(each["kind"])
    criteria = language.parse_all(stored=each["criteria"]).value
    needs = each.get("needs")
    return Service(
        key=str(keys.service(each["agency"], each["name"])),
        name=each["name"],
        organization=each["agency"],
        kind=kind,
        needs=frozenset(map(NeedKind, needs)) if needs else NEEDS_OF[kind],
        criteria=criteria or (),
        capacity=Capacity(free=each["free"]) if "free" in each else None,
    )
