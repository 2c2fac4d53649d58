"""Addresses of Today."""

from django.urls import path

from throughcare.pages.today import views

urlpatterns = [
    path("today", views.today, name="today"),
    path("today/take/<uuid:obligation_id>", views.acknowledge, name="acknowledge"),
]
