"""What the environment may say is written down, and nothing else is."""

import re
from pathlib import Path

import throughcare
from throughcare.jobs.postgres.place import Login, checkout

PACKAGE = Path(throughcare.__file__).parent
NAME = re.compile(r'"((?:THROUGHCARE|DEMO)_[A-Z_]+|PORT)"')


def read_by_the_code() -> set[str]:
    found = {name for path in PACKAGE.rglob("*.py") for name in NAME.findall(path.read_text())}
    return found | {login.variable for login in Login}


def documented() -> set[str]:
    page = (checkout() / "docs" / "settings.md").read_text()
    return set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE))


def test_every_setting_is_documented_and_every_documented_setting_is_read() -> None:
    assert read_by_the_code() == documented()
