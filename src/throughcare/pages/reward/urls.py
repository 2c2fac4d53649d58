"""Addresses of rewards."""

from django.urls import path

from throughcare.pages.reward import views

app_name = "reward"
urlpatterns = [
    path("people/<uuid:person_id>/rewards", views.show, name="show"),
    path("people/<uuid:person_id>/rewards/give", views.give, name="give"),
]
