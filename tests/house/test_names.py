"""No module has a name that says nothing."""

from pathlib import Path

import throughcare

PACKAGE = Path(throughcare.__file__).parent
SAY_NOTHING = {
    "core",
    "common",
    "utils",
    "util",
    "helpers",
    "helper",
    "misc",
    "base",
    "manager",
    "managers",
    "service",
    "services",
    "handler",
    "handlers",
}
# Django asks for it by this name in the package that a database's engine is.
ASKED_FOR = {"records/postgresql/base.py"}


def modules() -> list[Path]:
    found = [path for path in PACKAGE.rglob("*") if path.suffix == ".py" or path.is_dir()]
    return [path for path in found if "static" not in path.parts]


def test_every_module_has_a_name_of_the_field() -> None:
    found = {str(path.relative_to(PACKAGE)) for path in modules() if path.stem in SAY_NOTHING}
    assert found == ASKED_FOR


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    """Of the house and of its tests; a migration is written by a machine."""
    tests = Path(__file__).parents[1]
    files = [
        path for path in modules() if path.suffix == ".py" and path.parent.name != "migrations"
    ]
    long = {
        path.name: lines
        for path in (*files, *tests.rglob("*.py"))
        if (lines := len(path.read_text().splitlines())) > 400
    }
    assert long == {}
