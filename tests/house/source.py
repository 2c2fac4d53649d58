"""The house's own source, read as a tree."""

import ast
from collections.abc import Iterator
from pathlib import Path

import throughcare

PACKAGE = Path(throughcare.__file__).parent


def trees(floor: str) -> Iterator[tuple[str, ast.Module]]:
    """Every module of a floor, by its path under the package."""
    for path in sorted((PACKAGE / floor).rglob("*.py")):
        yield str(path.relative_to(PACKAGE)), ast.parse(path.read_text(), str(path))


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions of the module itself whose name does not begin with an underscore."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_":
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 2 if body else 1
