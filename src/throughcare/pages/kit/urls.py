"""Addresses of test kits."""

from django.urls import path

from throughcare.pages.kit import views

app_name = "kit"
urlpatterns = [
    path("kits", views.listed, name="listed"),
    path("kits/moved", views.move, name="move"),
    path("kits/budget", views.budget, name="budget"),
]
