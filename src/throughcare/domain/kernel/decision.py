"""A Decision: truthy with what follows, or falsy with every reason as a code.

Buttons, refusals, API errors and the audit all use the same object.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason why something is refused.

    `code` is looked up in the message catalogue; `field` is the name of the form field that it
    speaks of (empty when it speaks of the whole); `details` fill the placeholders of the message.
    """

    code: str
    field: str = ""
    details: Mapping[str, str] = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision[T]:
    """The answer of a rule: a value where it is allowed, else every reason why not."""

    value: T | None = None
    reasons: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return not self.reasons

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(reason.code for reason in self.reasons)


def allow[T](value: T) -> Decision[T]:
    """This may be done; `value` is what follows."""
    return Decision(value=value)


def refuse[T](*reasons: Reason) -> Decision[T]:
    """This may not be done, for all of these reasons.

    Raises ValueError when no reason is given: a refusal without a reason helps nobody.
    """
    if not reasons:
        raise ValueError("a refusal needs a reason")
    return Decision(reasons=reasons)


def because(code: str, field: str = "", **details: str) -> Reason:
    """A reason, written short."""
    return Reason(code=code, field=field, details=MappingProxyType(details))


class Refused(Exception):
    """An action was refused; carries every reason. Nothing was stored."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons
