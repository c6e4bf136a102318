"""Addresses of the desk: home, the worked example, and whether the site is well."""

from django.urls import path

from comity_site.desk.views import example, health, home

urlpatterns = [
    path("", home.home, name="home"),
    path("example/", example.example, name="example"),
    path("example/load/", example.example_load, name="example_load"),
    path("example/remove/", example.example_remove, name="example_remove"),
    path("healthz", health.healthz, name="healthz"),
]
