"""The benchmarks: python -m bench [score [clinic region nation] | views | ingest | false_alarms]; all quick ones."""

import sys
from collections.abc import Callable

from bench import false_alarms, ingest, score, views

BENCHES: dict[str, Callable[[list[str]], None]] = {
    "score": score.main,
    "views": lambda _: views.main(),
    "ingest": lambda _: ingest.main(),
    "false_alarms": false_alarms.main,
}


def main(arguments: list[str]) -> int:
    """Runs the bench that is named first, with the rest as its arguments; all of them where none is named."""
    if arguments and arguments[0] not in BENCHES:
        print(f"No bench is named {arguments[0]!r}; there are: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    for name in arguments[:1] or BENCHES:
        print(f"\n# {name}", flush=True)
        BENCHES[name](arguments[1:])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
