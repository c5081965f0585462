"""Signal or chance as the pages show it: every code in words, in both languages, and no word too many."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.actions.signals.change_words import evidence_sentences
from pipeline.actions.signals.series import ScoredSeries
from pipeline.actions.signals.view_types import SeriesQuestion, SignalReading
from pipeline.actions.signals.views import evidence_view, signal_mark, signal_reading
from pipeline.actions.signals.words import axis_text
from pipeline.analysis.choose import Wish
from pipeline.analysis.evidence import Support
from pipeline.analysis.findings import every_signal
from pipeline.analysis.phases import Event
from pipeline.analysis.readings import own_readings_by_series
from pipeline.analysis.signals import facts_of, scored
from pipeline.domain.catalogue import Direction, Kind, Window
from pipeline.domain.project import ProjectIndicator, TargetKind
from pipeline.domain.reading import Period
from pipeline.domain.spc import (
    Apartness,
    Assurance,
    Chance,
    Chart,
    ChartReason,
    Evidence,
    Finding,
    MarkKind,
    Rule,
    RuleSet,
    ScoreGap,
    Variation,
)
from pipeline.text import LANGUAGES, texts
from tests.analysis.series import (
    KEY,
    LATER,
    LOW_HIGH,
    STEADY,
    entry,
    facts,
    indicator,
    share,
    signal,
    standing,
    stated,
    target,
)
from tests.analysis.spc.tables import marks

SV = texts("sv")
DUE = date(2040, 12, 31)
MAY = {"year": 2024, "as_of": date(2024, 5, 1)}
RUN = Wish(Chart.RUN)
PART_TIME = indicator(direction=Direction.DOWN, inverse_name="andel på deltid")
START = share(9, 100, Period.month(2023, 12))
AT_LEAST_24 = target(24.0, date(2024, 12, 31), TargetKind.CUMULATIVE)
AT_MOST_24 = target(24.0, date(2024, 12, 31), TargetKind.CUMULATIVE, least=False)
NHS = Wish(rules=RuleSet.NHS)
LOW_HIGH_SHARES = "10/100 12/100 " * 5 + "40/100 43/100 " * 5


def read(
    text: str,
    about: ProjectIndicator | None = None,
    wish: Wish | None = None,
    said: pd.DataFrame | None = None,
    language: str = "sv",
    **asked: Any,
) -> SignalReading:
    """The reading of a line of figures, by month from January 2024."""
    window = asked.pop("window", None)
    as_of = asked.pop("as_of", LATER)
    stands = standing(text, about or indicator(), asked.pop("year", 2026), as_of)
    question = SeriesQuestion(KEY, stands, entry(window) if window else None, as_of, **asked)
    found = signal_reading(stated(text), question, wish or Wish(), said, texts(language))
    assert found is not None
    return found


def series(text: str, about: ProjectIndicator, window: Window | None = None, every: int = 1) -> ScoredSeries:
    """The same line of figures, or every second, third ... of them, as one of a project's series."""
    stands, frame = standing(text, about), stated(text).iloc[::every]
    known = facts_of(stands, entry(window) if window else None)
    found = every_signal(scored(frame, {KEY: known}))[KEY]
    return ScoredSeries(stands, known, own_readings_by_series(frame).get(("a", ""), ()), found)


def said(found: SignalReading, key: str) -> str:
    """The one sentence made from this key."""
    return next(each.text for each in found.sentences if each.key == key)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("prefix", "codes"),
    [
        ("spc_chart", list(Chart)),
        ("spc_chart_about", list(Chart)),
        ("rule_set", list(RuleSet)),
        ("variation", list(Variation)),
        ("chart_reason", list(ChartReason)),
        ("apartness", list(Apartness)),
        ("evidence", list(Evidence)),
        ("score_gap", list(ScoreGap)),
        ("assurance", [each for each in Assurance if each]),
        ("assurance_about", [each for each in Assurance if each]),
        ("finding", [each for each in Finding if each is not Finding.LONG_RUN]),
        ("rule", [Rule.TREND]),
        ("comparison", list(Chance)),
        (
            "rule",
            [
                f"{rule}_{side}"
                for rule in ("outside", "long_run", "two_of_three", "shift")
                for side in ("above", "below")
            ],
        ),
    ],
)
def test_every_code_has_its_words(language: str, prefix: str, codes: list[str]) -> None:
    say = texts(language)
    assert [code for code in codes if f"{prefix}.{code}" not in say] == []


