"""Addresses of referrals."""

from django.urls import path

from throughcare.pages.referral import views

app_name = "referral"
urlpatterns = [
    path("referrals", views.listed, name="list"),
    path("referrals/<uuid:referral_id>", views.show, name="show"),
    path("referrals/<uuid:referral_id>/acknowledge", views.acknowledge, name="acknowledge"),
    path("referrals/<uuid:referral_id>/accept", views.accept, name="accept"),
    path("referrals/<uuid:referral_id>/see", views.see, name="see"),
    path("people/<uuid:person_id>/refer/<uuid:service_id>", views.send, name="send"),
]
