"""Addresses of what prisons offer, and of moves, places and mandatory tests there."""

from django.urls import path

from throughcare.pages.inside import catalogues, fitting, moving, placing, testing

app_name = "inside"
urlpatterns = [
    path("prisons", catalogues.listed, name="catalogues"),
    path("prisons/add", catalogues.add, name="add"),
    path("prisons/lines/<uuid:offer_id>", catalogues.change, name="change"),
    path("prisons/lines/<uuid:offer_id>/take-out", catalogues.take_out, name="take_out"),
    path("people/<uuid:person_id>/inside", fitting.of, name="of"),
    path("people/<uuid:person_id>/inside/ask/<uuid:offer_id>", placing.ask, name="ask"),
    path("prisons/places/<uuid:place_id>/give", placing.give, name="give"),
    path("prisons/places/<uuid:place_id>/leave", placing.leave, name="leave"),
    path("prisons/places/<uuid:place_id>/wait", placing.keep_waiting, name="wait"),
    path("prisons/places/<uuid:place_id>/no", placing.decide_against, name="no_place"),
    path("people/<uuid:person_id>/moves", moving.listed, name="moves"),
    path("people/<uuid:person_id>/moves/plan", moving.plan, name="plan"),
    path("people/<uuid:person_id>/moves/hand-on", moving.hand_on, name="hand_on"),
    path("people/<uuid:person_id>/moves/rest", moving.offer_rest, name="rest"),
    path("moves/<uuid:transfer_id>/look", moving.look, name="look"),
    path("moves/<uuid:transfer_id>/agree", moving.agree, name="agree"),
    path("moves/<uuid:transfer_id>/drop", moving.drop, name="drop"),
    path("people/<uuid:person_id>/mandatory-tests", testing.listed, name="tests"),
    path("people/<uuid:person_id>/mandatory-tests/record", testing.record, name="record_test"),
    path("mandatory-tests/<uuid:test_id>/offer", testing.offer, name="offer"),
]