def cycle(year: int, month: int, day: int) -> tuple[Event, ...]:
    return (Event(date(year, month, day), "PGSA 1"),)


EVERYTHING = [
    ("too few", "10/157 35/155", indicator(), {}),
    ("too few beside", "7 7 7 7 7 7 7 7 7 7 7 7 8", indicator(Kind.INDEX), {"wish": RUN}),
    ("still", "7 7 7 7", indicator(Kind.COUNT), {}),
    ("nothing", "- -", indicator(), {}),
    ("chance", STEADY, indicator(Kind.INDEX, target=target(9.0, DUE)), {}),
    ("chance, met", STEADY, indicator(Kind.INDEX, target=target(1.0, DUE)), {}),
    ("chance, at times", STEADY, indicator(Kind.INDEX, target=target(5.5, DUE)), {}),
    ("run", LOW_HIGH, indicator(Kind.INDEX), {"wish": RUN}),
    ("run the wrong way", LOW_HIGH, indicator(Kind.INDEX, Direction.DOWN), {"wish": RUN}),
    ("run of neither", LOW_HIGH, indicator(Kind.INDEX, Direction.NEUTRAL), {"wish": RUN}),
    ("run that ended", LOW_HIGH + " 5", indicator(Kind.INDEX), {"wish": RUN}),
    ("shares", LOW_HIGH_SHARES, indicator(target=target(50.0, DUE), baseline=START), {}),
    ("many", "1000/3000 1100/3100 1050/2900 " * 4, indicator(), {}),
    ("counts", "21 18 25 20 16 23 19 24 17 22 20 26", indicator(Kind.COUNT), {}),
    ("two counts", "20 45", indicator(Kind.COUNT), {}),
    ("a count of none", "0 45", indicator(Kind.COUNT), {}),
    ("counts per", "4/90 5/80 6/95", indicator(Kind.COUNT), {"wish": Wish(Chart.U)}),
    ("rare", "0 0 1 0 0 1 0 1 0 0 1", indicator(Kind.COUNT), {}),
    ("rare shares", "0/40 0/40 1/40 0/40 2/40", indicator(), {}),
    ("unlike chance", "2 40 5 61 1 33 7 80 3 29 4 55", indicator(Kind.COUNT), {}),
    ("chosen", STEADY, indicator(Kind.INDEX), {"wish": Wish(Chart.MR)}),
    ("impossible", STEADY, indicator(Kind.INDEX), {"wish": Wish(Chart.P)}),
    ("outside", STEADY + " 30 " + STEADY + " -19", indicator(Kind.INDEX), {}),
    ("NHS outside", STEADY + " 30 " + STEADY + " -19", indicator(Kind.INDEX), {"wish": NHS}),
    ("NHS trend", "1 12 1 12 1 12 4 5 6 7 8 9 10", indicator(Kind.INDEX), {"wish": NHS}),
    ("NHS shift", LOW_HIGH, indicator(Kind.INDEX), {"wish": NHS}),
    ("NHS two of three", "5 6 4 6 5 4 6 5 4 6 5 4 7.9 5.6 7.9 4", indicator(Kind.INDEX), {"wish": NHS}),
    ("thinned", "12/40 13/40 14/40 15/40 11/40 " * 26, indicator(), {"window": Window.ROLLING_12}),
    ("thinned, too few", "12/40 13/41 " * 9, indicator(), {"window": Window.ROLLING_18}),
    ("snapshots", STEADY, indicator(Kind.INDEX), {"window": Window.SNAPSHOT}),
    ("unknown window", STEADY, indicator(Kind.INDEX), {"window": Window.UNKNOWN}),
    ("sum", "2 1 3 2", indicator(Kind.COUNT, target=AT_LEAST_24), MAY),
    ("sum at most", "2 1 3 2", indicator(Kind.COUNT, Direction.DOWN, target=AT_MOST_24), MAY),
    ("sum spent", "12 11 13 2", indicator(Kind.COUNT, Direction.DOWN, target=AT_MOST_24), MAY),
    ("last month", "20", indicator(Kind.INDEX, target=target(30.0, date(2024, 2, 15))), {"as_of": date(2024, 2, 1)}),
    ("fewer", "60/155 59/150", indicator(direction=Direction.DOWN, target=target(30.0, DUE, least=False)), {}),
    ("apart", "22/99 20/70", indicator(), {}),
    ("inverse", "66/100 50/100", PART_TIME, {"is_inverse": True}),
    ("inverse without a name", "66 50", indicator(direction=Direction.DOWN), {"is_inverse": True}),
    ("event", LOW_HIGH, indicator(Kind.INDEX), {"wish": RUN, "events": cycle(2024, 10, 30)}),
    ("later event", LOW_HIGH, indicator(Kind.INDEX), {"wish": RUN, "events": cycle(2024, 11, 5)}),
    ("event that day", LOW_HIGH, indicator(Kind.INDEX), {"wish": RUN, "events": cycle(2024, 11, 1)}),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "about", "asked"), [row[1:] for row in EVERYTHING], ids=[row[0] for row in EVERYTHING]
)
def test_everything_can_be_said(text: str, about: ProjectIndicator, asked: dict[str, Any], language: str) -> None:
    found = read(text, about, language=language, **dict(asked))
    spoken = [found.text, found.chart.reason, found.chart.about, found.chart.axis, found.variation_text]
    spoken += [each.label for each in found.points]
    assert all(spoken)
    assert all("None" not in each and "nan" not in each and "{" not in each for each in spoken)
    assert all(each.text.endswith(".") for each in found.sentences)


