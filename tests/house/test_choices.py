"""What a form offers is given to its field in one way, by the shell."""

import ast

from tests.house.source import trees


def set_by_hand(tree: ast.Module) -> list[int]:
    """The lines that set the choices of a field themselves."""
    return [
        target.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr == "choices"
    ]


def test_what_a_field_offers_is_given_to_it_by_the_shell() -> None:
    by_hand = {path: lines for path, tree in trees("pages") if (lines := set_by_hand(tree))}
    assert list(by_hand) == ["pages/shell/fields.py"]


def test_the_check_itself_sees_choices_set_by_hand() -> None:
    assert set_by_hand(ast.parse('self.fields["who"].choices = named')) == [1]
