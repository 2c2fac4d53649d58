"""Fellowship meetings: their own notes, and a peer whom they chose."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import programme as actions
from throughcare.actions.programme import Noted
from throughcare.domain.net.words import REASONS
from throughcare.domain.programme.fellowship import Post, Went
from throughcare.domain.programme.words import MEETING_NOTE, POSTS, WENT
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.programme.forms import NONE, RangForm
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import answer, say_readers, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import appointment
from throughcare.queries.person import Head
from throughcare.queries.programme import fellowship as query


class NoteForm(forms.Form):
    """A meeting, about the person alone; there is no box for words."""

    key = fields.KeyField()
    went = forms.TypedChoiceField(
        label="What became of it",
        coerce=Went,
        choices=[(each.value, words) for each, words in WENT.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose whether they went"},
    )
    on = fields.DayField(label="When", called="the day")
    sponsor = forms.BooleanField(label="They have a sponsor", required=False)
    post = forms.TypedChoiceField(
        label="A service post that they hold",
        coerce=Post,
        empty_value=None,
        choices=[*NONE, *((each.value, words) for each, words in POSTS.items())],
        required=False,
    )
    peer = forms.TypedChoiceField(
        label="A peer here whom they want to ring them when they do not go",
        help_text="Nobody else ever rings after a meeting.",
        coerce=UUID,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, peers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "peer", NONE + peers)
        say_readers(form=self, field="went", text=MEETING_NOTE, kind="team")

    def told(self) -> Noted:
        """The meeting."""
        said = self.cleaned_data
        names = ("went", "on", "sponsor", "post")
        return Noted(peer_id=said["peer"], **{name: said[name] for name in names})


@page("fellowship.note")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What they want remembered, for whoever noted it with them and the peer whom they chose."""
    head = the_head(viewer, person_id)
    told = {
        "notes": query.notes(viewer, person_id=head.id),
        "went": WENT,
        "posts": POSTS,
        "readers": MEETING_NOTE,
    }
    return answer(request, "programme/meetings.html", _with_bar(head) | told)


@page("fellowship.note")
def note(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Note a meeting with them."""
    head = the_head(viewer, person_id)
    peers = [(str(key), name) for key, name in appointment.workers(viewer)]
    form = NoteForm(request.POST or None, peers=peers, initial={"on": viewer.today})

    def act() -> None:
        key, noted = form.cleaned_data["key"], form.told()
        actions.note(key=key, person_id=head.id, noted=noted, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Noted, for the two of you.")
        return redirect("programme:meetings", person_id=head.id)
    return answer(request, "programme/note.html", _with_bar(head), form=form)


@page("fellowship.note")
def rang(request: HttpRequest, viewer: Viewer, note_id: UUID) -> HttpResponse:
    """The peer whom they chose records that they rang."""
    found = query.note(viewer, note_id=note_id)
    if found is None:
        raise Http404
    head = the_head(viewer, found.person_id)
    form = RangForm(request.POST or None)

    def act() -> None:
        reached = form.cleaned_data["reached"]
        actions.peer_rang(note_id=note_id, reached=reached, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Nobody is chased.")
        return redirect("today")
    return answer(request, "programme/rang.html", _with_bar(head) | {"missed": None}, form=form)


def _with_bar(head: Head) -> dict[str, Any]:
    return {"head": head, "person_bar": bar(head, "Treatment")}
