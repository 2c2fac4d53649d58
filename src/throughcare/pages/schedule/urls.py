"""Addresses of schedules of drug tests."""

from django.urls import path

from throughcare.pages.schedule import views

app_name = "schedule"
urlpatterns = [
    path("people/<uuid:person_id>/tests/schedule", views.begin, name="begin"),
    path("people/<uuid:person_id>/tests/schedules/<uuid:schedule_id>/end", views.end, name="end"),
]
