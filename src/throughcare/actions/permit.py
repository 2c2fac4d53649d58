"""The frame around every action: who may, in one transaction, as one viewer."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import cast

from throughcare.domain.kernel.decision import Decision, Refused, because
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records.viewer import viewing


def action[**P, R](permission: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """This makes a function an action: keyword-only, `by` a viewer, `at` an instant.

    It runs in one transaction as that viewer at that instant. Raises Refused, with nothing stored,
    where the viewer's roles do not allow it.
    """

    def wrap(act: Callable[P, R]) -> Callable[P, R]:
        @wraps(act)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by, at = cast(Viewer, kwargs["by"]), cast(datetime, kwargs["at"])
            if not may(by, permission):
                raise Refused(because("permission.not_yours"))
            with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
                return act(*args, **kwargs)

        run.__dict__["permission"] = permission
        return run

    return wrap


def settle[T](decision: Decision[T]) -> T:
    """What a decision allows; raises Refused with its reasons where it refuses."""
    if not decision:
        raise Refused(*decision.reasons)
    return cast(T, decision.value)
