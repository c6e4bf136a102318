"""Every text of the site is translated, and what is served is what was translated."""

import io
import re
from functools import cache

import pytest
from babel.messages.mofile import read_mo, write_mo

from tools import messages

CATALOGUES = messages.catalogue_paths()
read = cache(messages.read)  # it takes seconds, and nobody here changes what was read
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_nothing_is_left_untranslated(path):
    assert messages.untranslated(read(path)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_compiled_catalogue_is_the_written_one(path):
    fresh = io.BytesIO()
    write_mo(fresh, read(path))
    fresh.seek(0)
    with path.with_suffix(".mo").open("rb") as file:
        served, written = read_mo(file), read_mo(fresh)
    assert {str(m.id): m.string for m in served} == {str(m.id): m.string for m in written}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_has_the_placeholders_of_its_text(path):
    wrong = []
    for message in read(path):
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(PLACEHOLDER.findall(texts[-1]))
        wrong += [text for text in said if message.id and not set(PLACEHOLDER.findall(text)) <= wanted]
    assert wrong == []


def test_the_catalogues_are_there():
    assert [path.parts[-3] for path in CATALOGUES] == ["ar", "es", "fr", "pt"]


def test_no_text_hides_from_the_catalogue_behind_another_name():
    """Texts are gathered by the names of Django's functions and `_`; any other alias would go unseen."""
    aliases = re.compile(r"import \w*gettext\w* as (?!_\b)\w+")
    hidden = [name for name, source in messages.sources() if name.endswith(".py") and aliases.search(source)]
    assert hidden == []
