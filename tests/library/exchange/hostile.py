"""Files that strangers might send: each must be answered in words, and with a place where there is one."""

import codecs
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache

from workbooks import BOOK, GOOD_ROWS, LINKS, parts, sheet, workbook, zipped

GOOD = b"id,capacities,name\r\na,visits,Circle\r\nb,money,Desk\r\n"
File = tuple[str, bytes]


def made_once(files: Callable[[], Iterator[File]]) -> Callable[[], tuple[File, ...]]:
    """To pack bombs takes longer than to refuse them."""
    return cache(lambda: tuple(files()))


@made_once
def texts() -> Iterator[File]:
    """Broken and hostile tables of text."""
    for number in [0, 1, 8, 11, 12, 14, 27, 31, 127, 128, 133, 159]:
        yield f"control {number}", GOOD.replace(b"Desk", f"De{chr(number)}sk".encode())
    for raw in [b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xc0\xaf"]:
        yield f"bytes {raw.hex()}", GOOD.replace(b"Desk", raw)
    wide = GOOD.decode().encode("utf-16-le")
    yield "utf-16 cut in a letter", codecs.BOM_UTF16_LE + wide[:-1]
    yield "utf-16 with a lone surrogate", codecs.BOM_UTF16_LE + wide + b"\x00\xd8"
    yield "utf-16 without its mark", wide
    yield "utf-16 with the other mark", codecs.BOM_UTF16_BE + wide
    yield "utf-32", codecs.BOM_UTF32_LE + GOOD.decode().encode("utf-32-le")
    yield "latin-1", "id,capacities\na,café\n".encode("latin-1")
    yield "nothing", b""
    yield "only a mark", codecs.BOM_UTF8
    yield "only blanks", b"  \r\n\t\r\n ,,, \r\n"
    yield "only separators", b",,,,\n,,,,\n"
    yield "quote never closed", GOOD + b'c,"visits'
    yield "quote never closed, long", GOOD + b'c,"' + b"x\n" * 200_000
    yield "quote inside", GOOD + b'c,"vis"its",x\n'
    yield "quote in the header", b'id,"capacities\na,visits\n'
    yield "cell of 6 MB", GOOD + b"c," + b"x" * 6_000_000 + b",d\n"
    yield "quoted cell of 6 MB", GOOD + b'c,"' + b"x" * 6_000_000 + b'",d\n'
    yield "header of 6 MB", b"id," + b"x" * 6_000_000 + b"\n"
    yield "cell of 110,000", GOOD + b"c," + b"x" * 110_000 + b",d\n"
    yield "a hundred thousand columns", b"id,capacities" + b",x" * 100_000 + b"\n"
    yield "too many cells in a row", GOOD + b"c" + b",x" * 5_000 + b"\n"
    yield "too few cells", GOOD + b"c\n"
    yield "header twice", b"id,capacities,id\na,b,c\n"
    yield "header empty", b"id,capacities,\na,b,c\n"
    yield "another language's columns", b"nom,pays\na,b\n"
    yield "binary", bytes(random.Random(1).randrange(256) for _ in range(5_000))
    yield "a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 100
    yield "a page", b"<!DOCTYPE html><html><body>id,capacities</body></html>\n"
    yield "a document", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    yield "json", b'{"id": "a", "capacities": ["visits"]}'
    yield "a million rows of commas", b"id,capacities\n" + b",\n" * 1_000_000 + b",,x\n"
    yield "too many rows", b"id,capacities\n" + b"a,b\n" * 60_000
    for cell in [b"1,5", b"nan", b"inf", b"-1", b"1e400", b"1_000", b"0x10", "١٢".encode(), b"1 000", b"--1"]:
        yield f"cost {cell!r}", b"id;capacities;cost\na;visits;" + cell + b"\n"
    for cell in [b"1.1", b"-0.1", b"50%", b"nan", b"1e-99"]:
        yield f"reliability {cell!r}", b"id;capacities;reliability\na;visits;" + cell + b"\n"
    for cell in [b"XX", b"Moldova", b"MDA", "ＭＤ".encode(), b"M", b"'=MD"]:
        yield f"country {cell!r}", b"id;capacities;country\na;visits;" + cell + b"\n"
    yield "id empty", b"id,capacities\n,visits\n"
    yield "id twice", b"id,capacities\na,visits\na,money\n"
    yield "name of 300", b"id,capacities,name\na,visits," + b"n" * 300 + b"\n"
    yield "id of 201", b"id,capacities\n" + b"n" * 201 + b",visits\n"


@made_once
def archives() -> Iterator[File]:
    """Archives that are no workbooks, or that unpack into far too much."""
    good = workbook()
    for share in range(1, 20):
        yield f"cut at {share}/20", good[: len(good) * share // 20]
    chance = random.Random(2)
    for number in range(25):
        place = chance.randrange(4, len(good))
        yield f"byte {number} changed", good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]
    zeros = b"\0" * 99_000_000
    yield "bomb", zipped(parts() | {"xl/media/a": zeros})
    yield "bomb of two", zipped(parts() | {"a": zeros[:60_000_000], "b": zeros[:60_000_000]})
    yield "bomb in the sheet", workbook(sheet=sheet(GOOD_ROWS).encode() + b" " * 90_000_000)
    yield "nested bombs", zipped(parts() | {"a.zip": zipped({"b": zeros}) * 200})
    yield "many entries", zipped(parts() | {f"xl/media/{number}": b"x" for number in range(300)})
    yield "overlapping entries", overlapping(good)
    yield "size that lies", lying(workbook(sheet=sheet(GOOD_ROWS).encode() + b" " * 9_000_000))
    yield "entry twice", twice(good)
    yield "no entries", zipped({})
    yield "another archive", zipped({"readme.txt": b"hello"})
    yield "no sheet", zipped({k: v for k, v in parts().items() if "sheet1" not in k})
    yield "no links", zipped({k: v for k, v in parts().items() if "workbook.xml.rels" not in k})
    yield "no workbook", zipped({k: v for k, v in parts().items() if k != "xl/workbook.xml"})
    yield "bzip2", zipped(parts(), zipfile.ZIP_BZIP2)
    yield "lzma", zipped(parts(), zipfile.ZIP_LZMA)
    yield "encrypted", good.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    yield "an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000
    yield "an archive's mark alone", b"PK\x03\x04"
    yield "an archive's end alone", b"PK\x05\x06" + b"\0" * 18
    yield "a count that lies", good[:-12] + struct.pack("<H", 60_000) + good[-10:]


@made_once
def sheets() -> Iterator[File]:
    """Workbooks whose XML is hostile or broken."""
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]>'
    rows = GOOD_ROWS.replace("visits", "&l9;")
    yield "entity bomb", workbook(sheet=sheet(rows, bomb).encode())
    yield "entity bomb in utf-16", workbook(sheet=sheet(rows, bomb).encode("utf-16"))
    outside = '<!DOCTYPE w [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
    yield "entity from outside", workbook(sheet=sheet(rows, outside).encode())
    yield "entity in the book", workbook(book=bomb.encode() + BOOK.encode())
    yield "entity nobody knows", workbook(sheet=sheet(rows).encode())
    for formula in ["1+1", "HYPERLINK(&quot;http://x&quot;)", "cmd|' /C calc'!A0", "", "x" * 9_000]:
        cell = f'<row r="3"><c r="A3"><f>{formula}</f><v>1</v></c></row>'
        yield f"formula {formula[:12]}", workbook(GOOD_ROWS + cell)
    yield "formula without a value", workbook(GOOD_ROWS + '<row r="3"><c r="B3"><f>1</f></c></row>')
    yield "formula without a place", workbook(GOOD_ROWS + "<row><c><f>1</f><v>1</v></c></row>")
    prefixed = sheet(GOOD_ROWS + '<row r="3"><c r="A3"><x:f xmlns:x="http://x">1</x:f><v>1</v></c></row>')
    yield "formula with a prefix", workbook(sheet=prefixed.encode())
    for error in ["#REF!", "#DIV/0!", "#N/A"]:
        cell = f'<row r="3"><c r="A3" t="e"><v>{error}</v></c></row>'
        yield f"error {error}", workbook(GOOD_ROWS + cell)
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield "a cell far away", workbook(GOOD_ROWS + far)
    yield (
        "a cell beyond the sheet",
        workbook(GOOD_ROWS + '<row r="9999999"><c r="ZZZ9999999"><v>1</v></c></row>'),
    )
    yield "a place of nonsense", workbook(GOOD_ROWS + '<row r="-1"><c r="??"><v>1</v></c></row>')
    yield "shared text nobody has", workbook(GOOD_ROWS + '<row r="3"><c r="A3" t="s"><v>99</v></c></row>')
    yield "a number that is none", workbook(GOOD_ROWS + '<row r="3"><c r="A3"><v>x</v></c></row>')
    yield "xml cut short", workbook(sheet=sheet(GOOD_ROWS).encode()[:-30])
    yield "xml of nonsense", workbook(sheet=b"\0\1\2")
    yield "sheet empty", workbook("")
    yield "sheet without bytes", workbook(sheet=b"")
    yield "elements in elements", workbook(sheet=sheet("<a>" * 100_000 + "</a>" * 100_000).encode())
    yield (
        "attribute of 5 MB",
        workbook(f'<row r="1"><c r="A1" x="{random_text(5_000_000)}"><v>1</v></c></row>'),
    )
    yield "cell of 6 MB", workbook(GOOD_ROWS.replace("visits", random_text(6_000_000)))
    yield "control character", workbook(GOOD_ROWS.replace("visits", "vi&#133;sits"))
    yield "no character", workbook(GOOD_ROWS.replace("visits", "vi&#0;sits"))
    yield (
        "link outside",
        workbook(links=LINKS.replace("worksheets/sheet1.xml", "../../../etc/passwd").encode()),
    )
    yield "link nowhere", workbook(links=LINKS.replace("rId1", "rId7").encode())
    yield "book without sheets", workbook(book=BOOK.replace("sheet ", "shoot ").encode())
    many = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 60_002))
    yield "too many rows", workbook(many)
    wide = "".join(
        f'<c r="{letter}{other}1"><v>1</v></c>' for letter in "ABCDE" for other in "ABCDEFGHIJKLMNOP"
    )
    yield "ragged", workbook(f'<row r="1">{wide}</row>' + GOOD_ROWS)


