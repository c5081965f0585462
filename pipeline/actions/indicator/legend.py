"""What the marks of one chart mean and what may be chosen of it: only what is there, only what makes sense."""

from pipeline.actions.indicator.chart import Asked, has_lines
from pipeline.actions.signals.view_types import SignalReading
from pipeline.actions.view_types import ChartChoices, ChartView, Choice, LegendItem
from pipeline.domain.spc import Chart, Rule, RuleSet, Variation
from pipeline.text import Texts
from pipeline.text.numbers import day, day_short

OFFER = "new_phase."  # how the keys of its sentences begin
FEWEST_TO_CHOOSE = 5  # fewer look the same in every kind of chart


def legend(view: ChartView, texts: Texts) -> tuple[LegendItem, ...]:
    """Every kind of mark on the chart; those of the rules last."""
    items = [LegendItem(name, texts(f"legend.{name}")) for name in _things(view)]
    points = view.control.points if view.control else ()
    kinds = sorted({(each.rule, each.variation) for each in points if each.rule is not Rule.NONE})
    items += [
        LegendItem(rule.value, f"{texts(f'legend.{rule.value}')} {texts(f'legend_way.{variation.value}')}", variation)
        for rule, variation in kinds
        if variation is not Variation.COMMON
    ]
    return tuple(items)


def _things(view: ChartView) -> list[str]:
    """The names of what is drawn, rules aside."""
    control = view.control
    is_there = {
        "readings": bool(view.series),
        "baseline": view.baseline is not None,
        "interval": bool(view.intervals),
        "centre": control is not None and any(each.centre is not None for each in control.phases),
        "limits": control is not None and any(each.upper is not None for each in control.points),
        "aside": control is not None and any(not each.is_used for each in control.points),
        "target": bool(view.targets),
        "way": view.way is not None,
        "comparator": bool(view.comparators),
        "mark": bool(view.marks),
    }
    return [name for name, is_so in is_there.items() if is_so]


def about(asked: Asked, found: SignalReading | None) -> tuple[str, ...]:
    """Which chart this is, why, and by which rules; of a yearly sum what it adds up."""
    if asked.is_sum:
        return (asked.texts("chart_page.about_sum"),)
    if found is None:
        return ()
    if not has_lines(asked, found):
        return (asked.texts("chart_page.about_plain"),)
    rules = asked.texts(f"chart_page.rules_{found.chart.rules.value}")
    return (found.chart.reason, found.chart.about, rules)


def choices(asked: Asked, found: SignalReading | None) -> ChartChoices | None:
    """What may be chosen of the chart; None where there is too little to draw in more than one way."""
    if found is None or len(found.points) < FEWEST_TO_CHOOSE:
        return None
    texts, wish = asked.texts, asked.wish
    charts = dict(found.chart.charts) if wish.rules is RuleSet.ANHOEJ else {}
    days = tuple(Choice(each.day.isoformat(), day_short(each.day, texts.language)) for each in found.points)
    return ChartChoices(
        diagrams=(Choice("", _auto(asked, found)), *(Choice(chart.value, name) for chart, name in charts.items())),
        diagram=wish.chart.value if wish.chart in charts and wish.chart else "",
        rules=tuple(Choice(_named(each), texts(f"chart_page.short_{each.value}")) for each in RuleSet),
        rule_set=_named(wish.rules),
        days=days[1:],
        phases=tuple(each.isoformat() for each in asked.wanted.phases),
        freeze=asked.wanted.freeze.isoformat() if asked.wanted.freeze else "",
        **_offer(found, texts),
    )


def _offer(found: SignalReading, texts: Texts) -> dict[str, str]:
    """The phase that the figures suggest, with its reason; nothing where there is none."""
    suggested = found.suggestion
    if suggested is None or found.chart.chart is Chart.G:
        return {}
    first = next((each.day.isoformat() for each in found.points if each.day >= suggested.day), "")
    why = " ".join(each.text for each in found.sentences if each.key.startswith(OFFER))
    name = texts("chart_page.start_phase", day=day(suggested.day, texts.language))
    return {"offer": name, "offer_day": first, "offer_why": why} if first else {}


def _named(rules: RuleSet) -> str:
    """How the address says a rule set; what applies unless asked needs no words."""
    return "" if rules is RuleSet.ANHOEJ else rules.value


def _auto(asked: Asked, found: SignalReading) -> str:
    """What leaving it to the figures gives, by name where it is known."""
    if asked.is_sum:
        return asked.texts("chart_page.sum")
    if asked.wish.rules is RuleSet.NHS:
        return found.chart.name
    if asked.wish.chart is not None:
        return asked.texts("chart_page.auto_unnamed")
    if not has_lines(asked, found):
        return asked.texts("chart_page.plain")
    return asked.texts("chart_page.auto", chart=found.chart.name)
