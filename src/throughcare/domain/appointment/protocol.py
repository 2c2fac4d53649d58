"""What an appointment obliges to: nothing by itself; contacts and next steps do."""

from throughcare.domain.kernel.obligation import Rule

RULES: tuple[Rule, ...] = ()
