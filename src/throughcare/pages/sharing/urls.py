"""Addresses of sharing."""

from django.urls import path

from throughcare.pages.sharing import emergency, grants, keeping, ledger, retention, rights, telling

app_name = "sharing"
OF = "people/<uuid:person_id>"
urlpatterns = [
    path(f"{OF}/sharing", grants.show, name="show"),
    path(f"{OF}/sharing/give", grants.give, name="give"),
    path(f"{OF}/sharing/<uuid:grant_id>/end", grants.end, name="end"),
    path(f"{OF}/told", telling.note, name="told"),
    path(f"{OF}/told/<uuid:disclosure_id>", telling.review, name="review_told"),
    path(f"{OF}/ledger", ledger.show, name="ledger"),
    path(f"{OF}/ledger/copy", ledger.copy, name="ledger_copy"),
    path(f"{OF}/ledger/<uuid:line_id>/keep-back", keeping.ask, name="keep_back"),
    path(f"{OF}/kept-back/<uuid:withholding_id>", keeping.review, name="review_kept"),
    path(f"{OF}/emergency/<uuid:grant_id>", emergency.review, name="review_emergency"),
    path(f"{OF}/rights", rights.listed, name="rights"),
    path(f"{OF}/rights/<uuid:request_id>", rights.show, name="request"),
    path(f"{OF}/rights/<uuid:request_id>/copy", rights.bundle, name="bundle"),
    path(f"{OF}/rights/<uuid:request_id>/correct", rights.correct, name="correct"),
    path(f"{OF}/rights/<uuid:request_id>/erase", rights.erase, name="erase"),
    path(f"{OF}/copy-for-others", rights.hand_over, name="hand_over"),
    path(f"{OF}/erase-expired", retention.erase, name="erase_expired"),
    path("emergency", emergency.look, name="emergency"),
    path("emergency/<uuid:look_id>", emergency.found, name="found"),
    path("retention", retention.listed, name="retention"),
]
