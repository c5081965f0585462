"""What is refused before it is understood, and that nothing raises or runs."""

import io
import random
import time
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from pipeline.domain.catalogue import Catalogue
from pipeline.domain.problem import Severity
from pipeline.ingest.forms import form_from_docx
from pipeline.ingest.limits import Limits
from tests.ingest import hostile
from tests.ingest.forms.building import filled, replaced, saved, with_part

EMPTY = Catalogue(())
PERSON = "19121212-1212"  # the example number of Skatteverket, nobody's
DOUBTFUL = "121212-1213"
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
LIMITS = Limits(file_mb=2, unpacked_mb=30, seconds=20)


def paragraph(text: str) -> bytes:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()


def nested(depth: int) -> bytes:
    return b"<w:tbl><w:tr><w:tc>" * depth + paragraph("x") + b"</w:tc></w:tr></w:tbl>" * depth


def in_body(xml: bytes) -> bytes:
    return replaced(filled(), b"<w:sectPr", xml + b"<w:sectPr")


def zip_bomb() -> bytes:
    return with_part(filled(), "word/media/big.xml", lambda _: b" " * (40 * 1024 * 1024))


def a_letter() -> bytes:
    document = Document()
    document.add_paragraph("Hej, här kommer bilagan.")
    document.add_table(2, 2).cell(0, 0).text = "Mål"
    return saved(document)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.docx": (lambda: b"", "empty_file"),
    "null.docx": (lambda: bytes(2000), "empty_file"),
    "text.docx": (lambda: b"Indikator;Period", "not_a_form"),
    "page.docx": (lambda: b"<html><body>Indikator 1</body></html>", "not_a_form"),
    "book.docx": (hostile.workbook, "not_a_form"),
    "old.doc": (lambda: hostile.ole_with("WordDocument"), "not_a_form"),
    "password.docx": (lambda: hostile.ole_with("EncryptedPackage"), "encrypted_file"),
    "cut.docx": (lambda: filled()[:5000], "unreadable_file"),
    "letter.docx": (a_letter, "unknown_form"),
    "bomb.docx": (zip_bomb, "too_large_unpacked"),
    "large.docx": (lambda: filled() + bytes(3 * 1024 * 1024), "too_large"),
    "laughs.docx": (lambda: with_part(filled(), "word/document.xml", lambda _: BOMB), "unsafe_document"),
    "laughs in notes.docx": (lambda: with_part(filled(), "word/footnotes.xml", lambda _: BOMB), "unsafe_document"),
    "utf 16.docx": (
        lambda: with_part(filled(), "word/document.xml", lambda xml: xml.decode().encode("utf-16")),
        "unsafe_document",
    ),
    "no xml.docx": (lambda: with_part(filled(), "word/document.xml", lambda _: b"<w:document>"), "unreadable_file"),
    "deep.docx": (lambda: in_body(nested(500)), "too_deep"),
    "very deep.docx": (lambda: in_body(b"<w:ins>" * 5000 + paragraph("x") + b"</w:ins>" * 5000), "too_deep"),
    "bottomless.docx": (lambda: in_body(b"<w:r>" * 250_000 + b"</w:r>" * 250_000), "too_deep"),
    "full of tags.docx": (lambda: in_body(b"<w:p/>" * 700_000), "too_much_text"),
    "wide.docx": (
        lambda: in_body(b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr></w:tc></w:tr></w:tbl>'),
        "too_many_columns",
    ),
    "long.docx": (lambda: in_body(paragraph("a@" * 200_000)), "too_much_text"),
    "many.docx": (lambda: in_body(paragraph("läkare Bo Ek " * 5000) * 50), "too_much_text"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_form_gives_one_problem_and_no_exception(name: str) -> None:
    build, kind = REFUSED[name]
    content, started = build(), time.monotonic()
    result = form_from_docx(name, content, EMPTY, LIMITS)
    assert result.draft is None
    assert [(each.kind, each.severity, each.file) for each in result.problems] == [(kind, Severity.STOP, name)]
    assert time.monotonic() - started < 20


HEADER = b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">%s</w:hdr>'
SPLIT = paragraph(PERSON[:6])[:-6] + b"<w:r><w:t>" + PERSON[6:].encode() + b"</w:t></w:r></w:p>"
PLACES: dict[str, Callable[[str], bytes]] = {
    "a cell": lambda number: filled(background=f"Patienten {number} sover."),
    "the body": lambda number: in_body(paragraph(number)),
    "a header": lambda number: with_part(filled(), "word/header1.xml", lambda _: HEADER % paragraph(number)),
    "a footer": lambda number: with_part(filled(), "word/footer1.xml", lambda _: HEADER % paragraph(number)),
    "a comment": lambda number: with_part(filled(), "word/comments.xml", lambda _: HEADER % paragraph(number)),
    "a footnote": lambda number: with_part(filled(), "word/footnotes.xml", lambda _: HEADER % paragraph(number)),
    "a property": lambda number: with_part(
        filled(), "docProps/core.xml", lambda _: f"<p><subject>{number}</subject></p>".encode()
    ),
    "deleted text": lambda number: in_body(
        f'<w:p><w:del w:id="9" w:author="x"><w:r><w:delText>{number}</w:delText></w:r></w:del></w:p>'.encode()
    ),
    "a text box": lambda number: in_body(
        b"<w:p><w:r><w:pict><w:txbxContent>" + paragraph(number) + b"</w:txbxContent></w:pict></w:r></w:p>"
    ),
    "the description of a picture": lambda number: in_body(
        f'<w:p><w:r><w:drawing><w:docPr id="1" name="x" descr="{number}"/></w:drawing></w:r></w:p>'.encode()
    ),
    "a link": lambda number: with_part(
        filled(), "word/_rels/footnotes.xml.rels", lambda _: f'<R><r Target="http://example.org/{number}"/></R>'.encode()
    ),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_an_identity_number_anywhere_stops_the_form_without_being_said(place: str) -> None:
    result = form_from_docx("form.docx", PLACES[place](PERSON), EMPTY)
    assert result.draft is None
    assert {each.kind for each in result.problems} == {"personal_identity_number"}
    assert PERSON not in str(result) and "1212" not in str(result)


def test_an_identity_number_cut_into_runs_is_found() -> None:
    result = form_from_docx("form.docx", in_body(SPLIT), EMPTY)
    assert [each.kind for each in result.problems] == ["personal_identity_number"]


def test_an_identity_number_in_the_files_name_stops_and_is_masked() -> None:
    result = form_from_docx(f"{PERSON}.docx", filled(), EMPTY)
    assert result.draft is None
    assert PERSON not in str(result)


def test_a_number_with_a_wrong_check_digit_is_asked_about_and_masked() -> None:
    result = form_from_docx("form.docx", filled(background=f"Ärende {DOUBTFUL}."), EMPTY)
    assert result.draft is not None
    problem = next(each for each in result.problems if each.kind == "probable_identity_number")
    assert (problem.severity, problem.sheet[:6]) == (Severity.CONFIRM, "Tabell")
    assert DOUBTFUL not in str(result)


def test_a_column_of_patients_stops_the_form_but_a_row_for_a_name_does_not() -> None:
    table = b"<w:tbl><w:tr><w:tc>" + paragraph("Personnummer") + b"</w:tc></w:tr></w:tbl>"
    stopped = form_from_docx("form.docx", in_body(table), EMPTY)
    assert [(each.kind, each.cell) for each in stopped.problems] == [("person_column", "A1")]
    assert form_from_docx("form.docx", in_body(table.replace(b"Personnummer", b"Namn")), EMPTY).draft is not None


def test_macros_are_left_out_and_said() -> None:
    result = form_from_docx("form.docm", with_part(filled(), "word/vbaProject.bin", lambda _: b"\xd0\xcf"), EMPTY)
    assert result.draft is not None
    assert "macros_left_out" in {each.kind for each in result.problems}


def test_a_text_box_is_left_out_and_said_unless_it_is_the_templates() -> None:
    def told(text: str) -> bool:
        box = b"<w:p><w:r><w:pict><w:txbxContent>" + paragraph(text) + b"</w:txbxContent></w:pict></w:r></w:p>"
        result = form_from_docx("form.docx", in_body(box), EMPTY)
        assert result.draft is not None
        assert text not in str(result)
        return "text_boxes_left_out" in {each.kind for each in result.problems}

    assert told("Vi gjorde mer än så")
    assert not told("[Få läsarens uppmärksamhet med ett bra citat]")


@pytest.mark.parametrize("seed", range(12))
def test_a_form_with_bytes_changed_never_raises(seed: int) -> None:
    dice = random.Random(seed)
    content = bytearray(filled())
    for _ in range(dice.choice((1, 5, 200))):
        content[dice.randrange(len(content))] = dice.randrange(256)
    result = form_from_docx("form.docx", bytes(content), EMPTY, LIMITS)
    assert result.draft is not None or result.problems


@pytest.mark.parametrize("seed", range(12))
def test_a_form_with_its_xml_shuffled_never_raises(seed: int) -> None:
    dice = random.Random(seed)

    def shuffled(xml: bytes) -> bytes:
        cells = xml.split(b"</w:tc>")
        inner = cells[1:-1]
        dice.shuffle(inner)
        return b"</w:tc>".join([cells[0], *inner, cells[-1]])

    with zipfile.ZipFile(io.BytesIO(filled())) as package:
        assert "word/document.xml" in package.namelist()
    result = form_from_docx("form.docx", with_part(filled(), "word/document.xml", shuffled), EMPTY, LIMITS)
    assert result.draft is not None or result.problems
