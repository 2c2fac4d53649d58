"""Addresses of appointments and diaries."""

from django.urls import path

from throughcare.pages.appointment import diary, meetings, views

app_name = "appointment"
urlpatterns = [
    path("people/<uuid:person_id>/appointments/book", views.book, name="book"),
    path("appointments/<uuid:appointment_id>", views.show, name="show"),
    path("appointments/<uuid:appointment_id>/move", views.rebook, name="rebook"),
    path("appointments/<uuid:appointment_id>/cancel", views.cancel, name="cancel"),
    path("appointments/<uuid:appointment_id>/agree", views.agree, name="agree"),
    path("appointments/<uuid:appointment_id>/clash", views.clash, name="clash"),
    path("people/<uuid:person_id>/meetings/arrange", meetings.arrange, name="arrange"),
    path("meeting-answers/<uuid:ask_id>", meetings.answer, name="answer_meeting"),
    path("meetings/<uuid:meeting_id>/told", meetings.tell, name="tell_meeting"),
    path("diary", diary.diary, name="diary"),
    path("diary/renew", diary.renew, name="renew"),
    path("diary/<uuid:key>.ics", diary.feed, name="feed"),
]
