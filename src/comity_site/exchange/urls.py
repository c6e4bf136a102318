"""Addresses of files into and out of registers and alliances."""

from django.urls import path, re_path

from comity_site.exchange.views import alliances, registers

urlpatterns = [
    path("", registers.offer, name="import"),
    path("<int:pk>/", registers.preview, name="import_preview"),
    path("done/<int:pk>/", registers.imported, name="imported"),
    path("done/<int:pk>/undo/", registers.undo, name="import_undo"),
    path("alliance/<slug:slug>/", alliances.offer, name="alliance_import"),
    path("alliance/look/<int:pk>/", alliances.preview, name="alliance_import_preview"),
    path("alliance/done/<int:pk>/", alliances.imported, name="alliance_imported"),
    path("alliance/done/<int:pk>/undo/", alliances.undo, name="alliance_import_undo"),
    re_path(
        r"^alliance/(?P<slug>[-\w]{1,60})/promises\.(?P<kind>csv|xlsx)$",
        alliances.promises_file,
        name="promises_file",
    ),
    re_path(r"^(?P<slug>[-\w]{1,60})\.(?P<kind>csv|xlsx)$", registers.register_file, name="register_file"),
]
