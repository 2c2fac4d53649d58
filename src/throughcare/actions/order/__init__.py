"""What officers do with orders: opening, deciding about absences, and answering failures."""

from throughcare.actions.order.answering import answer_referral, let_stand, refer, warn
from throughcare.actions.order.deciding import (
    accept,
    dispute,
    find_unacceptable,
    overturn,
    uphold,
)
from throughcare.actions.order.opening import end, open_order, require
from throughcare.actions.order.saying import say_otherwise

__all__ = [
    "accept",
    "answer_referral",
    "dispute",
    "end",
    "find_unacceptable",
    "let_stand",
    "open_order",
    "overturn",
    "refer",
    "require",
    "say_otherwise",
    "uphold",
    "warn",
]
