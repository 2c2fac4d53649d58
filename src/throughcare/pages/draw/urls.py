"""Addresses of draws."""

from django.urls import path

from throughcare.pages.draw import views

app_name = "draw"
urlpatterns = [
    path("draws", views.listed, name="listed"),
    path("draws/new", views.propose, name="propose"),
    path("draws/<uuid:draw_id>", views.show, name="show"),
    path("draws/<uuid:draw_id>/bind", views.bind, name="bind"),
    path("draws/<uuid:draw_id>/open", views.open_secret, name="open"),
]
