"""Word forms built in the tests, with figures of their own."""

from io import BytesIO

from docx import Document

HEADS = ("Nr", "Indikator", "Startläge", "Datum", "Mål", "Datum", "Resultat", "Datum")
ROWS = (
    (
        "1",
        "Antal patienter som väntar mer än 30 dagar",
        "31 st",
        "2023-12-31",
        "20 st",
        "2024-12-31",
        "24 st",
        "2024-12-31",
    ),
    (
        "2",
        "Andel patienter med fast läkarkontakt",
        "50 %",
        "2023-12-31",
        "Öka 10 %",
        "2024-12-31",
        "58 %",
        "2024-12-31",
    ),
)


def form(*rows: tuple[str, ...], theme: str = "Kortare väntan") -> bytes:
    """A form as the template has it, with one table of indicators."""
    document = Document()
    document.add_paragraph("Plan för förbättringsarbete 2024")
    for question, answer in (
        ("Mottagningens namn", "Granby vårdcentral"),
        ("Val av tema för förbättringsarbete", theme),
        ("Ange teammedlemmar", "Kim Granlund, distriktssköterska"),
    ):
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = question, answer
    table = document.add_table(rows=0, cols=len(HEADS))
    for row in (HEADS, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()
