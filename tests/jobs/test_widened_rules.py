"""A list of law or a protocol that widens takes effect only once its load was printed and read."""

import shutil
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection

from tests import databases
from tests.clock import NOW
from tests.jobs.test_trail import as_owner
from throughcare.actions.loading import rule_files as loading
from throughcare.jobs import migrate, serve, trial
from throughcare.jobs.postgres.place import Login
from throughcare.queries import law, rule_files

DRUG = "cannabis,Cannabis,2027-01-01,,a draft,inferred\n"
HEADS = "code,words,valid_from,valid_to,source,confidence\n"


@pytest.fixture
def reference(browser_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of rules of a new version, to be changed; those that are kept took effect."""
    monkeypatch.setenv("THROUGHCARE_SECRET_KEY", "of this test")
    as_owner(lambda _: len(loading.take(files=rule_files.kept(), at=NOW - timedelta(days=1))))
    for folder in ("law", "protocol"):
        shutil.copytree(rule_files.REFERENCE / folder, tmp_path / folder)
    kept = rule_files.kept
    monkeypatch.setattr(rule_files, "kept", lambda: kept(tmp_path))
    monkeypatch.setattr(migrate, "call_command", lambda *_, **__: None)
    return tmp_path


def migrated() -> int:
    return as_owner(migrate.run, Namespace())


def why_no_server() -> str:
    with databases.signed_in_as(Login.APPLICATION):
        return serve._why_not(bind=serve.HERE, port=1)


@pytest.mark.parametrize(
    ("what", "name", "was", "would"),
    [
        ("law", "specified_drugs.csv", "", DRUG),
        ("law", "specified_drugs.csv", ",2001-07-02,2023-08-02,", ",2001-07-02,,"),
        (
            "law",
            "specified_drugs.csv",
            "Opiates, heroin among them",
            "Opiates and the like",
        ),
        ("protocol", "england.toml", "value = 1,", "value = 2,"),
        ("protocol", "england.toml", 'owner = "Partnership lead"', 'owner = "Nobody"'),
    ],
    ids=["an entry", "an entry for longer", "other words", "a number", "a step"],
)
def test_a_widening_waits_until_its_load_was_printed_and_read(
    reference: Path,
    what: str,
    name: str,
    was: str,
    would: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = reference / what / name
    changed(file, was, would)
    assert migrated() == 1
    said = capsys.readouterr().err
    assert f"throughcare try {what} {file}" in said
    assert said.strip() in why_no_server()
    digest = rule_files.file(folder=what, path=file).digest
    reading = Namespace(what=what, file=file, read=digest)
    assert as_owner(trial.run, reading) == 1  # not printed yet
    assert as_owner(trial.run, Namespace(what=what, file=file, read="")) == 0
    assert f"--read {digest}" in capsys.readouterr().out
    assert migrated() == 1  # printed, and not read
    assert as_owner(trial.run, Namespace(what=what, file=file, read="another")) == 1
    assert as_owner(trial.run, reading) == 0
    assert migrated() == 0
    assert why_no_server() == ""
    changed(file, "", "\n")
    assert migrated() == 0  # no more than what is in force


def changed(file: Path, was: str, would: str) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace(was, would, 1) if was else text + would)
    assert file.read_text("utf-8") != text


def test_a_database_of_an_older_version_says_what_to_run(browser_database: str) -> None:
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute("drop table records_rulefile")
    with databases.signed_in_as(Login.APPLICATION):
        said = serve._held()
    assert said.endswith("Run: throughcare migrate")
    assert "\n" not in said


def test_the_load_is_reckoned_beside_what_is_in_force_here(
    reference: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = reference / "law" / "specified_drugs.csv"
    changed(file, "", DRUG)
    assert as_owner(trial.run, Namespace(what="law", file=file, read="")) == 0
    assert "Added: Cannabis" in capsys.readouterr().out
    digest = rule_files.file(folder="law", path=file).digest
    assert as_owner(trial.run, Namespace(what="law", file=file, read=digest)) == 0
    assert migrated() == 0
    assert as_owner(trial.run, Namespace(what="law", file=file, read="")) == 0
    assert "Added" not in capsys.readouterr().out.split("--read")[-1]


def test_other_words_of_an_entry_are_printed_beside_the_old_ones(
    reference: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = reference / "law" / "specified_drugs.csv"
    changed(file, "Opiates, heroin among them", "Opiates and the like")
    assert as_owner(trial.run, Namespace(what="law", file=file, read="")) == 0
    said = capsys.readouterr().out
    assert "In other words: Opiates, heroin among them" in said
    assert "→ Opiates and the like" in said


def test_what_is_taken_off_needs_no_reading(reference: Path) -> None:
    file = reference / "law" / "trigger_offences.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-1]))
    assert migrated() == 0


@pytest.mark.parametrize(
    ("was", "would", "widens"),
    [
        ("2020-01-01,", "2020-01-01,", False),
        ("2020-01-01,", "2020-01-01,2030-01-01", False),
        ("2020-01-01,2027-01-01", "2020-01-01,2027-01-02", True),
        ("2020-01-01,2024-01-01", "2020-01-01,2025-01-01", False),
        ("2028-01-01,", "2027-12-31,", True),
        ("2024-01-01,", "2020-01-01,", False),
        ("2020-01-01,2024-01-01", "2020-01-01,", True),
    ],
    ids=["same", "ends", "a day more", "in the past", "a day before", "begun before", "goes on"],
)
def test_a_list_widens_where_it_holds_more_from_today_on(
    was: str, would: str, widens: bool
) -> None:
    one, other = (law.read("orders", f"{HEADS}a,A,{days},x,found\n") for days in (was, would))
    assert other.widens(one, on=date(2026, 3, 10)) is widens
