"""Small readings for tests: one line per series, figures by month from January 2024; a dash is a missing figure."""

import pandas as pd

from pipeline.domain.frames import READINGS, SERIES_KEY, SPC_MARKS, SPC_OPTIONS, conformed
from pipeline.domain.spc import MarkKind


def readings(**series: str) -> pd.DataFrame:
    """READINGS of the named indicators; ``12/40`` is a share of 30 percent, ``31`` a value."""
    frames = [_series(indicator, text.split()) for indicator, text in series.items()]
    return conformed(pd.concat(frames, ignore_index=True), READINGS)


def _series(indicator: str, words: list[str]) -> pd.DataFrame:
    starts = pd.date_range("2024-01-01", periods=len(words), freq="MS")
    pairs = [word.split("/") if "/" in word else (None, None) for word in words]
    return pd.DataFrame(
        {
            "clinic_id": "norra",
            "indicator": indicator,
            "part": "",
            "subgroup": "",
            "comparator": "",
            "period_start": starts,
            "period_end": starts + pd.offsets.MonthEnd(0),
            "precision": "month",
            "value": [None if word == "-" or "/" in word else float(word) for word in words],
            "numerator": [None if top is None else float(top) for top, _ in pairs],
            "denominator": [None if bottom is None else float(bottom) for _, bottom in pairs],
        }
    )


def key(indicator: str) -> dict[str, str]:
    return {**dict.fromkeys(SERIES_KEY, ""), "clinic_id": "norra", "indicator": indicator}


def marks(*said: tuple[str, MarkKind, str, str]) -> pd.DataFrame:
    """SPC_MARKS from (indicator, kind, day, reason)."""
    rows = [{**key(indicator), "kind": kind, "day": day, "reason": reason} for indicator, kind, day, reason in said]
    frame = pd.DataFrame(rows, columns=list(SPC_MARKS))
    return frame.assign(day=pd.to_datetime(frame["day"])).astype(SPC_MARKS)


def options(**series: dict[str, object]) -> pd.DataFrame:
    """SPC_OPTIONS of the named indicators; what is not said is left open."""
    return pd.DataFrame([{**key(indicator), **said} for indicator, said in series.items()], columns=list(SPC_OPTIONS))
