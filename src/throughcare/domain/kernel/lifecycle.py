"""A lifecycle: a word's states and moves as one table.

It drives the guard, the database check constraint, the buttons, the tests and the diagram.
"""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Move[State: StrEnum, Side: StrEnum]:
    """One permitted move: its name, the states it starts from, where it leads, and who makes it."""

    name: str
    starts: frozenset[State]
    leads_to: State
    by: frozenset[Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle[State: StrEnum, Side: StrEnum]:
    """The whole table of one word."""

    word: str
    initial: State
    moves: tuple[Move[State, Side], ...]
    final: frozenset[State]

    def move(self, *, name: str, state: State, side: Side) -> Decision[State]:
        """Where this move leads from `state` when made by `side`, or why it may not be made."""
        move = next((each for each in self.moves if each.name == name), None)
        if move is None:
            raise KeyError(f"{self.word} has no move {name}")
        if side not in move.by:
            return refuse(because(f"{self.word}.{name}.not_yours"))
        if state not in move.starts:
            return refuse(because(f"{self.word}.{name}.wrong_state", state=state.value))
        return allow(move.leads_to)

    def open_to(self, *, state: State, side: Side) -> tuple[str, ...]:
        """The names of the moves that `side` may make now, in the table's order."""
        return tuple(m.name for m in self.moves if state in m.starts and side in m.by)

    def diagram(self) -> str:
        """The table drawn as a Mermaid state diagram, for the docs."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial.value}"]
        for move in self.moves:
            lines.extend(
                f"    {start.value} --> {move.leads_to.value}: {move.name}"
                for start in sorted(move.starts)
            )
        lines.extend(f"    {state.value} --> [*]" for state in sorted(self.final))
        return "\n".join(lines)
