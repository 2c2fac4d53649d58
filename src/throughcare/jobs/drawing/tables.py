"""A table in Markdown."""

from collections.abc import Iterable


def table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Its heading, the line below, a line for each row. A bar within a cell stays a bar."""
    lines = [heading, ("---",) * len(heading)]
    return "\n".join(
        ["| " + " | ".join(heading) + " |", "|" + "|".join(lines[1]) + "|"]
        + ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    )
