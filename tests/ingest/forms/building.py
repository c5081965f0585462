"""Builds Word forms in the three layouts, filled in by a clinic that does not exist. Every name and figure is invented.

A layout is a list of (question, answer); the questions stand on grey as in the templates, in our own short wording with
the words the reader goes by.
"""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table, _Cell

GREY = "D9D9D9"
CLINIC = "Påhittade vårdcentralen 123"
NAMES = ("Maja Låtsas", "Sixten von Sagolund", "Tindra Fantasi-Dikt", "Ove Skrönmark")
PLAN_HEADS = (
    "",
    "Indikatornamn\nT.ex. Andel patienter med DM med HbA1c över 70 mmol/mol.",
    "Nuläge =\nStart-\nläge (% eller antal)",
    "Datum/\nperiod för start-\nläge",
    "Mål (% eller antal)",
    "Källa (t.ex. Med-\nrave)",
    "Datum för att uppnå mål-\nvärdet",
)
FINAL_HEADS = (
    "",
    "Indikatornamn",
    "Startläge (% eller antal)",
    "Datum/period för startläge",
    "Mål (% eller antal)",
    "Resultat (% eller antal)",
    "Källa (t.ex. Medrave)",
    "Datum/period för resultatvärdet",
)
SLEEP = "Lm03: Andel patienter med bensodiazepinliknande sömnläkemedel"
SCHOOL = "Antal besök hos sömnskolan"
TROUBLE = "Andel sömnbesvär a) med egenvårdsråd b) utan uppföljning"
PARTS = ("a)50%(20) b)30% (12)", "221231", "a)70% b)15 %")
PLAN_ROWS = (
    ("Indikator 1", SLEEP, "8,4 %", "22-12-31", "6%", "Med-\nrave", "23-12-31"),
    ("Indikator 2", SCHOOL, "40", "2022", "Öka 25%", "Journalen", "31 dec 2023"),
    ("Indikator 3", TROUBLE, *PARTS, "Medrave", "23-12-31"),
)
FINAL_ROWS = (
    ("Indikator 1", SLEEP, "8,4 %", "22-12-31", "6%", "5,9%", "Medrave", "23-12-31"),
    ("Indikator 2", SCHOOL, "40 st", "2022", "Öka 25%", "48", "", "helår 2023"),
    ("Indikator 3", TROUBLE, *PARTS, "a)66% (32) b)20% (10)", "Medrave", "23-12-31"),
)
CAUSES = (
    ("1: Sömnråd ges på olika sätt", "1.1: En gemensam rutin\n1.2: En folder om sömn"),
    ("2: Recept förnyas utan samtal", "2.1: Se punkt 1.1.\n2.2: Telefontid före förnyelse"),
)
CONTACT = f"Namn: {NAMES[0]}\nProfession: Distriktsköterska\nE-post: maja.latsas@example.org"
TEAM = f"{NAMES[1]}, psykolog.\n{NAMES[2]}, ST-läkare.\n{NAMES[3]} samt {NAMES[0]}, båda undersköterskor"
INVOLVEMENT = "En enkät i väntrummet frågar hur patienterna sover."
BACKGROUND = (
    f"Många får sömnmedel länge. {NAMES[1]}, psykolog, har gått igenom listan (maja.latsas@example.org, 070-123 45 67)."
)
THEME = "Sömn utan tabletter"
GOALS = "Färre ska behöva sömnmedel."
CYCLE = "Planera: en rutin i mars.\nGöra: pröva den med två läkare."
TESTED = "Foldern delas ut vid alla besök för sömn."
LEARNED = "Det gick bättre när telefontiden fanns. Låtsas höll i den."
PATIENTS = "Svaren i enkäten ändrade foldern."
AHEAD = "Vi fortsätter nästa år."
COMMENT = "Urvalet är patienter över 18 år."

Question = tuple[str, str]


@dataclass
class Form:
    """What the clinic has written; every field can be changed by a test."""

    year: int = 2023
    clinic: str = CLINIC
    theme: str = THEME
    contact: str = CONTACT
    team: str = TEAM
    background: str = BACKGROUND
    plan_heads: Sequence[str] = PLAN_HEADS
    plan_rows: Sequence[Sequence[str]] = PLAN_ROWS
    final_heads: Sequence[str] = FINAL_HEADS
    final_rows: Sequence[Sequence[str]] = FINAL_ROWS
    causes: Sequence[tuple[str, str]] = CAUSES
    has_final: bool = True
    extra: list[Callable[[DocxDocument], None]] = field(default_factory=list)


