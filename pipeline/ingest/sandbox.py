"""Runs the workbook parser in a child process with little memory and little time.

A 5 KB file with one cell in the far corner makes the parser abort the process it runs in, and
nothing in that process can catch it. A child that dies is an answer; a server that dies is not.
The child gets the file through a pipe (it never touches the disk) and answers with plain values:
what comes back is unpickled by a reader that knows no other types than dates.
"""

import io
import json
import os
import pickle
import signal
import subprocess
import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.ingest.formats import Format
from pipeline.ingest.limits import MB, Limits
from pipeline.ingest.refused import Refused

ROOT = str(Path(__file__).resolve().parents[2])
START = "import sys; sys.path.insert(0, sys.argv[1]); from pipeline.ingest.sandbox import main; main()"
OUT_OF_MEMORY_SIGNALS = {-signal.SIGABRT, -signal.SIGSEGV} | {-getattr(signal, "SIGKILL", signal.SIGABRT)}
OUT_OF_TIME_SIGNALS = {-getattr(signal, "SIGXCPU", signal.SIGABRT)} - OUT_OF_MEMORY_SIGNALS

Answer = dict[str, Any]


def answer_from_child(format: Format, content: bytes, limits: Limits) -> Answer:  # noqa: A002 - the word is format
    """What ``spreadsheet.parsed`` answers in a child process; raises Refused when it refuses or dies."""
    arguments = [sys.executable, "-I", "-c", START, ROOT, format.value, json.dumps(asdict(limits))]
    try:
        child = subprocess.run(
            arguments, input=content, capture_output=True, timeout=limits.seconds, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("too_slow", limit_seconds=limits.seconds) from error
    if child.returncode in OUT_OF_TIME_SIGNALS:
        raise Refused("too_slow", limit_seconds=limits.seconds)
    if child.returncode in OUT_OF_MEMORY_SIGNALS:
        raise Refused("too_much_memory", limit_mb=limits.memory_mb)
    if child.returncode:
        raise Refused("unreadable_file")
    return checked_answer(child.stdout)


def _environment() -> dict[str, str]:
    """None of the server's settings and secrets; Windows cannot start a process without its own root."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}


def checked_answer(pickled: bytes) -> Answer:
    """The child's answer, unpickled as plain values; raises Refused for what it refused and what is no answer."""
    try:
        answer = _PlainUnpickler(io.BytesIO(pickled)).load()
    except (pickle.UnpicklingError, EOFError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Refused("unreadable_file") from error
    if not isinstance(answer, dict):
        raise Refused("unreadable_file")
    if "refused" in answer:
        raise Refused(answer["refused"], **answer["facts"])
    return answer


class _PlainUnpickler(pickle.Unpickler):
    """Knows date and datetime beside what needs no class; anything else is refused."""

    def find_class(self, module: str, name: str) -> Any:
        known = {("datetime", "date"): date, ("datetime", "datetime"): datetime}
        if (module, name) not in known:
            raise pickle.UnpicklingError(f"{module}.{name} is not plain data")
        return known[module, name]


def main() -> None:
    """The child: arguments are root, format and limits; the file on standard input, the answer on standard output."""
    import gc

    gc.disable()  # nothing is thrown away before the process ends, and collecting costs a third of the time
    limits = Limits(**json.loads(sys.argv[3]))
    _limit_resources(limits)
    content = sys.stdin.buffer.read()
    answer = _answer(Format(sys.argv[2]), content, limits)
    sys.stdout.buffer.write(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _limit_resources(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's timeout is the only limit there
        return
    memory = limits.memory_mb * MB
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(format: Format, content: bytes, limits: Limits) -> Answer:  # noqa: A002
    from python_calamine import PasswordError

    from pipeline.ingest.spreadsheet import parsed

    try:
        return parsed(format, content, limits)
    except Refused as refused:
        return {"refused": refused.kind, "facts": refused.facts}
    except MemoryError:
        return {"refused": "too_much_memory", "facts": {"limit_mb": limits.memory_mb}}
    except PasswordError:
        return {"refused": "encrypted_file", "facts": {}}
    except Exception:  # noqa: BLE001 - the bytes are a stranger's; any other error means they are no workbook
        return {"refused": "unreadable_file", "facts": {}}
