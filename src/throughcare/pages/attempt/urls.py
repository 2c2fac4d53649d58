"""Addresses of earlier attempts."""

from django.urls import path

from throughcare.pages.attempt import views

app_name = "attempt"
urlpatterns = [
    path("people/<uuid:person_id>/tried-before", views.listed, name="listed"),
    path("attempts/<uuid:attempt_id>/mistaken", views.take_back, name="take_back"),
]
