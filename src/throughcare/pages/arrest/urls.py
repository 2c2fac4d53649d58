"""Addresses of arrests."""

from django.urls import path

from throughcare.pages.arrest import attending, bail, correcting, offering, requiring, views

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
    path(f"{TEST}/correct", correcting.correct, name="correct_test"),
    path(f"{TEST}/dispute", requiring.dispute, name="dispute"),
    path(f"{TEST}/laboratory", requiring.laboratory, name="laboratory"),
    path(f"{TEST}/bail", bail.show, name="bail"),
    path(f"{TEST}/bail/say", bail.say, name="say_bail"),
    path(f"{TEST}/bail/give", bail.give, name="give_bail"),
    path("court/bail", bail.given, name="given_to_court"),
    path(REQUIRED, requiring.show, name="show"),
    path(
        "people/<uuid:person_id>/arrest-papers/<uuid:paper_id>.pdf", requiring.paper, name="paper"
    ),
    path(f"{REQUIRED}/give-notice", requiring.give_notice, name="give_notice"),
    path(f"{REQUIRED}/move", requiring.move, name="move"),
    path(f"{REQUIRED}/not-needed", attending.not_needed, name="not_needed"),
    path(f"{REQUIRED}/came", attending.came, name="came"),
    path(f"{REQUIRED}/correct", attending.correct, name="correct"),
    path(f"{REQUIRED}/cause", attending.claim, name="claim"),
    path(f"{REQUIRED}/decide", attending.decide, name="decide"),
    path(f"{REQUIRED}/tell-police", attending.tell, name="tell"),
]
