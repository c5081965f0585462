"""Named tables: what one row is, which columns it has and what they mean.

Text columns hold "" for "does not apply" and a missing value for "unknown".
"""

import pandas as pd

# One reading of one series as one upload stated it.
# Grain of what is current: clinic_id, indicator, part, subgroup, comparator, period_start, period_end.
READINGS: dict[str, str] = {
    "clinic_id": "str",
    "indicator": "str",  # ProjectIndicator.key
    "part": "str",  # "" or "a", "b" ...
    "subgroup": "str",  # "" or "kvinnor", "män" ...
    "comparator": "str",  # "" is the clinic itself, else who it is compared with
    "period_start": "datetime64[us]",
    "period_end": "datetime64[us]",
    "precision": "str",  # reading.Precision
    "value": "float64",  # as stated; percent 0-100 for shares, 1/0 for a milestone done/not done
    "numerator": "float64",
    "denominator": "float64",
    "bound": "str",  # reading.Bound
    "raw": "str",
    "source": "str",
    "extracted_on": "datetime64[us]",
    "note": "str",
    "upload_id": "str",
    "row_no": "int64",
}

SERIES_KEY = ["clinic_id", "indicator", "part", "subgroup", "comparator"]
READING_KEY = [*SERIES_KEY, "period_start", "period_end"]

# One upload: who, when, which file and what it did.
UPLOADS: dict[str, str] = {
    "upload_id": "str",
    "clinic_id": "str",
    "file_name": "str",
    "file_hash": "str",  # sha256 of the bytes
    "layout": "str",
    "actor": "str",
    "uploaded_at": "datetime64[us]",
    "source_system": "str",
    "extracted_on": "datetime64[us]",
    "rows_new": "int64",
    "rows_changed": "int64",
    "rows_same": "int64",
    "is_withdrawn": "bool",
}


# One row an import understood, with the cell its value stands in.
IMPORTED: dict[str, str] = {
    "sheet": "str",
    "cell": "str",
    "indicator": "str",
    "part": "str",
    "subgroup": "str",
    "comparator": "str",
    "period_start": "datetime64[us]",
    "period_end": "datetime64[us]",
    "precision": "str",
    "value": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "bound": "str",
    "raw": "str",
    "raw_period": "str",
    "source": "str",
    "extracted_on": "datetime64[us]",
    "note": "str",
    "assumed": "str",  # codes of what the reader took for granted, with a blank between; the sentence is assumed.<code>
}


