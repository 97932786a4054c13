"""What a file is, by its content, and whether it may be opened at all.

Runs in the reading process before any reader sees a byte.  The limits on zip
directories (``child.Limits``) leave room beyond the tightest and the largest of
the public spreadsheets that were looked at; no honest part declares anything in
a DTD.  A DOCTYPE that only names one declares nothing (LibreOffice
writes it in the parts of macros, OpenOffice in the manifest): nobody fetches it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress

from concertaction.importers.files.wire import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BIG = 25_000_000  # bytes of tightly packed parts that are no bomb yet: blanks pack very well
ILL_FORMED = "ill-formed"  # detail of a refusal: only a reader that forgives may go on
_EOCD = b"PK\x05\x06"  # what a zip ends with, before a comment of at most 65,535 bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RAW_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")
_OTHER = (
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"{\\rtf", "text-document"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"SQLite format 3\0", "database"),
    (b"\x00\x01\x00\x00Standard", "database"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "text-document"),
    ("PowerPoint Document", "presentation"),
    ("__properties_version1.0", "mail"),
)


def kind_of(data: bytes) -> str:
    """Return "xls", "zip" or "text"; raises Refused for what is no spreadsheet.

    OLE is tested before zip: one .xls in eight holds a zip somewhere.
    """
    if not data:
        raise Refused("empty")
    if data.startswith(OLE):
        return _kind_of_ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if _RAW_BIFF.match(data):
        return "xls"
    if data.rfind(_EOCD, max(0, len(data) - 65_557)) >= 0:  # something stands before the zip
        return "zip"
    for magic, kind in _OTHER:
        if data.startswith(magic) and (kind != "image" or b"\0" in data[:64]):
            raise Refused("not-a-spreadsheet", kind)
    return "text"


def _kind_of_ole(data: bytes) -> str:
    for name, kind in _OLE_STREAMS:
        # Directory entries hold the whole name, then zeros.
        if (name + "\0").encode("utf-16-le") in data:
            if kind == "encrypted":
                raise Refused("encrypted")
            if kind != "xls":
                raise Refused("not-a-spreadsheet", kind)
            return kind
    return "xls"


class Archive(zipfile.ZipFile):
    """A zip that keeps its small parts once inflated: the guard looks into them, then a reader reads them."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self._kept: dict[str, bytes] = {}
        self._room = _KEPT

    def part(self, name: str, size: int = -1) -> bytes:
        """Inflate a part, or its first bytes, damaged further on or not; may raise as zipfile does."""
        if name not in self._kept and self.getinfo(name).file_size <= min(_SMALL, self._room):
            with suppress(zipfile.BadZipFile, zlib.error, EOFError), self.open(name) as part:
                self._kept[name] = part.read()
                self._room -= len(self._kept[name])
        if name in self._kept:
            return self._kept[name] if size < 0 else self._kept[name][:size]
        with self.open(name) as part:
            return part.read(size)


_SMALL, _KEPT = 1 << 18, 1 << 22  # bytes of a part, and of all parts, that are kept


def open_zip(data: bytes, limits: dict[str, Any]) -> tuple[Archive, str]:
    """Open the zip directory and hold it against the limits; gives its kind.  No cells are inflated.

    Raises Refused: ``truncated``, ``zip-bomb``, ``too-large``, ``encrypted`` or ``dtd``.
    """
    try:
        archive = Archive(data)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, IndexError) as error:
        raise Refused("truncated") from error
    entries = archive.infolist()
    if not entries:
        raise Refused("not-a-spreadsheet", "archive")
    if len(entries) > limits["entries"]:
        raise Refused("zip-bomb")
    if sum(entry.file_size for entry in entries) > limits["unzipped_mb"] * 1_000_000:
        raise Refused("zip-bomb")
    tight = (entry.file_size for entry in entries if entry.file_size > limits["ratio"] * entry.compress_size)
    if sum(tight) > BIG:
        raise Refused("zip-bomb")
    seen: dict[str, tuple[int, int]] = {}
    for entry in entries:
        print_of = (entry.CRC, entry.file_size)
        if seen.setdefault(entry.filename, print_of) != print_of:
            raise Refused("damaged")  # two readers would each see another one
    kind = _kind_of_zip(archive)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    for entry in entries:
        name = entry.filename.lower()
        if name in _PARSED_ODS if kind == "ods" else name.endswith((".xml", ".rels")):
            _check_prolog(archive, entry)
    return archive, kind


