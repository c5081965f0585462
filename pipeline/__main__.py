"""The command line: python -m pipeline --help. Exit 0 done, 1 the input has problems (all listed), 2 wrong usage."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.actions.board import Board, BoardError, known_indicators, open_board
from pipeline.actions.demo import has_errors, load_demo
from pipeline.actions.inbox import STOPS_THE_FILE
from pipeline.actions.messages import problem_text
from pipeline.actions.plans import import_plan
from pipeline.actions.projects import clinic_choices
from pipeline.actions.read import has_problems, read_file
from pipeline.actions.settings import settings_from
from pipeline.actions.status import project_status
from pipeline.actions.upload.uploads import UploadReading, confirm_upload, read_upload
from pipeline.analysis.spc import spc_answer
from pipeline.domain.access import Actor
from pipeline.domain.change import Change
from pipeline.domain.problem import Problem, Severity
from pipeline.text import Texts, texts

DONE, PROBLEMS, USAGE = 0, 1, 2
ACTOR = Actor("command line")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    options = _parser().parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    say = texts(options.language)
    if options.db is None:
        return int(options.run(options, say))
    try:
        board = open_board(options.db, settings_from(os.environ))
    except BoardError as error:
        print(say(error.text_key, **error.facts), file=sys.stderr)
        return PROBLEMS
    try:
        return int(options.run(board, options, say))
    finally:
        board.store.close()


def _read(options: argparse.Namespace, say: Texts) -> int:
    path: Path = options.file
    if not path.is_file():
        print(say("cli.no_file", path=path), file=sys.stderr)
        return USAGE
    limits = settings_from(os.environ).limits
    content = path.read_bytes()
    answer = read_file(path.name, content, known_indicators(), today=date.today(), texts=say, limits=limits)
    print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))
    return PROBLEMS if has_problems(answer) else DONE


def _spc(_options: argparse.Namespace, say: Texts) -> int:
    try:
        answer = spc_answer(json.load(sys.stdin))
    except (ValueError, KeyError, TypeError) as error:
        print(say("cli.not_series", detail=error), file=sys.stderr)
        return PROBLEMS
    json.dump(answer, sys.stdout, ensure_ascii=False, allow_nan=False)
    print()
    return DONE


def _demo(board: Board, options: argparse.Namespace, say: Texts) -> int:
    loaded = load_demo(board, date.today())
    for each in loaded:
        print(f"{each.clinic_id}/{each.file_name}: {each.new}")
        for problem in each.problems:
            print(f"  {problem_text(problem, say)}", file=sys.stderr)
    return PROBLEMS if has_errors(loaded) else DONE


def _import(board: Board, options: argparse.Namespace, say: Texts) -> int:
    path: Path = options.file
    if not path.is_file():
        print(say("cli.no_file", path=path), file=sys.stderr)
        return USAGE
    if path.suffix in (".yaml", ".yml"):
        text = path.read_text("utf-8")
        plan, problems = import_plan(board.store, path.name, text, ACTOR, is_same_work=options.same_work)
        answer: dict[str, Any] = {"file": path.name, "project": plan.project.id if plan else None}
    else:
        if options.clinic not in {choice.id for choice in clinic_choices(board.store)}:
            print(say("cli.no_clinic", clinic=options.clinic or "–"), file=sys.stderr)
            return USAGE
        reading = read_upload(board, options.clinic, path.name, path.read_bytes(), date.today())
        is_doubtful = any(each.kind in STOPS_THE_FILE for each in reading.problems)
        upload_id = None if is_doubtful else confirm_upload(board.store, reading, ACTOR)
        problems, answer = reading.problems, _upload_answer(reading, upload_id)
    _report(answer, problems, options.json, say)
    is_wrong = any(each.severity in (Severity.STOP, Severity.ERROR) or each.kind in STOPS_THE_FILE for each in problems)
    return PROBLEMS if is_wrong else DONE


def _upload_answer(reading: UploadReading, upload_id: str | None) -> dict[str, Any]:
    return {
        "file": reading.file_name,
        "clinic": reading.clinic_id,
        "layout": reading.layout,
        "upload": upload_id,
        "new": reading.count(Change.NEW),
        "changed": reading.count(Change.CHANGED),
        "same": reading.count(Change.SAME),
        "stored": upload_id is not None,
    }


def _report(answer: dict[str, Any], problems: Sequence[Problem], as_json: bool, say: Texts) -> None:
    if as_json:
        listed = [asdict(each) | {"message": problem_text(each, say)} for each in problems]
        print(json.dumps(answer | {"problems": listed}, ensure_ascii=False, indent=2, default=str))
        return
    print(" ".join(f"{name}={value}" for name, value in answer.items()))
    for each in problems:
        print(problem_text(each, say), file=sys.stderr)


def _status(board: Board, options: argparse.Namespace, say: Texts) -> int:
    status = project_status(board.store, options.project, as_of=options.as_of or date.today(), texts=say)
    if status is None:
        print(say("cli.no_project", project=options.project), file=sys.stderr)
        return USAGE
    if options.json:
        print(json.dumps(status, ensure_ascii=False, indent=2))
        return DONE
    goals = status["goals"]
    print(say("cli.status", project=status["project"], as_of=status["as_of"], **goals))
    for each in status["indicators"]:
        label, word = f"{each['no']}{each['part'] or ''}", say("status." + each["status"])
        print(f"  {label} {word}: {each['name']}. {each['reason_text']}")
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline", description="Quality-improvement board: the command line."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    demo = _command(commands, "demo", _demo, "load the sample clinics")
    read = _command(commands, "import", _import, "store a file of figures or a plan")
    read.add_argument("file", type=Path, metavar="FILE", help=".xlsx or .csv with figures, or a plan in .yaml")
    read.add_argument("--clinic", metavar="ID", help="whose figures they are")
    said = "the plan's own id is right though its theme is another than the kept plan's: replace it"
    read.add_argument("--same-work", action="store_true", help=said)
    status = _command(commands, "status", _status, "say where a project's goals stand")
    status.add_argument("project", metavar="PROJECT", help="for example skarholmen-2023")
    status.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="YYYY-MM-DD; today if left out")
    understand = _command(commands, "read", _read, "say what a file or a form contains, as JSON; stores nothing")
    understand.add_argument("file", type=Path, metavar="FILE", help="an extract in any layout, or a Word form")
    spc = _command(commands, "spc", _spc, "score series of JSON on standard input: control charts and run rules")
    for command in (read, status, understand):
        command.add_argument("--json", action="store_true", help="print JSON")
    for command in (understand, spc):
        command.set_defaults(db=None)
    for command in (demo, read, status):
        command.add_argument("--db", type=Path, required=True, metavar="F", help="the DuckDB file, made if absent")
    for command in (demo, read, status, understand, spc):
        command.add_argument("--language", choices=("sv", "en"), default="sv", help="of the messages")
    return parser


def _command(commands: Any, name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text)
    command.set_defaults(run=run)
    return command


if __name__ == "__main__":
    sys.exit(main())
