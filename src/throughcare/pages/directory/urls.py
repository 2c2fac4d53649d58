"""Addresses of the directory."""

from django.urls import path

from throughcare.pages.directory import (
    asking,
    browsing,
    concerns,
    criteria,
    editing,
    meetings,
    showing,
)

app_name = "directory"
urlpatterns = [
    path("directory", browsing.listed, name="listed"),
    path("directory/meetings", meetings.find, name="meetings"),
    path("directory/concerns", concerns.listed, name="concerns"),
    path("directory/questions", asking.listed, name="questions"),
    path("directory/questions/<uuid:question_id>", asking.answer_question, name="answer"),
    path("directory/new", editing.new, name="new"),
    path("directory/<uuid:service_id>", showing.show, name="show"),
    path("directory/<uuid:service_id>/history", showing.history, name="history"),
    path("directory/<uuid:service_id>/change", editing.change, name="change"),
    path("directory/<uuid:service_id>/ask", asking.ask, name="ask"),
    path("directory/<uuid:service_id>/criteria", criteria.listed, name="criteria"),
    path("directory/<uuid:service_id>/criteria/add", criteria.choose, name="choose_criterion"),
    path(
        "directory/<uuid:service_id>/criteria/add/<slug:kind>", criteria.add, name="add_criterion"
    ),
    path(
        "directory/<uuid:service_id>/criteria/<slug:at>/change",
        criteria.change,
        name="change_criterion",
    ),
    path(
        "directory/<uuid:service_id>/criteria/<slug:at>/remove",
        criteria.remove,
        name="remove_criterion",
    ),
]
