"""The study of false alarms: its readings overlap as they should, and its answer is what the documents say."""

import re

import numpy as np
import pytest

from bench.false_alarms import (
    MONTHS,
    PATIENTS,
    SHARE,
    WINDOWS,
    Way,
    alarms,
    power_study,
    power_table,
    rolling_shares,
    thinned,
)
from pipeline.domain.spc import Chart, RuleSet
from scripts.start import ROOT

DOCUMENT = ROOT / "docs" / "rolling-windows.md"


def test_each_reading_sums_up_its_window_and_neighbours_share_all_but_one_month() -> None:
    y, n = rolling_shares(np.random.default_rng(1), window=12, patients=300, months=36, series=200)
    assert y.shape == n.shape == (200, 36)
    assert n.mean() == pytest.approx(300, rel=0.02)
    assert (y / n).mean() == pytest.approx(SHARE, abs=0.005)
    neighbours = np.corrcoef((y / n)[:, 20], (y / n)[:, 21])[0, 1]
    apart = np.corrcoef((y / n)[:, 20], (y / n)[:, 32])[0, 1]
    assert neighbours > 0.8
    assert abs(apart) < 0.25


def test_thinning_keeps_one_reading_for_each_window_counted_from_the_latest() -> None:
    assert np.flatnonzero(thinned(12, 36)).tolist() == [11, 23, 35]
    assert np.flatnonzero(thinned(18, 36)).tolist() == [17, 35]


def test_overlapping_readings_sound_false_alarms_and_thinned_ones_seldom_do() -> None:
    y, n = rolling_shares(np.random.default_rng(2), window=12, patients=300, months=240, series=400)
    kept = thinned(12, 240)
    every_month = alarms(y, n, Chart.RUN, RuleSet.ANHOEJ)[1].mean()
    judged, few = alarms(y[:, kept], n[:, kept], Chart.RUN, RuleSet.ANHOEJ)
    assert every_month > 0.95
    assert judged.mean() > 0.9
    assert few.mean() < 0.06


def test_power_grows_with_the_shift() -> None:
    found = power_study(np.random.default_rng(3), Chart.RUN, RuleSet.ANHOEJ, series=400)
    assert found[24, 0.0] < 0.08
    assert found[24, 0.0] < found[24, 1.0] < found[24, 2.0] < found[24, 3.0]
    assert power_table(found).startswith("| points | 0 SD |")


def test_the_document_shows_every_way_and_its_picture() -> None:
    text = DOCUMENT.read_text("utf-8")
    rows = re.findall(r"^\| (?:60|300|3,000) \| \d+ \|.*$", text, re.MULTILINE)
    assert len(rows) == len(PATIENTS) * len(MONTHS) * len(WINDOWS)
    for picture in re.findall(r"\((pictures/[^)]+)\)", text):
        assert (DOCUMENT.parent / picture).is_file()


def test_a_way_has_one_rule_set() -> None:
    assert Way("x", Chart.I, RuleSet.NHS, False).rules is RuleSet.NHS
