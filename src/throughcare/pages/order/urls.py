"""Addresses of orders and their ledger."""

from django.urls import path

from throughcare.pages.order import answering, letters, more, running, views

app_name = "order"
urlpatterns = [
    path("people/<uuid:person_id>/orders", views.listed, name="listed"),
    path("people/<uuid:person_id>/orders/new", views.begin, name="begin"),
    path("orders/tiers", views.tiers, name="tiers"),
    path("orders/<uuid:order_id>", views.show, name="show"),
    path("orders/<uuid:order_id>/behind", views.behind, name="behind"),
    path("orders/<uuid:order_id>/require", views.require, name="require"),
    path("orders/<uuid:order_id>/end", views.end, name="end"),
    path("orders/<uuid:order_id>/mistaken", running.take_back, name="mistaken"),
    path("orders/<uuid:order_id>/hand-on", running.hand_on, name="hand_on"),
    path("orders/<uuid:order_id>/days", running.set_days, name="set_days"),
    path("orders/<uuid:order_id>/following", running.follow, name="follow"),
    path(
        "orders/<uuid:order_id>/requirements/<uuid:requirement_id>/following",
        running.follow_requirement,
        name="follow_requirement",
    ),
    path("orders/<uuid:order_id>/recall", running.ask_recall, name="ask_recall"),
    path("orders/<uuid:order_id>/recall/decide", running.decide_recall, name="decide_recall"),
    path("orders/<uuid:order_id>/recall/release", running.release, name="release"),
    path("orders/<uuid:order_id>/recall/tell", running.tell_recall, name="tell_recall"),
    path(
        "orders/<uuid:order_id>/requirements/<uuid:requirement_id>/hats",
        running.name_hats,
        name="name_hats",
    ),
    path(
        "orders/<uuid:order_id>/requirements/<uuid:requirement_id>/told",
        running.tell_hats,
        name="tell_hats",
    ),
    path(
        "orders/<uuid:order_id>/requirements/<uuid:requirement_id>/vary",
        running.vary,
        name="vary",
    ),
    path("letters/<uuid:letter_id>", letters.letter, name="letter"),
    path("people/<uuid:person_id>/letters/<uuid:letter_id>.pdf", letters.pdf, name="letter_pdf"),
    path("orders/<uuid:order_id>/absences/<uuid:missed_id>/ask", letters.ask, name="ask"),
    path("requirements/<uuid:requirement_id>/more", more.ask, name="ask_more"),
    path("more-hours/<uuid:wish_id>", more.reply, name="answer_more"),
    path("missed/<uuid:missed_id>/otherwise", answering.otherwise, name="otherwise"),
    path("orders/<uuid:order_id>/absences/<uuid:missed_id>", answering.decide, name="decide"),
    path(
        "orders/<uuid:order_id>/absences/<uuid:missed_id>/dispute",
        answering.dispute,
        name="dispute",
    ),
    path("orders/<uuid:order_id>/absences/<uuid:missed_id>/hear", answering.hear, name="hear"),
    path(
        "orders/<uuid:order_id>/absences/<uuid:missed_id>/answer",
        answering.answer_failure,
        name="answer",
    ),
    path(
        "orders/<uuid:order_id>/absences/<uuid:missed_id>/enforcement",
        answering.enforce,
        name="enforce",
    ),
]
