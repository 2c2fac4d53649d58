"""What of `docs/` is drawn from the code: diagrams, rules, numbers, commands, addresses."""

from collections.abc import Callable, Mapping

from throughcare.jobs.drawing import house, lifecycles, protocol, referral

type Draw = Callable[[], str]

DRAWN: Mapping[str, Mapping[str, Draw]] = {
    "docs/words/appointment.md": {"lifecycle": lifecycles.appointment},
    "docs/words/arrest.md": {
        "assessments": lifecycles.assessment,
        "attendances": lifecycles.attendance,
    },
    "docs/words/court.md": {"hearing": lifecycles.hearing},
    "docs/words/need.md": {"needs": lifecycles.need},
    "docs/words/order.md": {"absences": lifecycles.absence},
    "docs/words/placement.md": {
        "placements": lifecycles.placement,
        "invoices": lifecycles.invoice,
    },
    "docs/words/plan.md": {"steps": lifecycles.step},
    "docs/words/testing.md": {"tests": lifecycles.test},
    "docs/words/referral.md": {
        "lifecycle": lifecycles.referral,
        "moves": referral.moves,
        "clocks": referral.clocks,
        "numbers": referral.numbers,
        "risks": referral.risks,
        "refusals": referral.refusals,
        "outcomes": referral.outcomes,
    },
    "docs/words/net.md": {"numbers": protocol.numbers, "steps": protocol.steps},
    "docs/commands.md": {"commands": house.commands, "clock": house.by_the_clock},
    "docs/addresses.md": {"addresses": house.addresses},
}


def opens(name: str) -> str:
    """The mark before what is drawn."""
    return f"<!-- {name} -->\n"


def closes(name: str) -> str:
    """The mark after what is drawn."""
    return f"\n<!-- end of {name} -->"


def redrawn(page: str, text: str) -> str:
    """The text of a page with everything that is drawn on it drawn anew.

    Raises LookupError where a mark is missing.
    """
    for name, draw in DRAWN[page].items():
        before, opened, rest = text.partition(opens(name))
        _, closed, after = rest.partition(closes(name))
        if not opened or not closed:
            raise LookupError(f"{page} has no place for {name}")
        text = f"{before}{opened}{draw()}{closed}{after}"
    return text