def test_the_table_above_says_every_sentence_there_is() -> None:
    heard: set[str] = set()
    for _, text, about, asked in EVERYTHING:
        found = read(text, about, **dict(asked))
        heard |= {each.key for each in found.sentences}
        heard |= {f"rule.{each.rule.value}" for each in found.points if each.rule}
    sentences = {
        key
        for key in SV.known_keys()
        if key.split(".")[0]
        in ("finding", "apartness", "comparison", "pace", "new_phase", "moving_apart", "assurance_about")
    }
    spoken_inside = {"comparison.points", "comparison.ratio", "comparison.ratio_from_none", "apartness.apart"}
    hard_to_reach = {  # each has its own test, or the wording of one that is here
        "apartness.thinned_periods", "apartness.thinned_too_few_periods", "comparison.overlap",
        "comparison.worse", "comparison.different",
    }  # fmt: skip
    assert sentences - heard - spoken_inside - hard_to_reach == set()
    assert {f"rule.{each.value}" for each in Rule if each} <= heard


@pytest.mark.parametrize(
    ("text", "about", "key", "words"),
    [
        (
            "10/157 35/155",
            indicator(),
            "comparison.better",
            (
                "35 av 155 mot 10 av 157: skillnaden är större än slumpen brukar ge, åt rätt håll "
                "(+16,2 procentenheter, +8,5 till +24)."
            ),
        ),
        (
            "10/157 12/155",
            indicator(),
            "comparison.may_be_chance",
            "12 av 155 mot 10 av 157: skillnaden kan vara slump (+1,4 procentenheter, −4,6 till +7,4).",
        ),
        (
            "10/157 35/155",
            indicator(direction=Direction.DOWN),
            "comparison.worse",
            (
                "35 av 155 mot 10 av 157: skillnaden är större än slumpen brukar ge, åt fel håll "
                "(+16,2 procentenheter, +8,5 till +24)."
            ),
        ),
        (
            "45 20",
            indicator(Kind.COUNT, Direction.NEUTRAL),
            "comparison.different",
            "20 mot 45: skillnaden är större än slumpen brukar ge (kvot 0,44, mellan 0,25 och 0,77).",
        ),
        (
            "22/99 20/70",
            indicator(),
            "moving_apart.share_and_count",
            (
                "Andelen gick från 22,2 % till 28,6 % men antalet från 22 till 20. De går åt olika håll; "
                "se efter om underlaget har ändrats."
            ),
        ),
        ("5 6 5", indicator(Kind.INDEX), "finding.too_few", "3 mätningar är för få. Under 10 används ingen regel."),
    ],
)
def test_a_sentence_in_full(text: str, about: ProjectIndicator, key: str, words: str) -> None:
    assert said(read(text, about), key).replace("\N{NO-BREAK SPACE}", " ") == words


