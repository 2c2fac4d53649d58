"""Addresses of where else somebody was."""

from django.urls import path

from throughcare.pages.elsewhere import views

app_name = "elsewhere"
urlpatterns = [
    path("people/<uuid:person_id>/elsewhere", views.listed, name="listed"),
    path("elsewhere/<uuid:elsewhere_id>", views.change, name="change"),
]
