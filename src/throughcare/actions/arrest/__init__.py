"""What is done after an arrest: by the police, and by the team that meets the person."""

from throughcare.actions.arrest.attending import attend, claim, correct_came, decide, tell_police
from throughcare.actions.arrest.bail import give_bail, say_bail
from throughcare.actions.arrest.correcting import Found, correct
from throughcare.actions.arrest.disputing import dispute, laboratory
from throughcare.actions.arrest.offering import forget_soon, offer, screen
from throughcare.actions.arrest.requiring import (
    Moved,
    appoint,
    give_notice,
    not_needed,
    require,
    vary,
)
from throughcare.actions.arrest.sampling import Told, test

__all__ = [
    "Found",
    "Moved",
    "Told",
    "appoint",
    "attend",
    "claim",
    "correct",
    "correct_came",
    "decide",
    "dispute",
    "forget_soon",
    "give_bail",
    "give_notice",
    "laboratory",
    "not_needed",
    "offer",
    "require",
    "say_bail",
    "screen",
    "tell_police",
    "test",
    "vary",
]
