"""Ladda upp: what is said and asked of a read file beside its rows: layout, unknown names, doubts, what is missing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.actions.board import Board
from pipeline.actions.messages import place_text, sentence
from pipeline.actions.upload.uploads import UploadReading, known_series
from pipeline.actions.view_types import Choice
from pipeline.analysis.differences import SERIES
from pipeline.domain.catalogue import Kind
from pipeline.domain.change import Change
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.reading import Period, Precision
from pipeline.ingest.layouts import mapped, rehabstod
from pipeline.text import Texts
from pipeline.text.numbers import period_text

UNKNOWN_NAME = "unknown_indicator"
SUGGESTIONS = 3
QUESTIONS = 40  # a file with more unknown names than this has the wrong column of names
MISSING_SERIES_SHOWN = 12
LONGEST_NAME = 70
Names = Mapping[tuple[str, str], tuple[str, Kind]]


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """A name nobody knows, on ``count`` rows. ``offered`` are the likeliest series; an id is "key|part"."""

    text: str
    count: int
    offered: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person has to confirm: of the rows named, or of the whole file where there are none."""

    rows: tuple[int, ...]
    place: str
    message: str


def layout_text(reading: UploadReading, texts: Texts) -> str:
    """How the file was read, in words."""
    if not reading.layout or reading.is_refused:
        return ""
    names = [texts(f"layout.{each}") for each in reading.layout.split(" + ")]
    said = texts("upload.read_as", layout=texts("upload.and").join(names))
    return f"{said} {texts('upload.only_counts')}" if rehabstod.NAME in reading.layout else said


def is_mapped(reading: UploadReading) -> bool:
    """Whether the file was read as one of the clinic's people has said."""
    return mapped.NAME in reading.layout.split(" + ")


def comparator_text(reading: UploadReading, texts: Texts) -> str:
    """Which rows are of others than the clinic."""
    others = reading.rows.loc[reading.rows["comparator"] != "", "comparator"]
    if others.empty:
        return ""
    return texts("upload.comparators", count=len(others), names=", ".join(dict.fromkeys(others)))


def name_questions(board: Board, reading: UploadReading) -> tuple[NameQuestion, ...]:
    """Every name nobody knows, the most frequent first."""
    unknown = [each for each in reading.problems if each.kind == UNKNOWN_NAME and each.found]
    if not unknown or reading.is_refused:
        return ()
    counts = Counter(each.found for each in unknown)
    suggested = {each.found: str(each.facts.get("suggestion", "")) for each in unknown}
    labels = {each.id: each for each in name_choices(board, reading.clinic_id)}
    found = []
    for text, count in counts.most_common(QUESTIONS):
        keys = [suggested[text], *(each.code for each in board.catalogue.near(text, SUGGESTIONS))]
        ids = dict.fromkeys(f"{key}|" for key in keys if f"{key}|" in labels)
        ids |= dict.fromkeys(each for each in labels if each.startswith(f"{suggested[text]}|"))
        found.append(NameQuestion(text, count, tuple(labels[each] for each in ids)[:SUGGESTIONS]))
    return tuple(found)


def name_choices(board: Board, clinic_id: str) -> tuple[Choice, ...]:
    """Every series a name can stand for, the clinic's own first; an id is "key|part"."""
    series = known_series(board.store, board.catalogue, clinic_id)
    found = {
        f"{each.key}|{each.part}": short_label(f"{each.key} {each.part}".strip(), each.name or each.key)
        for each in series
    }
    return tuple(Choice(series_id, label) for series_id, label in found.items())


def short_label(key: str, name: str) -> str:
    """Code and name, cut where a list would be too wide."""
    label = name if name.startswith(key) else f"{key} · {name}"
    return label if len(label) <= LONGEST_NAME else f"{label[: LONGEST_NAME - 1].rstrip()}…"


def doubts(reading: UploadReading, texts: Texts) -> tuple[Doubt, ...]:
    """What is to be confirmed. A row that changes nothing is not asked about."""
    if reading.is_refused:
        return ()
    news = reading.rows[reading.rows["change"] != Change.SAME.value]
    at: dict[tuple[str, str], list[int]] = {}
    for index, sheet, cell in zip(news.index, news["sheet"], news["cell"], strict=True):
        at.setdefault((sheet, cell), []).append(int(index))
    found = []
    known = set(zip(reading.rows["sheet"], reading.rows["cell"], strict=True))
    for each in reading.problems:
        place = (each.sheet, each.cell)
        if each.severity is not Severity.CONFIRM or (place in known and place not in at):
            continue
        found.append(Doubt(tuple(at.get(place, ())), place_of(each, texts), sentence(each, texts)))
    return tuple(found)


def missing_texts(reading: UploadReading, names: Names, texts: Texts) -> tuple[str, ...]:
    """Per series, the periods on the board that the file passes over: within its own first and last day."""
    if reading.missing.empty:
        return ()
    by_series = reading.rows.groupby(SERIES)
    spans = pd.DataFrame({"first": by_series["period_start"].min(), "last": by_series["period_end"].max()})
    told = reading.missing.join(spans, on=SERIES)
    is_within = (told["period_start"] >= told["first"]) & (told["period_end"] <= told["last"])
    groups = told[is_within].sort_values("period_start").groupby(SERIES, sort=False)
    said = [_missing(tuple(map(str, key)), rows, names, texts) for key, rows in groups]
    rest = len(said) - MISSING_SERIES_SHOWN
    return (*said[:MISSING_SERIES_SHOWN], *([texts("upload.missing_more", count=rest)] if rest > 0 else []))


def _missing(key: tuple[str, ...], rows: pd.DataFrame, names: Names, texts: Texts) -> str:
    indicator, part, *who = key
    name, _ = names.get((indicator, part), names.get((indicator, ""), (indicator, Kind.COUNT)))
    whose = " · ".join(filter(None, (part, *who)))
    shown = [
        period_text(Period(row["period_start"].date(), row["period_end"].date(), Precision(row["precision"])), texts)
        for row in rows.head(4).to_dict("records")
    ]
    periods = ", ".join(shown) + (" …" if len(rows) > len(shown) else "")
    return texts("upload.missing", count=len(rows), name=f"{name} ({whose})" if whose else name, periods=periods)


def place_of(problem: Problem, texts: Texts) -> str:
    """A text file has cells and no sheets."""
    if problem.cell and not problem.sheet:
        return texts("place.cell_only", cell=problem.cell)
    return place_text(problem, texts)
