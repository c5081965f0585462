"""A clinic's own layout, mapped once by a person."""

from pipeline.domain.columns import ColumnMapping, ColumnRole, MappedColumn
from pipeline.ingest.result import HeaderCandidate
from tests.ingest.extracts import context, found, lines, read

ROWS = (
    ["Rapport ur systemet"],
    ["Vad", "När det var", "Utfallet hos oss", "Hos andra", "Annat"],
    ["AU124", "2024-01", 3, 5, "x"],
    ["Dep06", "2024-01", 20, 25, "y"],
)
MAPPED = (
    MappedColumn("Vad", ColumnRole.INDICATOR),
    MappedColumn("När det var", ColumnRole.PERIOD),
    MappedColumn("Utfallet hos oss", ColumnRole.VALUE),
    MappedColumn("Hos andra", ColumnRole.VALUE, comparator="Regionen"),
    MappedColumn("Annat", ColumnRole.IGNORED),
)


def candidate(*rows: list) -> HeaderCandidate:
    (only,) = read(*rows).candidates
    return only


def test_an_unknown_layout_is_no_error_of_the_file_and_offers_its_headings() -> None:
    result = read(*ROWS)
    assert (result.layout, len(result.rows), result.is_refused) == ("", 0, False)
    assert found(result) == ["unknown_layout"]
    (offered,) = result.candidates
    assert (offered.sheet, offered.row) == ("Blad1", 1)
    assert offered.headings == ("Vad", "När det var", "Utfallet hos oss", "Hos andra", "Annat")
    assert offered.samples[0] == ("AU124", "2024-01", "3", "5", "x")


def test_what_was_mapped_once_is_read_the_next_time() -> None:
    mapping = ColumnMapping("norr", candidate(*ROWS).fingerprint, MAPPED)
    later = (*ROWS[:2], ["AU124", "2024-02", 4, 6, None])
    result = read(*later, context=context(mappings=(mapping,)))
    assert result.layout == "mapped"
    assert lines(result) == ["C3 AU124 2024-02 4", "D3 AU124 [Regionen] 2024-02 6"]


def test_a_column_may_speak_for_one_indicator() -> None:
    rows = (["Veckan", "Planer hos oss", "Piller"], ["v. 5 2024", 3, 20])
    columns = (
        MappedColumn("Veckan", ColumnRole.PERIOD),
        MappedColumn("Planer hos oss", ColumnRole.VALUE, indicator="AU124"),
        MappedColumn("Piller", ColumnRole.VALUE, indicator="Lm03", comparator="Riket"),
    )
    mapping = ColumnMapping("norr", candidate(*rows).fingerprint, columns)
    assert lines(read(*rows, context=context(mappings=(mapping,)))) == [
        "B2 AU124 2024-01-29..2024-02-04 3",
        "C2 Lm03 [Riket] 2024-01-29..2024-02-04 20",
    ]


def test_the_fingerprint_is_of_the_headings_not_of_their_spelling_or_months() -> None:
    def of(*headings: str) -> str:
        return candidate(list(headings), ["x", "y", "z"]).fingerprint

    assert of("Vad", "Mängd", "mars 2024") == of("VAD", " mängd ", "april 2024")
    assert of("Vad", "Mängd", "mars 2024") != of("Vad", "Annat", "mars 2024")
