"""Addresses of the net."""

from django.urls import path

from throughcare.pages.net import closings, equal, views

app_name = "net"
urlpatterns = [
    path("net", views.gaps, name="gaps"),
    path("net/handshakes", views.handshake_report, name="handshakes"),
    path("net/handshakes/<uuid:owner_id>/<uuid:owed_to_id>", views.handshake, name="handshake"),
    path("net/equal", equal.equal, name="equal"),
    path("net/rereads", closings.rereads, name="rereads"),
    path("net/rereads/<uuid:reread_id>", closings.reread, name="reread"),
    path("net/closings/<uuid:event_id>", closings.closing, name="closing"),
]
