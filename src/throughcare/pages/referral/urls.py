"""Addresses of referrals."""

from django.urls import path

from throughcare.pages.referral import deciding, lists, news, ringing, writing

app_name = "referral"
urlpatterns = [
    path("referrals", lists.received, name="list"),
    path("referrals/made", lists.made, name="made"),
    path("referrals/drafts", lists.drafts, name="drafts"),
    path("referrals/climbed", lists.climbed, name="climbed"),
    path("referrals/pairs", lists.pairs, name="pairs"),
    path("referrals/news", news.told, name="news"),
    path("referrals/rang", ringing.rang, name="rang"),
    path("referrals/<uuid:referral_id>", deciding.show, name="show"),
    path("referrals/<uuid:referral_id>/write", writing.go_on, name="write"),
    path("referrals/<uuid:referral_id>/discard", writing.discard, name="discard"),
    path("referrals/<uuid:referral_id>/<slug:name>", deciding.act, name="act"),
    path("people/<uuid:person_id>/referrals", lists.of, name="of"),
    path("people/<uuid:person_id>/refer/<uuid:service_id>", writing.begin, name="send"),
]
