"""What kind of file some bytes are, told by the bytes and not by the name. Opens zip directories, parses nothing."""

import io
import struct
import zipfile
import zlib
from enum import StrEnum

from pipeline.ingest.limits import MB, Limits


class Format(StrEnum):
    """What a file is. The first five can be read as tables; see ``READABLE``."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    DELIMITED = "delimited"
    DOCX = "docx"
    XLSB = "xlsb"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    BROKEN = "broken"
    HTML = "html"
    XML = "xml"
    PDF = "pdf"
    PICTURE = "picture"
    ARCHIVE = "archive"
    OFFICE = "office"
    BINARY = "binary"


READABLE = frozenset({Format.XLSX, Format.XLS, Format.ODS, Format.DELIMITED})

# What a damaged or hostile zip can make the standard library raise.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC = (
    (b"%PDF", Format.PDF),
    (b"\x89PNG", Format.PICTURE),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"BM6", Format.PICTURE),
    (b"II*\x00", Format.PICTURE),
    (b"\x1f\x8b", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"Rar!", Format.ARCHIVE),
    (b"BZh", Format.ARCHIVE),
    (b"{\\rtf", Format.OFFICE),
    (b"SQLite format 3", Format.BINARY),
    (b"PAR1", Format.BINARY),
    (b"MZ", Format.BINARY),
    (b"\x7fELF", Format.BINARY),
)
MARKUP = (
    (b"<!doctype html", Format.HTML),
    (b"<html", Format.HTML),
    (b"<head", Format.HTML),
    (b"<body", Format.HTML),
    (b"<table", Format.HTML),
    (b"<meta", Format.HTML),
    (b"<style", Format.HTML),
    (b"mime-version:", Format.HTML),
    (b"<?xml", Format.XML),
    (b"<workbook", Format.XML),
    (b"<svg", Format.PICTURE),
)
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
PART_OF = (
    ("xl/workbook.xml", Format.XLSX),
    ("xl/workbook.bin", Format.XLSB),
    ("word/document.xml", Format.DOCX),
    ("ppt/presentation.xml", Format.OFFICE),
)


def format_of(content: bytes) -> Format:
    """The format, from the first bytes and, for a zip, the names of its parts. Never raises."""
    if not content.strip(b" \t\r\n\x00"):
        return Format.EMPTY
    if content.startswith(OLE_MAGIC):
        return _ole_format(content)
    if content.startswith(b"PK"):
        return _zip_format(content)
    for magic, found in MAGIC:
        if content.startswith(magic):
            return found
    start = content[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, found in MARKUP:
        if start.startswith(mark):
            return Format.HTML if b"<html" in start else found
    return Format.DELIMITED if _looks_like_text(content[:100_000]) else Format.BINARY


def _ole_format(content: bytes) -> Format:
    """Excel 97-2003 and every encrypted Office file are the same container with different streams inside."""
    if _is_cut_off(content):
        return Format.BROKEN
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Format.ENCRYPTED
    has_book = any(name.encode("utf-16-le") in content for name in ("Workbook", "Book", "WORKBOOK", "BOOK"))
    return Format.XLS if has_book else Format.OFFICE


def _is_cut_off(content: bytes) -> bool:
    """Whether an OLE container ends before its directory ([MS-CFB] 2.2: sector size at 30, its sector at 48)."""
    if len(content) < 512:
        return True
    (shift,) = struct.unpack_from("<H", content, 30)
    (sector,) = struct.unpack_from("<L", content, 48)
    return (sector + 1) << min(shift, 12) >= len(content)


def _zip_format(content: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {info.filename.replace("\\", "/"): info for info in package.infolist()}
            if any(info.flag_bits & 0x1 for info in parts.values()):
                return Format.ENCRYPTED
            if "mimetype" in parts and parts["mimetype"].file_size < 200:
                return _open_document_format(package.read("mimetype"))
    except ZIP_ERRORS:
        return Format.BROKEN
    return next((found for part, found in PART_OF if part in parts), Format.ARCHIVE)


def _open_document_format(mimetype: bytes) -> Format:
    return Format.ODS if b"opendocument.spreadsheet" in mimetype else Format.OFFICE


def _looks_like_text(sample: bytes) -> bool:
    """No null bytes, except those of UTF-16, and next to no control characters."""
    if sample.startswith(UTF_16_MARKS) or is_bare_utf_16(sample):
        return True
    controls = sum(sample.count(code) for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1a\x1b")
    return b"\x00" not in sample and controls * 100 <= len(sample)


def is_bare_utf_16(sample: bytes) -> bool:
    """UTF-16 without its mark: every other byte of Swedish or English text is then null."""
    pairs = max(1, len(sample[:2000]) // 2)
    nulls = (sample[0:2000:2].count(0) / pairs, sample[1:2000:2].count(0) / pairs)
    return max(nulls) > 0.8 and min(nulls) < 0.05


def package_problem(content: bytes, limits: Limits) -> tuple[str, dict[str, object]] | None:
    """Why a zip (xlsx, ods, docx) is too much to unpack: (problem kind, facts), or None. Reads its directory only."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except ZIP_ERRORS:
        return "unreadable_file", {}
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.parts:
        return "too_many_parts", {"count": len(parts), "limit": limits.parts}
    if unpacked > limits.unpacked_mb * MB:
        return "too_large_unpacked", {"mb": unpacked // MB, "limit_mb": limits.unpacked_mb}
    worst = max((part.file_size / max(1, part.compress_size) for part in parts if part.file_size > 10 * MB), default=0)
    if worst > limits.ratio:
        return "suspicious_compression", {"ratio": round(worst), "limit": limits.ratio}
    return None
