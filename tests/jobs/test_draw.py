"""`throughcare draw`: each side binds and opens in its turn; the lines in the docs run it again."""

import argparse
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests import world
from tests.actions.test_draw import died
from tests.clock import NOW
from tests.draws import scheduled
from tests.orders import A_DAY, known_to_both
from throughcare.domain.testing import chance
from throughcare.jobs import draw
from throughcare.jobs.postgres.place import checkout

pytestmark = pytest.mark.django_db

type At = Callable[[str], AbstractContextManager[Any]]
SCRIPT = re.compile(r"<!-- script -->\n```python\n(.*?)```\n<!-- end of script -->", re.DOTALL)


def drew(side: str, *more: str) -> int:
    other = world.PROBATION if side == world.RECOVERY else world.RECOVERY
    parser = argparse.ArgumentParser()
    draw.arguments(parser)
    told = ["tests", "--period", "2026-W11", "--agency", side, "--with", other, *more]
    return draw.run(parser.parse_args(told))


def test_each_side_does_what_comes_next(capsys: pytest.CaptureFixture[str], at: At) -> None:
    scheduled(known_to_both())
    assert drew(world.RECOVERY) == 0
    assert f"It waits for {world.PROBATION}." in capsys.readouterr().out
    assert drew(world.RECOVERY) == 0  # it is the other's turn
    assert drew(world.PROBATION) == 0
    assert drew(world.PROBATION) == 0
    assert f"It waits for {world.RECOVERY}." in capsys.readouterr().out
    assert drew(world.RECOVERY, "--verify") == 1
    assert drew(world.RECOVERY) == 0
    assert "Drawn." in capsys.readouterr().out
    with at("2026-03-16 09:00"):
        assert drew(world.PROBATION, "--verify") == 0
    assert "As it was: 2 of 2 drawn are kept." in capsys.readouterr().out


def script() -> str:
    (lines,) = SCRIPT.findall((checkout() / "docs/words/draw.md").read_text("utf-8"))
    return str(lines)


def test_the_lines_in_the_docs_run_a_draw_again_by_themselves(tmp_path: Path, at: At) -> None:
    people = [known_to_both() for _ in range(3)]
    for each in people:
        scheduled(each)
    for side in (world.RECOVERY, world.PROBATION, world.RECOVERY):
        assert drew(side) == 0
    died(people[0], on=NOW.date(), at=NOW + A_DAY)
    with at("2026-03-04 09:00"):
        assert drew(world.PROBATION) == 0
    with at("2026-03-16 09:00"):
        assert drew(world.RECOVERY, "--verify", "--export", str(tmp_path)) == 0
    files = [str(tmp_path / name) for name in ("list.txt", "tester.txt", "supervisor.txt")]
    ran = subprocess.run(
        [sys.executable, "-c", script(), *files], capture_output=True, text=True, check=True
    )
    printed, kept = ran.stdout.split("\n"), (tmp_path / "drawn.txt").read_text().split("\n")
    assert len(kept) == 4
    assert set(kept) < set(printed)
    assert len(set(printed) - set(kept) - {""}) == 2  # theirs who died


def test_the_lines_in_the_docs_choose_as_the_rule_book_does(tmp_path: Path) -> None:
    lines = tuple(
        chance.Line(reference=f"{n:x}", count=n % 4, among=tuple("abcdefgh"[: n % 9]))
        for n in range(1, 60)
    )
    secrets = {"tester.txt": "t" * 40, "supervisor.txt": "ü" * 40}
    listed = chance.as_text(lines=lines)
    for name, text in ({"list.txt": listed} | secrets).items():
        (tmp_path / name).write_text(text, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script(), "list.txt", *secrets],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    seed = chance.seed(listed=listed, tester="t" * 40, supervisor="ü" * 40)
    expected = {
        f"{line.reference} {one}" for line in lines for one in chance.chosen(seed=seed, line=line)
    }
    assert set(ran.stdout.split("\n")) == expected | {""}


def test_it_says_that_it_fell_and_for_whom(capsys: pytest.CaptureFixture[str], at: At) -> None:
    scheduled(known_to_both())
    drew(world.RECOVERY)
    with at("2026-03-09 00:00"):
        assert drew(world.PROBATION) == 0
    assert f"Fallen.\nIt was for {world.PROBATION}." in capsys.readouterr().out


def test_a_secret_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scheduled(known_to_both())
    own = tmp_path / "secret"
    own.write_text("a secret that probation keeps in a drawer\n")
    digest = chance.digest(text=own.read_text().strip())
    drew(world.RECOVERY)
    assert drew(world.PROBATION, "--commitment", digest) == 0
    assert drew(world.RECOVERY) == 0
    assert drew(world.PROBATION) == 1
    assert "This is not the secret to which the agency is bound." in capsys.readouterr().out
    assert drew(world.PROBATION, "--secret", str(own)) == 0
    assert "Drawn." in capsys.readouterr().out


def test_refusals_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert drew(world.RECOVERY) == 1
    assert "There is nothing to draw for in these weeks." in capsys.readouterr().out
    assert drew("Nobody's agency") == 1
    assert "There is no agency" in capsys.readouterr().out


@pytest.mark.parametrize("week", ["2026-11", "2026-W60", "next"])
def test_a_week_is_a_week(week: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is no week"):
        draw.monday(week)
