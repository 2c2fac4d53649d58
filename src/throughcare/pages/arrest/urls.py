"""Addresses of arrests."""

from django.urls import path

from throughcare.pages.arrest import views

app_name = "arrest"
urlpatterns = [
    path("people/<uuid:person_id>/arrest", views.listed, name="listed"),
    path("people/<uuid:person_id>/arrest/test", views.test, name="test"),
]
