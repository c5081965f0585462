"""How long it takes to judge a clinic, a region or the nation anew: python -m bench score [clinic region nation]

Every way of doing it runs in a process of its own, in turn, round after round, so that each is compared with the
others of its round and its peak of memory is its own. CPU time is what to trust on a shared machine.
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from bench.generate import AS_OF, SCALES, Scale, made
from pipeline.actions.rescore import rescored
from pipeline.store import measurements
from pipeline.store.database import Database
from pipeline.store.series_blocks import series_blocks

ROUNDS = {"clinic": 7, "region": 5, "nation": 5}
QUICK = ("clinic", "region")
QUESTIONS = 40
QICHARTS2_SERIES_A_SECOND = 7  # R 4.2, one process, 120 points a series, measured on a machine like this: 4 to 9

# A plain sort of the rows as appended, the least that hands sorted figures to numpy.
PLAIN_SORT = """
SELECT
    hash(clinic_id, indicator, part, subgroup, comparator) AS mark,
    coalesce(value, 'nan') AS value,
    coalesce(numerator, 'nan') AS numerator,
    coalesce(denominator, 'nan') AS denominator
FROM measurement
ORDER BY clinic_id, indicator, part, subgroup, comparator, period_end
"""
# What holds now with everything that the scoring reads, in one go.
LOAD_ONLY = """
SELECT
    hash(clinic_id, indicator, part, subgroup, comparator) AS mark,
    CAST(period_start - DATE '1970-01-01' AS INTEGER) AS start_day,
    CAST(period_end - DATE '1970-01-01' AS INTEGER) AS end_day,
    coalesce(value, 'nan') AS value,
    coalesce(numerator, 'nan') AS numerator,
    coalesce(denominator, 'nan') AS denominator,
    bound <> '' AS is_bound
FROM current_measurement
ORDER BY clinic_id, indicator, part, subgroup, comparator, period_end, period_start
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall and of processor, and the most memory the process has held (MB)."""

    wall: float
    cpu: float
    peak: float


def plain_sort(store: Database) -> None:
    """One question, sorted, over the rows as appended."""
    with store.cursor() as cursor:
        cursor.execute(PLAIN_SORT).fetchnumpy()


def load_only(store: Database) -> None:
    """One question, sorted, over the readings that hold."""
    with store.cursor() as cursor:
        cursor.execute(LOAD_ONLY).fetchnumpy()


def load_in_blocks(store: Database) -> None:
    """The reading half of the scoring."""
    with store.cursor() as cursor:
        for _ in series_blocks(cursor):
            pass


def score(store: Database) -> None:
    """All of it: status and progress of every goal, Anhøj's rules and limits of every series."""
    rescored(store, AS_OF, on_progress=_show)


WAYS: dict[str, Callable[[Database], None]] = {
    "plain sort": plain_sort,
    "load only": load_only,
    "load in blocks": load_in_blocks,
    "score": score,
}


def main(names: list[str]) -> None:
    """Prints the tables of the named scales; those that take seconds where none is named."""
    for name in names or QUICK:
        scale = SCALES[name]
        path = made(scale)
        print(
            f"\n## {name}: {scale.readings:,} readings, {scale.series:,} series, {path.stat().st_size / 2**20:.0f} MB"
        )
        _print_costs(scale, _rounds(scale))
        _print_questions(path, scale)


def _rounds(scale: Scale) -> dict[str, list[Cost]]:
    """Every way once a round, begun with another each time."""
    costs: dict[str, list[Cost]] = {way: [] for way in WAYS}
    ways = list(WAYS)
    for turn in range(ROUNDS[scale.name]):
        for way in ways[turn % len(ways) :] + ways[: turn % len(ways)]:
            command = [sys.executable, "-m", "bench.score", way, scale.name]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            costs[way].append(Cost(**json.loads(done.stdout)))
    return costs


