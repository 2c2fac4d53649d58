"""The frame around every action: who may, in one transaction, as one viewer."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.db import transaction

from throughcare.domain.kernel.decision import Decision, Reason, Refused, because
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records.viewer import viewing

# What the action under way has found out so far; None while nobody acts.
_found: ContextVar[dict[Any, Any] | None] = ContextVar("found", default=None)


class RefusedButRemembered(Refused):
    """A refusal of which one thing is remembered, although everything else is undone.

    `remember` writes it; called again it changes nothing.
    """

    def __init__(self, *reasons: Reason, remember: Callable[[], None]) -> None:
        super().__init__(*reasons)
        self.remember = remember


def action[**P, R](permission: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """This makes a function an action: keyword-only, `by` a viewer, `at` an instant.

    It runs in one transaction as that viewer at that instant. Raises Refused, with nothing stored,
    where the viewer's roles do not allow it. An action within an action is a part of it: what
    refuses the part refuses the whole, so the part needs no savepoint of its own.
    """

    def wrap(act: Callable[P, R]) -> Callable[P, R]:
        @wraps(act)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by, at = cast(Viewer, kwargs["by"]), cast(datetime, kwargs["at"])
            if not may(by, permission):
                raise Refused(because("permission.not_yours"))
            if _found.get() is not None:
                with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at, part=True):
                    return act(*args, **kwargs)
            begun = _found.set({})
            try:
                with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
                    return act(*args, **kwargs)
            except RefusedButRemembered as refused:
                keep(refused, by=by, at=at)
                raise
            finally:
                _found.reset(begun)

        run.__dict__["permission"] = permission
        return run

    return wrap


def found_out() -> dict[Any, Any]:
    """What the action under way has found out, for its parts to go on from; gone when it ends.

    Outside an action it is forgotten at once.
    """
    found = _found.get()
    return {} if found is None else found


def keep(refused: RefusedButRemembered, *, by: Viewer, at: datetime) -> None:
    """This writes what is remembered of a refusal, now that the rest is undone."""
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        refused.remember()


def loader[**P, R](load: Callable[P, R]) -> Callable[P, R]:
    """This makes a function a loader: an action of the tables' owner, in one transaction.

    It has no viewer and says nothing of who may: the database refuses it to the application.
    """

    @wraps(load)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            return load(*args, **kwargs)

    return run


def settle[T](decision: Decision[T]) -> T:
    """What a decision allows; raises Refused with its reasons where it refuses."""
    if not decision:
        raise Refused(*decision.reasons)
    return cast(T, decision.value)
