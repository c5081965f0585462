"""Two answers to one step between meetings: what is told of them, and that equal ones are nothing to tell."""

from dataclasses import replace

import pytest

from pipeline.actions.follow_up.clashes import answer_clash
from pipeline.actions.follow_up.steps import steps_view
from pipeline.actions.follow_up.view_types import StepLine
from pipeline.actions.meeting.changes import answer_step
from pipeline.domain.follow_up import StepOutcome, StepState
from pipeline.store.database import Database
from pipeline.text import texts
from tests.actions.follow_up_store import ACTIVITY, APRIL, DOCTOR, MARCH, SAY, by, in_conflict, stored

DONE = StepOutcome("norra-2026", ACTIVITY.id, "1", APRIL, StepState.DONE)
DROPPED = replace(DONE, state=StepState.DROPPED, reason="Ersatt")


def line(store: Database) -> StepLine:
    view = steps_view(store, "norra-2026", on=APRIL, texts=SAY)
    assert view is not None
    return next(each for group in view.groups for each in group.steps if each.step == "1")


def test_both_answers_are_told_with_who_saved_the_other_one(store: Database) -> None:
    stored(answer_step(store, DROPPED, by(0, DOCTOR)))
    found = answer_clash(store, DONE, DROPPED, SAY)
    assert found is not None
    assert found.said == (
        "Du svarade gjort. Under tiden sparades struket (Ersatt) av läkare 14 april 2026 12:00. "
        "Inget är överskrivet. Välj vilket svar som gäller."
    )
    assert found.choices == (("mine", "Sätt gjort ändå"), ("theirs", "Behåll struket"))
    assert found.both is None


def test_two_reasons_for_one_answer_can_both_be_kept(store: Database) -> None:
    found = answer_clash(store, replace(DROPPED, reason="För dyrt"), DROPPED, SAY)
    assert found is not None and found.both is not None
    assert [name for name, _ in found.choices] == ["mine", "theirs", "both"]
    assert found.both.reason == "Ersatt; För dyrt"


@pytest.mark.parametrize("theirs", [DONE, replace(DONE, reason="I fredags")])
def test_an_equal_answer_is_nothing_to_tell(store: Database, theirs: StepOutcome) -> None:
    assert answer_clash(store, DONE, theirs, SAY) is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_answer_taken_back_is_told(store: Database, language: str) -> None:
    found = answer_clash(store, DONE, None, texts(language))
    assert found is not None
    assert [name for name, _ in found.choices] == ["mine", "theirs"]
    assert found.choices[1][1] == texts(language)("follow_up_page.keep_none")


def test_a_line_knows_when_another_answer_holds_than_the_one_it_showed(store: Database) -> None:
    said = [line(store).holds]
    stored(answer_step(store, replace(DONE, day=MARCH), by(0)))
    said.append(line(store).holds)
    stored(answer_step(store, DROPPED, by(0)))
    said.append(line(store).holds)
    stored(answer_step(store, DONE, by(1)))
    said.append(line(store).holds)
    assert said == ["", "2026-03-10@1", "2026-04-14@1", "2026-04-14@2"]
    found = line(store)
    assert (found.latest, found.version, replace(found.today, state=StepState.DONE)) == (DONE, 2, DONE)


def test_two_who_answer_from_the_same_version_do_not_overwrite_each_other(store: Database) -> None:
    stored(answer_step(store, DROPPED, by(0, DOCTOR)))
    conflict = in_conflict(answer_step(store, DONE, by(0)))
    assert (conflict.theirs, line(store).answer) == (DROPPED, DROPPED)
