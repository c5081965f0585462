"""Two who changed the same thing: what merges by itself and what is disputed."""

from dataclasses import replace
from datetime import date

from pipeline.analysis.merge import Dispute, differences, settled, three_way
from pipeline.domain.follow_up import Activity, Step, StepOutcome, StepState, Task
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.project import Cause, Idea, Project

PLAN = Project(
    "p", "c", 2026, "Sömn", team_roles=("läkare",), causes=(Cause(1, "Tid", (Idea("1.1", "Längre besök"),)),)
)
DAY = date(2026, 3, 10)


def test_what_only_one_changed_merges_by_itself() -> None:
    merge = three_way(PLAN, replace(PLAN, theme="Bättre sömn"), replace(PLAN, background="Många sover illa"))
    assert merge.disputes == ()
    assert (merge.body.theme, merge.body.background) == ("Bättre sömn", "Många sover illa")


def test_what_both_changed_alike_is_no_dispute() -> None:
    same = replace(PLAN, theme="Bättre sömn")
    assert three_way(PLAN, same, same).disputes == ()


def test_what_both_changed_is_disputed_and_stays_theirs_until_somebody_chooses() -> None:
    base = replace(PLAN, reflection="Vi lärde oss.")
    merge = three_way(
        base,
        replace(base, reflection="Vi lärde oss. Mitt."),
        replace(base, reflection="Vi lärde oss. Deras.", theme="Vila"),
    )
    both = "Vi lärde oss.\n\nDeras.\n\nMitt."
    assert merge.disputes == (
        Dispute("reflection", "Vi lärde oss.", "Vi lärde oss. Mitt.", "Vi lärde oss. Deras.", both),
    )
    assert (merge.body.reflection, merge.body.theme) == ("Vi lärde oss. Deras.", "Vila")
    assert settled(merge, {"reflection": both, "theme": "gäller inte"}).reflection == both
    assert settled(merge, {"theme": "gäller inte"}).theme == "Vila"


def test_each_thing_in_a_list_merges_for_itself() -> None:
    mine = replace(PLAN, team_roles=("läkare", "psykolog"), causes=(*PLAN.causes, Cause(2, "Mitt")))
    theirs = replace(PLAN, team_roles=("läkare", "undersköterska"), causes=(*PLAN.causes, Cause(3, "Deras")))
    merge = three_way(PLAN, mine, theirs)
    assert merge.disputes == ()
    assert merge.body.team_roles == ("läkare", "undersköterska", "psykolog")
    assert [each.no for each in merge.body.causes] == [1, 3, 2]


def test_a_thing_that_one_took_away_stays_away() -> None:
    two = replace(PLAN, causes=(*PLAN.causes, Cause(2, "Två")))
    merge = three_way(two, replace(two, causes=two.causes[:1]), replace(two, theme="Vila"))
    assert [each.no for each in merge.body.causes] == [1]


def test_the_same_thing_changed_by_both_in_different_parts_merges_too() -> None:
    (cause,) = PLAN.causes
    mine = replace(PLAN, causes=(replace(cause, text="Kort tid"),))
    theirs = replace(PLAN, causes=(replace(cause, ideas=(*cause.ideas, Idea("1.2", "Telefon"))),))
    merge = three_way(PLAN, mine, theirs)
    assert merge.disputes == ()
    assert merge.body.causes == (Cause(1, "Kort tid", (Idea("1.1", "Längre besök"), Idea("1.2", "Telefon"))),)


def test_the_same_thing_changed_by_both_in_the_same_part_is_disputed() -> None:
    (cause,) = PLAN.causes
    versions = [replace(PLAN, causes=(replace(cause, text=text),)) for text in ("Kort tid", "Ingen tid")]
    (dispute,) = three_way(PLAN, *versions).disputes
    assert (dispute.name, dispute.both) == ("causes", None)


def test_ticks_of_two_in_one_meeting_stand_side_by_side() -> None:
    draft = MeetingDraft("p", DAY)
    ticks = [StepOutcome("p", "p/activity/1", step, DAY, StepState.DONE) for step in ("1", "2")]
    merge = three_way(
        draft, replace(draft, ticks=(ticks[0],)), replace(draft, ticks=(ticks[1],), tasks=(Task("Ring"),))
    )
    assert merge.disputes == ()
    assert set(merge.body.ticks) == set(ticks)


def test_steps_without_numbers_are_told_apart_by_their_text() -> None:
    base = Activity("p/activity/1", "p", 1, "Rutin", steps=(Step(None, "Koda"), Step(1, "Skriv")))
    mine = replace(base, steps=(*base.steps, Step(None, "Berätta")))
    theirs = replace(base, steps=(Step(None, "Koda"), Step(1, "Skriv om")))
    merge = three_way(base, mine, theirs)
    assert [each.text for each in merge.body.steps] == ["Koda", "Skriv om", "Berätta"]


def test_differences_name_each_field_once_and_a_first_version_only_what_is_filled_in() -> None:
    assert [each.name for each in differences(PLAN, replace(PLAN, theme="Vila", year=2027))] == ["year", "theme"]
    assert "background" not in {each.name for each in differences(None, PLAN)}
    assert "theme" in {each.name for each in differences(None, PLAN)}