def empty(columns: dict[str, str]) -> pd.DataFrame:
    """A frame of the named shape without rows."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns.items()})


def conformed(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """The named columns in order and with their dtypes; a column that is absent comes out missing ("" for text)."""
    out = {}
    for name, dtype in columns.items():
        if name in frame:
            out[name] = frame[name].astype(pd.api.types.pandas_dtype(dtype))
        elif dtype == "str":
            out[name] = pd.Series("", index=frame.index, dtype="str")
        elif dtype == "int64":
            out[name] = pd.Series(0, index=frame.index, dtype=dtype)
        elif dtype == "bool":
            out[name] = pd.Series(False, index=frame.index, dtype=dtype)
        else:
            out[name] = pd.Series(None, index=frame.index, dtype=dtype)
    return pd.DataFrame(out)


# What a person has said about a series, as the analysis of it has to know. Grain: one mark.
SPC_MARKS: dict[str, str] = {
    **dict.fromkeys(SERIES_KEY, "str"),
    "kind": "str",  # spc.MarkKind
    "day": "datetime64[us]",  # PHASE: its first day; FREEZE: the last of the baseline; EXCLUDE: period_end
    "reason": "str",  # never "" for EXCLUDE
}

# How each series is to be read. Grain: SERIES_KEY.
SPC_OPTIONS: dict[str, str] = {
    **dict.fromkeys(SERIES_KEY, "str"),
    "chart": "str",  # spc.Chart
    "rules": "str",  # spc.RuleSet
    "direction": "str",  # catalogue.Direction
    "target": "float64",  # in the unit of the chart; missing where there is none
    "floor": "float64",  # where limits have to stop, missing where they need not
    "ceiling": "float64",
    "factor": "float64",  # numerator / denominator times this is the unit of the chart: 100 for percent
    "is_screened": "bool",  # moving ranges that are out of control themselves are left out
}

# Every reading on its chart, in the order of series and period_end. Grain: READING_KEY.
SPC_POINTS: dict[str, str] = {
    **dict.fromkeys(SERIES_KEY, "str"),
    "period_start": "datetime64[us]",
    "period_end": "datetime64[us]",
    "phase": "int64",  # 1, 2 ...
    "value": "float64",  # as plotted
    "centre": "float64",
    "lower": "float64",  # three standard deviations; missing where the chart has no limit
    "upper": "float64",
    "lower_inner": "float64",  # two standard deviations
    "upper_inner": "float64",
    "is_baseline": "bool",  # centre line and limits may come from it
    "exclusion": "str",  # why the reading is set aside, "" where it is not
    "is_outside": "bool",  # beyond a limit, whether or not a rule may say so
    "rule": "str",  # spc.Rule of the one rule set in use
    "variation": "str",  # spc.Variation
}

# What each phase of a series says. Grain: SERIES_KEY, phase.
SPC_PHASES: dict[str, str] = {
    **dict.fromkeys(SERIES_KEY, "str"),
    "phase": "int64",
    "first": "datetime64[us]",  # period_end of its first and last reading
    "last": "datetime64[us]",
    "chart": "str",  # spc.Chart
    "rules": "str",  # spc.RuleSet
    "n_obs": "int64",  # readings that are not set aside, missing ones included
    "n_baseline": "int64",  # known readings that made the centre line
    "n_useful": "int64",  # known readings that are not on the centre line
    "longest_run": "int64",
    "longest_run_max": "int64",  # Anhøj's limits; 0 where no point is useful
    "n_crossings": "int64",
    "n_crossings_min": "int64",
    "is_judged": "bool",  # false: too few useful points, and no rule has been applied
    "is_preliminary": "bool",  # the limits rest on so few readings that they will move
    "has_long_run": "bool",  # Anhøj's two rules, and whether either speaks; false under the NHS rules
    "has_few_crossings": "bool",
    "is_signal": "bool",
    "n_outside": "int64",  # marked for being outside the limits
    "n_marked": "int64",  # marked by any rule
    "centre": "float64",  # the lines at the latest known reading
    "lower": "float64",
    "upper": "float64",
    "variation": "str",  # spc.Variation of the latest known reading
    "assurance": "str",  # spc.Assurance; "" without a target, a direction or limits of the chart
}

# Readings as numbers, for those who count very many series. In the order of series, end_day, start_day.
# Grain: series, start_day, end_day.
SERIES_ROWS: dict[str, str] = {
    "series": "int64",  # which row of the SERIES_KEY frame beside it; every series has a row here
    "start_day": "int32",  # first and last day of the period, counted from 1970-01-01
    "end_day": "int32",
    "value": "float64",  # as in READINGS
    "numerator": "float64",
    "denominator": "float64",
    "bound": "int8",  # place in reading.Bound
}

# What every series says, one chart each. Grain: SERIES_KEY. The columns mean what they mean in SPC_PHASES.
SERIES_VERDICTS: dict[str, str] = {
    **dict.fromkeys(SERIES_KEY, "str"),
    "chart": "str",
    "n_useful": "int64",
    "longest_run": "int64",
    "longest_run_max": "int64",
    "n_crossings": "int64",
    "n_crossings_min": "int64",
    "is_judged": "bool",
    "is_signal": "bool",
    "n_outside": "int64",
    "centre": "float64",
    "lower": "float64",
    "upper": "float64",
}

# An indicator of a plan with its target as columns. Grain: goal_id.
GOALS: dict[str, str] = {
    "goal_id": "str",  # ProjectIndicator.id
    "clinic_id": "str",
    "indicator": "str",  # ProjectIndicator.key
    "part": "str",
    "year": "int64",  # the project's
    "direction": "str",  # catalogue.Direction
    "baseline": "float64",
    "baseline_end": "datetime64[us]",  # last day of the baseline's period
    "target_kind": "str",  # project.TargetKind, "" for an indicator that is followed without a target
    "target": "float64",  # Target.value
    "operator": "str",  # project.Operator, "" where it is not stated
    "due": "datetime64[us]",
}

# Where goals stand on a day. Grain: goal_id.
STANDINGS: dict[str, str] = {
    "goal_id": "str",
    "status": "str",  # attainment.Status
    "reason": "str",  # attainment.Reason
    "latest": "float64",  # the reading that is judged
    "latest_end": "datetime64[us]",  # last day of its period
    "goal": "float64",  # the target as a figure; missing where it is ambiguous
    "progress": "float64",
    "pace": "float64",
}
