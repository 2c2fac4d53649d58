"""The rule book and the database answer alike, case by case, on a generated partnership."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests import databases, world
from tests.access.generated import INSTANTS, Drawing, Drawn
from tests.access.tables import TABLES
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.sharing.rules import JUSTICE, covers, may_see, may_see_who, never_carried_to
from throughcare.domain.sharing.terms import Fact, GrantFacts
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.postgres.place import Login
from throughcare.records import policies
from throughcare.records.viewer import NotAtWork, viewing

SEED = 20260302


@pytest.fixture(scope="module")
def drawn(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Drawn]:
    name = databases.name_of_this_process()
    with django_db_blocker.unblock(), databases.clone(name):
        with databases.signed_in_as(Login.OWNER), transaction.atomic():
            found = Drawing(SEED).draw(workers=33, people=40, grants=340, facts=150)
        yield found


def looks(drawn: Drawn) -> list[tuple[UUID, str, datetime]]:
    """Every worker under every hat that they ever wear, at some instants."""
    dice = random.Random(SEED)
    hats = sorted({(hat.worker_id, hat.agency) for hat in drawn.hats})
    return [(worker, agency, at) for worker, agency in hats for at in dice.sample(INSTANTS, 2)]


def seen_in(table: str) -> set[UUID]:
    key = "event_id" if table == "records_eventpayload" else "id"
    with connection.cursor() as cursor:
        cursor.execute(f"select {key} from {table}")
        return {row[0] for row in cursor.fetchall()}


def grants_by_person(drawn: Drawn) -> dict[UUID, list[GrantFacts]]:
    found: dict[UUID, list[GrantFacts]] = {person_id: [] for person_id in drawn.people}
    for grant in drawn.grants:
        found[grant.person_id].append(grant)
    return found


def as_seen_by(viewer: Viewer, table: str, fact: Fact) -> Fact:
    """A row, with whoever takes part in what it belongs to as its other side."""
    beside = TABLES[table].beside
    takes_part = beside and viewer.agency_id == world.key(beside)
    return replace(fact, party_id=viewer.agency_id) if takes_part else fact


def test_every_table_that_a_grant_opens_is_compared() -> None:
    opened = {t for t, p in policies.POLICIES.items() if "g.categories" in p.get("select", "")}
    assert opened == TABLES.keys() | {"records_person"}


def test_the_rule_book_and_the_database_answer_alike(drawn: Drawn) -> None:
    grants = grants_by_person(drawn)
    cases, differing = Counter[str](), []
    for worker_id, agency, at in looks(drawn):
        viewer = drawn.viewer(worker_id, agency, at)
        if viewer is None:
            with (
                pytest.raises(NotAtWork),
                viewing(worker_id=worker_id, agency_id=world.key(agency), at=at),
            ):
                pass
            continue
        hidden = drawn.hidden_from(worker_id)
        to_them = {
            person_id: [each for each in found if each.to_id == viewer.agency_id]
            for person_id, found in grants.items()
        }
        with viewing(worker_id=worker_id, agency_id=viewer.agency_id, at=at) as entered:
            assert (entered.roles, entered.team_ids) == (viewer.roles, viewer.team_ids)
            for table, facts in drawn.facts.items():
                visible = seen_in(table)
                for key, fact in facts.items():
                    fact = as_seen_by(viewer, table, fact)
                    answer = may_see(
                        viewer, fact=fact, grants=grants[fact.person_id], hidden=hidden
                    )
                    cases[why(viewer, fact, to_them[fact.person_id], hidden, answer)] += 1
                    if answer is not (key in visible):
                        differing.append((table, viewer, fact, answer))
            known = seen_in("records_person")
            for person_id, involved in drawn.involved.items():
                answer = may_see_who(
                    viewer,
                    person_id=person_id,
                    involved=frozenset(involved),
                    grants=grants[person_id],
                    hidden=hidden,
                )
                cases["who"] += 1
                if answer is not (person_id in known):
                    differing.append(("records_person", viewer, person_id, answer))
    assert differing == []
    assert cases.total() > 100_000
    assert {reason for reason, number in cases.items() if number >= 20} >= WAYS


WAYS = {
    "owner",
    "party",
    "grant",
    "no way",
    "restricted",
    "no work with people",
    "note of another team",
    "note of the team",
    "note, though granted",
    "self-report to justice",
    "private to justice",
    "before the term",
    "not reportable",
    "about its order",
    "the name of an order",
    "who",
}


def why(
    viewer: Viewer,
    fact: Fact,
    grants: list[GrantFacts],
    hidden: frozenset[UUID],
    answer: bool,
) -> str:
    """What decided a case, so that the test can say that each way was tried.

    Of all grants, which the rule was asked with, those to the viewer's agency are enough here.
    """
    part = viewer.agency_id in (fact.agency_id, fact.party_id)
    granted = any(covers(g, fact=fact, to_id=viewer.agency_id, at=viewer.at) for g in grants)
    if not viewer.sees_people:
        return "no work with people"
    if fact.person_id in hidden:
        return "restricted"
    if fact.category is Category.NOTES and (part or granted):
        named = "note of the team" if answer else "note of another team"
        return named if part and fact.team_id else "note" if part else "note, though granted"
    if fact.category is Category.SELF_REPORT and viewer.agency_kind in JUSTICE and not answer:
        return "self-report to justice" if part or granted else "no way"
    if fact.private and viewer.agency_kind in JUSTICE and not answer:
        return "private to justice" if part or granted else "no way"
    if answer and not part:
        if fact.legal_name and not granted:
            return "the name of an order"
        return "grant" if granted else "about its order"
    if answer:
        return "owner" if viewer.agency_id == fact.agency_id else "party"
    told = replace(fact, reportable=True)
    if any(covers(g, fact=told, to_id=viewer.agency_id, at=viewer.at) for g in grants):
        return "not reportable"
    too_early = any(
        g.facts_from_at
        and fact.known_at
        and fact.known_at < g.facts_from_at
        and fact.category in g.categories
        for g in grants
    )
    return "before the term" if too_early else "no way"


def test_the_database_knows_what_no_grant_carries_as_the_rule_book_does(drawn: Drawn) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind, never_carried(kind) from unnest(%s::text[]) as kind", [list(AgencyKind)]
        )
        stored = {AgencyKind(kind): frozenset(codes) for kind, codes in cursor.fetchall()}
    assert stored == {kind: never_carried_to(kind) for kind in AgencyKind}
