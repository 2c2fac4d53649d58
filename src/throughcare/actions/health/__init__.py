"""What workers do about somebody's health: viruses, facts, going on with another side, GPs."""

from throughcare.actions.health.dual import Wished, agree_lead, begin_dual, end_dual, review_dual
from throughcare.actions.health.gp import Letter, Summary, keep_summary, write_to_gp
from throughcare.actions.health.telling import Fact, tell
from throughcare.actions.health.viruses import Entered, read_result, record_step, tell_result

__all__ = [
    "Entered",
    "Fact",
    "Letter",
    "Summary",
    "Wished",
    "agree_lead",
    "begin_dual",
    "end_dual",
    "keep_summary",
    "read_result",
    "record_step",
    "review_dual",
    "tell",
    "tell_result",
    "write_to_gp",
]
