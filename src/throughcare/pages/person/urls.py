"""Addresses of people."""

from django.urls import path

from throughcare.pages.person import finding, registering, views

app_name = "person"
urlpatterns = [
    path("people", finding.search, name="search"),
    path("people/register", registering.register, name="register"),
    path("people/<uuid:person_id>", views.show, name="show"),
]
