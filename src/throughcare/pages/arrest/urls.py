"""Addresses of arrests."""

from django.urls import path

from throughcare.pages.arrest import attending, offering, requiring, views

app_name = "arrest"
WHOSE = "people/<uuid:person_id>/arrest"
TEST = "arrest-tests/<uuid:test_id>"
REQUIRED = "assessments/<uuid:required_id>"
urlpatterns = [
    path(WHOSE, views.listed, name="listed"),
    path(f"{WHOSE}/test", views.test, name="test"),
    path(f"{WHOSE}/offer", offering.offer, name="offer"),
    path(f"{WHOSE}/screen", offering.screen, name="screen"),
    path(f"{TEST}/require", requiring.require, name="require"),
    path(f"{TEST}/dispute", requiring.dispute, name="dispute"),
    path(f"{TEST}/laboratory", requiring.laboratory, name="laboratory"),
    path(f"{TEST}/bail", offering.bail, name="bail"),
    path(f"people/<uuid:person_id>/{TEST}/bail.pdf", offering.bail_paper, name="bail_paper"),
    path(f"{TEST}/bail/say", offering.say_bail, name="say_bail"),
    path(REQUIRED, requiring.show, name="show"),
    path(
        f"people/<uuid:person_id>/{REQUIRED}/notice-<str:kind>.pdf",
        requiring.notice,
        name="notice",
    ),
    path(f"{REQUIRED}/give-notice", requiring.give_notice, name="give_notice"),
    path(f"{REQUIRED}/move", requiring.move, name="move"),
    path(f"{REQUIRED}/not-needed", attending.not_needed, name="not_needed"),
    path(f"{REQUIRED}/came", attending.came, name="came"),
    path(f"{REQUIRED}/cause", attending.claim, name="claim"),
    path(f"{REQUIRED}/decide", attending.decide, name="decide"),
    path(f"{REQUIRED}/tell-police", attending.tell, name="tell"),
]
