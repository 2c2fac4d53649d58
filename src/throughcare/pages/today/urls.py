"""Addresses of Today."""

from django.urls import path

from throughcare.pages.today import views

urlpatterns = [
    path("today", views.today, name="today"),
    path("today/later", views.later, name="later"),
    path("today/take/<uuid:obligation_id>", views.acknowledge, name="acknowledge"),
    path("today/nudge/<uuid:referral_id>", views.nudge, name="nudge"),
]
