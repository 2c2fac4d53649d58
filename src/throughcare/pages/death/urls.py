"""Addresses of the review after a death."""

from django.urls import path

from throughcare.pages.death import views

app_name = "death"
urlpatterns = [
    path("people/<uuid:person_id>/review", views.show, name="review"),
    path("people/<uuid:person_id>/anew", views.anew, name="anew"),
    path("people/<uuid:person_id>/review/print", views.printed, name="print"),
    path("people/<uuid:person_id>/review/ask", views.ask, name="ask"),
    path("people/<uuid:person_id>/review/answer", views.take_part, name="take_part"),
    path("people/<uuid:person_id>/review/learning", views.learn, name="learn"),
    path("people/<uuid:person_id>/review/learning/<uuid:point_id>", views.own, name="own"),
    path("people/<uuid:person_id>/review/learning/<uuid:point_id>/came", views.came, name="came"),
    path("people/<uuid:person_id>/review/close", views.close, name="close"),
]