def form_2022(form: Form) -> DocxDocument:
    """The oldest layout: no box about the clinic, one box for contact and team, steps, lettered ideas."""
    document = _titled(form)
    team = f"Kontaktperson:{NAMES[0]}, Distriktsköterska, maja.latsas@example.org\nÖvriga: {form.team}"
    _box(document, "Ansvarig(-a) för kvalitetsarbetet, ange även teammedlemmar\nInkludera gärna en ST-läkare.", team)
    _box(document, "Steg 1 Beskrivning av nuläget – vilket problem?", form.background)
    _box(document, "Steg 2 Val av tema för förbättringsarbete", "Att fler ska sova gott utan läkemedel")
    _box(document, "Steg 3 Övergripande mål – varför", GOALS)
    _box(document, "Steg 5 Förbättringsidéer – vad kan ni göra?", "a. En gemensam rutin\nb. En folder om sömn")
    indicator_table(document, form.plan_heads, form.plan_rows)
    if form.has_final:
        _headed(document, "DEL 2 – Slutredovisningen")
        _box(document, "A. Hur har ni testat och standardiserat era idéer?", TESTED)
        indicator_table(document, form.final_heads, form.final_rows)
        _box(document, "C. Slutreflektion. Vilka var era lärdomar?", LEARNED)
    return document


def form_2023(form: Form) -> DocxDocument:
    document = _titled(form)
    _facts(
        document,
        (
            ("Mottagningens namn", form.clinic),
            ("Verksamhetschef", NAMES[3]),
            ("Verksamhetschefens e-post", "ove@example.org"),
        ),
    )
    _headed(document, "DEL 1 – Planen")
    _box(document, "Kontaktperson för kvalitetsarbetet med namn, profession och e-postadress:", form.contact)
    both = f"https://vardgivarguiden.se/\nA: {form.team}\nB: {INVOLVEMENT}"
    _box(document, "A: Ange övriga teammedlemmar\nB: Ange hur ni kan involvera patienters synpunkter", both)
    _rest(document, form, "Kartläggning. Vad vill ni åstadkomma och varför?")
    return document


def form_2025(form: Form) -> DocxDocument:
    document = _titled(form)
    facts = (
        ("Mottagningens namn", form.clinic),
        ("Namn på er Informationsapotekare", NAMES[1]),
        ("Verksamhetschef", NAMES[3]),
        ("Kontaktperson för förbättringsarbetet", NAMES[0]),
        ("Kontaktpersonens e-post", "maja.latsas@example.org"),
    )
    _facts(document, facts)
    _headed(document, "DEL 1 – Planen")
    _box(document, "Kontaktperson för kvalitetsarbetet med namn och profession:", form.contact)
    _box(document, "A: Ange teammedlemmar med namn och deras professioner", form.team)
    _box(document, "B: Ange hur ni kan involvera patienters synpunkter och erfarenheter", f"B: {INVOLVEMENT}")
    _rest(document, form, "Kartläggning; skriv kortfattat hur ni har det hos er nu.")
    return document


LAYOUTS: dict[int, Callable[[Form], DocxDocument]] = {2022: form_2022, 2023: form_2023, 2025: form_2025}


def _titled(form: Form) -> DocxDocument:
    document = Document()
    document.add_heading(f"Kvalitetsarbete/Förbättringsarbete {form.year}", 0)
    document.add_paragraph(f"del 1 och del 2: TEMA - {form.theme}" if form.theme else "del 1 och del 2")
    document.add_paragraph("Denna mall avser dels planen (del 1) och dels slutredovisningen (del 2).")
    document.add_paragraph("Radera EJ text i grå fält.")
    return document


