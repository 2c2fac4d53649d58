"""Addresses of what is known of somebody."""

from django.urls import path

from throughcare.pages.facts import views

app_name = "facts"
urlpatterns = [
    path("people/<uuid:person_id>/facts", views.listed, name="listed"),
    path("people/<uuid:person_id>/facts/<slug:kind>", views.record, name="record"),
    path("people/<uuid:person_id>/facts/<uuid:fact_id>/end", views.end, name="end"),
]
