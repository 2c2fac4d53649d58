"""Addresses of instruments."""

from django.urls import path

from throughcare.pages.instrument import views

app_name = "instrument"
urlpatterns = [
    path("instruments", views.listed, name="listed"),
    path("instruments/<slug:sheet>", views.show, name="show"),
    path("instruments/<slug:sheet>/words", views.load, name="load"),
    path("instruments/<slug:sheet>/sign", views.sign, name="sign"),
    path("instruments/<slug:sheet>/take-back", views.take_back, name="take_back"),
]
