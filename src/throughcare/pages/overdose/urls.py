"""Addresses of reporting an overdose."""

from django.urls import path

from throughcare.pages.overdose import views

app_name = "overdose"
urlpatterns = [
    path("people/<uuid:person_id>/overdose", views.report, name="report"),
]
