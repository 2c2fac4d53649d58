"""Drug tests: taken, read, told; what to do about a result stands first."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import testing as actions
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.net.words import REASONS
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.purpose import open_to
from throughcare.domain.testing.words import (
    ANALYTES,
    MATRICES,
    PURPOSES,
    RESULTS,
    STAGES,
    STATES,
    UNREADABLE,
    WHY_NOT,
)
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.schedule.beside import beside
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.pages.testing.forms import (
    CorrectForm,
    CorrectSampleForm,
    Open,
    ReadForm,
    TakeForm,
    TalkForm,
    TellForm,
    UnreadableForm,
)
from throughcare.pages.testing.shown import shown
from throughcare.queries.order.people import deciders
from throughcare.queries.person import Head
from throughcare.queries.testing import facts as query
from throughcare.queries.testing.panels import matrices, panel
from throughcare.queries.treatment import medicines

SIZE = 12
"""So many tests stand on a page, newest first."""
WORDS: dict[str, Any] = {
    "analytes": ANALYTES,
    "matrices": MATRICES,
    "purposes": PURPOSES,
    "results": RESULTS,
    "stages": STAGES,
    "states": STATES,
    "whys": WHY_NOT | UNREADABLE,
}


@page("testing.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Every test of somebody that the viewer may see, newest first."""
    head = the_head(viewer, person_id)
    given = [each.given for each in medicines(viewer, person_id=head.id)]
    tests = query.tests(viewer, person_id=head.id)
    number = asked_page(request.GET.get("page"), total=len(tests), size=SIZE)
    paging = Paging(number=number, size=SIZE, total=len(tests), path=request.path, word="tests")
    cut = tests[paging.offset : paging.offset + SIZE]
    told = {
        "tests": tuple(
            (each, shown(each, given, theirs_to_do=_theirs_to_do(viewer, each, head)))
            for each in cut
        ),
        "paging": paging,
        "may_take": may(viewer, "testing.record") and not head.died_on,
        "may_say": may(viewer, "order.dispute") and not head.died_on,
    }
    return answer(request, "testing/listed.html", with_head(head) | told | beside(viewer, head))


def _theirs_to_do(viewer: Viewer, test: query.Test, head: Head) -> bool:
    """Whether what to do about a test is said: to who took it and who helps, while they live; never
    to who only supervises, or judges.
    """
    return head.died_on is None and (test.ours or viewer.agency_kind not in JUSTICE)


