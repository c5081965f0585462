"""Builds broken, hostile and odd files, each named by what is wrong or odd with it. All figures are invented."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date

import openpyxl
import xlwt
from openpyxl.comments import Comment

MB = 1024 * 1024
HEADER = ("Indikator", "Period", "Värde")
ROW = ("Lm03", "2024-01", 12.5)
CSV = "Indikator;Period;Värde\nLm03;2024-01;12,5\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XML = b'<?xml version="1.0" encoding="UTF-8"?>'
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def workbook(*rows: tuple[object, ...]) -> bytes:
    """An .xlsx of one sheet, "Blad1", with these rows; of HEADER and ROW when none are given."""
    book = openpyxl.Workbook()
    book.active.title = "Blad1"
    for row in rows or (HEADER, ROW):
        book.active.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def with_parts(content: bytes, **changed: bytes | None) -> bytes:
    """The package with parts replaced or, for None, left out; in a keyword "__" is "/" and "_xml" at the end ".xml"."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for key, part in changed.items():
        name = key.replace("__", "/").removesuffix("_xml") + (".xml" if key.endswith("_xml") else "")
        parts.pop(name, None)
        if part is not None:
            parts[name] = part
    return zipped(parts)


def with_sheet(sheet_data: bytes, before: bytes = b"") -> bytes:
    """An .xlsx whose only sheet is this XML between <sheetData> and its end."""
    sheet = XML + before + b"<worksheet " + MAIN + b"><sheetData>" + sheet_data + b"</sheetData></worksheet>"
    return with_parts(workbook(), xl__worksheets__sheet1_xml=sheet)


def ods(table: bytes, mimetype: bytes = ODS_TYPE) -> bytes:
    """An .ods with one sheet, "Blad1", of these table:table-row elements."""
    names = b" ".join(
        b'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (name, name)
        for name in (b"office", b"table", b"text")
    )
    body = b'<office:body><office:spreadsheet><table:table table:name="Blad1">' + table
    body += b"</table:table></office:spreadsheet></office:body>"
    manifest = XML + b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped(
        {
            "mimetype": mimetype,
            "META-INF/manifest.xml": manifest,
            "content.xml": XML + b"<office:document-content " + names + b">" + body + b"</office:document-content>",
        }
    )


def ods_cell(text: bytes, attributes: bytes = b"") -> bytes:
    return (
        b'<table:table-cell office:value-type="string"'
        + attributes
        + b"><text:p>"
        + text
        + b"</text:p></table:table-cell>"
    )


def ods_number(value: bytes, attributes: bytes = b'office:value-type="float"') -> bytes:
    return b"<table:table-cell " + attributes + b' office:value="' + value + b'"/>'