def test_the_run_is_told_with_its_length_its_limit_and_its_way() -> None:
    found = read(LOW_HIGH, indicator(Kind.INDEX), Wish(Chart.RUN))
    assert said(found, "finding.long_run_current") == (
        "De senaste 10 användbara mätningarna, från nov 2024, ligger över mittlinjen. "
        "Slumpen ger sällan fler än 7 i rad. Det är åt rätt håll."
    )
    assert found.points[-1].mark_text == "En av 10 i rad över mittlinjen 7,5. Slumpen ger sällan fler än 7."
    assert found.points[-1].mark_text in found.points[-1].label
    assert (found.variation, found.variation_text) == (Variation.IMPROVEMENT, "Signal åt rätt håll")


def test_what_it_takes_is_told_per_month() -> None:
    yearly = indicator(Kind.COUNT, target=AT_LEAST_24)
    found = read("2 1 3 2 2 2", yearly, year=2024, as_of=date(2024, 7, 1))
    assert (
        said(found, "pace.sum_at_least") == "12 av 24 hittills. För att nå 24 till 31 december 2024 behövs 2 per månad."
    )
    assert found.line == ((date(2023, 12, 31), 0.0), (date(2024, 12, 31), 24.0))
    assert found.totals[-1] == (date(2024, 6, 30), 12.0)


def test_how_many_people_the_target_is() -> None:
    found = read("20/155", indicator(target=target(30.0, date(2024, 12, 31))), year=2024, as_of=date(2024, 7, 1))
    assert said(found, "pace.cases_more") == "Med 155 i underlaget är det 27 till."


def test_a_small_pace_is_not_rounded_to_nothing() -> None:
    found = read("0.75", indicator(Kind.INDEX, target=target(0.80, date(2025, 1, 31))), year=2025, as_of=MAY["as_of"])
    assert "+0,004 per månad" in said(found, "pace.number")


def test_overlapping_windows_are_explained() -> None:
    found = read("12/40 13/41 " * 12, window=Window.ROLLING_12)
    assert said(found, "apartness.thinned_too_few") == (
        "Varje mätning täcker 12 månader, så grannarna har månader gemensamt. Utan överlapp finns 2 och det behövs 10. "
        "Därför går det inte att skilja signal från slump med regler."
    )
    assert [each.is_used for each in found.points].count(True) == 2
    assert found.points[0].aside_text == SV("spc.overlap")
    assert (found.variation, found.variation_text) == (None, "Perioderna överlappar")


def test_windows_that_overlap_hide_a_difference_and_it_is_said() -> None:
    found = read("12/40 13/41 14/40", window=Window.ROLLING_12)
    assert "comparison.overlap" in [each.key for each in found.sentences]
    assert found.variation_text == "För få mätningar"  # three are few, also if they did not overlap


def test_periods_that_overlap_by_themselves_are_explained() -> None:
    since_january = stated("12/40 13/41 14/40").assign(period_start=pd.Timestamp("2024-01-01"))
    question = SeriesQuestion(KEY, standing("12/40", indicator()), None, LATER)
    found = signal_reading(since_january, question, Wish(), None, SV)
    assert found is not None
    assert "apartness.thinned_too_few_periods" in [each.key for each in found.sentences]


def test_readings_of_another_length_are_left_out_and_it_is_said() -> None:
    year = stated("70").assign(period_start=pd.Timestamp("2023-02-01"))
    frame = pd.concat([year, stated("5 6 7").iloc[1:]])
    question = SeriesQuestion(KEY, standing("5", indicator(Kind.COUNT)), None, LATER)
    found = signal_reading(frame, question, Wish(), None, SV)
    assert found is not None
    assert said(found, "spc.left_out") == "1 mätning gäller en annan tidslängd och är inte med i diagrammet."
    assert [each.value for each in found.points] == [6, 7]


def test_a_judged_series_is_not_compared_by_two_readings() -> None:
    keys = [each.key for each in read(LOW_HIGH_SHARES).sentences]
    assert not [key for key in keys if key.startswith("comparison.")]


@pytest.mark.parametrize(
    ("text", "about", "why"),
    [
        ("0 " * 22, indicator(Kind.COUNT), "Alla mätningar är lika, 0. Det finns ingen variation att tolka."),
        ("40/40 41/41 " * 5, indicator(), "Alla mätningar är lika, 100 %. Det finns ingen variation att tolka."),
    ],
)
def test_readings_that_are_all_alike_are_called_that_and_not_few(text: str, about: ProjectIndicator, why: str) -> None:
    found = read(text, about)
    assert (found.variation, found.variation_text) == (None, "Alla är lika")
    assert found.sentences[0].text.replace("\N{NO-BREAK SPACE}", " ") == why
    assert not [each.key for each in found.sentences if each.key.startswith("comparison.")]


