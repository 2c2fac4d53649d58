"""Every action says by whom and when, takes its arguments by name, and is the only way in."""

import ast

import pytest

from tests.house.source import public_functions, trees

type Function = ast.FunctionDef | ast.AsyncFunctionDef

ABOVE = ("pages", "api", "jobs", "config")


def is_action(function: Function) -> bool:
    """Whether it carries `@action("…")`, which makes it atomic and asks who may."""
    return any(
        isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "action"
        for mark in function.decorator_list
    )


def is_loader(function: Function) -> bool:
    """Whether it carries `@loader`: the owner's own way in, without a viewer."""
    return any(
        isinstance(mark, ast.Name) and mark.id == "loader" for mark in function.decorator_list
    )


FUNCTIONS = {
    f"{path.removeprefix('actions/').removesuffix('.py').replace('/', '.')}.{node.name}": node
    for path, tree in trees("actions")
    for node in public_functions(tree)
}
ACTIONS = {name: node for name, node in FUNCTIONS.items() if is_action(node)}
LOADERS = {name for name, node in FUNCTIONS.items() if is_loader(node)}


def faults(function: Function) -> list[str]:
    """What is wrong with an action's signature."""
    arguments = function.args
    named = {argument.arg for argument in arguments.kwonlyargs}
    found = [
        f"`{argument.arg}` can be given without its name"
        for argument in [*arguments.posonlyargs, *arguments.args]
    ]
    found += [f"`{word}=` is missing" for word in ("by", "at") if word not in named]
    found += [
        f"`{argument.arg}` has no type"
        for argument in arguments.kwonlyargs
        if argument.annotation is None
    ]
    if function.returns is None:
        found.append("what it returns has no type")
    return found


def ways_round(tree: ast.Module) -> list[str]:
    """Calls of functions of the actions' floor that are no actions."""
    rooms = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "throughcare.actions"
        for alias in node.names
    }
    called = {
        f"{rooms[node.value.id]}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in rooms
    }
    return sorted(called & (FUNCTIONS.keys() - ACTIONS.keys() - LOADERS))


@pytest.mark.parametrize("name", ACTIONS)
def test_action_is_keyword_only_and_says_by_and_at(name: str) -> None:
    assert faults(ACTIONS[name]) == []


@pytest.mark.parametrize("floor", ABOVE)
def test_nobody_above_goes_round_the_actions(floor: str) -> None:
    found = {path: ways_round(tree) for path, tree in trees(floor)}
    assert {path: calls for path, calls in found.items() if calls} == {}


def test_there_are_actions_to_look_at() -> None:
    assert ACTIONS


def test_an_action_without_them_would_be_noticed() -> None:
    bad = ast.parse("def accept(referral, *, by): ...").body[0]
    assert isinstance(bad, ast.FunctionDef)
    assert faults(bad) == [
        "`referral` can be given without its name",
        "`at=` is missing",
        "`by` has no type",
        "what it returns has no type",
    ]
    assert not is_action(bad)


def test_a_way_round_would_be_noticed() -> None:
    inner = next(name for name in FUNCTIONS if name not in ACTIONS and name.count(".") == 1)
    room, name = inner.rsplit(".", 1)
    page = f"from throughcare.actions import {room} as doing\ndoing.{name}(1)"
    assert ways_round(ast.parse(page)) == [inner]
