"""Addresses of the assessment."""

from django.urls import path

from throughcare.pages.assessment import again, views

app_name = "assessment"
urlpatterns = [
    path("people/<uuid:person_id>/assessment", views.overview, name="overview"),
    path("people/<uuid:person_id>/assessment/again", again.ask_again, name="again"),
    path("people/<uuid:person_id>/assessment/not-now", again.turn_down, name="turn_down"),
    path("people/<uuid:person_id>/assessment/happened", again.happened, name="happened"),
    path("people/<uuid:person_id>/assessment/pass-on", again.pass_on, name="pass_on"),
    path("people/<uuid:person_id>/assessment/<slug:sheet>", views.sheet, name="sheet"),
    path("people/<uuid:person_id>/assessment/<slug:sheet>/ask", views.ask, name="ask"),
    path("answers/<uuid:answer_id>", views.stand, name="stand"),
    path("askings/<uuid:asking>/confirm", views.confirm, name="confirm"),
]
