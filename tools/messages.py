"""Gather the site's texts into its catalogues, and compile those. Needs no gettext programs.

python tools/messages.py update     write new texts into every django.po, drop the ones no longer used, compile
python tools/messages.py compile    write every django.mo
python tools/messages.py missing    list what is not translated yet; exit 1 when there is something
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SITE = Path(__file__).resolve().parent.parent / "src" / "comity_site"
LOCALE = SITE / "locale"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def sources() -> Iterator[tuple[str, str]]:
    """Every text of the site as Python source, templates turned into calls, with the file's name."""
    for path in sorted(SITE.rglob("*")):
        name = path.relative_to(SITE).as_posix()
        if path.suffix == ".py" and "/migrations/" not in name:
            yield name, path.read_text(encoding="utf-8")
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            lines = templatize(path.read_text(encoding="utf-8"), origin=name).splitlines()
            yield (
                name,
                "\n".join(line.strip() for line in lines),
            )  # blanks at the start would be indents to Python


def gathered() -> Catalog:
    """All messages of the source, in order of files."""
    catalog = Catalog(charset="utf-8")
    for name, source in sources():
        lines = io.BytesIO(source.encode("utf-8"))
        for _line, message, _comments, context in extract(
            "python", lines, KEYWORDS, (), {"encoding": "utf-8"}
        ):
            if message and message != ("", ""):
                catalog.add(message, locations=[(name, None)], context=context)
    return catalog


def catalogue_paths() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def update() -> None:
    template = gathered()
    for path in catalogue_paths():
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        catalog.fuzzy = False
        with path.open("wb") as file:
            write_po(file, catalog, width=100, omit_header=False, sort_output=False, include_lineno=False)
    compile_all()


def compile_all() -> None:
    for path in catalogue_paths():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def untranslated(catalog: Catalog) -> list[Message]:
    wanted = {(m.id if isinstance(m.id, str) else m.id[0], m.context) for m in gathered() if m.id}
    said = {
        (m.id if isinstance(m.id, str) else m.id[0], m.context)
        for m in catalog
        if m.id and full(m) and not m.fuzzy
    }
    return sorted(wanted - said, key=str)


def full(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def missing() -> int:
    count = 0
    for path in catalogue_paths():
        for text, _context in untranslated(read(path)):
            print(f"{path.parts[-3]}: {text}")
            count += 1
    return 1 if count else 0


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["update"]:
        update()
    elif arguments[:1] == ["compile"]:
        compile_all()
    elif arguments[:1] == ["missing"]:
        return missing()
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
