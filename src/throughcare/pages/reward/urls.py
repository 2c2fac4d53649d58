"""Addresses of rewards."""

from django.urls import path

from throughcare.pages.reward import views

app_name = "reward"
urlpatterns = [
    path("people/<uuid:person_id>/rewards", views.show, name="show"),
    path("people/<uuid:person_id>/rewards/give", views.give, name="give"),
    path(
        "people/<uuid:person_id>/rewards/<uuid:reward_id>/hand-over",
        views.hand_over,
        name="hand_over",
    ),
]
