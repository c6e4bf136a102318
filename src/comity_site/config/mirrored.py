"""A pseudo-language written from right to left, to see whether layouts mirror. Its catalogue is made by the tests."""

from pathlib import Path

from django.conf import locale

CODE = "ar-xb"


def add_mirrored_language(
    languages: list[tuple[str, object]], locale_paths: list[Path], folder: Path
) -> None:
    """Register the language and let its catalogue be found in `folder` first."""
    locale.LANG_INFO[CODE] = {"bidi": True, "code": CODE, "name": "Mirrored", "name_local": "Mirrored"}
    languages.append((CODE, "Mirrored"))
    locale_paths.insert(0, folder)
