"""Functions stay as long as a reader can hold in mind."""

import ast

import pytest

from tests.house.source import length, public_functions, trees

CEILINGS = {"domain": 40, "pages": 20}


def functions(floor: str) -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function of a floor; of `pages` only views, which take a request first."""
    return [
        (f"{path}:{node.lineno} {node.name}", node)
        for path, tree in trees(floor)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (floor != "pages" or [a.arg for a in node.args.args[:1]] == ["request"])
    ]


@pytest.mark.parametrize("floor", CEILINGS)
def test_no_function_is_too_long(floor: str) -> None:
    long = {name: length(node) for name, node in functions(floor)}
    assert {name: n for name, n in long.items() if n > CEILINGS[floor]} == {}


def test_a_docstring_does_not_count() -> None:
    tree = ast.parse('def told():\n    """One\n\n    two."""\n    a = 1\n    return a\n')
    assert [length(function) for function in public_functions(tree)] == [3]
