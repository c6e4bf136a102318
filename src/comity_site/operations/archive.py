"""The file of a backup: a zip of `manifest.json`, the site's secret, and one part of JSON lines for each table.

The manifest: `format`, `comity` (version), `engine`, `made_at`, `migrations` [[app, name]], `sequences` {table: last
number given out}, `parts` [{part, sha256, bytes}], `tables` [{table, model, columns, rows, part}]. Format 1.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from comity_site.operations.refusals import BadFile, CannotDo

FORMAT = 1
MANIFEST = "manifest.json"
SECRET = "secret.key"  # noqa: S105  (the name of a part)
MANIFEST_LIMIT = 5_000_000
LINE_LIMIT = 200_000_000
SECRET_LIMIT = 10_000
# What a file made to break a reader raises (RuntimeError: encrypted, compressed in an unknown way, nested too deeply)
BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, AttributeError, RuntimeError, EOFError,
)  # fmt: skip


class Writer:
    """Parts written one after the other; their digests go into the manifest, which comes last."""

    def __init__(self, file: Any) -> None:
        self.zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.parts: list[dict[str, Any]] = []

    def add(self, part: str, lines: Iterable[bytes]) -> int:
        """Write a part. Returns the number of its lines."""
        digest, size, count = hashlib.sha256(), 0, 0
        with self.zip.open(part, "w", force_zip64=True) as out:
            for line in lines:
                digest.update(line)
                out.write(line)
                size, count = size + len(line), count + 1
        self.parts.append({"part": part, "sha256": digest.hexdigest(), "bytes": size})
        return count

    def abandon(self) -> None:
        """Leave the file as it is; closing would write to it once more."""
        self.zip.fp = None

    def close(self, manifest: dict[str, Any]) -> None:
        document = {"format": FORMAT, **manifest, "parts": self.parts}
        self.zip.writestr(MANIFEST, json.dumps(document, ensure_ascii=False, indent=1))
        self.zip.close()


class Reader:
    """A backup whose every digest was verified when it was opened. Raises BadFile, or CannotDo for a newer format."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
            with self.zip.open(MANIFEST) as file:
                self.manifest: dict[str, Any] = json.loads(file.read(MANIFEST_LIMIT))
            self.format = int(self.manifest["format"])
        except BROKEN as error:
            raise BadFile(not_a_backup(path)) from error
        if self.format > FORMAT:
            raise CannotDo(newer(path, str(self.manifest.get("comity", "?"))))
        self.verify(path)

    def verify(self, path: Path) -> None:
        """Read every part once and compare its digest and size before anything is changed."""
        try:
            sizes = {part["part"]: part["bytes"] for part in self.manifest["parts"]}
            needed = {SECRET, *(entry["part"] for entry in self.manifest["tables"])}
            if needed - sizes.keys() or not 1 < sizes[SECRET] <= SECRET_LIMIT:
                raise BadFile(damaged(path, ", ".join(sorted(needed - sizes.keys())) or SECRET))
            for part in self.manifest["parts"]:
                digest, size = hashlib.sha256(), 0
                with self.zip.open(part["part"]) as file:
                    while chunk := file.read(1 << 20):
                        digest.update(chunk)
                        size += len(chunk)
                if (digest.hexdigest(), size) != (part["sha256"], part["bytes"]):
                    raise BadFile(damaged(path, part["part"]))
        except (*BROKEN, OSError) as error:
            raise BadFile(damaged(path, str(error))) from error

    def lines(self, part: str) -> Iterator[bytes]:
        with self.zip.open(part) as file:
            while line := file.readline(LINE_LIMIT):
                yield line

    def text(self, part: str) -> str:
        return self.zip.read(part).decode().strip()


def not_a_backup(path: Path) -> str:
    from django.utils.translation import gettext as _

    return _("{path} is no backup of Comity: expected a file written by comity backup.").format(path=path)


def damaged(path: Path, what: str) -> str:
    from django.utils.translation import gettext as _

    return _(
        "{path} is damaged ({what}): its contents are not what was written. Nothing was changed."
    ).format(path=path, what=what)


def newer(path: Path, version: str) -> str:
    from django.utils.translation import gettext as _

    return _(
        "{path} was written by Comity {version}, which is newer. Update this Comity, then restore."
    ).format(path=path, version=version)
