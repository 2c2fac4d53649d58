"""Addresses of releases: the board, and one person's."""

from django.urls import path

from throughcare.pages.release import board, continuity, saying, sheet, show, touch

app_name = "release"
urlpatterns = [
    path("releases", board.board, name="board"),
    path("releases/continuity", continuity.continuity, name="continuity"),
    path("releases/asked/<uuid:about_id>", saying.asked, name="asked"),
    path("in-touch", touch.touch, name="touch"),
    path("people/<uuid:person_id>/release", show.show, name="show"),
    path("people/<uuid:person_id>/release/begin", saying.begin, name="begin"),
    path("people/<uuid:person_id>/release/answer", saying.answered, name="answer"),
    path("people/<uuid:person_id>/release/gate", saying.gate, name="gate"),
    path("people/<uuid:person_id>/release/sheet/<slug:moment>", sheet.sheet, name="sheet"),
    path("people/<uuid:person_id>/release/items/<slug:item>", saying.item, name="item"),
]
