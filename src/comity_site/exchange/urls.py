"""Addresses of files into and out of a register."""

from django.urls import path, re_path

from comity_site.exchange import views

urlpatterns = [
    path("", views.offer, name="import"),
    path("<int:pk>/", views.preview, name="import_preview"),
    path("done/<int:pk>/", views.imported, name="imported"),
    path("done/<int:pk>/undo/", views.undo, name="import_undo"),
    re_path(r"^(?P<slug>[-\w]{1,60})\.(?P<kind>csv|xlsx)$", views.register_file, name="register_file"),
]
