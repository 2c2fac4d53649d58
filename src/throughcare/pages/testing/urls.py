"""Addresses of drug tests."""

from django.urls import path

from throughcare.pages.testing import views

app_name = "testing"
urlpatterns = [
    path("people/<uuid:person_id>/tests", views.listed, name="listed"),
    path("people/<uuid:person_id>/tests/new", views.take, name="take"),
    path("tests/<uuid:test_id>", views.show, name="show"),
    path("tests/<uuid:test_id>/results", views.read, name="read"),
    path("tests/<uuid:test_id>/unreadable", views.find_unreadable, name="unreadable"),
    path("tests/<uuid:test_id>/correct", views.correct, name="correct"),
    path("tests/<uuid:test_id>/correct-sample", views.correct_sample, name="correct_sample"),
    path("people/<uuid:person_id>/tests/older", views.tell_older, name="tell_older"),
    path("tests/<uuid:test_id>/told", views.tell, name="tell"),
    path("tests/<uuid:test_id>/talked", views.talk, name="talk"),
]
