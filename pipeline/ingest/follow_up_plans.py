"""The follow-up of a plan file as the words of the domain, once its shape is right; and what its entries contradict."""

from collections.abc import Iterator

from pipeline.domain.follow_up import (
    Activity,
    CheckIn,
    NextCheckIn,
    Step,
    StepOutcome,
    Task,
    TeamScore,
    activity_id,
    check_in_id,
    step_keys,
)
from pipeline.domain.pdsa import PdsaCycle, cycle_id
from pipeline.domain.survey import (
    AnswerCounts,
    Feed,
    GroupSize,
    Question,
    Survey,
    SurveyRound,
    round_id,
    survey_id,
)
from pipeline.ingest.follow_up_schema import (
    ActivityEntry,
    CheckInEntry,
    CycleEntry,
    NextCheckInEntry,
    QuestionEntry,
    SurveyEntry,
    TaskEntry,
    TeamScoreEntry,
)
from pipeline.ingest.plan_schema import PlanEntry
from pipeline.ingest.yaml_lines import Path

Contradiction = tuple[str, Path, str]


def check_in(entry: CheckInEntry, project_id: str) -> CheckIn:
    """One check-in; the one it was merged into is named by its day."""
    merged_into = None if entry.merged_into is None else check_in_id(project_id, entry.merged_into)
    fields = {**dict(entry), "merged_into": merged_into, "tasks": tuple(map(_task, entry.tasks))}
    return CheckIn(check_in_id(project_id, entry.day), project_id, **fields)


def activity(entry: ActivityEntry, project_id: str) -> Activity:
    """One area of the action plan, without what became of its steps."""
    steps = tuple(Step(step.no, step.text) for step in entry.steps)
    due = tuple(map(next_check_in, entry.next_check_ins))
    fields = {**dict(entry), "steps": steps, "next_check_ins": due}
    return Activity(activity_id(project_id, entry.no), project_id, **fields)


def outcomes(entry: ActivityEntry, of: Activity) -> Iterator[StepOutcome]:
    """What became of an activity's steps."""
    for key, step in zip(step_keys(of), entry.steps, strict=True):
        for each in step.outcomes:
            moved_to = None if each.moved_to is None else next_check_in(each.moved_to)
            yield StepOutcome(of.project_id, of.id, key, each.day, each.state, moved_to, each.reason)


def next_check_in(entry: NextCheckInEntry) -> NextCheckIn:
    """When something is due, as the file says it."""
    return NextCheckIn(**dict(entry))


def team_score(entry: TeamScoreEntry, project_id: str) -> TeamScore:
    """A place on the team scale, the team's own or the advisor's."""
    by = "" if entry.scorer.value == "team" else f"/{entry.scorer}"
    return TeamScore(f"{project_id}/score/{entry.start}/{entry.level:g}{by}", project_id, **dict(entry))


def cycle(entry: CycleEntry, project_id: str) -> PdsaCycle:
    """One PDSA cycle; the one before it is named by its number."""
    follows = None if entry.follows is None else cycle_id(project_id, entry.follows)
    return PdsaCycle(cycle_id(project_id, entry.no), project_id, **{**dict(entry), "follows": follows})


def surveys(entries: tuple[SurveyEntry, ...], project_id: str) -> tuple[tuple[Survey, ...], tuple[SurveyRound, ...]]:
    """The surveys and all their rounds, numbered as they stand."""
    made, rounds = [], []
    for no, entry in enumerate(entries, 1):
        own = survey_id(project_id, no)
        questions = tuple(map(_question, entry.questions))
        made.append(Survey(own, project_id, entry.name, questions, entry.groups, entry.indicator, entry.note))
        for round_no, each in enumerate(entry.rounds, 1):
            counts = tuple(AnswerCounts(**dict(count)) for count in each.counts)
            sizes = tuple(GroupSize(**dict(size)) for size in each.sizes)
            fields = {**dict(each), "counts": counts, "sizes": sizes}
            rounds.append(SurveyRound(round_id(own, round_no), project_id, own, round_no, **fields))
    return tuple(made), tuple(rounds)


def contradictions(entry: PlanEntry) -> Iterator[Contradiction]:
    """What activities, cycles and surveys name that is not in the plan: (kind, path, what was found)."""
    ideas = {idea.no for cause in entry.project.causes for idea in cause.ideas}
    labels = {f"{each.no}{each.part}" for each in entry.indicators} | {str(each.no) for each in entry.indicators}
    activities, cycles = {each.no for each in entry.activities}, [each.no for each in entry.cycles]
    for place, each in enumerate(entry.activities):
        yield from _unknown("plan_idea_unknown", ("activities", place, "ideas"), each.ideas, ideas)
        yield from _unknown("plan_label_unknown", ("activities", place, "indicators"), each.indicators, labels)
    for place, turn in enumerate(entry.cycles):
        at: Path = ("cycles", place)
        if turn.no in cycles[:place]:
            yield "plan_cycle_duplicate", at, str(turn.no)
        yield from _unknown("plan_idea_unknown", (*at, "idea"), (turn.idea,) if turn.idea else (), ideas)
        yield from _unknown("plan_label_unknown", (*at, "indicators"), turn.indicators, labels)
        yield from _unknown("plan_activity_unknown", (*at, "activities"), turn.activities, activities)
        followed = (turn.follows,) if turn.follows is not None else ()
        yield from _unknown("plan_cycle_unknown", (*at, "follows"), followed, set(cycles) - {turn.no})
    for place, survey in enumerate(entry.surveys):
        yield from _survey(survey, ("surveys", place), labels)


def _survey(entry: SurveyEntry, at: Path, labels: set[str]) -> Iterator[Contradiction]:
    answers = {each.id: len(each.answers) for each in entry.questions}
    yield from _unknown("plan_label_unknown", (*at, "indicator"), (entry.indicator,) if entry.indicator else (), labels)
    for round_place, each in enumerate(entry.rounds):
        for place, count in enumerate(each.counts):
            path: Path = (*at, "rounds", round_place, "counts", place)
            yield from _unknown("plan_question_unknown", path, (count.question,), set(answers))
            if count.question in answers and len(count.counts) != answers[count.question]:
                yield "plan_answers_differ", path, count.question
            yield from _unknown("plan_group_unknown", path, (count.group,) if count.group else (), set(entry.groups))


def _unknown(
    kind: str, path: Path, named: tuple[object, ...], known: set[object] | set[str] | set[int]
) -> Iterator[Contradiction]:
    for name in named:
        if name not in known:
            yield kind, path, str(name)


def _task(entry: TaskEntry) -> Task:
    return Task(entry.text, entry.role, None if entry.due is None else next_check_in(entry.due))


def _question(entry: QuestionEntry) -> Question:
    feed = None if entry.feed is None else Feed(**dict(entry.feed))
    return Question(**{**dict(entry), "feed": feed})
