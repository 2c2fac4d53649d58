"""Addresses of programmes, groups, registers, calls, notes of meetings and tallies."""

from django.urls import path

from throughcare.pages.programme import fellowship, groups, library, person, registers, tallies

app_name = "programme"
urlpatterns = [
    path("people/<uuid:person_id>/programmes", person.of, name="of"),
    path("people/<uuid:person_id>/programmes/begin", person.choose, name="choose"),
    path("people/<uuid:person_id>/programmes/begin/<slug:what>", person.begin, name="begin"),
    path("people/<uuid:person_id>/programmes/left-early", person.left_early, name="left_early"),
    path("people/<uuid:person_id>/programmes/weigh/<uuid:key>", person.weigh, name="weigh"),
    path("people/<uuid:person_id>/groups/<uuid:group_id>", person.ask, name="ask"),
    path("people/<uuid:person_id>/meetings", fellowship.listed, name="meetings"),
    path("people/<uuid:person_id>/meetings/note", fellowship.note, name="note"),
    path("meetings/<uuid:note_id>/rang", fellowship.rang, name="peer_rang"),
    path("interventions/<uuid:intervention_id>/end", person.end, name="end"),
    path("interventions/<uuid:intervention_id>/until", person.plan_end, name="plan_end"),
    path("interventions/<uuid:intervention_id>/following", person.follow, name="follow"),
    path("interventions/<uuid:intervention_id>/phase", person.phase, name="phase"),
    path("groups", groups.listed, name="groups"),
    path("groups/open", groups.open_one, name="open"),
    path("groups/<uuid:group_id>", groups.show, name="group"),
    path("groups/<uuid:group_id>/close", groups.close, name="close"),
    path("places/<uuid:place_id>/give", groups.give, name="give"),
    path("places/<uuid:place_id>/leave", groups.leave, name="leave"),
    path("sessions/<uuid:session_id>", registers.show, name="register"),
    path("sessions/<uuid:session_id>/catch-up", registers.catch_up, name="catch_up"),
    path("contacts/<uuid:contact_id>/rang", registers.rang, name="rang"),
    path("programmes", library.listed, name="library"),
    path("programmes/<slug:code>", library.show, name="programme"),
    path("programmes/<slug:code>/sign", library.sign, name="sign"),
    path("programmes/<slug:code>/take-back", library.take_back, name="take_back"),
    path("tallies", tallies.show, name="tallies"),
    path("tallies/tap", tallies.tap, name="tap"),
]
