"""A generated partnership: workers under hats, people, grants, restrictions, facts in every table.

Drawn from a seed, so that a failure comes back; loaded by the owner in bulk. What is drawn is kept
as the rule book's own values, from which the test reckons who may see what.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from django.db import connection
from django.db import models as django

from tests import world
from tests.access.scene import Scene, closed_list, model_of
from tests.access.tables import BESIDE, TABLES, Table
from tests.clock import LONDON, NOW
from throughcare.domain.kernel.category import AgencyKind, Category, Role
from throughcare.domain.sharing.terms import Fact, GrantFacts
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE, Viewer
from throughcare.records import models

SPACE = UUID("4a6b1c5e-57a5-4f53-8a2e-2f8d1f1fdc11")
AGENCIES = [name for name in world.AGENCIES if name != world.STEWARDS]
INSTANTS = [NOW + timedelta(days=days) for days in (-60, -30, -7, 0, 7, 30)]
SOME_ROLES = [Role.WORKER, Role.LEAD_WORKER, Role.MANAGER, Role.DATA_PROTECTION_LEAD]
NO_ROLES = sorted(WITHOUT_PEOPLE - {Role.LINK_HOLDER})


# Who must take part in a row, whoever it is.
# What stands once for somebody.
OF_ITS_OWN: dict[type[django.Model], str] = {
    models.PersonIdentifier: "value",
    models.ClosedByDesign: "need",
}
# What stands once beside each row of another table.
# A time that ends where it starts overlaps with none.
EMPTY = (models.Custody, models.CustodyStay)
ONE_OF_EACH: dict[type[django.Model], tuple[str, str]] = {
    models.TestResult: ("test_id", "records_drugtest"),
    models.PlanAnswer: ("version_id", "records_planversion"),
    models.MeetingAsk: ("meeting_id", "records_appointment"),
}
OTHER_PARTY: dict[type[django.Model], str] = {
    models.Requirement: "given_by_id",
    models.RequirementVersion: "given_by_id",
    models.Drawn: "supervisor_id",
    models.Hearing: "supervisor_id",
    models.AnswerStand: "of_agency_id",
    models.PlanAnswer: "asked_id",
    models.MeetingAsk: "asked_id",
    models.Regimen: "supplier_id",
    models.Dose: "supplier_id",
    models.Collection: "prescribed_by_id",
    models.DualPathway: "other_id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat:
    """A worker at an agency in a role, perhaps in a team, from a day until a day."""

    worker_id: UUID
    agency: str
    team_id: UUID | None
    role: Role
    starts_at: datetime
    ends_at: datetime | None

    def worn(self, at: datetime) -> bool:
        """Assignments go by London's days; those drawn here begin and end at its midnights."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(slots=True, kw_only=True)
class Drawn:
    """The partnership that was drawn."""

    hats: list[Hat] = field(default_factory=list)
    people: list[UUID] = field(default_factory=list)
    involved: dict[UUID, set[UUID]] = field(default_factory=dict)
    grants: list[GrantFacts] = field(default_factory=list)
    readers: dict[UUID, set[UUID]] = field(default_factory=dict)
    facts: dict[str, dict[UUID, Fact]] = field(default_factory=dict)

    def hidden_from(self, worker_id: UUID) -> frozenset[UUID]:
        """The people whose records are restricted to others."""
        return frozenset(p for p, readers in self.readers.items() if worker_id not in readers)

    def viewer(self, worker_id: UUID, agency: str, at: datetime) -> Viewer | None:
        """Who that is at that instant; none where the worker may not act there then."""
        worn = [
            hat
            for hat in self.hats
            if hat.worker_id == worker_id and hat.agency == agency and hat.worn(at)
        ]
        if not worn:
            return None
        partnership, kind = world.AGENCIES[agency]
        return Viewer(
            worker_id=worker_id,
            worker_name="",
            agency_id=world.key(agency),
            agency_name=agency,
            agency_kind=AgencyKind(kind),
            partnership_id=world.key(partnership),
            roles=frozenset(hat.role for hat in worn),
            team_ids=frozenset(hat.team_id for hat in worn if hat.team_id),
            at=at,
        )