@page("testing.record")
def take(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record that a sample was asked for."""
    head = the_head(viewer, person_id)
    before = _instead_of(request, viewer, head)
    opened = _open(viewer, head)
    form = TakeForm(request.POST or None, open_to=opened, now=viewer.at, instead_of=before)

    def act() -> None:
        key = form.cleaned_data["key"]
        sample = form.sample()
        actions.take(key=key, person_id=head.id, sample=sample, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded.")
        return redirect("testing:show", test_id=form.cleaned_data["key"])
    return answer(request, "testing/take.html", with_head(head), form=form)


def _instead_of(request: HttpRequest, viewer: Viewer, head: Head) -> query.Test | None:
    """The test for which another sample was offered, where one is named."""
    named = request.GET.get("instead_of", "")
    tests = query.tests(viewer, person_id=head.id) if named else ()
    return next((each for each in tests if str(each.id) == named and each.offered), None)


def _open(viewer: Viewer, head: Head) -> Open:
    asks = query.requirements(viewer, person_id=head.id)
    others = deciders(viewer, but=viewer.worker_id)
    return Open(
        matrices=matrices(viewer),
        purposes=open_to(by_justice=viewer.agency_kind in JUSTICE),
        requirements=tuple((each.id, each.words) for each in asks),
        managers=tuple((each.id, each.name) for each in others),
        treats=viewer.worker_id in {each.therapist_id for each in asks},
    )


@page("testing.see")
def show(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """One test: what to do about it, what was found, who was told."""
    test = the_test(viewer, test_id)
    head = the_head(viewer, test.person_id)
    given = [each.given for each in medicines(viewer, person_id=head.id)]
    theirs_to_do = _theirs_to_do(viewer, test, head)
    told = {"test": test, "page": shown(test, given, theirs_to_do=theirs_to_do)}
    told["may_say"] = may(viewer, "order.dispute") and not head.died_on
    return answer(request, "testing/show.html", with_head(head) | told)


@page("testing.record")
def read(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Record what was found."""
    test = ours(viewer, test_id)
    on = london_day(instant=test.collected_at)
    looked_for = panel(viewer, purpose=test.purpose, on=on)
    form = ReadForm(request.POST or None, panel=looked_for)

    def act() -> None:
        stage, results = form.cleaned_data["stage"], form.results()
        actions.read(test_id=test_id, stage=stage, results=results, by=viewer, at=viewer.at)

    return _form(request, viewer, test, "read", form, act, "Recorded. What to do stands first.")


@page("testing.record")
def correct(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Correct a result that was recorded wrongly."""
    test = ours(viewer, test_id)
    form = CorrectForm(request.POST or None, recorded=test.results)

    def act() -> None:
        told = form.cleaned_data
        wrong, why = told["result_id"], told["why"]
        actions.correct(result_id=wrong, result=form.holds, why=why, by=viewer, at=viewer.at)

    said = "Corrected. Who could read the wrong one can read this."
    return _form(request, viewer, test, "correct", form, act, said)


@page("testing.record")
def correct_sample(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Correct why there is no result."""
    test = ours(viewer, test_id)
    if test.state not in (State.NOT_GIVEN, State.UNREADABLE):
        raise Http404
    form = CorrectSampleForm(request.POST or None, test=test)

    def act() -> None:
        told = form.cleaned_data
        said = {"instead": form.holds, "offered": told.get("offered"), "why": told["why"]}
        actions.correct_sample(test_id=test_id, by=viewer, at=viewer.at, **said)

    done = "Corrected. Who could read the wrong record can read this."
    return _form(request, viewer, test, "correct_sample", form, act, done)


@page("testing.record")
def find_unreadable(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Record that a sample tells nothing."""
    test = ours(viewer, test_id)
    form = UnreadableForm(request.POST or None)

    def act() -> None:
        why = form.cleaned_data["why"]
        actions.find_unreadable(test_id=test_id, why=why, by=viewer, at=viewer.at)

    return _form(request, viewer, test, "unreadable", form, act, "Recorded. It is no result.")


@page("testing.record")
def tell(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Record that they were told, and what they said."""
    test = ours(viewer, test_id)
    form = TellForm(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["own_words"]
        actions.tell(test_id=test_id, own_words=words, by=viewer, at=viewer.at)

    return _form(request, viewer, test, "tell", form, act, "Recorded that they know.")


@page("testing.record")
def tell_older(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record that they were told of the older tests that were taken in late."""
    head = the_head(viewer, person_id)
    form = TellForm(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["own_words"]
        actions.tell_older(person_id=head.id, own_words=words, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded that they know.")
        return redirect("testing:listed", person_id=head.id)
    return answer(request, "testing/tell.html", with_head(head) | {"test": None}, form=form)


@page("testing.record")
def talk(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Record a conversation about a result."""
    test = ours(viewer, test_id)
    form = TalkForm(request.POST or None)

    def act() -> None:
        agreed = form.cleaned_data["agreed"]
        actions.talk(test_id=test_id, agreed=agreed, by=viewer, at=viewer.at)

    return _form(request, viewer, test, "talk", form, act, "Recorded.")


def _form(
    request: HttpRequest,
    viewer: Viewer,
    test: query.Test,
    name: str,
    form: Any,
    act: Any,
    done: str,
) -> HttpResponse:
    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, done)
        return redirect("testing:show", test_id=test.id)
    head = the_head(viewer, test.person_id)
    return answer(request, f"testing/{name}.html", with_head(head) | {"test": test}, form=form)


def the_test(viewer: Viewer, test_id: UUID) -> query.Test:
    """A test that the viewer may see; else as if there were none."""
    test = query.test(viewer, test_id=test_id)
    if test is None:
        raise Http404
    return test


def ours(viewer: Viewer, test_id: UUID) -> query.Test:
    """A test that the viewer's agency took; else as if there were none."""
    test = the_test(viewer, test_id)
    if not test.ours:
        raise Http404
    return test


def with_head(head: Head) -> dict[str, Any]:
    """What every page of this room shows of the person."""
    return {"head": head, "person_bar": bar(head, "Tests")} | WORDS