def one(way: str, scale: Scale) -> Cost:
    """The cost of one way, in this process; small scales are run once before, for what Python loads lazily."""
    with closing(_opened(made(scale))) as store:
        if scale.name == "clinic":
            WAYS[way](store)
        wall, cpu = time.perf_counter(), time.process_time()
        WAYS[way](store)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Cost(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _print_costs(scale: Scale, costs: dict[str, list[Cost]]) -> None:
    print(
        f"\nMedian of {ROUNDS[scale.name]} rounds (least). Ratios (wall, CPU) are to another way in the same round.\n"
    )
    print("| way | wall s | CPU s | x plain sort | x load only | peak MB |\n|---|---|---|---|---|---|")
    for way, own in costs.items():
        cells = [
            way,
            _seconds([each.wall for each in own]),
            _seconds([each.cpu for each in own]),
            _ratios(own, costs["plain sort"]),
            _ratios(own, costs["load only"]),
            f"{max(each.peak for each in own):.0f}",
        ]
        print(f"| {' | '.join(cells)} |")
    pace = scale.series / median(each.wall for each in costs["score"])
    times = pace / QICHARTS2_SERIES_A_SECOND
    print(f"\n{pace:,.0f} series a second; qicharts2 about {QICHARTS2_SERIES_A_SECOND}: {times:,.0f} times as many.")


def _ratios(own: list[Cost], others: list[Cost]) -> str:
    pairs = list(zip(own, others, strict=True))
    wall, cpu = (median(getattr(one, name) / getattr(other, name) for one, other in pairs) for name in ("wall", "cpu"))
    return f"{wall:.2f}, {cpu:.2f}"


def _print_questions(path: Path, scale: Scale) -> None:
    """What a page asks of a store of this size, at clinics drawn anew every time."""
    draw = random.Random(3)

    def clinic() -> str:
        return f"c{draw.randrange(scale.clinics):04}"

    def series() -> str:
        return f"X{draw.randrange(scale.indicators):03}"

    with closing(_opened(path)) as store:
        questions: dict[str, Callable[[], object]] = {
            "one series, READINGS": lambda: _asked(store, measurements.for_series, clinic(), series()),
            "ten indicators of a clinic, READINGS": lambda: _asked(
                store, measurements.current, clinic(), [series() for _ in range(10)]
            ),
            f"all {scale.indicators} indicators of a clinic, READINGS": lambda: _asked(
                store, measurements.current, clinic()
            ),
            f"all {scale.indicators} indicators of a clinic, as numbers": lambda: _numbers(store, clinic()),
            "the same with status, progress, Anhøj, limits": lambda: rescored(store, AS_OF, clinic_id=clinic()),
        }
        print(f"\n| question, through the current view ({QUESTIONS} times, warm) | p50 ms | p95 ms |\n|---|---|---|")
        for name, ask in questions.items():
            times = _times(ask)
            print(f"| {name} | {1000 * median(times):.1f} | {1000 * quantiles(times, n=20)[-1]:.1f} |")


def _asked(store: Database, ask: Callable[..., object], *what: object) -> object:
    with store.cursor() as cursor:
        return ask(cursor, *what)


def _numbers(store: Database, clinic_id: str) -> object:
    with store.cursor() as cursor:
        return list(series_blocks(cursor, clinic_id))


def _times(ask: Callable[[], object]) -> list[float]:
    times = []
    for turn in range(QUESTIONS + 3):
        start = time.perf_counter()
        ask()
        if turn >= 3:
            times.append(time.perf_counter() - start)
    return times


def _opened(path: Path) -> Database:
    return Database.open(path, now=lambda: datetime.now(UTC))


def _seconds(times: list[float]) -> str:
    return f"{median(times):.3g} ({min(times):.3g})"


def _show(share_done: float) -> None:
    if sys.stderr.isatty():
        print(f"\r{100 * share_done:3.0f} %", end="\r" if share_done == 1 else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    print(json.dumps(asdict(one(sys.argv[1], SCALES[sys.argv[2]]))))
