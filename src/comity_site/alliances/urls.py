"""Addresses of asks, answers, alliances and what is told back."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
