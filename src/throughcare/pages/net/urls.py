"""Addresses of the net."""

from django.urls import path

from throughcare.pages.net import views

app_name = "net"
urlpatterns = [
    path("net", views.gaps, name="gaps"),
    path("net/handshakes", views.handshake_report, name="handshakes"),
    path("net/rereads", views.rereads, name="rereads"),
    path("net/rereads/<uuid:reread_id>", views.reread, name="reread"),
]
