"""The trail shows every change, even a superuser's; the obligations follow from it exactly."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection, transaction

from tests import databases, world
from tests.actions.test_person_matches import register, work
from tests.clock import NOW
from throughcare.actions import next_step, person, referral, support
from throughcare.actions.person import joining
from throughcare.actions.sharing import rights
from throughcare.domain.journey.support import Leaving
from throughcare.domain.person.rules import RegisterFacts
from throughcare.domain.sharing.rights import Right
from throughcare.domain.sharing.terms import Basis
from throughcare.jobs import replay, seal, trial, verify
from throughcare.jobs.postgres.place import Login
from throughcare.queries import protocol
from throughcare.records import models
from throughcare.records.keys import new_key

WORDS = Namespace(what="trail")
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def somebody(browser_database: str, settings: LazySettings, tmp_path: Path) -> UUID:
    """A person with a trail of several events, committed; seals go to a folder of the test's."""
    settings.SEALS = tmp_path / "seals"
    ada = world.viewer("Ada Quill", at=NOW)
    key = new_key()
    who = RegisterFacts(given="Sam", family="Example", born_on=date(1985, 5, 5))
    person.register(key=key, who=who, by=ada, at=NOW)
    draft = referral.Draft(
        person_id=key,
        service_id=world.key("Northgate supported rooms"),
        need="housing",
        basis=Basis.CONSENT,
        agreed=True,
    )
    referral.send(key=new_key(), draft=draft, by=ada, at=NOW)
    return key


def as_superuser(*statements: str) -> None:
    """What somebody with every power over the database might do to it."""
    with databases.signed_in_as(Login.SUPERUSER), transaction.atomic(), connection.cursor() as c:
        c.execute("set local session_replication_role = replica")
        for statement in statements:
            c.execute(statement)


def as_owner(run: Callable[[Namespace], int], arguments: Namespace = WORDS) -> int:
    with databases.signed_in_as(Login.OWNER):
        return run(arguments)


REHASH = """
do $$
declare e records_event%rowtype; before bytea;
begin
    for e in select * from records_event order by person_id, sequence loop
        if e.sequence = 1 then before := null; end if;
        e.previous_hash := before;
        e.hash := event_hash(e);
        before := e.hash;
        update records_event set previous_hash = e.previous_hash, hash = e.hash where id = e.id;
        update records_chainhead set hash = e.hash, sequence = e.sequence
            where person_id = e.person_id;
    end loop;
end $$
"""
LAST = "(select max(sequence) from records_event)"

UNSEALED = {
    "another instant": "update records_event set occurred_at = occurred_at - interval '1 day'",
    "another author": "update records_event set recorded_by_id = "
    f"'{world.key('Bo Marsh')}' where sequence = 2",
    "other words": 'update records_eventpayload set payload = payload || \'{"why": "x"}\'',
    "words shown to others": "update records_eventpayload set category = 'attendance'",
    "a missing event": "delete from records_event where sequence = 2",
    "missing words": "delete from records_eventpayload where event_id = "
    "(select id from records_event where sequence = 2)",
    "words erased as if lawfully": "update records_eventpayload set payload = null, salt = null, "
    "erased_at = now(), erased_why = 'They asked for it' where event_id = "
    "(select id from records_event where sequence = 2)",
    "an end cut off": f"delete from records_event where sequence = {LAST}",
    "a lost head": "delete from records_chainhead",
}


@pytest.mark.parametrize("change", UNSEALED)
def test_a_changed_row_is_found_at_any_time(somebody: UUID, change: str) -> None:
    assert as_owner(verify.run) == 0
    as_superuser(UNSEALED[change])
    assert as_owner(verify.run) == 1


SEALED = {
    "a re-hashed tail": (
        f"update records_event set occurred_at = occurred_at - interval '1 day' "
        f"where sequence = {LAST}",
        REHASH,
    ),
    "a truncated tail": (
        f"delete from records_eventpayload p using records_event e where e.id = p.event_id "
        f"and e.sequence = {LAST}",
        f"delete from records_event where sequence = {LAST}",
        REHASH,
    ),
    "a deleted person": (
        "delete from records_eventpayload",
        "delete from records_event",
        "delete from records_chainhead",
        "delete from records_person",
    ),
}


