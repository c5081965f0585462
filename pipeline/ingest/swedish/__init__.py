"""Swedish in: dates, periods, values, targets and sources as clinics write them.

A closed list of formats, read by pure functions: no clock, no files, nothing raised for bad content.
What is not on the list comes back as a problem with its raw text, never as a guess.
"""

from pipeline.ingest.swedish.cells import canonical_source, repaired_mojibake, tidied
from pipeline.ingest.swedish.periods import PeriodResult, period_from
from pipeline.ingest.swedish.slashes import SlashMeaning, slash_meaning
from pipeline.ingest.swedish.targets import TargetResult, is_done, target_from
from pipeline.ingest.swedish.values import ValueResult, dated_values_from, value_from

__all__ = [
    "PeriodResult",
    "SlashMeaning",
    "TargetResult",
    "ValueResult",
    "canonical_source",
    "dated_values_from",
    "is_done",
    "period_from",
    "repaired_mojibake",
    "slash_meaning",
    "target_from",
    "tidied",
    "value_from",
]
