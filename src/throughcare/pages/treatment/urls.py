"""Addresses of what somebody is given."""

from django.urls import path

from throughcare.pages.treatment import views

app_name = "treatment"
urlpatterns = [
    path("people/<uuid:person_id>/treatment", views.listed, name="listed"),
    path("people/<uuid:person_id>/treatment/new", views.give, name="give"),
    path("people/<uuid:person_id>/treatment/review", views.review, name="review"),
    path("treatment/<uuid:fact_id>/stop", views.stop, name="stop"),
]
