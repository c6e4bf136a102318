"""Somebody at a screen who fills in the real forms: what stands there already is sent as it is, the rest is counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

A_MINUTE = 200  # characters: 40 words, the pace of somebody who types without training
A_MOVE = 3  # seconds to find a field, a choice, a button or a link, and to click it
TYPED = {"text", "number", "textarea", "time", "date", "search", "email"}


@dataclass
class Form:
    """Its action, and by name of each field its kind and what stands in it."""

    action: str
    kinds: dict[str, str] = field(default_factory=dict)
    holds: dict[str, Any] = field(default_factory=dict)
    offers: dict[str, dict[str, str]] = field(default_factory=dict)  # select → words → value


class Forms(HTMLParser):
    """All forms of a page as a browser would show them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.name = self.value = ""
        self.words: list[str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(about.get("action", "")))
        elif tag == "input" and about.get("name") and self.found:
            self.input(about)
        elif tag in ("select", "textarea") and self.found:
            self.name, self.words = about["name"], []
            self.found[-1].kinds[self.name] = tag
            self.found[-1].holds.setdefault(self.name, "")
        elif tag == "option" and self.found and self.name:
            self.value, self.words = about.get("value", ""), []
            here = self.found[-1]
            is_first = not here.offers.setdefault(self.name, {})
            if "selected" in about or is_first:
                here.holds[self.name] = self.value

    def input(self, about: dict[str, str]) -> None:
        here, name, kind = self.found[-1], about["name"], about.get("type", "text")
        here.kinds[name] = kind
        if kind in ("checkbox", "radio"):
            chosen = here.holds.setdefault(name, [])
            if "checked" in about:
                chosen.append(about.get("value", "on"))
        else:
            here.holds[name] = about.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.words is not None:
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "option" and self.name:
            self.found[-1].offers[self.name]["".join(self.words or []).strip()] = self.value
        elif tag == "textarea":
            self.found[-1].holds[self.name] = "".join(self.words or []).lstrip("\n")
        if tag in ("select", "textarea"):
            self.name, self.words = "", None


@dataclass
class Keyboard:
    """Counts characters and moves. A choice is two moves, a tick one, a field one and what is typed into it."""

    client: Client
    characters: int = 0
    moves: int = 0
    page: HttpResponse | None = None

    @property
    def minutes(self) -> float:
        return self.characters / A_MINUTE + self.moves * A_MOVE / 60

    def open(self, address: str) -> HttpResponse:
        """A link or a bookmark."""
        self.moves += 1
        self.page = self.client.get(address, follow=True)
        assert self.page.status_code == 200, address
        return self.page

    def unfold(self) -> None:
        """What is folded away is opened; nothing is sent."""
        self.moves += 1

    def fill(self, action: str, **values: Any) -> HttpResponse:
        """The form with that action (or the page's own), with these values; a list ticks them. It must be taken."""
        assert self.page is not None
        form = next(one for one in Forms(self.page.content.decode()).found if one.action == action)
        data = dict(form.holds)
        for name, value in values.items():
            data[name] = self.typed(form, name, value)
        self.moves += 1  # the button
        where = action or self.page.request["PATH_INFO"]
        self.page = self.client.post(where, dict(self.sent(data)), follow=True)
        assert self.page.redirect_chain, [where, data]
        return self.page

    def typed(self, form: Form, name: str, value: Any) -> Any:
        kind, held = form.kinds[name], form.holds[name]
        if kind == "select":
            self.moves += 2
            return form.offers[name][value]
        if isinstance(value, list):
            self.moves += len(set(value) ^ set(held))
            return value
        assert kind in TYPED, (name, kind)
        if value != held:
            self.moves += 1
            self.characters += len(value)
        return value

    @staticmethod
    def sent(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """As a browser sends it: nothing where nothing is ticked."""
        return ((name, value) for name, value in data.items() if value != [])
