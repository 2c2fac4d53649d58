"""The rule book reads no clock, rolls no dice, and asks nobody: the day comes in as an argument."""

import ast

import pytest

from tests.house.source import trees

CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime", "monotonic", "perf_counter"}
OUTSIDE = {
    "asyncio",
    "django",
    "glob",
    "http",
    "jinja2",
    "logging",
    "os",
    "pathlib",
    "psycopg",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "urllib",
}
RULES = list(trees("domain"))


def clock_readings(tree: ast.Module) -> list[str]:
    """Every call of `x.today()` and its like, whatever x is called."""
    return [
        f"line {node.lineno}: {node.func.attr}()"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
    ]


def imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize(("path", "tree"), RULES, ids=[path for path, _ in RULES])
def test_no_rule_reads_a_clock(path: str, tree: ast.Module) -> None:
    assert clock_readings(tree) == []


@pytest.mark.parametrize(("path", "tree"), RULES, ids=[path for path, _ in RULES])
def test_no_rule_reaches_outside(path: str, tree: ast.Module) -> None:
    assert imports(tree) & OUTSIDE == set()


def test_a_clock_under_another_name_would_be_noticed() -> None:
    hidden = "from datetime import date as day\nd = day\ndef due(): return d.today()"
    assert clock_readings(ast.parse(hidden)) == ["line 3: today()"]
