"""What of the documentation is drawn from the code is as the code is."""

import re

import pytest

from tests.house.source import trees
from throughcare.jobs.drawing import DRAWN, closes, opens, redrawn
from throughcare.jobs.drawing.house import permission_of, routes
from throughcare.jobs.postgres.place import checkout

DIAGRAM = "```mermaid"
# Who is not yet signed in, or is choosing who to be, has no role that could allow anything.
# `still-here` tells anybody signed in how long their own session has, under any hat or none.
WITHOUT_A_ROLE = {"front", "start", "become", "hat", "still-here"}


@pytest.mark.parametrize("page", DRAWN)
def test_the_page_is_as_the_code_is(page: str) -> None:
    text = (checkout() / page).read_text("utf-8")
    assert redrawn(page, text) == text, f"{page} is stale: make docs"


def test_a_stale_drawing_would_be_noticed() -> None:
    page = "docs/words/appointment.md"
    text = (checkout() / page).read_text("utf-8")
    stale = text.replace("booked: book", "booked: buy")
    assert stale != text
    assert redrawn(page, stale) == text


def test_a_missing_place_is_said() -> None:
    with pytest.raises(LookupError, match="no place for clock"):
        redrawn("docs/commands.md", f"{opens('commands')}{closes('commands')}")


def test_every_lifecycle_is_drawn() -> None:
    drawn = sum(
        (checkout() / page).read_text("utf-8").count(f"{opens(name)}{DIAGRAM}")
        for page, parts in DRAWN.items()
        for name in parts
    )
    written = [path for path, _ in trees("domain") if path.endswith("/lifecycle.py")]
    assert drawn == len([path for path in written if "kernel" not in path])
    assert drawn > 0


def test_no_view_is_without_a_permission() -> None:
    open_to_all = {(route, name) for route, name, view in routes() if not permission_of(view)}
    assert {name for _, name in open_to_all if name} == WITHOUT_A_ROLE
    # What allauth offers and we do not is there only to be refused.
    assert all(route.startswith("account/") for route, name in open_to_all if not name)


def test_no_two_addresses_have_one_name() -> None:
    names = [name for _, name, _ in routes() if name]
    assert {name for name in names if names.count(name) > 1} == set()


def test_every_page_of_the_index_is_there_and_every_page_is_in_the_index() -> None:
    docs = checkout() / "docs"
    index = (docs / "index.md").read_text("utf-8")
    linked = set(re.findall(r"\]\(([^)#]+)\)", index))
    assert {each for each in linked if not (docs / each).exists()} == set()
    pages = {str(path.relative_to(docs)) for path in docs.rglob("*.md")}
    folders = tuple(each for each in linked if each.endswith("/"))
    assert {p for p in pages - linked - {"index.md"} if not p.startswith(folders)} == set()


def test_no_two_jobs_do_the_same_by_the_clock() -> None:
    page = (checkout() / "docs" / "commands.md").read_text("utf-8")
    named = re.findall(r"^\| `([a-z_]+)` \| `", page, re.MULTILINE)
    assert sorted(set(named)) == sorted(named) != []
