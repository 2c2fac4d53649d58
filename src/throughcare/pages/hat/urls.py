"""Addresses of choosing a hat."""

from django.urls import path

from throughcare.pages.hat import views

urlpatterns = [path("hat", views.choose, name="hat")]
