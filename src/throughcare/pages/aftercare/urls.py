"""Addresses of endings, aftercare and the open door."""

from django.urls import path

from throughcare.pages.aftercare import endings

app_name = "aftercare"
urlpatterns = [
    path("endings", endings.listed, name="endings"),
]
