"""Addresses of where time goes."""

from django.urls import path

from throughcare.pages.time import views

app_name = "time"
urlpatterns = [
    path("team/time", views.mine, name="mine"),
    path("team/time/<uuid:worker_id>", views.of, name="of"),
]
