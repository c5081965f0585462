"""PDSA cycles: their stage, their chain and their marks on a chart."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.analysis.pdsa import (
    chain_of,
    cycles_of,
    first_cycle,
    is_past_its_end,
    marks_of,
    next_in_chain,
    stage_of,
    untested,
    wall,
)
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import Activity
from pipeline.domain.pdsa import Decision, PdsaCycle, Stage
from pipeline.domain.project import Cause, Idea, ProjectIndicator

TODAY = date(2026, 4, 14)
BEFORE, AFTER = date(2026, 4, 1), date(2026, 5, 1)
CYCLE = PdsaCycle("p/pdsa/1", "p", 1, "Boka direkt", indicators=("4",), idea="1.1", activities=(1,))


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({}, Stage.PLAN),
        ({"plan": "Pröva", "start": AFTER}, Stage.PLAN),
        ({"start": TODAY}, Stage.DO),
        ({"start": AFTER, "do": "Redan börjat"}, Stage.DO),
        ({"start": BEFORE, "end": TODAY}, Stage.DO),
        ({"start": BEFORE, "end": date(2026, 4, 13)}, Stage.STUDY),
        ({"study": "Det gick"}, Stage.STUDY),
        ({"study": "Det gick", "act": "Fortsätt"}, Stage.ACT),
        ({"act": "Fortsätt", "decision": Decision.KEEP}, Stage.DECIDED),
        ({"decision": Decision.ABANDON}, Stage.DECIDED),
    ],
)
def test_the_stage_is_the_furthest_a_cycle_has_come(changes: dict[str, object], stage: Stage) -> None:
    assert stage_of(replace(CYCLE, **changes), TODAY) is stage  # type: ignore[arg-type]


def test_the_wall_has_every_stage_and_each_cycle_once() -> None:
    decided = replace(CYCLE, id="p/pdsa/2", no=2, decision=Decision.KEEP)
    found = wall([decided, CYCLE], TODAY)
    assert list(found) == list(Stage)
    assert (found[Stage.PLAN], found[Stage.DECIDED]) == ((CYCLE,), (decided,))


def test_what_is_late_comes_first_and_the_latest_decision_first() -> None:
    late = replace(CYCLE, id="p/pdsa/5", no=5, start=BEFORE, end=BEFORE)
    learnt = replace(CYCLE, id="p/pdsa/2", no=2, study="Det gick")
    old, new = (
        replace(CYCLE, id=f"p/pdsa/{no}", no=no, decision=Decision.KEEP, decided_on=day)
        for no, day in ((3, BEFORE), (4, TODAY))
    )
    found = wall([old, new, learnt, late], TODAY)
    assert (found[Stage.STUDY], found[Stage.DECIDED]) == ((late, learnt), (new, old))


def test_an_idea_is_untested_until_a_cycle_is_on_it_and_a_first_cycle_takes_its_ties_along() -> None:
    ideas = (Idea("1.1", "Boka direkt"), Idea("1.2", "Ring först"))
    assert untested([Cause(1, "Ingen tid", ideas)], [CYCLE]) == (ideas[1],)
    tied = [Activity(f"p/{no}", "p", no, "", ideas=own, indicators=("4", "1")) for no, own in ((1, ("1.2",)), (2, ()))]
    begun = first_cycle(ideas[1], "p", tied)
    assert (begun.title, begun.idea, begun.activities, begun.indicators) == ("Ring först", "1.2", (1,), ("4", "1"))


def test_a_chain_is_read_both_ways_and_a_ring_ends() -> None:
    second = replace(CYCLE, id="p/pdsa/2", no=2, follows=CYCLE.id)
    third = replace(CYCLE, id="p/pdsa/3", no=3, follows=second.id)
    for each in (CYCLE, second, third):
        assert chain_of(each, [third, CYCLE, second]) == (CYCLE, second, third)
    ring = replace(CYCLE, follows=third.id)
    assert len(chain_of(ring, [ring, second, third])) == 3


def test_the_next_cycle_keeps_what_it_is_about_and_none_of_what_was_learnt() -> None:
    done = replace(CYCLE, study="Det gick", decision=Decision.ADJUST, decided_on=TODAY)
    following = next_in_chain(done, 2, "p/pdsa/2")
    assert (following.no, following.follows, following.idea, following.indicators) == (2, CYCLE.id, "1.1", ("4",))
    assert (following.study, following.decision, following.start) == (None, None, date(2026, 4, 15))


def test_marks_are_when_a_cycle_began_and_when_it_was_decided() -> None:
    other = replace(CYCLE, id="p/pdsa/2", no=2, start=BEFORE, decided_on=AFTER)
    marks = marks_of([replace(CYCLE, start=TODAY), other])
    assert [(each.cycle.no, each.day, each.is_decision) for each in marks] == [
        (2, BEFORE, False),
        (1, TODAY, False),
        (2, AFTER, True),
    ]


def test_a_cycle_for_a_number_is_on_the_chart_of_each_of_its_parts() -> None:
    part = ProjectIndicator("p", 4, "a", "k", None, "Andel", Kind.SHARE, "%", Direction.UP, Family.PROCESS)
    assert cycles_of([CYCLE], part) == (CYCLE,)
    assert cycles_of([replace(CYCLE, indicators=("4b",))], part) == ()


def test_a_test_that_is_over_and_has_no_word_is_past_its_end() -> None:
    over = replace(CYCLE, end=BEFORE)
    assert is_past_its_end(over, TODAY)
    assert not is_past_its_end(replace(over, study="Det gick"), TODAY)
    assert not is_past_its_end(replace(CYCLE, end=TODAY), TODAY)