class Drawing:
    """Draws a partnership and loads it, as owner."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.drawn = Drawn()
        self.teams = {a: [uuid5(SPACE, f"{a}/{n}") for n in range(2)] for a in AGENCIES}
        self.scenes: dict[UUID, Scene] = {}
        self.orders: dict[UUID, UUID] = {}

    def draw(self, *, workers: int, people: int, grants: int, facts: int) -> Drawn:
        """A whole partnership; `facts` is how many stand in each table."""
        self._teams()
        for number in range(workers):
            self._worker(uuid5(SPACE, f"worker {number}"))
        for number in range(people):
            self._person(uuid5(SPACE, f"person {number}"))
        self._restrictions()
        self._grants(grants)
        self._facts(facts)
        return self.drawn

    def _instant(self) -> datetime:
        return NOW + timedelta(days=self.dice.randint(-90, 45), hours=self.dice.randint(0, 23))

    def _midnight(self) -> datetime:
        return datetime.combine(self._instant().date(), time(), tzinfo=LONDON)

    def _agency(self) -> str:
        return self.dice.choice(AGENCIES)

    def _teams(self) -> None:
        models.Team.objects.bulk_create(
            models.Team(id=team, agency_id=world.key(agency), name=str(team))
            for agency, teams in self.teams.items()
            for team in teams
        )

    def _worker(self, key: UUID) -> None:
        models.Worker.objects.create(id=key, name=str(key))
        for _ in range(self.dice.randint(1, 4)):
            agency = self._agency()
            teams = [None, *self.teams[agency], self.teams[self._agency()][0]]
            roles = SOME_ROLES if self.dice.random() < 0.8 else NO_ROLES
            starts = self._midnight() - timedelta(days=60)
            hat = Hat(
                worker_id=key,
                agency=agency,
                team_id=self.dice.choice(teams),
                role=self.dice.choice(roles),
                starts_at=starts,
                ends_at=self.dice.choice([None, None, starts + timedelta(days=90)]),
            )
            self.drawn.hats.append(hat)
            models.Assignment.objects.create(
                worker_id=key,
                agency_id=world.key(agency),
                team_id=hat.team_id,
                role=hat.role.value,
                starts_on=hat.starts_at.astimezone(LONDON).date(),
                ends_on=hat.ends_at.astimezone(LONDON).date() if hat.ends_at else None,
            )

    def _person(self, key: UUID) -> None:
        self.drawn.people.append(key)
        self.scenes[key] = scene = Scene(key, BESIDE | {n: each.told for n, each in TABLES.items()})
        scene.row("records_person")
        self.orders[key] = scene.row("records_order").pk
        chosen = {world.key(self._agency()) for _ in range(self.dice.randint(1, 3))}
        self.drawn.involved[key] = chosen
        models.Involvement.objects.bulk_create(
            models.Involvement(person_id=key, agency_id=agency, starts_at=NOW) for agency in chosen
        )

    def _restrictions(self) -> None:
        workers = sorted({hat.worker_id for hat in self.drawn.hats})
        for person_id in self.dice.sample(self.drawn.people, len(self.drawn.people) // 4):
            lifted = self.dice.random() < 0.3
            readers = set(self.dice.sample(workers, self.dice.randint(0, 4)))
            placed = models.Restriction.objects.create(
                person_id=person_id,
                agency_id=world.key(self._agency()),
                why="x",
                placed_by_id=workers[0],
                placed_at=NOW,
                lifted_at=NOW if lifted else None,
            )
            models.RestrictionReader.objects.bulk_create(
                models.RestrictionReader(restriction=placed, person_id=person_id, worker_id=reader)
                for reader in readers
            )
            if not lifted:
                self.drawn.readers[person_id] = readers

    def _grants(self, number: int) -> None:
        """Grants that the trigger would refuse are among them: policies must hold by themselves."""
        with connection.cursor() as cursor:
            cursor.execute("alter table records_grant disable trigger grant_never_carried")
        self.drawn.grants = [self._grant() for _ in range(number)]
        models.Grant.objects.bulk_create(self._stored(grant) for grant in self.drawn.grants)

    def _grant(self) -> GrantFacts:
        starts = self._instant()
        by_nobody = self.dice.random() < 0.15
        lasts = timedelta(hours=self.dice.randint(0, 24 * 60))
        person_id = self.dice.choice(self.drawn.people)
        by_order = not by_nobody and self.dice.random() < 0.3
        since = self._instant() if by_order or self.dice.random() < 0.3 else None
        return GrantFacts(
            person_id=person_id,
            from_id=None if by_nobody else world.key(self._agency()),
            to_id=world.key(self._agency()),
            categories=frozenset(self.dice.sample(list(Category), self.dice.randint(1, 5))),
            starts_at=starts,
            ends_at=starts + lasts if by_nobody or self.dice.random() < 0.5 else None,
            facts_from_at=since,
            facts_until_at=self._until(since),
            order_id=self.orders[person_id] if by_order else None,
        )

    def _stored(self, grant: GrantFacts) -> models.Grant:
        return models.Grant(
            person_id=grant.person_id,
            from_agency_id=grant.from_id,
            to_agency_id=grant.to_id,
            categories=sorted(grant.categories),
            purpose="x",
            basis=self._basis(grant),
            how_given="in_writing",
            facts_from_at=grant.facts_from_at,
            facts_until_at=grant.facts_until_at,
            under_id=grant.order_id,
            starts_at=grant.starts_at,
            ends_at=grant.ends_at,
            given_at=grant.starts_at,
            given_by_id=self.drawn.hats[0].worker_id,
        )

    def _until(self, since: datetime | None) -> datetime | None:
        return since + timedelta(days=40) if since and self.dice.random() < 0.5 else None

    def _basis(self, grant: GrantFacts) -> str:
        if grant.order_id is not None:
            return "order"
        return "consent" if grant.from_id else "vital_interests"

    def _facts(self, number: int) -> None:
        """Rows of every table, and what the rule book needs to know of each; events with words."""
        self.drawn.facts = {name: {} for name in TABLES}
        self.drawn.facts["records_order"] = {
            key: Fact(
                person_id=person_id,
                agency_id=world.key(world.RECOVERY),
                category=Category.JUSTICE,
                known_at=NOW,
                under_id=key,
            )
            for person_id, key in self.orders.items()
        }
        rows: dict[str, list[django.Model]] = {name: [] for name in TABLES}
        for name, table in TABLES.items():
            # What only an order leaves out is rare: five times as many of those.
            drawn = number * (5 if table.reportable else 1)
            for count in range(drawn if name != "records_eventpayload" else 0):
                key, fact = uuid5(SPACE, f"{name}/{count}"), self._drawn_fact(name, table)
                alike = ("records_event", "records_eventpayload")
                for each in alike if name in alike else (name,):
                    rows[each].append(self._row(each, key, fact))
                    self.drawn.facts[each][key] = fact
        for name in ("records_eventpayload", *TABLES):
            model_of(name)._default_manager.bulk_create(rows.pop(name, []))

    def _drawn_fact(self, name: str, table: Table) -> Fact:
        agency = self._agency()
        teams = [None, self.dice.choice(self.teams[agency]), self.teams[self._agency()][0]]
        instant = self._instant()
        if table.when == "starts_on":
            instant = datetime.combine(instant.astimezone(LONDON).date(), time(), tzinfo=LONDON)
        others = [world.key(a) for a in AGENCIES if a != agency]
        person_id = self.dice.choice(self.drawn.people)
        return Fact(
            person_id=person_id,
            agency_id=world.key(agency),
            category=table.category or self.dice.choice(table.categories),
            party_id=self._party(name, table, others),
            team_id=self.dice.choice(teams) if table.team else None,
            known_at=instant if table.when else None,
            private=table.always_private
            or (table.private is not None and self.dice.random() < 0.3),
            reportable=not table.never_reported
            and (not table.reportable or self.dice.random() < 0.5),
            under_id=self.orders[person_id] if table.under else None,
            legal_name=table.legal_name and self.dice.random() < 0.6,
        )

    def _party(self, name: str, table: Table, others: list[UUID]) -> UUID | None:
        """Another agency that takes part, or none where there need not be one."""
        if not table.party:
            return None
        other = self.dice.choice(others)
        columns = {each.attname: each for each in model_of(name)._meta.concrete_fields}
        return self.dice.choice([None, other]) if columns[table.party].null else other

    def _row(self, name: str, key: UUID, fact: Fact) -> django.Model:
        table, model = TABLES[name], model_of(name)
        told: dict[str, object] = {table.owner: fact.agency_id, **table.told}
        if table.category is None:
            told["category"] = fact.category.value
        if table.legal_name:
            told["kind"] = "legal" if fact.legal_name else "alias"
        if table.private is not None:
            column, values = table.private
            told[column] = values[fact.private]
        for column, value in ((table.party, fact.party_id), (table.team, fact.team_id)):
            if column:
                told[column] = value
        if table.reportable:
            told["reportable"] = fact.reportable
        if table.when and "." not in table.when:
            assert fact.known_at is not None
            on = fact.known_at.astimezone(LONDON).date()
            told[table.when] = on if table.when == "starts_on" else fact.known_at
        pk = model._meta.pk
        assert pk is not None
        told[pk.attname] = key
        told |= self._free_of_clashes(model, key, fact)
        return self.scenes[fact.person_id].unsaved(name, **told)

    def _free_of_clashes(
        self, model: type[django.Model], key: UUID, fact: Fact
    ) -> dict[str, object]:
        """What keeps rows drawn at random from breaking constraints that are not about sharing."""
        found: dict[str, object] = {"ends_at": fact.known_at} if model in EMPTY else {}
        if model in OF_ITS_OWN:
            found[OF_ITS_OWN[model]] = str(key)
        number = len(self.drawn.facts[model._meta.db_table])
        if model in ONE_OF_EACH:
            column, table = ONE_OF_EACH[model]
            found[column] = uuid5(SPACE, f"{table}/{number}")
        if model is models.PlanVersion:
            found["number"] = number + 2  # the first is what others stand beside
        if model is models.Need:
            state = next(f for f in model._meta.fields if f.name == "kind")
            found["kind"] = str(key) if not closed_list(state) else closed_list(state)[0]
        if model in OTHER_PARTY:
            found[OTHER_PARTY[model]] = fact.party_id or fact.agency_id
        if model is models.Collection:
            found["on"] = date.fromordinal(700_000 + key.int % 30_000)
        if model in (models.OrderAbsence, models.OrderStep, models.Letter):
            found["about_id"] = key
        if model is models.DualPathway:
            found["lead_id"] = fact.agency_id
        if model is models.Appointment:
            assert fact.known_at is not None
            found |= {"ends_at": fact.known_at + timedelta(minutes=5), "state": "fell"}
        return found
