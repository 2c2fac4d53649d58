"""Addresses of the next step."""

from django.urls import path

from throughcare.pages.next_step import views

app_name = "next_step"
urlpatterns = [
    path("people/<uuid:person_id>/next-step", views.show, name="show"),
    path("people/<uuid:person_id>/next-step/move", views.move, name="move"),
    path("people/<uuid:person_id>/next-step/done", views.done, name="done"),
]