@pytest.mark.parametrize("change", SEALED)
def test_what_was_sealed_shows_every_change(
    somebody: UUID, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seal.run(WORDS) == 0
    assert as_owner(verify.run) == 0
    assert NOW.astimezone().isoformat()[:10] in capsys.readouterr().out
    as_superuser(*SEALED[change])
    assert as_owner(verify.run) == 1


def test_it_prints_the_instant_of_the_newest_seal(
    somebody: UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    for at in (NOW, NOW + timedelta(days=1)):
        with time_machine.travel(at, tick=False):
            assert seal.run(WORDS) == 0
    capsys.readouterr()
    assert as_owner(verify.run) == 0
    said = capsys.readouterr().out
    newest = (NOW + timedelta(days=1)).isoformat()
    assert f"Events cut off the end of a chain would show up to {newest}." in said


def test_what_was_cut_off_after_the_newest_seal_goes_unseen_as_it_says(somebody: UUID) -> None:
    assert seal.run(WORDS) == 0
    _saw(somebody)
    as_superuser(*SEALED["a truncated tail"])
    assert as_owner(verify.run) == 0
    as_superuser(*SEALED["a truncated tail"])
    assert as_owner(verify.run) == 1


def _saw(person_id: UUID) -> None:
    """One more event, after the seal."""
    key, due_on = new_key(), date(2026, 3, 9)
    ada = world.viewer("Ada Quill", at=NOW)
    next_step.agree(
        key=key, person_id=person_id, what="See a doctor", due_on=due_on, by=ada, at=NOW
    )


class TestLawfulErasure:
    """Words that were lawfully erased leave digest and tombstone, and nothing else may."""

    @pytest.fixture
    def erased(self, somebody: UUID) -> UUID:
        """Sealed, then erased because they asked for it, once the help had ended."""
        _saw(somebody)
        assert seal.run(WORDS) == 0
        by = world.viewer("Ada Quill", at=NOW)
        sent = _referral_of(somebody)
        why = {"by_whom": "person", "code": "no_longer_wanted"}
        referral.withdraw(referral_id=sent, **why, by=by, at=NOW)
        support.end_journey(person_id=somebody, why=Leaving.BY_CHOICE, by=by, at=NOW)
        gil, later = world.viewer("Gil Stone", at=LATER), LATER
        request = new_key()
        asked = {"person_id": somebody, "right": Right.ERASURE, "words": "Erase it"}
        rights.ask(key=request, **asked, by=gil, at=later)
        told = rights.erase(request_id=request, by=gil, at=later)
        assert told.events > 2
        return somebody

    def test_leaves_digest_and_tombstone_and_verifies(self, erased: UUID) -> None:
        with databases.signed_in_as(Login.OWNER):
            gone = models.EventPayload.objects.filter(erased_at=LATER).select_related("event")
            assert {(each.payload, each.salt, each.erased_why) for each in gone} == {
                (None, None, "They asked for it")
            }
            assert all(len(each.event.payload_digest) == 32 for each in gone)
            assert len(gone) > 2
        assert as_owner(verify.run) == 0
        assert seal.run(WORDS) == 0
        assert as_owner(verify.run) == 0

    def test_is_counted_by_the_replay(
        self, erased: UUID, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert as_owner(replay.run, Namespace()) == 0
        assert "1 trails have words that were lawfully erased" in capsys.readouterr().out

    @pytest.mark.parametrize(
        "change",
        [
            "update records_eventpayload p set payload = null, salt = null, erased_why = 'x', "
            f"erased_at = '{(NOW + timedelta(days=1)).isoformat()}' from records_event e "
            "where e.id = p.event_id and e.kind = 'rights.erased'",
            "update records_eventpayload p set payload = null, salt = null, erased_why = 'x', "
            "erased_at = now() where erased_at is null",
            "update records_eventpayload set erased_at = erased_at + interval '1 second' "
            "where erased_at is not null",
            "delete from records_eventpayload where erased_at is not null",
        ],
    )
    def test_does_not_cover_for_any_other(self, erased: UUID, change: str) -> None:
        as_superuser(change)
        assert as_owner(verify.run) == 1


def test_joined_chains_hold_each_other_and_a_rehashed_one_shows_without_a_seal(
    somebody: UUID,
) -> None:
    other = register("Di Harrow", given="Sam", family="Example", born_on=date(1985, 5, 5))
    work()
    with databases.signed_in_as(Login.OWNER):
        found = models.Match.objects.get()
    joining.join(
        key=new_key(),
        match_id=found.pk,
        survivor_id=somebody,
        why="The same NHS number",
        by=world.viewer("Pip Steward", at=LATER),
        at=LATER,
    )
    assert as_owner(verify.run) == 0
    change = "update records_event set occurred_at = occurred_at - interval '1 day'"
    as_superuser(f"{change} where person_id = '{other}' and sequence = 1", REHASH)
    assert as_owner(verify.run) == 1


def _referral_of(person_id: UUID) -> UUID:
    with databases.signed_in_as(Login.OWNER):
        return models.Referral.objects.get(person_id=person_id).pk


def test_without_a_seal_a_rehashed_tail_goes_unseen_and_it_says_so(
    somebody: UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    as_superuser(*SEALED["a re-hashed tail"])
    assert as_owner(verify.run) == 0
    assert "Nothing is sealed yet" in capsys.readouterr().out


def test_a_changed_or_missing_seal_is_found(somebody: UUID, settings: LazySettings) -> None:
    for _ in range(2):
        assert seal.run(WORDS) == 0
    first, _second = sorted(settings.SEALS.iterdir())
    kept = first.read_text()
    first.chmod(0o600)
    first.write_text(kept.replace("1", "2"))
    assert as_owner(verify.run) == 1
    first.write_text(kept)
    assert as_owner(verify.run) == 0
    first.unlink()
    assert as_owner(verify.run) == 1
    assert seal.run(WORDS) == 1


def test_the_application_can_change_nothing_of_the_trail(somebody: UUID) -> None:
    for table in ("records_event", "records_eventpayload", "records_chainhead"):
        for verb in (f"delete from {table}", f"truncate {table}", f"update {table} set hash = ''"):
            with pytest.raises(Exception, match=r"permission denied|column"), transaction.atomic():
                connection.cursor().execute(verb)


def test_the_owner_is_refused_too(somebody: UUID) -> None:
    with databases.signed_in_as(Login.OWNER):
        for table in ("records_event", "records_eventpayload"):
            with pytest.raises(Exception, match="append-only"), transaction.atomic():
                connection.cursor().execute(f"delete from {table}")


def test_replay_gives_back_exactly_what_is_stored(somebody: UUID) -> None:
    assert as_owner(replay.run, Namespace()) == 0


@pytest.mark.parametrize(
    "change",
    [
        "update records_obligation set due_at = due_at + interval '1 minute'",
        "update records_obligation set owner_role = 'manager' where rule = 'journey.contact'",
        "update records_obligation set met_at = opened_at, met_by_id = opened_by_id",
        "delete from records_obligation where rule = 'referral.decide'",
        "insert into records_obligation (id, person_id, rule, about_id, owner_role, "
        "owner_agency_id, category, urgent, opened_by_id, opened_at, due_at, manager_from, "
        "partnership_from) select gen_random_uuid(), person_id, rule, gen_random_uuid(), "
        "owner_role, owner_agency_id, category, urgent, opened_by_id, opened_at, due_at, "
        "manager_from, partnership_from from records_obligation",
    ],
)
def test_replay_finds_an_obligation_that_differs(somebody: UUID, change: str) -> None:
    as_superuser(change)
    assert as_owner(replay.run, Namespace()) == 1


def test_trying_a_protocol_changes_nothing_and_shows_what_it_would_do(
    somebody: UUID, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.toml"
    numbers = protocol.shipped("england").on(NOW.date())
    lines = [f"{each.name} = {{ value = {each.value * 2} }}" for each in numbers.values()]
    text = "\n".join(["[[periods]]", "starts_on = 2000-01-01", "[periods.numbers]", *lines])
    other.write_text(text)
    assert as_owner(trial.run, Namespace(what="protocol", file=other, read="")) == 0
    said = capsys.readouterr().out
    assert "referral.decide" in said
    assert "Northgate Housing, referral desk" in said
    assert as_owner(replay.run, Namespace()) == 0


PERIOD = "[[periods]]\nstarts_on = 2000-01-01\n[periods.numbers]\n"


@pytest.mark.parametrize(
    "text",
    [
        "not TOML [",
        "periods = 3",
        "",
        "[[periods]]\nstarts_on = 3",
        PERIOD + "[periods.areas]\nparish = []",
        PERIOD + "[periods.areas]\npolice = 'gwent'",
    ],
)
def test_a_file_that_is_no_protocol_is_refused_in_words(
    somebody: UUID, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.toml"
    other.write_text(text)
    assert as_owner(trial.run, Namespace(what="protocol", file=other, read="")) == 1
    assert "other.toml" in capsys.readouterr().err
