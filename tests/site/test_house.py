"""The rules of the house that no linter knows, held over the syntax tree, the templates and the styles."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "src" / "comity_site"
LIBRARY = ROOT / "src" / "comity"
NOT_OURS = ("vendor", "migrations", "locale", "__pycache__")


def files(folder: Path, *endings: str) -> list[Path]:
    """Hand-written files below a folder."""
    return sorted(
        p
        for p in folder.rglob("*")
        if p.suffix in endings
        and p.is_file()
        and not any(part in NOT_OURS for part in p.relative_to(ROOT).parts)
    )


def place(path: Path, line: int | None = None) -> str:
    return f"{path.relative_to(ROOT)}" + (f":{line}" if line else "")


PYTHON = files(SITE, ".py")
ALL_PYTHON = [p for folder in ("src", "tests", "benchmarks", "tools") for p in files(ROOT / folder, ".py")]
TEMPLATES = files(SITE, ".html")
STYLES = files(SITE, ".css")
SCRIPTS = files(SITE, ".js")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


# Who writes, who reads

WRITES = {
    "save", "delete", "create", "update", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate",
    "asave", "adelete", "aupdate", "set_password",
}  # fmt: skip
MANAGERS = {"objects", "_base_manager", "_default_manager"}
WRITERS = ("actions", "journal", "managers", "operations")
READERS = (*WRITERS, "queries", "scope", "snapshot")
# allauth's adapter hands a new password on to our action of the same name
HANDED_ON = {"accounts/adapter.py"}


def may(path: Path, rooms: tuple[str, ...]) -> bool:
    """Whether the module, or a package it is in, carries one of the names."""
    return any(part.removesuffix(".py") in rooms for part in path.relative_to(SITE).parts)


def writing_calls(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Calls that write rows. A dict, a set and a hash have `update`, too, but no manager before it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            if node.func.attr == "update" and not on_rows(node.func.value):
                continue
            if ast.unparse(node.func.value) == "router":  # the method DELETE of an operation
                continue
            yield node.lineno, node.func.attr


def on_rows(value: ast.expr) -> bool:
    """Whether `value.update(...)` is asked of rows: there is a manager or a filter in the chain before it."""
    chain = {n.attr for n in ast.walk(value) if isinstance(n, ast.Attribute)}
    return bool(chain & {*MANAGERS, "filter", "exclude", "all"})


def test_only_actions_write():
    found = [
        f"{place(path, line)} {call}"
        for path in PYTHON
        if not may(path, WRITERS) and str(path.relative_to(SITE)) not in HANDED_ON
        for line, call in writing_calls(tree(path))
        if not calls_an_action(path, line)
    ]
    assert found == []


def calls_an_action(path: Path, line: int) -> bool:
    return "actions." in path.read_text(encoding="utf-8").splitlines()[line - 1]


def fetches(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Managers in plain sight; `.none()` reads nothing."""
    empty = {id(n.value) for n in ast.walk(module) if isinstance(n, ast.Attribute) and n.attr == "none"}
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and id(node) not in empty:
            yield node.lineno, node.attr


def test_rows_are_fetched_in_queries_and_actions_only():
    found = [
        f"{place(path, line)} .{manager}"
        for path in PYTHON
        if not may(path, READERS)
        for line, manager in fetches(tree(path))
    ]
    assert found == []


def test_there_are_no_signals():
    found = [
        place(path, node.lineno)
        for path in PYTHON
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module and "signals" in node.module
    ]
    assert found == []


# Files

PLAIN = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)


@pytest.mark.parametrize("folder", [SITE, LIBRARY], ids=["site", "library"])
def test_no_package_file_holds_logic(folder: Path):
    found = [
        place(path, node.lineno)
        for path in files(folder, ".py")
        if path.name == "__init__.py"
        for node in tree(path).body
        if not isinstance(node, PLAIN)
        or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
    ]
    assert found == []


def test_no_file_is_longer_than_300_lines():
    written = [*ALL_PYTHON, *TEMPLATES, *STYLES, *SCRIPTS]
    long = {place(p): n for p in written if (n := len(p.read_text(encoding="utf-8").splitlines())) > 300}
    assert long == {}


def test_nothing_is_called_utils():
    assert [place(p) for p in ALL_PYTHON if p.stem in ("utils", "util", "helpers", "common", "misc")] == []


# Templates

SIDES = re.compile(
    r"(?<![\w-])(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b|"
    r"(?<![\w-])(?:left|right)\s*:|"
    r"(?:text-align|float|clear|justify-content)\s*:\s*(?:left|right)\b|"
    r"border-(?:top|bottom)-(?:left|right)-radius"
)
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
INLINE = re.compile(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)


def without_comments(text: str) -> str:
    return re.sub(
        r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->|/\*.*?\*/", "", text, flags=re.DOTALL
    )


def found_lines(paths: list[Path], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{place(path)}: {match[0].strip()}"
        for path in paths
        for match in pattern.finditer(TAGS.sub("", without_comments(path.read_text(encoding="utf-8"))))
    ]


def test_no_page_holds_styles_or_scripts_of_its_own():
    assert found_lines(TEMPLATES, INLINE) == []


def test_no_style_knows_left_from_right():
    assert found_lines(STYLES, SIDES) == []


# Words

TRANSLATED = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}", re.DOTALL)
SPOKEN = ("alt", "title", "placeholder", "aria-label", "aria-description", "data-done", "data-mark")
FILES = re.compile(r"\b[\w-]+\.(?:csv|json|toml|xlsx)\b")
LETTERS = re.compile(r"[^\W\d_]{2,}")
NAMES = {"Comity", "CSV", "XLSX", "JSON", "TOML", "API", "id"}  # the same in every language


class Words(HTMLParser):
    """Collects text and spoken attributes that no translation tag surrounds."""

    def __init__(self) -> None:
        super().__init__()
        self.untold: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in ("code", "pre", "script", "samp", "kbd")
        for name, value in attrs:
            if name in SPOKEN:
                self.handle_data(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("code", "pre", "script", "samp", "kbd")

    def handle_data(self, data: str) -> None:
        words = [w for w in LETTERS.findall(FILES.sub("", data)) if w not in NAMES]
        if words and not self.code:
            self.untold.append(" ".join(data.split()))


def untold(text: str) -> list[str]:
    """Texts of a template that are not marked for translation."""
    parser = Words()
    parser.feed(TAGS.sub("", TRANSLATED.sub("", without_comments(text))))
    return parser.untold


def test_every_text_of_a_page_is_marked_for_translation():
    assert {place(p): found for p in TEMPLATES if (found := untold(p.read_text(encoding="utf-8")))} == {}


def test_the_search_for_untold_words_finds_them():
    assert untold("<p>Hello there</p>") == ["Hello there"]
    assert untold('<img alt="A river">') == ["A river"]
    assert untold('<p>{% translate "Hello" %} {{ name }} – Comity</p>') == []


def test_the_search_for_writes_finds_them():
    written = "Person.objects.filter(pk=1).update(name='x')\nrow.save()\nfound.update(more)\nrow.delete()"
    assert [call for _, call in writing_calls(ast.parse(written))] == ["update", "save", "delete"]


def test_the_search_for_sides_finds_them():
    for style in ("margin-left: 1px", "  left: 0", "text-align: right", "float:left"):
        assert SIDES.search(style), style
    assert not SIDES.search("margin-inline-start: 1px; text-align: start; --left-over: 1")