def test_two_readings_that_are_alike_are_few() -> None:
    assert read("12 12", indicator(Kind.COUNT)).variation_text == "För få mätningar"


@pytest.mark.parametrize(
    ("met", "key", "words"),
    [
        (1, Evidence.UNDER_HALF_MET, "1 av 6 mål är uppnått, mindre än hälften."),
        (2, Evidence.UNDER_HALF_MET, "2 av 6 mål är uppnådda, mindre än hälften."),
        (0, Evidence.UNDER_HALF_MET, "0 av 6 mål är uppnådda, mindre än hälften."),
        (3, Evidence.HALF_MET, "3 av 6 mål är uppnådda, minst hälften."),
    ],
)
def test_goals_that_are_met_are_one_or_many(met: int, key: Evidence, words: str) -> None:
    found = Support(3.5, (key,), 1, met, 6, 1, 0)
    assert evidence_sentences(found, ScoreGap.AGREES, 3.5, SV)[-1].text == words


def test_limits_that_are_preliminary_say_so() -> None:
    found = read("5 6 5 6 5 6 5 6 5 6 5", indicator(Kind.INDEX))
    assert said(found, "spc.preliminary") == "Gränserna är preliminära: de bygger på 11 mätningar, och 12 behövs."
    assert found.is_preliminary


def test_a_signal_takes_back_what_the_limits_promise() -> None:
    goal = indicator(Kind.INDEX, target=target(40.0, DUE))
    assert "assurance_about.signal" in [each.key for each in read(LOW_HIGH, goal).sentences]
    assert read(LOW_HIGH, goal).assurance is Assurance.NONE
    assert read(LOW_HIGH, goal, NHS).assurance is Assurance.FAIL


def test_every_share_with_n_has_its_interval() -> None:
    found = read("0/20 31")
    assert (found.points[0].low, found.points[0].high) == (pytest.approx(0, abs=1e-9), pytest.approx(16.11, abs=0.005))
    assert found.points[0].interval_text == "95 % konfidensintervall 0 % till 16,1 %".replace(
        " %", "\N{NO-BREAK SPACE}%"
    ).replace("95\N{NO-BREAK SPACE}%", "95 %")
    assert (found.points[1].low, found.points[1].interval_text) == (None, "")


def test_an_inverse_series_is_the_other_side_of_the_same_chart() -> None:
    own = indicator(direction=Direction.DOWN, target=target(50.0, DUE, least=False), inverse_name="andel på deltid")
    there, back = read("66/100 60/100 58/100", own), read("66/100 60/100 58/100", own, is_inverse=True)
    assert [each.value for each in back.points] == pytest.approx([100 - (each.value or 0) for each in there.points])
    assert back.is_inverse
    assert said(back, "spc.inverse") == "Visas omvänt, som andel på deltid."
    assert there.pace is not None and back.pace is not None
    assert back.pace.per_month == pytest.approx(-(there.pace.per_month or 0))


def test_only_a_share_can_be_shown_the_other_way_round() -> None:
    with pytest.raises(ValueError, match="share"):
        read("5 6", indicator(Kind.COUNT), is_inverse=True)


def test_phases_are_named_and_a_reading_set_aside_keeps_its_reason() -> None:
    placed = marks(("a", MarkKind.PHASE, "2024-11-01", ""), ("a", MarkKind.EXCLUDE, "2024-03-31", "fel uttag"))
    found = read(LOW_HIGH, indicator(Kind.INDEX), Wish(Chart.RUN), placed)
    assert [each.label for each in found.phases] == [
        "Fas 1 från 31 jan 2024: mittlinje 6",
        "Fas 2 från 30 nov 2024: mittlinje 9,5",
    ]
    assert found.points[2].aside_text == "Undantagen: fel uttag."
    assert not found.points[2].is_used


def test_the_chart_in_use_names_what_may_be_chosen_instead() -> None:
    chart = read("12/40 13/41").chart
    assert (chart.chart, chart.name, chart.rules_name) == (Chart.P, "P-diagram", "Anhøjs regler")
    assert [each for each, _ in chart.charts] == [Chart.P, Chart.P_PRIME, Chart.RUN, Chart.I, Chart.I_PRIME, Chart.MR]
    assert [each for each, _ in chart.rule_sets] == [RuleSet.ANHOEJ, RuleSet.NHS]


