"""A meeting's draft: kept on every pause, merged between two who write, and there after a crash."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.actions.edits import put_back
from pipeline.actions.meeting.changes import confirm_meeting
from pipeline.actions.meeting.drafts import current_draft, discard_draft, keep_draft, open_drafts
from pipeline.domain.follow_up import StepOutcome, StepState
from pipeline.domain.meeting import MeetingDraft
from pipeline.store.database import Database
from scripts.start import ROOT
from tests.actions.follow_up_store import ACTIVITY, APRIL, DOCTOR, NURSE, by, filled, in_conflict, refused, stored

EMPTY = MeetingDraft("norra-2026", APRIL)
TICKS = [StepOutcome("norra-2026", ACTIVITY.id, step, APRIL, StepState.DONE) for step in ("1", "2")]

# Writes a draft after every word, says so, and is killed while it writes the next one.
WRITER = """
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pipeline.actions.meeting.drafts import current_draft, keep_draft
from pipeline.domain.access import Actor
from pipeline.domain.meeting import MeetingDraft
from pipeline.store.database import Database
store = Database.open(sys.argv[1], now=lambda: datetime.now(UTC))
draft, version = MeetingDraft("norra-2026", date(2026, 4, 14)), 0
for number in range(1, 10_000):
    draft = replace(draft, reflection=f"{draft.reflection} ord{number}")
    version = keep_draft(store, draft, Actor("sjuksköterska"), version).version
    print(number, flush=True)
"""


def test_a_draft_is_kept_and_found_again_with_the_version_to_go_on_from(store: Database) -> None:
    assert current_draft(store, "norra-2026", APRIL) == (None, 0)
    first = stored(keep_draft(store, replace(EMPTY, reflection="Vi"), NURSE, 0))
    second = stored(keep_draft(store, replace(EMPTY, reflection="Vi lärde oss"), NURSE, first.version))
    assert current_draft(store, "norra-2026", APRIL) == (replace(EMPTY, reflection="Vi lärde oss"), 2)
    assert stored(keep_draft(store, second.body, NURSE, 2)).version == 2, "nothing new, nothing written"
    assert open_drafts(store, "norra-2026") == (second.body,)


def test_two_who_tick_in_the_same_meeting_both_get_their_ticks(store: Database) -> None:
    keep_draft(store, EMPTY, NURSE, 0)
    stored(keep_draft(store, replace(EMPTY, ticks=(TICKS[0],)), DOCTOR, 1))
    saved = stored(keep_draft(store, replace(EMPTY, ticks=(TICKS[1],), reflection="Det gick"), NURSE, 1))
    assert set(saved.body.ticks) == set(TICKS)
    assert (saved.body.reflection, saved.merged) == ("Det gick", ("ticks",))


def test_two_who_write_the_same_text_see_both(store: Database) -> None:
    keep_draft(store, EMPTY, NURSE, 0)
    keep_draft(store, replace(EMPTY, reflection="Deras"), DOCTOR, 1)
    conflict = in_conflict(keep_draft(store, replace(EMPTY, reflection="Mitt"), NURSE, 1))
    assert [(each.name, each.mine, each.theirs) for each in conflict.disputes] == [("reflection", "Mitt", "Deras")]


def test_an_identity_number_is_not_kept_even_in_a_draft(store: Database) -> None:
    assert refused(keep_draft(store, replace(EMPTY, reflection="19121212-1212"), NURSE, 0)) == (
        "personal_identity_number",
    )
    assert current_draft(store, "norra-2026", APRIL) == (None, 0)


def test_the_confirmed_check_in_takes_the_drafts_place_and_a_new_draft_can_begin(store: Database) -> None:
    kept = stored(keep_draft(store, replace(EMPTY, reflection="Det gick"), NURSE, 0))
    stored(confirm_meeting(store, kept.body, by(1)))
    draft, version = current_draft(store, "norra-2026", APRIL)
    assert (draft, version) == (None, 2)
    assert stored(keep_draft(store, replace(EMPTY, reflection="Rättelse"), NURSE, version)).version == 3


def test_a_discarded_draft_can_be_put_back(store: Database) -> None:
    kept = stored(keep_draft(store, replace(EMPTY, reflection="Hoppsan"), NURSE, 0))
    assert discard_draft(store, "norra", kept.body, NURSE)
    assert not discard_draft(store, "norra", kept.body, NURSE)
    assert stored(put_back(store, MeetingDraft, EMPTY.id, 1, by(2))).body.reflection == "Hoppsan"
    assert current_draft(store, "norra-2026", APRIL)[0] == kept.body


@pytest.mark.skipif(os.name != "posix", reason="kills a process the hard way")
def test_a_killed_process_loses_at_most_what_came_after_the_last_draft(tmp_path: Path) -> None:
    path = tmp_path / "board.duckdb"
    filled(Database.open(path, now=lambda: datetime(2026, 4, 14, 10, tzinfo=UTC))).close()
    command = [sys.executable, "-c", WRITER, str(path)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert writer.stdout is not None
    for line in writer.stdout:
        if int(line) == 5:
            break
    writer.send_signal(signal.SIGKILL)
    rest = writer.stdout.read()
    writer.wait()
    writer.stdout.close()
    said = int(rest.split()[-1]) if rest.split() else 5

    reopened = Database.open(path, now=lambda: datetime(2026, 4, 14, 11, tzinfo=UTC))
    draft, version = current_draft(reopened, "norra-2026", APRIL)
    assert draft is not None
    words = draft.reflection.split()
    assert said <= len(words) <= said + 1, "all that was said to be kept is there, and at most the one under way"
    assert words == [f"ord{number}" for number in range(1, len(words) + 1)]
    assert version == len(words)
    stored(confirm_meeting(reopened, draft, by(1)))
    reopened.close()
