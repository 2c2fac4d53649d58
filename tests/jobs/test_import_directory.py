"""Importing a directory: again and again the same, all or nothing, and one object to read."""

import json
import os
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests import databases, world
from tests.clock import NOW
from throughcare.actions.directory import intake
from throughcare.domain.directory.entry import Listing, ListingKind, Standing
from throughcare.jobs import importing
from throughcare.jobs.postgres import place
from throughcare.jobs.postgres.place import Cluster, Login
from throughcare.records import models

REAL = place.checkout().parent / "shared" / "data" / "directories"
PATIENCE = 60.0  # seconds
COUNTS = ("read", "created", "updated", "unchanged")

type Run = Callable[[Path, str], tuple[int, dict[str, Any], str]]


@pytest.fixture
def take(browser_database: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports as the owner: what it gave, what it printed as JSON, what it complained of."""

    def run(path: Path, format_name: str) -> tuple[int, dict[str, Any], str]:
        capsys.readouterr()
        with databases.signed_in_as(Login.OWNER):
            code = importing.run(Namespace(path=path, format=format_name))
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out else {}, told.err

    return run


def meeting(number: int, **changes: object) -> dict[str, object]:
    return {
        "slug": f"lamp-street-{number}",
        "name": f"Lamp Street {number}",
        "entity": "Fictional Fellowship",
        "day": [1, 3],
        "time": "19:30",
        "end_time": "21:00",
        "types": ["O", "D"],
        "location": "Lamp Hall",
        "formatted_address": "1 Lamp Street, West Town, ZZ1 1ZZ, UK",
        "latitude": 53.48,
        "longitude": -2.24,
        **changes,
    }


def feed(folder: Path, *meetings: dict[str, object]) -> Path:
    path = folder / "feed.json"
    path.write_text(json.dumps(meetings))
    return path


def counts(told: dict[str, Any]) -> tuple[int, ...]:
    return tuple(told[name] for name in COUNTS)


def imported() -> int:
    return models.Service.objects.exclude(source="own").count()


# --- What is real ---


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("prisons", "prisons"),
        ("courts", "courts"),
        ("crs", "crs"),
        ("meeting-guide", "meeting-guide"),
    ],
)
def test_real_directories_are_taken_and_a_second_time_change_nothing(
    take: Run, name: str, format_name: str
) -> None:
    if not REAL.is_dir():
        pytest.skip(f"no real directories at {REAL}")
    code, first, complained = take(REAL / name, format_name)
    assert (code, complained) == (0, "")
    assert first["created"] > 0
    assert first["read"] == first["created"] + len(first["rejected"])
    assert imported() == first["created"]
    code, second, _ = take(REAL / name, format_name)
    assert code == 0
    assert (second["created"], second["updated"]) == (0, 0)
    assert second["unchanged"] == first["created"]
    assert second["rejected"] == first["rejected"]
    assert imported() == first["created"]


def test_a_package_that_holds_a_schema_only_is_unreadable(take: Run) -> None:
    if not REAL.is_dir():
        pytest.skip(f"no real directories at {REAL}")
    code, told, complained = take(REAL / "open-referral", "oruk")
    assert (code, told, imported()) == (1, {}, 0)
    assert complained.startswith("Nothing was imported: ")


# --- Again ---


def test_only_what_changed_is_changed_and_how_it_stood_is_kept(take: Run, tmp_path: Path) -> None:
    path = feed(tmp_path, meeting(1), meeting(2))
    assert counts(take(path, "meeting-guide")[1]) == (2, 2, 0, 0)
    assert not models.ServiceVersion.objects.filter(service__listing="meeting").exists()
    before = models.Service.objects.get(name="Lamp Street 1")
    feed(tmp_path, meeting(1, time="18:00"), meeting(2), meeting(3))
    assert counts(take(path, "meeting-guide")[1]) == (3, 1, 1, 1)
    after = models.Service.objects.get(name="Lamp Street 1")
    assert (after.pk, after.digest == before.digest) == (before.pk, False)
    hours = models.Meeting.objects.filter(service=after).values_list("weekday", "starts")
    assert {(day, f"{clock:%H:%M}") for day, clock in hours} == {(0, "18:00"), (2, "18:00")}


def test_a_changed_entry_keeps_both_versions(take: Run, tmp_path: Path) -> None:
    path = feed(tmp_path, meeting(1))
    take(path, "meeting-guide")
    feed(tmp_path, meeting(1, name="Candle Street"))
    take(path, "meeting-guide")
    versions = models.ServiceVersion.objects.filter(service__listing="meeting").order_by("number")
    found = [(v.number, v.entry["name"], v.changed_by_id) for v in versions]
    assert found == [(1, "Lamp Street 1", None), (2, "Candle Street", None)]


def test_what_its_source_closed_is_ended_and_what_it_opened_again_is_not(
    browser_database: str,
) -> None:
    def listing(standing: str) -> Listing:
        return Listing(
            kind=ListingKind.SERVICE,
            source="hsds",
            external_id="1",
            name="Quay House",
            standing=Standing(standing),
        )

    with databases.signed_in_as(Login.OWNER):
        for standing, ended in (("active", False), ("closed", True), ("active", False)):
            intake.take(found=[listing(standing)], at=NOW)
            service = models.Service.objects.get(source="hsds")
            assert (service.ended_at is not None) is ended


def test_a_provider_that_is_one_of_the_agencies_is_linked_and_others_are_not(
    browser_database: str,
) -> None:
    found = [
        Listing(
            kind=ListingKind.SERVICE,
            source="hsds",
            external_id=name,
            name="Rooms",
            organization=name,
        )
        for name in ("northgate housing", "Elsewhere Trust")
    ]
    with databases.signed_in_as(Login.OWNER):
        intake.take(found=found, at=NOW)
    linked = dict(models.Service.objects.filter(source="hsds").values_list("provider", "agency_id"))
    assert linked == {
        "northgate housing": world.key(world.HOUSING),
        "Elsewhere Trust": None,
    }


# --- All or nothing ---


def test_a_row_that_is_wrong_is_listed_and_the_others_are_taken(take: Run, tmp_path: Path) -> None:
    path = feed(tmp_path, meeting(1), meeting(2, time="half past"), meeting(3))
    code, told, _ = take(path, "meeting-guide")
    assert (code, counts(told)) == (0, (3, 2, 0, 0))
    (rejected,) = told["rejected"]
    assert rejected.keys() == {"where", "why"}
    assert "lamp-street-2" in rejected["where"]
    assert "half past" in rejected["why"]


UNREADABLE = {
    "nothing there": None,
    "empty": "",
    "not JSON": "[{",
    "another format": '[{"colour": "blue"}]',
    "broken off after a good entry": json.dumps([meeting(1)])[:-1],
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=list(UNREADABLE))
def test_what_cannot_be_read_changes_nothing(take: Run, tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "feed.json"
    if text is not None:
        path.write_text(text)
    code, told, complained = take(path, "meeting-guide")
    assert (code, told, imported()) == (1, {}, 0)
    assert complained.startswith("Nothing was imported: ")
    assert "Traceback" not in complained


def test_a_reading_that_breaks_leaves_nothing_behind(browser_database: str) -> None:
    def breaks() -> Iterator[Listing]:
        for number in range(20):
            yield Listing(
                kind=ListingKind.SERVICE, source="hsds", external_id=str(number), name="Rooms"
            )
        raise OSError("the disk is gone")

    with databases.signed_in_as(Login.OWNER):
        with pytest.raises(OSError, match="the disk is gone"):
            intake.take(found=breaks(), at=NOW)
        assert imported() == 0


def test_a_database_without_tables_is_said_to_need_them(
    take: Run, tmp_path: Path, browser_database: str
) -> None:
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute("alter table records_service rename to records_gone")
    code, told, complained = take(feed(tmp_path, meeting(1)), "meeting-guide")
    assert (code, told) == (1, {})
    assert "throughcare migrate" in complained


# --- As a process ---


def started(name: str, path: Path, format_name: str) -> subprocess.Popen[str]:
    url = place.embedded_address(login=Login.OWNER, cluster=Cluster.TEST, name=name).url
    words = ("import", "directory", str(path), "--format", format_name)
    return subprocess.Popen(
        [sys.executable, "-m", "throughcare.jobs.command", *words],
        env=os.environ | {"DATABASE_URL_OWNER": url, "THROUGHCARE_HTTPS": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.real_clock
def test_one_object_alone_on_standard_output(browser_database: str, tmp_path: Path) -> None:
    process = started(browser_database, feed(tmp_path, meeting(1)), "meeting-guide")
    told, complained = process.communicate(timeout=PATIENCE)
    assert (process.returncode, complained) == (0, "")
    assert json.loads(told) == {
        "read": 1,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": [],
    }
    assert imported() == 1


BUSY = "select count(*) from pg_stat_activity where datname = %s and query ilike 'copy incoming%%'"


@pytest.mark.real_clock
def test_killed_half_way_it_leaves_nothing_and_the_next_one_takes_all(
    browser_database: str, tmp_path: Path
) -> None:
    path = feed(tmp_path, *(meeting(number) for number in range(8000)))
    process = started(browser_database, path, "meeting-guide")
    ready_by = time.monotonic() + PATIENCE
    with databases.superuser() as administration:
        while administration.execute(BUSY, [browser_database]).fetchone() == (0,):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < ready_by
            time.sleep(0.02)
    process.kill()
    process.communicate()
    assert imported() == 0
    again = started(browser_database, path, "meeting-guide")
    told, _ = again.communicate(timeout=PATIENCE)
    assert json.loads(told)["created"] == 8000
    assert imported() == 8000
    connection.close()
