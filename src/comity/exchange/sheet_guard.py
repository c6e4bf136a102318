"""The archive that a workbook is, looked at and counted before anything reads it."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from struct import unpack_from

from comity.exchange.problems import Code

MAX_ENTRIES = 200
MAX_UNPACKED = 100_000_000
MAX_RATIO = 100
CHUNK = 1 << 20
LOCAL_HEADER = 30


class Suspect(Exception):
    """Why a workbook is not read: a code and its facts."""

    def __init__(self, code: Code, found: str = "", expected: str = "", row: int | None = None) -> None:
        super().__init__(code)
        self.code, self.found, self.expected, self.row = code, found, expected, row


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, once every entry has been inflated and counted. Raises Suspect."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Suspect(Code.NOT_A_WORKBOOK) from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise Suspect(Code.WORKBOOK_TOO_BIG, f"entries {len(entries)}", str(MAX_ENTRIES))
    packed = sum(entry.compress_size for entry in entries)
    if packed > len(data) or len({entry.filename for entry in entries}) < len(entries):
        raise Suspect(Code.NOT_A_WORKBOOK)
    _refuse_size(sum(entry.file_size for entry in entries), packed)
    total = 0
    for entry in entries:
        for piece in _inflate(data, entry):
            total += len(piece)
            _refuse_size(total, packed)
            if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                raise Suspect(Code.NOT_A_WORKBOOK, "DOCTYPE")
    return archive


def _refuse_size(unpacked: int, packed: int) -> None:
    if unpacked > MAX_UNPACKED:
        raise Suspect(Code.WORKBOOK_TOO_BIG, f"unpacked {unpacked}", str(MAX_UNPACKED))
    if unpacked > MAX_RATIO * max(packed, 1):
        raise Suspect(Code.WORKBOOK_TOO_BIG, f"ratio {unpacked // max(packed, 1)}", str(MAX_RATIO))


def _inflate(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes that an entry really holds, whatever its directory says of it."""
    at = entry.header_offset
    if entry.flag_bits & 1 or at < 0 or data[at : at + 4] != b"PK\x03\x04" or len(data) < at + LOCAL_HEADER:
        raise Suspect(Code.NOT_A_WORKBOOK)
    start = at + LOCAL_HEADER + sum(unpack_from("<HH", data, at + 26))
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise Suspect(Code.NOT_A_WORKBOOK)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while packed and not inflater.eof:
            yield inflater.decompress(packed, CHUNK)
            packed = inflater.unconsumed_tail
    except zlib.error as error:
        raise Suspect(Code.NOT_A_WORKBOOK) from error
    if not inflater.eof:
        raise Suspect(Code.NOT_A_WORKBOOK)