_PARSED_ODS = frozenset({"content.xml", "meta-inf/manifest.xml"})


_OTHER_OPENDOCUMENT = (
    (b"sun.xml.calc", "sxc"),
    (b"text", "text-document"),
    (b"writer", "text-document"),
    (b"presentation", "presentation"),
    (b"impress", "presentation"),
    (b"graphics", "drawing"),
    (b"draw", "drawing"),
)


def _kind_of_zip(archive: Archive) -> str:
    """Return "xlsx", "xlsm", "xlsb" or "ods"; raises Refused for other documents."""
    names = {name.replace("\\", "/").lower().lstrip("/") for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
        return "xlsm" if "xl/vbaproject.bin" in names else "xlsx"
    if "content.xml" in names:
        mimetype = read_part(archive, "mimetype", 200) if "mimetype" in names else b"spreadsheet"
        if not mimetype or b"spreadsheet" in mimetype:  # one that is damaged says nothing
            return "ods"
        kind = next((kind for word, kind in _OTHER_OPENDOCUMENT if word in mimetype), "")
        raise Refused("not-a-spreadsheet", kind)
    for folder, kind in (("word/", "text-document"), ("ppt/", "presentation"), ("index/", "numbers")):
        if any(name.startswith(folder) for name in names):
            raise Refused("not-a-spreadsheet", kind)
    if "[content_types].xml" in names and b"spreadsheetml" in read_part(
        archive, "[Content_Types].xml", 65_536
    ):
        return "xlsx"
    raise Refused("not-a-spreadsheet", "archive")


def read_part(archive: Archive, name: str, size: int = -1) -> bytes:
    """Inflate a part, or its first bytes; b"" when it is missing or damaged."""
    try:
        return archive.part(name, size)
    except (
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ):
        return b""


_PROLOG = re.compile(
    rb"(?:\s+|<\?.*?\?>|<!--.*?-->"
    rb"""|<!DOCTYPE\s+[\w:.-]+(?:\s+(?:PUBLIC\s*(?:"[^"]*"|'[^']*')|SYSTEM)(?:\s*(?:"[^"]*"|'[^']*'))?)?\s*>)*""",
    re.DOTALL,
)


def _check_prolog(archive: Archive, entry: zipfile.ZipInfo) -> None:
    """Refuse a DTD that declares something: it can only stand before the first element."""
    size = 2_048
    while True:
        head = read_part(archive, entry.filename, size)
        text = as_ascii(head)
        rest = text[_PROLOG.match(text).end() :]  # type: ignore[union-attr]
        is_last = len(head) < size or size > 1 << 20
        is_doctype = rest[:2] == b"<!" and not rest.startswith(b"<!--")
        if is_doctype and (is_last or b"[" in rest[:1_024]):
            raise Refused("dtd")
        if is_last or (len(rest) > 8 and rest[:1] == b"<" and rest[1:2] not in b"?!"):
            return
        size *= 8


def as_ascii(head: bytes) -> bytes:
    """Bring UTF-16 XML to something an ASCII pattern can search; drops the BOM."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[2:].replace(b"\0", b"")
    if head[:2] in (b"<\0", b"\0<"):
        return head.replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def has_dtd(text: str) -> bool:
    """Tell whether an XML text has a DTD that declares something."""
    head = text[: 1 << 20].lstrip("\ufeff").encode("utf-8", "replace")
    return head[_PROLOG.match(head).end() :].startswith(b"<!")  # type: ignore[union-attr]
