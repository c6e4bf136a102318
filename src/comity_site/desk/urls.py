"""Addresses of the desk: home, the first evening, an alliance, the worked example, and whether the site is well."""

from django.urls import path

from comity_site.desk.views import (
    alliance,
    casebook,
    charters,
    example,
    first,
    first_promises,
    first_steps,
    health,
    home,
    record,
    shares,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("example/", example.example, name="example"),
    path("example/load/", example.example_load, name="example_load"),
    path("example/remove/", example.example_remove, name="example_remove"),
    path("first/", first.begin, name="first"),
    path("first/<slug:slug>/", first.again, name="first_again"),
    path("first/<slug:slug>/names/", first.names, name="first_names"),
    path("first/<slug:slug>/known/", first_steps.known, name="first_known"),
    path("first/<slug:slug>/order/", first_steps.order, name="first_order"),
    path("first/<slug:slug>/say/", first_steps.say, name="first_say"),
    path("first/<slug:slug>/promises/", first_promises.promises, name="first_promises"),
    path("first/<slug:slug>/file/", first_promises.file, name="first_file"),
    path("casebook/", casebook.casebook, name="casebook"),
    path("alliances/<slug:slug>/", alliance.alliance, name="alliance"),
    path("alliances/<slug:slug>/shares/", shares.shares, name="shares"),
    path("events/<int:pk>/charters/", charters.charters, name="event_charters"),
    path("organizations/<int:pk>/record/", record.record, name="organization_record"),
    path("healthz", health.healthz, name="healthz"),
]