def old_workbook(*rows: tuple[object, ...]) -> bytes:
    """An .xls (Excel 97-2003)."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    for number, row in enumerate(rows or (HEADER, ROW)):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ole_with(stream: str) -> bytes:
    """Just enough of an OLE container to be told by the name of a stream in it."""
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(2048)


def zip_flagged_encrypted() -> bytes:
    content = bytearray(zipped({"xl/workbook.xml": b"<workbook/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(mark) + offset
        content[place : place + 2] = struct.pack("<H", 1)
    return bytes(content)


def zip_that_lies_about_size() -> bytes:
    """The sheet unpacks to 40 MB, the directory says 100 bytes."""
    content = bytearray(with_parts(workbook(), xl__worksheets__sheet1_xml=b" " * (40 * MB)))
    packed_size = struct.pack("<L", 40 * MB)
    return bytes(content.replace(packed_size, struct.pack("<L", 100)))


def overlapping_zip() -> bytes:
    """Many directory entries that point at one and the same compressed part."""
    packed = zlib.compress(bytes(30 * MB), 9)[2:-4]
    name, crc = b"xl/workbook.xml", zlib.crc32(bytes(30 * MB))
    sizes = struct.pack("<LLL", crc, len(packed), 30 * MB)
    local = (
        b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(name), 0) + name + packed
    )
    directory = b""
    for number in range(40):
        entry_name = name if number == 0 else b"xl/part%d.xml" % number
        directory += b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
        directory += struct.pack("<HHHHHLL", len(entry_name), 0, 0, 0, 0, 0, 0) + entry_name
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 40, 40, len(directory), len(local), 0)
    return local + directory + end


def far_corner() -> bytes:
    return with_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_corner_alone() -> bytes:
    return with_sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def million_empty_rows() -> bytes:
    """Rows that somebody has formatted all the way down, under two that hold something."""
    filled = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    return with_sheet(filled + b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 300_001)))


def deep_nesting() -> bytes:
    return with_sheet(b'<row r="1"><c r="A1" t="inlineStr">' + b"<is>" * 100_000 + b"</is>" * 100_000 + b"</c></row>")


def billion_laughs() -> bytes:
    entities = b'<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("l"))
    )
    return with_sheet(
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>&k;</t></is></c></row>', b"<!DOCTYPE x [" + entities + b"]>"
    )


def external_entity() -> bytes:
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>x&e;</t></is></c></row>'
    return with_sheet(cell, b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')


def many_sheets(count: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for _ in range(count):
        book.create_sheet().append(["x"])
    return saved(book)


def with_formula(formula: str) -> bytes:
    return workbook(HEADER, ("Lm03", "2024-01", formula))


def commented(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Värde"
    book.active["A1"].comment = Comment(text, "mottagningen")
    return saved(book)


def with_property(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Värde"
    book.properties.title = text
    return saved(book)


def titled_sheet(title: str) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    book.active["A1"] = "Värde"
    return saved(book)


def with_pivot_cache(records: bytes) -> bytes:
    """Aggregates on the sheet, the rows of persons they came from still in the file."""
    cache = XML + b"<pivotCacheRecords " + MAIN + b"><r>" + records + b"</r></pivotCacheRecords>"
    return with_parts(workbook(), xl__pivotCache__pivotCacheRecords1_xml=cache)


def formatted(value: object, number_format: str) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = "Andel", value
    book.active["A2"].number_format = number_format
    return saved(book)


def with_error_cell(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active["A3"] = "Värde", text, 3
    book.active["A2"].data_type = "e"
    return saved(book)


def hidden_sheet() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Värde"
    book.create_sheet("Gömd")["B2"] = 7
    book["Gömd"].sheet_state = "veryHidden"
    return saved(book)


def patched(content: bytes, position: int, new: bytes) -> bytes:
    return content[:position] + new + content[position + len(new) :]


Build = Callable[[], bytes]

# name: (what builds it, the kind of the problem that must stop it)
STOPPED: dict[str, tuple[Build, str]] = {
    "nothing at all.xlsx": (lambda: b"", "empty_file"),
    "only spaces.csv": (lambda: b"  \r\n \r\n\t", "empty_file"),
    "only a byte order mark.csv": (lambda: b"\xef\xbb\xbf", "empty_file"),
    "only separators.csv": (lambda: b";;;\n;;;\n", "empty_file"),
    "only null bytes.xlsx": (lambda: bytes(5000), "empty_file"),
    "no cell is filled.xlsx": (lambda: saved(openpyxl.Workbook()), "empty_file"),
    "cut in half.xlsx": (lambda: workbook()[: len(workbook()) // 2], "unreadable_file"),
    "last 30 bytes gone.xlsx": (lambda: workbook()[:-30], "unreadable_file"),
    "first 100 bytes gone.xlsx": (lambda: workbook()[100:], "unreadable_file"),
    "four bytes of a zip.xlsx": (lambda: b"PK\x03\x04", "unreadable_file"),
    "bits flipped in the middle.xlsx": (
        lambda: patched(workbook(), workbook().index(b"xl/worksheets/sheet1.xml") + 40, b"\xff" * 60),
        "unreadable_file",
    ),
    "sheet part missing.xlsx": (lambda: with_parts(workbook(), xl__worksheets__sheet1_xml=None), "unreadable_file"),
    "sheet is not xml.xlsx": (
        lambda: with_parts(workbook(), xl__worksheets__sheet1_xml=b"\x00\x01<<<>>>&&&"),
        "unreadable_file",
    ),
    "sheet ends in the middle of a tag.xlsx": (
        lambda: with_parts(
            workbook(), xl__worksheets__sheet1_xml=XML + b"<worksheet " + MAIN + b"><sheetData><row><c r="
        ),
        "unreadable_file",
    ),
    "workbook part is empty.xlsx": (lambda: with_parts(workbook(), xl__workbook_xml=b""), "unreadable_file"),
    "styles are broken.xlsx": (
        lambda: with_parts(workbook(), xl__styles_xml=b"<styleSheet><cellXfs>"),
        "unreadable_file",
    ),
    "relations are missing.xlsx": (
        lambda: with_parts(workbook(), **{"xl___rels__workbook.xml.rels": None}),
        "unreadable_file",
    ),
    "cell beyond the last column.xlsx": (
        lambda: with_sheet(b'<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'),
        "too_many_columns",
    ),
    "shared string that is not there.xlsx": (
        lambda: with_sheet(b'<row r="1"><c r="A1" t="s"><v>4000000000</v></c></row>'),
        "unreadable_file",
    ),
    "noise named xlsx.xlsx": (lambda: bytes(range(256)) * 40, "unreadable_file"),
    "null bytes in the text.csv": (lambda: b"Indikator;V\x00\x00\x00rde\n\x00;1\n" * 50, "unreadable_file"),
    "text without columns.xlsx": (lambda: "Hej, här är vår statistik.".encode(), "unreadable_file"),
    "web page.xlsx": (lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>", "not_a_spreadsheet"),
    "web page.xls": (lambda: b"\xef\xbb\xbf\r\n<!DOCTYPE html><html><body>Logga in</body></html>", "not_a_spreadsheet"),
    "only a table tag.xls": (lambda: b"<table><tr><td>Lm03</td></tr></table>", "not_a_spreadsheet"),
    "web archive.xls": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "not_a_spreadsheet"),
    "xml of 2003.xls": (
        lambda: XML + b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "not_a_spreadsheet",
    ),
    "pdf.xlsx": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not_a_spreadsheet"),
    "picture.xlsx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_spreadsheet"),
    "photo.csv": (lambda: b"\xff\xd8\xff\xe0" + bytes(100), "not_a_spreadsheet"),
    "rich text.csv": (lambda: b"{\\rtf1\\ansi Hej}", "not_a_spreadsheet"),
    "gzip.csv": (lambda: b"\x1f\x8b\x08\x00" + bytes(50), "not_a_spreadsheet"),
    "seven zip.xlsx": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(50), "not_a_spreadsheet"),
    "zip of other things.xlsx": (lambda: zipped({"a.txt": b"hej"}), "not_a_spreadsheet"),
    "zip without parts.xlsx": (lambda: zipped({}), "not_a_spreadsheet"),
    "zip in a zip.xlsx": (lambda: zipped({"inner.xlsx": workbook()}), "not_a_spreadsheet"),
    "slides.xlsx": (lambda: zipped({"ppt/presentation.xml": b"<p/>"}), "not_a_spreadsheet"),
    "text document.ods": (lambda: ods(b"", b"application/vnd.oasis.opendocument.text"), "not_a_spreadsheet"),
    "word of 1997.xls": (lambda: ole_with("WordDocument"), "not_a_spreadsheet"),
    "mail.xls": (lambda: ole_with("__substg1.0_0037001F"), "not_a_spreadsheet"),
    "program.xls": (lambda: b"MZ\x90\x00" + bytes(100), "unreadable_file"),
    "word form.docx": (lambda: zipped({"word/document.xml": b"<w/>"}), "not_a_table"),
    "binary workbook.xlsb": (lambda: zipped({"xl/workbook.bin": b"\x83\x01\x00"}), "unsupported_format"),
    "text under another name.log": (CSV.encode, "unsupported_format"),
    "with a password.xlsx": (lambda: ole_with("EncryptedPackage"), "encrypted_file"),
    "zip with a password.xlsx": (zip_flagged_encrypted, "encrypted_file"),
    "head of an old workbook only.xls": (lambda: ole_with("Workbook"), "unreadable_file"),
    "old workbook cut in half.xls": (lambda: old_workbook()[:3000], "unreadable_file"),
    "old workbook with noise in it.xls": (lambda: patched(old_workbook(), 600, b"\xff" * 3000), "unreadable_file"),
    "ods without content.ods": (lambda: zipped({"mimetype": ODS_TYPE}), "unreadable_file"),
    "ods that ends early.ods": (lambda: ods(b"<table:table-row><table:table-cell>"), "unreadable_file"),
    "ods with a trillion cells.ods": (
        lambda: ods(
            b'<table:table-row table:number-rows-repeated="1000000">'
            + ods_cell(b"x", b' table:number-columns-repeated="1000000"')
            + b"</table:table-row>"
        ),
        "unreadable_file",
    ),
    "ods with a hundred million cells.ods": (
        lambda: ods(
            b'<table:table-row table:number-rows-repeated="100000">'
            + ods_cell(b"x", b' table:number-columns-repeated="1000"')
            + b"</table:table-row>"
        ),
        "too_much_memory",
    ),
    "deeply nested.xlsx": (deep_nesting, "empty_file"),
    "deeply nested.ods": (
        lambda: ods(b"<table:table-row>" * 100_000 + b"</table:table-row>" * 100_000),
        "unreadable_file",
    ),
    "ods with a trillion percent.ods": (
        lambda: ods(
            b'<table:table-row table:number-rows-repeated="1000000000000">'
            + ods_number(b"0.5", b'office:value-type="percentage"')
            + b"</table:table-row>"
        ),
        "too_much_memory",
    ),
    "cells in opposite corners.xlsx": (far_corner, "too_much_memory"),
    "one cell in the far corner.xlsx": (far_corner_alone, "too_many_rows"),
    "one cell far to the right.xlsx": (
        lambda: with_sheet(b'<row r="1"><c r="XFD1"><v>1</v></c></row>'),
        "too_many_columns",
    ),
    "bomb of spaces.xlsx": (
        lambda: with_parts(workbook(), xl__worksheets__sheet1_xml=b" " * (30 * MB)),
        "suspicious_compression",
    ),
    "bomb in another part.xlsx": (
        lambda: with_parts(workbook(), xl__media__image1_xml=bytes(30 * MB)),
        "suspicious_compression",
    ),
    "bomb of overlapping parts.xlsx": (overlapping_zip, "too_large_unpacked"),
    "directory lies about the size.xlsx": (zip_that_lies_about_size, "unreadable_file"),
    "thousands of parts.xlsx": (
        lambda: zipped({"xl/workbook.xml": b""} | {f"p{n}": b"" for n in range(6000)}),
        "too_many_parts",
    ),
    "more sheets than anyone reads.xlsx": (lambda: many_sheets(210), "too_many_sheets"),
    "billion laughs.xlsx": (billion_laughs, "unreadable_file"),
    "entity that reads a file.xlsx": (external_entity, "unreadable_file"),
    "too big.csv": (lambda: b"a;b\n" * (3 * MB), "too_large"),
    "too many rows.csv": (lambda: b"a;b\n" * 30_000, "too_many_rows"),
    "too many columns.csv": (lambda: b"a;" * 3_000 + b"\n", "too_many_columns"),
    "nothing but separators.csv": (lambda: (b";" * 1_999 + b"\n") * 600, "too_many_cells"),
    "quote that never ends.csv": (lambda: b'a;b\n1;"2\n3;4\n5;6\n', "unclosed_quote"),
    "quote that swallows a megabyte.csv": (lambda: b'a;"b\n' + b"1;2\n" * 10_000, "unclosed_quote"),
}

CELLS_OF_CSV = (("Indikator", "Period", "Värde"), ("Lm03", "2024-01", "12,5"))

# name: (what builds it, the rows its first sheet must give)
READ: dict[str, tuple[Build, tuple[tuple[object, ...], ...]]] = {
    "utf-8.csv": (CSV.encode, CELLS_OF_CSV),
    "utf-8 with its mark.csv": (lambda: CSV.encode("utf-8-sig"), CELLS_OF_CSV),
    "windows.csv": (lambda: CSV.encode("cp1252"), CELLS_OF_CSV),
    "utf-16 with its mark.csv": (lambda: CSV.encode("utf-16"), CELLS_OF_CSV),
    "utf-16 without mark.txt": (lambda: CSV.encode("utf-16-le"), CELLS_OF_CSV),
    "utf-16 the other way round.txt": (lambda: CSV.encode("utf-16-be"), CELLS_OF_CSV),
    "tabs.tsv": (lambda: CSV.replace(";", "\t").encode(), CELLS_OF_CSV),
    "bars.txt": (lambda: CSV.replace(";", "|").encode(), CELLS_OF_CSV),
    "commas and quotes.csv": (
        lambda: b'"Indikator","Andel, %"\r\n"Lm03","12,5"\r\n',
        (("Indikator", "Andel, %"), ("Lm03", "12,5")),
    ),
    "ends with separators.csv": (lambda: b"a;b;;\n1;2;;\n;;;\n", (("a", "b"), ("1", "2"))),
    "rows of different length.csv": (
        lambda: b"a;b;c\n1;2\n\n3\n",
        (("a", "b", "c"), ("1", "2", None), (None,) * 3, ("3", None, None)),
    ),
    "title above the table.csv": (
        lambda: "Uttag från journalen\n\na;b\n1;2\n3;4\n".encode(),
        (
            ("Uttag från journalen", None),
            (None, None),
            ("a", "b"),
            ("1", "2"),
            ("3", "4"),
        ),
    ),
    "says how to split.csv": (lambda: b"sep=,\na,b\n1,2;3\n", ((None, None), ("a", "b"), ("1", "2;3"))),
    "line break in a quoted cell.csv": (lambda: b'a;b\n"1\n2";3\n', (("a", "b"), ("1\n2", "3"))),
    "inch mark in a cell.csv": (lambda: b'a;b\n5" skruv;3\n', (("a", "b"), ('5" skruv', "3"))),
    "old line ends.csv": (lambda: b"a;b\r1;2\r", (("a", "b"), ("1", "2"))),
    "zeros in front.csv": (lambda: b"HSA;v\n00123;1\n", (("HSA", "v"), ("00123", "1"))),
    "one column.txt": (lambda: b"Lm03\n12,5\n", (("Lm03",), ("12,5",))),
    "formula injection.csv": (lambda: b"a;b\n=HYPERLINK(1);+1+1\n", (("a", "b"), ("=HYPERLINK(1)", "+1+1"))),
    "text named as workbook.xls": (lambda: b"a\tb\n1\t2\n", (("a", "b"), ("1", "2"))),
    "workbook.xlsx": (workbook, (HEADER, ROW)),
    "workbook named as text.csv": (workbook, (HEADER, ROW)),
    "macro workbook.xlsm": (lambda: with_parts(workbook(), **{"xl__vbaProject.bin": OLE + bytes(600)}), (HEADER, ROW)),
    "old workbook.xls": (old_workbook, (HEADER, ROW)),
    "open document.ods": (
        lambda: ods(b"<table:table-row>" + ods_cell(b"Lm03") + ods_number(b"12.5") + b"</table:table-row>"),
        (("Lm03", 12.5),),
    ),
    "zeros in front.xlsx": (lambda: workbook(("00123", 7)), (("00123", 7),)),
    "first cell is not in the corner.xlsx": (
        lambda: with_sheet(b'<row r="3"><c r="B3"><v>7</v></c></row>'),
        ((None, None), (None, None), (None, 7)),
    ),
    "types of cells.xlsx": (
        lambda: workbook(("x", 5, 5.5, True, date(2024, 1, 31), None, "y")),
        (("x", 5, 5.5, True, date(2024, 1, 31), None, "y"),),
    ),
    "a third of a million empty rows.xlsx": (million_empty_rows, ((1,), (2,))),
    "error cell.xlsx": (lambda: with_error_cell("#N/A"), (("Värde",), ("#N/A",), (3,))),
    "formula that gave nothing.xlsx": (
        lambda: with_sheet(b'<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>C1</f><v></v></c></row>'),
        ((1,),),
    ),
    "formula with its value.xlsx": (lambda: with_sheet(b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'), ((2,),)),
    "text that looks like a formula.xlsx": (
        lambda: with_sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>=1+1</t></is></c></row>'),
        (("=1+1",),),
    ),
    "link to another file.xlsx": (
        lambda: with_parts(workbook(), xl__externalLinks__externalLink1_xml=XML + b"<externalLink " + MAIN + b"/>"),
        (HEADER, ROW),
    ),
    "hidden sheet.xlsx": (hidden_sheet, (("Värde",),)),
}