@pytest.mark.parametrize(
    ("text", "kind", "wish", "axis"),
    [
        ("12/40 13/40", Kind.SHARE, Wish(), "procent"),
        ("0 0 1 0 0 1 0 1", Kind.COUNT, Wish(), "dagar mellan händelserna"),
        ("0/9 0/9 1/9 0/9 2/9", Kind.SHARE, Wish(), "antal mellan händelserna"),
        ("4/90 5/80", Kind.COUNT, Wish(Chart.U), "per hundra"),
        ("4 5", Kind.INDEX, Wish(Chart.MR), "steg från värdet före"),
    ],
)
def test_the_axis_says_what_is_counted(text: str, kind: Kind, wish: Wish, axis: str) -> None:
    assert axis_text(signal(text, facts(kind), wish), "procent", SV) == axis


def test_readings_after_the_day_asked_about_are_not_known_yet() -> None:
    assert len(read("12/40 13/41 14/40", as_of=date(2024, 2, 29)).points) == 2


def test_no_readings_no_view() -> None:
    question = SeriesQuestion(KEY, standing("5", indicator()), None, date(2020, 1, 1))
    assert signal_reading(stated("5 6"), question, Wish(), None, SV) is None


def test_a_series_gets_two_marks_and_why() -> None:
    judged, short = (signal_mark(signal(text, facts()), SV) for text in (LOW_HIGH, "5 6 5"))
    assert (judged.key, judged.variation, judged.variation_text) == (
        KEY,
        Variation.IMPROVEMENT,
        "Signal åt rätt håll",
    )
    assert (short.variation, short.variation_text) == (None, "För få mätningar")
    assert short.why == "3 mätningar är för få. Under 10 används ingen regel."
    assert short.assurance_text == "Ingen bedömning mot målet"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gap", ScoreGap)
def test_the_teams_score_stands_beside_what_the_figures_support(gap: ScoreGap, language: str) -> None:
    for reasons in (tuple(Evidence)[:5], tuple(Evidence)[5:]):
        found = Support(3.5, reasons, 1, 2, 6, 1, 0)
        spoken = evidence_sentences(found, gap, 4.5, texts(language))
        assert len(spoken) == 2 + len(reasons)
        assert all(each.text.endswith(".") and "None" not in each.text for each in spoken)


def test_a_score_above_the_figures_is_told_plainly_and_left_alone() -> None:
    moved = indicator(target=target(60.0, DUE), baseline=share(10, 157, Period.month(2023, 12)))
    found = evidence_view([series("35/155", moved)], 4.5, SV)
    assert [each.text for each in found.sentences] == [
        "Siffrorna stöder nivå 3,5.",
        (
            "Teamets skattning 4,5 är högre än siffrorna ger stöd för. "
            "Det kan finnas mer än siffror att gå på; säg i så fall vad."
        ),
        "1 av 1 mål har rört sig mot målnivån.",
        (
            "För 1 utfalls- eller processmått är skillnaden sedan starten större än slumpen brukar ge. "
            "Mätningarna är för få för regler."
        ),
        "0 av 1 mål är uppnådda, mindre än hälften.",
        "Ingen förbättring har visat sig hålla i minst ett halvår.",
    ]


def test_a_met_goal_is_held_by_the_readings_that_the_rules_may_look_at() -> None:
    goal = indicator(target=target(30.0, DUE))
    months, windows = (series("40/100 " * 36, goal, window) for window in (None, Window.ROLLING_12))
    assert [evidence_view([each], None, SV).support.held for each in (months, windows)] == [0, 1]


def test_distances_between_events_hold_no_goal() -> None:
    few = indicator(Kind.COUNT, target=target(1.0, DUE, least=False))
    counts, distances = (series(text * 12, few, every=3) for text in ("1 1 1 ", "0 0 0 1 1 1 0 0 0 "))
    assert [each.signal and each.signal.choice.chart for each in (counts, distances)] == [Chart.RUN, Chart.G]
    assert [evidence_view([each], None, SV).support.held for each in (counts, distances)] == [1, 0]


def test_a_team_without_goals_and_figures_is_told_so() -> None:
    found = evidence_view([], 2.0, SV)
    assert (found.support.level, found.gap) == (None, ScoreGap.NOT_ABOUT_FIGURES)
