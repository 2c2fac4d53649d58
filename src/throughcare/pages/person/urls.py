"""Addresses of people."""

from django.urls import path

from throughcare.pages.person import views

app_name = "person"
urlpatterns = [
    path("people", views.search, name="search"),
    path("people/register", views.register, name="register"),
    path("people/<uuid:person_id>", views.show, name="show"),
]
