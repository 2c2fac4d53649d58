"""Addresses of supporters."""

from django.urls import path

from throughcare.pages.supporter import views

app_name = "supporter"
urlpatterns = [
    path("people/<uuid:person_id>/supporters", views.listed, name="listed"),
    path("supporters/<uuid:supporter_id>/sees", views.let_see, name="let_see"),
    path("supporters/<uuid:supporter_id>/remove", views.remove, name="remove"),
]
