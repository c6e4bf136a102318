"""A picture or a PDF without what a camera or an office program wrote into it besides the page.

JPEG (ITU-T T.81) and PNG (ISO/IEC 15948) are cut to the segments and chunks that draw them. A PDF (ISO 32000) keeps its
length: what stands in it openly is blanked in place, and a file that packs such data, runs scripts, carries other files
or is locked is refused.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


class Refusal(StrEnum):
    """Why a file is not taken."""

    UNKNOWN = "unknown"  # neither JPEG, PNG nor PDF
    BROKEN = "broken"  # begins like one and does not go on like one
    LOCKED = "locked"
    ACTIVE = "active"  # scripts, programs to start, files inside
    PACKED = "packed"  # data about camera, place or author where it cannot be taken out


class NotTaken(ValueError):
    """`refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Stripped:
    """`ending` is jpg, png or pdf."""

    data: bytes
    media: str
    ending: str


def strip(data: bytes) -> Stripped:
    """The file without its hidden data. Raises NotTaken."""
    if data.startswith(b"\xff\xd8\xff"):
        return Stripped(strip_jpeg(data), "image/jpeg", "jpg")
    if data.startswith(PNG):
        return Stripped(strip_png(data), "image/png", "png")
    if data.startswith(b"%PDF-"):
        return Stripped(strip_pdf(data), "application/pdf", "pdf")
    raise NotTaken(Refusal.UNKNOWN)


# JPEG

SCAN, END = 0xDA, 0xD9
JFIF, EXIF, ADOBE, COMMENT = 0xE0, 0xE1, 0xEE, 0xFE
NEXT_MARKER = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")  # not a stuffed zero, not a restart
ORIENTATION = 0x0112


def strip_jpeg(data: bytes) -> bytes:
    """What draws the picture, and which way up it is; nothing after its end. Raises NotTaken."""
    kept, turned, scans = [b"\xff\xd8"], 1, 0
    for marker, segment in _segments(data):
        if marker == EXIF and segment[4:10] == b"Exif\0\0":
            turned = _orientation(segment[10:]) or turned
        elif marker in (JFIF, ADOBE) or not (JFIF <= marker <= 0xEF or marker == COMMENT):
            kept.append(segment[: 2 + 2 + 14] if marker == ADOBE else segment)
            scans += marker == SCAN
    if not scans or kept[-1] != b"\xff\xd9":
        raise NotTaken(Refusal.BROKEN)
    if turned != 1:
        kept.insert(1, _only_orientation(turned))
    return b"".join(_without_thumbnail(part) for part in kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment up to the end of the picture; a scan has its compressed data behind it."""
    at = 2
    while at + 4 <= len(data) or data[at : at + 2] == b"\xff\xd9":
        if data[at] != 0xFF:
            raise NotTaken(Refusal.BROKEN)
        while data[at + 1 : at + 2] == b"\xff":
            at += 1
        marker = data[at + 1]
        if marker == END:
            yield marker, b"\xff\xd9"
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if marker < 0xC0 or 0xD0 <= marker <= 0xD8 or length < 2 or end > len(data):
            raise NotTaken(Refusal.BROKEN)
        if marker == SCAN:
            following = NEXT_MARKER.search(data, end)
            if following is None:
                raise NotTaken(Refusal.BROKEN)
            end = following.start()
        yield marker, data[at:end]
        at = end
    raise NotTaken(Refusal.BROKEN)


def _without_thumbnail(segment: bytes) -> bytes:
    """JFIF may hold a small picture of its own, perhaps of what was cut away; its extension is dropped whole."""
    if segment[:2] != b"\xff\xe0":
        return segment
    if segment[4:9] != b"JFIF\0" or len(segment) < 16:
        return b""
    return b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0"


def _orientation(tiff: bytes) -> int:
    """Which way up, 1 to 8, as the first directory of Exif says; 0 where it does not."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 0
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return 0
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for entry in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind = struct.unpack_from(f"{order}HH", tiff, entry)
        if (tag, kind) == (ORIENTATION, 3):
            (value,) = struct.unpack_from(f"{order}H", tiff, entry + 8)
            return value if 1 <= value <= 8 else 0
    return 0


def _only_orientation(turned: int) -> bytes:
    """An Exif segment that says nothing else."""
    body = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


# PNG

PNG = b"\x89PNG\r\n\x1a\n"
DRAWN = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"]
)


def strip_png(data: bytes) -> bytes:
    """The chunks that draw the picture; nothing after its end. Raises NotTaken."""
    kept, at, seen = [PNG], len(PNG), set()
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        chunk = data[at : at + 12 + length]
        kind = chunk[4:8]
        if len(chunk) != 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise NotTaken(Refusal.BROKEN)
        seen.add(kind)
        if kind in DRAWN:
            kept.append(chunk)
        if kind == b"IEND":
            if {b"IHDR", b"IDAT"} - seen:
                raise NotTaken(Refusal.BROKEN)
            return b"".join(kept)
        at += 12 + length
    raise NotTaken(Refusal.BROKEN)


# PDF

NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b")
LOCKED = re.compile(rb"/Encrypt\b")
INFO = re.compile(rb"/(?:Author|Creator|Producer|Subject|Keywords|CreationDate|ModDate)\s*"
                  rb"(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)", re.S)  # fmt: skip
PACKET = re.compile(rb"<\?xpacket begin.*?<\?xpacket end[^>]*>|<x:xmpmeta.*?</x:xmpmeta>", re.S)
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.S)
TOLD = re.compile(rb"Exif\0\0|Photoshop 3\.0\0|<x:xmpmeta|/(?:Author|Creator|CreationDate)\s*[(<](?!\s*[)>])")
NOTHING = zlib.compress(b" ")  # no packed part is shorter
UNPACKED = 64_000_000  # bytes that all packed parts together may come to
CAMERA = re.compile(
    rb"\xff[\xe1\xed]..(?:Exif|Photoshop 3\.0)\0", re.S
)  # in a picture that stands in the page


def strip_pdf(data: bytes) -> bytes:
    """The same length with author, program, dates, Exif and XMP blanked. Raises NotTaken."""
    if b"%%EOF" not in data[-2048:]:
        raise NotTaken(Refusal.BROKEN)
    blanked = bytearray(data)
    for found in PACKET.finditer(data):
        blanked[found.start() : found.end()] = b" " * (found.end() - found.start())
    for found in INFO.finditer(data):
        blanked[found.start(1) + 1 : found.end(1) - 1] = b" " * (found.end(1) - found.start(1) - 2)
    for at in (found.start() for found in CAMERA.finditer(data)):
        end = min(at + 2 + int.from_bytes(data[at + 2 : at + 4], "big"), len(data))
        blanked[at + 4 : end] = bytes(max(0, end - at - 4))
    for at, end, part in _unpacked(data):
        if PACKET.search(part):
            blanked[at:end] = NOTHING.ljust(end - at, b"\0")
    plain = _without_streams(bytes(blanked))
    for part in chain([plain], (part for _at, _end, part in _unpacked(bytes(blanked)))):
        _refuse(part)
        if TOLD.search(part):
            raise NotTaken(Refusal.PACKED)
    return bytes(blanked)


def _refuse(text: bytes) -> None:
    """Names may be written with numbers for letters; they are read as a reader of PDF reads them."""
    names = NAME_HEX.sub(lambda found: bytes([int(found[1], 16)]), text)
    if LOCKED.search(names):
        raise NotTaken(Refusal.LOCKED)
    if ACTIVE.search(names):
        raise NotTaken(Refusal.ACTIVE)


def _without_streams(data: bytes) -> bytes:
    return STREAM.sub(b"", data)


def _unpacked(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each packed part stands and what it holds, as far as they are packed in the usual way."""
    room = UNPACKED
    for found in STREAM.finditer(data):
        worker = zlib.decompressobj()
        try:
            part = worker.decompress(found[1], room)
        except zlib.error:
            continue
        room -= len(part)
        if room <= 0:
            raise NotTaken(Refusal.PACKED)
        yield *found.span(1), part
