"""Addresses of the room."""

from django.urls import path

from comity_site.meetings.views import deciding, meetings

HERE = "alliances/<slug:slug>/meetings/"

urlpatterns = [
    path(HERE, meetings.meetings, name="meetings"),
    path(f"{HERE}call/", meetings.call, name="meeting_call"),
    path(f"{HERE}groups/add/", deciding.body_add, name="body_add"),
    path("meetings/groups/<int:pk>/change/", deciding.body_change, name="body_change"),
    path("meetings/groups/<int:pk>/remove/", deciding.body_remove, name="body_remove"),
    path("meetings/advice/<int:pk>/", deciding.became, name="advice_became"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/change/", meetings.meeting_change, name="meeting_change"),
    path("meetings/<int:pk>/remove/", meetings.meeting_remove, name="meeting_remove"),
    path("meetings/<int:pk>/bring/", meetings.bring, name="meeting_bring"),
    path("meetings/<int:pk>/items/<int:item>/remove/", meetings.item_remove, name="meeting_item_remove"),
    path("meetings/<int:pk>/minutes/", meetings.minutes, name="meeting_minutes"),
    path("meetings/<int:pk>/decide/", deciding.decide, name="meeting_decide"),
    path(
        "meetings/<int:pk>/decisions/<int:decision>/remove/", deciding.decision_remove, name="decision_remove"
    ),
    path("meetings/<int:pk>/advise/", deciding.advise, name="meeting_advise"),
    path("meetings/<int:pk>/close/", meetings.close, name="meeting_close"),
    path("meetings/<int:pk>/reopen/", meetings.reopen, name="meeting_reopen"),
    path("meetings/<int:pk>/paper/", meetings.paper, name="meeting_paper"),
    path("meetings/<int:pk>/calendar.ics", meetings.calendar, name="meeting_calendar"),
]
