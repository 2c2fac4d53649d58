"""Ask before referring: about nobody named, answered in time by the service's own desk."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import LONDON, NOW
from tests.directories import service
from tests.journeys import somebody
from throughcare.actions.directory import questions
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.directory import overdue, questions_due
from throughcare.queries.directory.questions import asked, of_service, one
from throughcare.queries.net.naming import desks_of
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db
DUE = datetime(2026, 3, 5, 17, 0, tzinfo=LONDON)  # three working days after a Monday
LATE = DUE + timedelta(hours=1)


def ask(service_id: UUID, words: str = "Do you take couples?", **more: object) -> UUID:
    usual: dict[str, object] = {"key": new_key(), "sure": False, "person_id": None}
    by = world.viewer(str(more.pop("by", "Ada Quill")), at=NOW)
    return questions.ask(service_id=service_id, words=words, by=by, at=NOW, **usual | more)  # type: ignore[arg-type]


def answer(question_id: UUID, words: str = "Yes.", *, by: str = "Di Harrow") -> None:
    questions.answer(question_id=question_id, words=words, by=world.viewer(by, at=NOW), at=NOW)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


@pytest.fixture
def quay() -> UUID:
    return service("Quay House")


def test_a_question_has_a_clock_of_working_days_and_is_asked_once(quay: UUID) -> None:
    key = new_key()
    for words in ("Do you take couples?", "Another?"):
        ask(quay, words, key=key)
    stored = models.Question.objects.get()
    assert (stored.words, stored.due_at) == ("Do you take couples?", DUE)
    assert stored.from_agency_id == world.key(world.RECOVERY)


@pytest.mark.parametrize(
    "words",
    [
        "Would you take Sam Example?",
        "Would you take EXAMPLE, Sam?",
        "I think of sam  exámple who drinks",
    ],
)
def test_somebody_whom_the_asker_knows_is_not_named(quay: UUID, words: str) -> None:
    somebody()
    with pytest.raises(Refused) as refused:
        ask(quay, words)
    assert codes(refused) == {"directory.question_names_somebody"}
    assert not models.Question.objects.exists()
    ask(quay, words, sure=True)
    assert models.Question.objects.exists()


def test_a_former_name_is_noticed_too(quay: UUID) -> None:
    ada, key = world.viewer("Ada Quill", at=NOW), somebody()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        models.PersonName.objects.create(
            id=new_key(),
            person_id=key,
            agency_id=ada.agency_id,
            kind="former",
            given="Sam",
            family="Former",
            search_text="sam former",
            ends_on=date(2020, 1, 1),
        )
    with pytest.raises(Refused):
        ask(quay, "What about Sam Former?")


def test_of_whom_the_asker_comes_from_the_first_name_is_enough(quay: UUID) -> None:
    key = somebody()
    ask(quay, "Would you take Sam?")
    with pytest.raises(Refused) as refused:
        ask(quay, "Would you take Sam?", person_id=key)
    assert codes(refused) == {"directory.question_names_somebody"}


def test_whom_the_asker_may_not_see_changes_no_answer(quay: UUID) -> None:
    """Somebody whom only another agency knows is not told by a refusal."""
    key = somebody("Hal Birch", given="Robin", family="Elsewhere")
    ask(quay, "Would you take Robin Elsewhere?", person_id=key)
    assert models.Question.objects.count() == 1


def test_a_number_is_refused_whoever_it_belongs_to(quay: UUID) -> None:
    with pytest.raises(Refused) as refused:
        ask(quay, "About 943 476 5919", sure=True)
    assert codes(refused) == {"directory.question_has_number"}
    assert not models.Question.objects.exists()


def test_a_service_that_nobody_here_answers_for_is_rung_up(quay: UUID) -> None:
    models.Service.objects.filter(pk=quay).update(agency_id=None)
    with pytest.raises(Refused) as refused:
        ask(quay)
    assert codes(refused) == {"directory.nobody_answers"}


def test_the_answer_stays_with_the_service_for_everybody(quay: UUID) -> None:
    key = ask(quay)
    hal = world.viewer("Hal Birch", at=NOW)
    assert of_service(hal, service_id=quay) == ()
    answer(key)
    (shown,) = of_service(hal, service_id=quay)
    assert (shown.words, shown.answer, shown.answered_by) == (
        "Do you take couples?",
        "Yes.",
        "Di Harrow",
    )


@pytest.mark.parametrize(
    ("by", "words", "code"),
    [
        ("Ada Quill", "Yes.", "directory.not_yours"),
        ("Di Harrow", " ", "directory.answer_needed"),
    ],
)
def test_what_is_no_answer_leaves_the_question_open(
    quay: UUID, by: str, words: str, code: str
) -> None:
    key = ask(quay)
    with pytest.raises(Refused) as refused:
        answer(key, words, by=by)
    assert codes(refused) == {code}
    assert models.Question.objects.get().answered_at is None


def test_a_question_is_answered_once(quay: UUID) -> None:
    key = ask(quay)
    answer(key, "Yes.")
    with pytest.raises(Refused) as refused:
        answer(key, "No.")
    assert codes(refused) == {"directory.question_answered"}
    assert models.Question.objects.get().answer == "Yes."


def test_the_desk_owes_it_the_manager_when_it_is_late_and_nobody_else(quay: UUID) -> None:
    ask(quay)

    def due(name: str, when: datetime) -> list[bool]:
        return [each.overdue for each in questions_due(world.viewer(name, at=when))]

    assert due("Di Harrow", NOW) == [False]
    assert due("Ed Latch", NOW) == []
    assert due("Di Harrow", LATE) == [True]
    assert due("Ed Latch", LATE) == [True]
    assert due("Cy Fenn", LATE) == []
    assert due("Max Gate", LATE) == []


def test_the_net_shows_what_is_late_to_both_sides(quay: UUID) -> None:
    key = ask(quay)
    names = ("Ada Quill", "Ed Latch", "Hal Birch")
    assert [len(overdue(world.viewer(name, at=NOW))) for name in names] == [0, 0, 0]
    assert [len(overdue(world.viewer(name, at=LATE))) for name in names] == [1, 1, 0]
    answer(key)
    assert [len(overdue(world.viewer(name, at=LATE))) for name in names] == [0, 0, 0]
    assert questions_due(world.viewer("Di Harrow", at=LATE)) == ()


def test_the_net_names_who_answers_else_their_manager(quay: UUID) -> None:
    ask(quay)
    viewer = world.viewer("Ada Quill", at=LATE)
    housing = overdue(viewer)[0].provider_id
    prison = world.key(world.PRISON)
    assert desks_of(viewer, {housing, prison}) == {
        housing: f"Di Harrow, desk of {world.HOUSING}",
        prison: f"Nell Ward, manager of {world.PRISON}",
    }
    owner = world.viewer("Ed Latch", at=LATE)
    assert desks_of(owner, {housing}) == {housing: "Di Harrow, desk"}
    editor = {"role": Role.DIRECTORY_EDITOR.value, "starts_on": world.STARTED}
    models.Assignment.objects.create(worker_id=world.key("Ed Latch"), agency_id=housing, **editor)
    assert desks_of(viewer, {housing}) == {housing: f"the desk of {world.HOUSING}, 2 people"}


def test_only_whoever_answers_opens_it_and_the_asker_finds_it_again(quay: UUID) -> None:
    key = ask(quay)
    assert one(world.viewer("Di Harrow", at=NOW), question_id=key) is not None
    assert one(world.viewer("Ada Quill", at=NOW), question_id=key) is None
    assert [each.id for each in asked(world.viewer("Flo Reed", at=NOW))] == [key]
