"""Who may do what: every address and every operation, tried by everybody, on both sides of the line.

Each app states its own entries in a file beside this one (`ENTRIES`, and `prepare(world)` for rows of its own).
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

ROLES = ("anonymous", "ana", "ben", "cleo", "davit", "leaver")
EVERYBODY = frozenset(ROLES)
SIGNED_IN = EVERYBODY - {"anonymous"}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

World = (
    SimpleNamespace  # ana, ben, cleo, davit, leaver, small_register, quiet_register, and what `prepare` adds
)
Build = Callable[[World], dict[str, Any]]


def nothing(world: World) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Entry:
    """One address or operation with one method: to whom it is open, and how to ask it rightly.

    `name` is the name of the URL, or `api:` and the operation id. `kwargs` and `data` are built from the world, `data`
    such that a permitted request is done: one that writes must change a row (unless `changes` is False), and
    one that reads, or is refused, must change none.
    """

    name: str
    method: str
    allowed: frozenset[str]
    kwargs: Build = nothing
    data: Build = nothing
    query: str = ""
    case: str = ""
    answers: frozenset[int] = frozenset({200, 201, 204, 302})
    changes: bool | None = None
    refused: frozenset[int] = frozenset({403, 404})

    def __str__(self) -> str:
        return "-".join(filter(None, (self.name, self.method, self.case)))

    @property
    def is_page(self) -> bool:
        return not self.name.startswith("api:")

    @property
    def must_change(self) -> bool:
        return self.method != "GET" if self.changes is None else self.changes


@dataclass
class Tried:
    """What a role was answered, and whether any row changed."""

    role: str
    response: HttpResponseBase
    changed: bool
    wrong: list[str] = field(default_factory=list)


def names(patterns: list[Any] | None = None, namespace: str = "") -> Iterator[str]:
    """The name of every URL pattern of the site, except the operations of the API, which the schema names."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from names(
                pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace
            )
        elif isinstance(pattern, URLPattern) and not is_operation(pattern, namespace):
            yield f"{namespace}{pattern.name}"


def is_operation(pattern: URLPattern, namespace: str) -> bool:
    return namespace == "api:" and pattern.name not in ("openapi-json", "api-root")


@cache
def operations() -> dict[str, tuple[str, str]]:
    """Every operation of the API: `api:` and its id → method and path with {places}."""
    from comity_site.config.api import api

    return {
        f"api:{about['operationId']}": (method.upper(), path)
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, about in methods.items()
    }


def address(entry: Entry, kwargs: dict[str, Any]) -> str:
    """The path with its places filled in; a `query` among them goes behind it."""
    known = operations()
    query = kwargs.get("query", entry.query)
    places = {name: value for name, value in kwargs.items() if name != "query"}
    path = (
        known[entry.name][1].format(**places) if entry.name in known else reverse(entry.name, kwargs=places)
    )
    return path + query


def ask(client: Client, entry: Entry, path: str, data: dict[str, Any]) -> HttpResponseBase:
    if entry.method == "GET":
        return client.get(path, data)
    if not entry.is_page:
        return client.generic(entry.method, path, json.dumps(data), content_type="application/json")
    return client.generic(entry.method, path) if entry.method != "POST" else client.post(path, data)


def try_all(roles: Sequence[str], entry: Entry, world: World) -> list[Tried]:
    """One request in each role, each undone before the next. What the address needs is made once for all of them."""
    for role in roles:
        signed_in(role, world)  # before anything that is undone
    with transaction.atomic():
        path = address(entry, entry.kwargs(world))
        tried = [try_as(role, entry, path, world) for role in roles]
        transaction.set_rollback(True)
    return tried


def try_as(role: str, entry: Entry, path: str, world: World) -> Tried:
    """One request in the role, undone afterwards."""
    client = signed_in(role, world)
    with transaction.atomic():
        data = entry.data(world)
        heard = Writing()
        with connection.execute_wrapper(heard):
            response = ask(client, entry, path, data)
        transaction.set_rollback(True)
    return Tried(role, response, bool(heard.written))


def signed_in(role: str, world: World) -> Client:
    """The browser of somebody who signed in once for all requests to this world, and kept nothing since."""
    browsers = vars(world).setdefault("browsers", {})
    if role not in browsers:
        browsers[role] = browser_of(None if role == "anonymous" else getattr(world, role))
    client, kept = browsers[role]
    client.cookies = SimpleCookie(kept)
    return client


def browser_of(person: Any) -> tuple[Client, dict[str, str]]:
    """A browser, and the cookies it holds after signing in."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client, {name: cookie.value for name, cookie in client.cookies.items()}


@cache
def own_tables() -> frozenset[str]:
    ours = {m._meta.db_table for m in apps.get_models() if m.__module__.startswith("comity_site.")}
    return frozenset(ours | {f.m2m_db_table() for m in apps.get_models() for f in m._meta.local_many_to_many})


class Writing:
    """Listens to the database: rows of our own apps written and not undone by a savepoint gone back to."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.savepoints: dict[str, int] = {}

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        verb, _, rest = sql.partition(" ")
        if verb in ("INSERT", "UPDATE", "DELETE"):
            named = any(f'"{table}"' in rest for table in own_tables())
            # SQLite counts an inserted row only once it was read back
            counts = verb == "INSERT" or context["cursor"].rowcount
            self.written += [sql] if named and counts else []
        elif verb == "SAVEPOINT":
            self.savepoints[rest] = len(self.written)
        elif sql.startswith("ROLLBACK TO SAVEPOINT "):
            del self.written[self.savepoints[sql.removeprefix("ROLLBACK TO SAVEPOINT ")] :]
        return result


def leads_to_sign_in(response: HttpResponseBase) -> bool:
    return response.get("Location", "").partition("?")[0] == resolve_url(settings.LOGIN_URL)


def verdict(tried: Tried, entry: Entry) -> list[str]:
    """What is wrong with how this role was answered; empty when all is well."""
    return allowed_verdict(tried, entry) if tried.role in entry.allowed else refused_verdict(tried, entry)


def allowed_verdict(tried: Tried, entry: Entry) -> list[str]:
    status, wrong = tried.response.status_code, []
    if status not in entry.answers or leads_to_sign_in(tried.response):
        wrong.append(
            f"{tried.role} should be let in, was answered {status} {tried.response.get('Location', '')}"
        )
    if tried.changed != entry.must_change:
        wrong.append(
            f"{tried.role}: rows {'changed by reading' if tried.changed else 'did not change'} ({status})"
        )
    return wrong


def refused_verdict(tried: Tried, entry: Entry) -> list[str]:
    status, wrong = tried.response.status_code, []
    to_sign_in = tried.role == "anonymous" and (leads_to_sign_in(tried.response) or status == 401)
    if not to_sign_in and status not in entry.refused:
        wrong.append(
            f"{tried.role} should be refused, was answered {status} {tried.response.get('Location', '')}"
        )
    if tried.changed:
        wrong.append(f"{tried.role} was refused ({status}) and yet changed rows")
    return wrong
