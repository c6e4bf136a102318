"""Addresses of the room."""

from django.urls import path

from comity_site.turnout.views import bringing, counting, events, following, prospects

HERE = "alliances/<slug:slug>/events/"
ONE = "events/<int:pk>/"
ASKED = "alliances/<slug:slug>/prospects/"

urlpatterns = [
    path(HERE, events.events, name="events"),
    path(f"{HERE}add/", events.event_add, name="event_add"),
    path(f"{HERE}campaigns/add/", events.campaign_add, name="campaign_add"),
    path("events/campaigns/<int:pk>/change/", events.campaign_change, name="campaign_change"),
    path("events/campaigns/<int:pk>/remove/", events.campaign_remove, name="campaign_remove"),
    path(ONE, events.event, name="event"),
    path(f"{ONE}change/", events.event_change, name="event_change"),
    path(f"{ONE}remove/", events.event_remove, name="event_remove"),
    path(f"{ONE}restore/", events.event_restore, name="event_restore"),
    path(f"{ONE}paper/", events.paper, name="event_paper"),
    path(f"{ONE}numbers.csv", events.numbers_csv, name="event_csv"),
    path(f"{ONE}promise/", bringing.promise, name="event_promise"),
    path(f"{ONE}attach/", bringing.attach, name="event_attach"),
    path("events/brings/<int:pk>/again/", bringing.again, name="bring_again"),
    path("events/brings/<int:pk>/untie/", bringing.untie, name="bring_untie"),
    path(f"{ONE}made-here/", bringing.made_here, name="event_made_here"),
    path("events/made-here/<int:pk>/off/", bringing.made_off, name="made_here_off"),
    path(f"{ONE}sheets/", counting.sheets, name="event_sheets"),
    path(f"{ONE}sheets/paper/", counting.sheet_paper, name="event_sheet_paper"),
    path(f"{ONE}sheets/typed/", counting.typed, name="event_typed"),
    path("events/sheets/<int:pk>/", counting.sheet, name="event_sheet"),
    path("events/sheets/<int:pk>/remove/", counting.sheet_remove, name="event_sheet_remove"),
    path(f"{ONE}follow-up/", following.follow_up, name="event_follow_up"),
    path(f"{ONE}calls/", following.calls, name="event_calls"),
    path(f"{ONE}calls/close/", following.calls_close, name="event_calls_close"),
    path(f"{ONE}lists/add/", following.list_add, name="event_list_add"),
    path("events/lists/<int:pk>/destroyed/", following.list_destroyed, name="event_list_destroyed"),
    path(ASKED, prospects.prospects, name="prospects"),
    path(f"{ASKED}begin/", prospects.begin, name="constituencies_begin"),
    path(f"{ASKED}add/", prospects.prospect_add, name="prospect_add"),
    path(f"{ASKED}constituencies/add/", prospects.constituency_add, name="constituency_add"),
    path(
        "prospects/constituencies/<int:pk>/change/", prospects.constituency_change, name="constituency_change"
    ),
    path(
        "prospects/constituencies/<int:pk>/remove/", prospects.constituency_remove, name="constituency_remove"
    ),
    path("prospects/<int:pk>/", prospects.prospect, name="prospect"),
    path("prospects/<int:pk>/change/", prospects.prospect_change, name="prospect_change"),
    path("prospects/<int:pk>/remove/", prospects.prospect_remove, name="prospect_remove"),
    path("prospects/<int:pk>/restore/", prospects.prospect_restore, name="prospect_restore"),
    path("prospects/deeds/<int:pk>/remove/", prospects.deed_remove, name="deed_remove"),
]
