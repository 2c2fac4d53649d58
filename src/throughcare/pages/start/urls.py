"""Addresses of the start page."""

from django.urls import path

from throughcare.pages.start import views

urlpatterns = [
    path("", views.front, name="front"),
    path("start", views.start, name="start"),
    path("start/become", views.become, name="become"),
]
