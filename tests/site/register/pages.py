"""What a browser would do: read a form's hidden version, send it."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

HOW = {"source": "a visit", "as_of": "2026-05"}
VERSION = re.compile(r'name="(?:version|described)" value="(\d+)"')


def address(name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs=kwargs)


def text_of(response: HttpResponse) -> str:
    """The page as text in which one can look for sentences."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def send(client: Client, name: str, data: dict[str, Any] | None = None, **kwargs: Any) -> HttpResponse:
    return client.post(address(name, **kwargs), data or {})


def shown_version(response: HttpResponse) -> str:
    return VERSION.findall(response.content.decode())[0]
