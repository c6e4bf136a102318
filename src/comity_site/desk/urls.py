"""Addresses of the desk: home, the worked example, and whether the site is well."""

from django.urls import path

from comity_site.desk import views

urlpatterns = [
    path("", views.home, name="home"),
    path("example/", views.example, name="example"),
    path("example/load/", views.example_load, name="example_load"),
    path("example/remove/", views.example_remove, name="example_remove"),
    path("healthz", views.healthz, name="healthz"),
]
