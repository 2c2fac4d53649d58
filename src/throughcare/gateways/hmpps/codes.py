"""The prison service's codes of movements, in our words. Open sets: an unknown one moves nobody.

Source: the reference on prison events, §2.1 and §2.2.
"""

from throughcare.domain.custody.terms import Move

RECEIVED = {
    "ADMISSION": Move.ADMITTED,
    "NEW_ADMISSION": Move.ADMITTED,
    "READMISSION": Move.ADMITTED,
    "READMISSION_SWITCH_BOOKING": Move.ADMITTED,
    "TRANSFERRED": Move.TRANSFERRED_IN,
    "RETURN_FROM_COURT": Move.BACK_FROM_COURT,
    "TEMPORARY_ABSENCE_RETURN": Move.BACK,
}
RELEASED = {
    "RELEASED": Move.RELEASED,
    "RELEASED_TO_HOSPITAL": Move.TO_HOSPITAL,
    "SENT_TO_COURT": Move.TO_COURT,
    "TEMPORARY_ABSENCE_RELEASE": Move.OUT_FOR_A_TIME,
    "TRANSFERRED": Move.TRANSFERRED_OUT,
}
RECALLS = frozenset({"Y", "PD", "ELR", "B", "24", "ETRLR", "L"})
# What “released” turns out to be by its reason code.
OTHERWISE_RELEASED = {
    "HO": Move.TO_HOSPITAL,
    "HP": Move.TO_HOSPITAL,
    "HQ": Move.TO_HOSPITAL,
    "DD": Move.DEPORTED,
    "DE": Move.DEPORTED,
    "DL": Move.DEPORTED,
    "UAL": Move.ABSCONDED,
    "UAL_ECL": Move.ABSCONDED,
    "DEC": Move.DIED,
}


def received(*, reason: str, code: str) -> Move | None:
    """This gives what a reception was; a recall is an admission with a reason code of its own."""
    move = RECEIVED.get(reason)
    return Move.RECALLED if move is Move.ADMITTED and code in RECALLS else move


def released(*, reason: str, code: str) -> Move | None:
    """This gives what a release was: of it, a few reason codes say that it was none."""
    move = RELEASED.get(reason)
    return OTHERWISE_RELEASED.get(code, move) if move is Move.RELEASED else move
