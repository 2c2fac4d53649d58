"""What tests of the rights of a person begin with: somebody asked, a note, an answer."""

from datetime import datetime, timedelta
from uuid import UUID

from tests import world
from tests.actions.people import seeing
from tests.clock import NOW
from throughcare.actions.sharing import rights
from throughcare.domain.sharing.rights import Outcome, Right
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key

A_YEAR = timedelta(days=366)


def gil(*, at: datetime = NOW) -> Viewer:
    return world.viewer("Gil Stone", at=at)


def asked(person_id: UUID, right: Right, *, by: str = "Ada Quill") -> UUID:
    viewer = world.viewer(by, at=NOW)
    words = "I want to see all of it"
    return rights.ask(
        key=new_key(), person_id=person_id, right=right, words=words, by=viewer, at=NOW
    )


def answered(request_id: UUID, outcome: Outcome | None = Outcome.DONE, words: str = "Here") -> None:
    rights.answer(request_id=request_id, outcome=outcome, words=words, by=gil(), at=NOW)


def noted(person_id: UUID, words: str = "She spoke of her brother") -> None:
    with seeing("Ada Quill"):
        models.Note.objects.create(
            person_id=person_id,
            agency_id=world.key(world.RECOVERY),
            team_id=world.key(f"{world.RECOVERY} team"),
            words=words,
            written_at=NOW,
            written_by_id=world.key("Ada Quill"),
        )
