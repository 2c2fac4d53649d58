"""Addresses of contacts."""

from django.urls import path

from throughcare.pages.contact import views

app_name = "contact"
urlpatterns = [
    path("people/<uuid:person_id>/contact", views.record, name="record"),
    path("contacts/<uuid:contact_id>", views.show, name="show"),
]
