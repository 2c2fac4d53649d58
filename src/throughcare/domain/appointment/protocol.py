"""What an appointment obliges to: nothing, but a meeting to answer and to tell."""

from throughcare.domain.appointment import meeting
from throughcare.domain.kernel.obligation import Rule

RULES: tuple[Rule, ...] = meeting.RULES
