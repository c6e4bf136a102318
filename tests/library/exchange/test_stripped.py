"""Signed papers lose what a camera or an office program wrote into them, and nothing else."""

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.exchange.stripped import NotTaken, Refusal, strip

PLACE = b"GPS 47.0105 N 28.8638 E"


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int = 1) -> bytes:
    """A first directory with which way up, and text that gives a place away."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    return segment(0xE1, b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0) + PLACE)


TABLES = (
    segment(0xDB, bytes(65)) + segment(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0") + segment(0xC4, bytes(17))
)
SCAN = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
JFIF = segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01" + b"rgb")
ADOBE = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01")


def jpeg(*, orientation: int = 1, scans: int = 1) -> bytes:
    told = segment(0xED, b"Photoshop 3.0\0" + PLACE) + segment(0xFE, PLACE) + segment(0xE2, b"MPF\0" + PLACE)
    return b"\xff\xd8" + JFIF + exif(orientation) + told + ADOBE + TABLES + SCAN * scans + b"\xff\xd9" + PLACE


@pytest.mark.parametrize("scans", [1, 3])
def test_a_photograph_keeps_what_draws_it_and_no_more(scans):
    clean = strip(jpeg(scans=scans))
    assert (clean.media, clean.ending) == ("image/jpeg", "jpg")
    assert (
        clean.data
        == b"\xff\xd8" + segment(0xE0, JFIF[4:16] + b"\0\0") + ADOBE + TABLES + SCAN * scans + b"\xff\xd9"
    )
    assert strip(clean.data) == clean


@pytest.mark.parametrize("turned", [3, 6, 8])
def test_a_photograph_taken_sideways_still_says_which_way_up_it_is(turned):
    clean = strip(jpeg(orientation=turned)).data
    assert PLACE not in clean
    assert struct.pack(">HHIHH", 0x0112, 3, 1, turned, 0) in clean
    assert strip(clean).data == clean


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_a_png_keeps_its_drawing_chunks():
    sign, head = b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    drawn, end = chunk(b"IDAT", zlib.compress(b"\0\0")), chunk(b"IEND", b"")
    told = chunk(b"tEXt", b"Author\0" + PLACE) + chunk(b"eXIf", PLACE) + chunk(b"tIME", bytes(7))
    assert strip(sign + head + told + drawn + end + PLACE).data == sign + head + drawn + end
    with pytest.raises(NotTaken) as no:
        strip(sign + head + drawn[:-1] + b"!" + end)
    assert no.value.refusal is Refusal.BROKEN


def pdf(*parts: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"\n".join(parts) + b"\ntrailer\n<< /Size 3 >>\n%%EOF\n"


def packed(text: bytes) -> bytes:
    return b"9 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + zlib.compress(text) + b"\nendstream\nendobj"


def test_a_pdf_keeps_its_length_and_pages_and_loses_who_made_it_where():
    info = b"1 0 obj\n<< /Author (Maria \\(chair\\)) /Creator <4d6172> /CreationDate (D:2026) >>\nendobj"
    xmp = b"2 0 obj\n<< >>\nstream\n<?xpacket begin='' ?><x:xmpmeta>Maria</x:xmpmeta><?xpacket end='w'?>\nendstream"
    picture = b"3 0 obj\n<< /Filter /DCTDecode >>\nstream\n" + jpeg()[: -len(PLACE)] + b"\nendstream\nendobj"
    page = packed(b"BT (we agree) Tj ET")
    hidden = packed(b"<?xpacket begin='' ?><x:xmpmeta>Maria of the hill</x:xmpmeta><?xpacket end='w'?>")
    given_, clean = pdf(info, xmp, picture, page, hidden), strip(pdf(info, xmp, picture, page, hidden)).data
    assert len(clean) == len(given_)
    assert b"Maria" not in clean
    assert b"4d6172" not in clean
    assert b"D:2026" not in clean
    assert b"Exif\0\0" not in clean
    assert b"Photoshop 3.0" not in clean
    assert SCAN in clean
    assert page in clean
    assert hidden not in clean


@pytest.mark.parametrize(
    ("part", "refusal"),
    [
        (b"<< /Encrypt 5 0 R >>", Refusal.LOCKED),
        (b"<< /OpenAction << /S /JavaScript /JS (app.alert) >> >>", Refusal.ACTIVE),
        (b"<< /S /J#61vaScript >>", Refusal.ACTIVE),
        (packed(b"<< /Names << /EmbeddedFiles 3 0 R >> >>"), Refusal.ACTIVE),
        (packed(b"<< /Author (Maria) >>"), Refusal.PACKED),
        (packed(b"\xff\xe1\0\x20Exif\0\0" + PLACE), Refusal.PACKED),
        (b"<< /Author (a (nested) name) >>", Refusal.PACKED),
        (packed(bytes(70_000_000)), Refusal.PACKED),
    ],
)  # fmt: skip
def test_a_pdf_that_cannot_be_cleaned_is_refused_with_its_reason(part, refusal):
    with pytest.raises(NotTaken) as no:
        strip(pdf(part))
    assert no.value.refusal is refusal


@given(st.binary(max_size=40), st.integers(0, 400), st.sampled_from([jpeg(), jpeg(scans=2), pdf(b"1 0 obj")]))
def test_no_broken_file_does_anything_but_be_taken_or_refused(noise, place, whole):
    at = min(place, len(whole))
    for data in (whole[:at] + noise, whole[:at] + noise + whole[at:], noise):
        with suppress(NotTaken):
            assert strip(data).data[:3] == data[:3]