def random_text(length: int) -> str:
    """Letters that do not pack well, so that the size of the archive is no reason to refuse it."""
    return random.Random(3).randbytes(length // 2).hex()


def overlapping(good: bytes) -> bytes:
    """A directory that names the same packed bytes again and again."""
    end = good.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<xxHII", good, end + 8)
    directory = good[start : start + size]
    first = directory[: directory.index(b"PK\x01\x02", 4)]
    length = struct.unpack_from("<H", first, 28)[0]
    more = b"".join(
        first[:46] + f"{n:0{length}d}".encode()[:length] + first[46 + length :] for n in range(150)
    )
    tail = struct.pack("<HHII", count + 150, count + 150, size + len(more), start)
    return good[:start] + directory + more + good[end : end + 8] + tail + good[end + 20 :]


def lying(big: bytes) -> bytes:
    """The directory says of every entry that it holds ten bytes."""
    out, place = bytearray(big), 0
    while (place := big.find(b"PK\x01\x02", place)) >= 0:
        struct.pack_into("<I", out, place + 24, 10)
        struct.pack_into("<I", out, place + 16, zlib.crc32(b"x" * 10))
        place += 4
    return bytes(out)


def twice(good: bytes) -> bytes:
    """The first entry's name stands twice in the directory."""
    return overlapping(good).replace(b"00000000000000001", b"00000000000000000")


def all_files() -> list[File]:
    """Every hostile file, with what it is."""
    return [*texts(), *archives(), *sheets()]
