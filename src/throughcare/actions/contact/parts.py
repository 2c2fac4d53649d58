"""The parts of recording a contact, in their order, all in one transaction.

A room that has something to add to a contact (a test, a collection, an hour of an order) writes a
frozen value that says it, a function that keeps it, and a line here. The page puts the value into
`Told.more`. A value that no part takes is an error, never lost in silence.
"""

from throughcare.actions.contact import attendance, first_seen, let_in, note, onward, work
from throughcare.actions.contact.terms import Came, Held, Next, Part, Said, TeamNote, Work

PARTS: tuple[Part, ...] = (
    Part(takes=Came, keep=attendance.keep),
    Part(takes=Came, keep=first_seen.keep),
    Part(takes=Came, keep=let_in.keep),
    Part(takes=Came, keep=onward.do_what_was_agreed),
    Part(takes=Work, keep=work.keep),
    Part(takes=Next, keep=onward.keep),
    Part(takes=TeamNote, keep=note.keep),
)


def keep_all(held: Held) -> tuple[Said, ...]:
    """This keeps every part of what was told; raises TypeError for one that nobody takes."""
    told = held.told.all
    known = {part.takes for part in PARTS}
    if strange := [type(each).__name__ for each in told if type(each) not in known]:
        raise TypeError(f"no part takes {', '.join(strange)}")
    said: list[Said] = []
    for part in PARTS:
        for each in told:
            if type(each) is part.takes:
                said += part.keep(held, each)
    return tuple(said)