def _rest(document: DocxDocument, form: Form, mapping: str) -> None:
    """What 2023 and 2025 have in common."""
    _box(document, f"{mapping}\nBörja gärna med att titta på era siffror.", form.background)
    _box(
        document, "Val av tema för förbättringsarbetet:\nUtifrån er kartläggning av verksamhetens resultat", form.theme
    )
    _box(document, "Mål (Vad vill ni uppnå?)\nFormulera här era mål:", GOALS)
    causes_table(document, form.causes)
    document.add_paragraph("Mät gärna ofta, minst 1 gång per månad för processmåtten.")
    indicator_table(document, form.plan_heads, form.plan_rows)
    _box(document, "Kommentar (valfritt):", COMMENT)
    document.add_paragraph("TIPS: Notera någonstans källa och datum.")
    _box(document, "Action\nBeskriv här övergripande hur ni ska arbeta med att testa era idéer", CYCLE)
    document.add_paragraph("Spara detta dokument med namn enligt: Enhet tema år del 1")
    for add in form.extra:
        add(document)
    if form.has_final:
        _headed(document, "DEL 2 – Slutredovisningen")
        _box(document, "Vilka förbättringsidéer har ni testat och vilka arbetssätt har ni infört?", TESTED)
        indicator_table(document, form.final_heads, form.final_rows)
        document.add_paragraph("[Få läsarens uppmärksamhet med ett bra citat från dokumentet.]")
        _headed(document, "Slutreflektion")
        _box(document, "Vad har ni lärt er?", LEARNED)
        _box(document, "Hur har ni använt kunskap från patienter under arbetet?", PATIENTS)
        _box(document, "Vad har ni för plan framåt gällande detta område?", AHEAD)


def _headed(document: DocxDocument, text: str) -> None:
    document.add_heading(text, 1)


def _facts(document: DocxDocument, rows: Sequence[tuple[str, str]]) -> None:
    table = document.add_table(len(rows), 2)
    for number, texts in enumerate(rows):
        for column, text in enumerate(texts):
            write(table.cell(number, column), text)


def _box(document: DocxDocument, question: str, answer: str) -> None:
    table = document.add_table(2, 1)
    write(table.cell(0, 0), question)
    shade(table.cell(0, 0))
    write(table.cell(1, 0), answer)


def causes_table(document: DocxDocument, causes: Sequence[tuple[str, str]]) -> Table:
    table = document.add_table(len(causes) + 1, 2)
    heads = ("Orsaker (Till att ni inte redan presterar som målet)", "Idéer till lösningar (För att nå målen)")
    for column, head in enumerate(heads):
        write(table.cell(0, column), head)
        shade(table.cell(0, column))
    for number, texts in enumerate(causes, 1):
        for column, text in enumerate(texts):
            write(table.cell(number, column), text)
    return table


def indicator_table(document: DocxDocument, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = document.add_table(len(rows) + 1, len(heads))
    for column, head in enumerate(heads):
        write(table.cell(0, column), head)
        shade(table.cell(0, column))
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            write(table.cell(number, column), text)
    return table


def write(cell: _Cell, text: str) -> None:
    """The lines of a text as paragraphs of a cell."""
    first, *rest = text.split("\n")
    cell.paragraphs[0].text = first
    for line in rest:
        cell.add_paragraph(line)


def shade(cell: _Cell, fill: str = GREY) -> None:
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    )


def in_content_controls(document: DocxDocument) -> None:
    """Every paragraph of every cell moved into a content control, the way templates with fields to fill in have it."""
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        parent = paragraph.getparent()
        if parent.tag != qn("w:tc"):
            continue
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
        parent.replace(paragraph, control)
        control.find(qn("w:sdtContent")).append(paragraph)


def saved(document: DocxDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def filled(year: int = 2023, **changed: object) -> bytes:
    """A form of that year's layout, as bytes."""
    return saved(LAYOUTS[year](Form(year=year, **changed)))  # type: ignore[arg-type]


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed, or added when it is not there (``change`` then gets b"")."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    parts[name] = change(parts.get(name, b""))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for part, text in parts.items():
            package.writestr(part, text)
    return buffer.getvalue()


def replaced(content: bytes, pattern: bytes, by: bytes) -> bytes:
    """The document's XML with the first match of a pattern replaced; the pattern has to be there."""

    def change(xml: bytes) -> bytes:
        changed, count = re.subn(pattern, lambda _: by, xml, count=1, flags=re.DOTALL)
        assert count == 1, pattern
        return changed

    return with_part(content, "word/document.xml", change)
