"""What the three templates (2022, 2023, 2025) say themselves: their questions, column heads and instructions.

A question opens a section; an instruction or an example is never an answer. Questions and instructions are known
by a few of their letters (``wording.letters``), so that broken lines and changed punctuation do not matter.
"""

import re
from enum import StrEnum

from pipeline.ingest.forms.wording import is_link, letters


class Section(StrEnum):
    """The boxes of a form."""

    CLINIC = "clinic"
    MANAGER = "manager"
    CONTACT = "contact"
    TEAM = "team"
    INVOLVEMENT = "involvement"
    BACKGROUND = "background"
    THEME = "theme"
    GOALS = "goals"
    CAUSES = "causes"
    IDEAS = "ideas"
    INDICATORS = "indicators"
    CYCLE = "cycle"
    TESTED = "tested"
    COMMENTS = "comments"
    LEARNED = "learned"
    PATIENTS = "patients"
    AHEAD = "ahead"
    NONE = "none"


# The start of each question, as letters only. Longer ones first where one begins like another.
_QUESTIONS: tuple[tuple[str, Section], ...] = (
    ("mottagningensnamn", Section.CLINIC),
    ("vårdcentralensnamn", Section.CLINIC),
    ("enhetensnamn", Section.CLINIC),
    ("verksamhetschef", Section.MANAGER),
    ("namnpåerinformationsapotekare", Section.MANAGER),
    ("namnpåerinformationsläkare", Section.MANAGER),
    ("kontaktpersonförförbättringsarbetet", Section.MANAGER),
    ("kontaktpersonense", Section.MANAGER),
    ("kontaktpersonförkvalitetsarbetet", Section.CONTACT),
    ("ansvarigaförkvalitetsarbetet", Section.TEAM),
    ("ansvarigförkvalitetsarbetet", Section.TEAM),
    ("aangeövrigateammedlemmar", Section.TEAM),
    ("aangeteammedlemmar", Section.TEAM),
    ("angeövrigateammedlemmar", Section.TEAM),
    ("angeteammedlemmar", Section.TEAM),
    ("bangehurnikaninvolverapatienters", Section.INVOLVEMENT),
    ("angehurnikaninvolverapatienters", Section.INVOLVEMENT),
    ("kartläggningvadvillniåstadkomma", Section.BACKGROUND),
    ("kartläggningskrivkortfattat", Section.BACKGROUND),
    ("steg1beskrivningavnuläget", Section.BACKGROUND),
    ("valavtemaförförbättringsarbete", Section.THEME),
    ("steg2valavtemaförförbättringsarbete", Section.THEME),
    ("steg2valavtema", Section.THEME),
    ("målvadvillniuppnå", Section.GOALS),
    ("formulerahäreramål", Section.GOALS),
    ("steg3övergripandemål", Section.GOALS),
    ("steg4specifikadelmål", Section.GOALS),
    ("orsakertillattniinte", Section.CAUSES),
    ("idéertilllösningarförattnå", Section.CAUSES),
    ("steg5förbättringsidéer", Section.IDEAS),
    ("måttochmätetalindikatorer", Section.INDICATORS),
    ("steg6vilkamått", Section.INDICATORS),
    ("beskrivhärövergripandehurni", Section.CYCLE),
    ("steg7dagsatttestaera", Section.CYCLE),
    ("vilkaförbättringsidéerharnitestat", Section.TESTED),
    ("ahurharnitestatochstandardiserat", Section.TESTED),
    ("hurharnitestatochstandardiserat", Section.TESTED),
    ("bresultat", Section.INDICATORS),
    ("vilkaresultatharniuppnått", Section.INDICATORS),
    ("övrigakommentarer", Section.COMMENTS),
    ("kommentarvalfritt", Section.COMMENTS),
    ("cslutreflektionvilkavareralärdomar", Section.LEARNED),
    ("cslutreflektion", Section.LEARNED),
    ("slutreflektion", Section.LEARNED),
    ("vadharnilärter", Section.LEARNED),
    ("1vadharnilärter", Section.LEARNED),
    ("vilkavareralärdomar", Section.LEARNED),
    ("hurharnianväntkunskapfrånpatienter", Section.PATIENTS),
    ("2hurharnianväntkunskapfrånpatienter", Section.PATIENTS),
    ("vadharniförplanframåt", Section.AHEAD),
    ("3vadharniförplanframåt", Section.AHEAD),
    ("dbilagor", Section.NONE),
    ("attinvolveraflera", Section.NONE),
    ("instruktionertillmottagningen", Section.NONE),
    ("informationomhusläkarmottagningen", Section.NONE),
    ("del1planen", Section.NONE),
    ("del2slutredovisningen", Section.NONE),
    ("redovisningenavindikatorernasutfall", Section.NONE),
    ("bilagor", Section.NONE),
)
# Questions of a word or two: only where the template puts its own words, for answers begin with them too.
_SHORT_QUESTIONS: tuple[tuple[str, Section], ...] = (
    ("action", Section.CYCLE),
    ("kartläggning", Section.BACKGROUND),
    ("kommentar", Section.COMMENTS),
    ("kommentarer", Section.COMMENTS),
    ("resultat", Section.INDICATORS),
    ("tema", Section.THEME),
    ("mål", Section.GOALS),
    ("kontaktperson", Section.CONTACT),
    ("teammedlemmar", Section.TEAM),
)
# Instructions and examples of the templates: each by letters that no answer begins with.
_INSTRUCTIONS: tuple[str, ...] = (
    "dennamallavserdels", "dennamallmedäven", "merinformationfinnspå", "merinformationfinnsi", "frågorkanävenskickas",
    "raderaejtextigrå", "införattskickain", "sparadettadokument", "döpdennafil",
    "ettförbättringsarbeteharstörrechans", "sättihopettförbättringsteam", "inkluderagärna",
    "funderaöverhurnikaninvolvera", "bytutkursiveradtext", "angevemsomärkontaktperson", "ettförbättringsarbetebörjar",
    "finnsdetnågotområdedärnipresterar", "hardetkommitnyariktlinjer", "finnsdetbraexempelfrånandra",
    "resultatnärdetgällerkvalitetenpåvården", "börjagärnamedatttittapåerasiffror",
    "nikanläraermeromprimärvårdskvalitet", "tidigarearbetenhittar", "stödmaterialfinnshär", "ochhärhttp",
    "samtattstödkanfås", "utifrånerkartläggningavverksamhetens", "utifråneralärdomarfrånsteg",
    "inomvilketområdeserni", "angedetnikommerframtill", "vilkapatientrelateraderesultatvillni", "länktill",
    "exempelpåverktyg", "initialaidéertilllösningar", "vadkannigöraförattförbättraresultaten",
    "vadskaökaellerminskaförattni", "hurkandetmätas", "finnsfärdigaindikatorerellerbehöver", "notera25indikatorer",
    "mätutfallsmått", "apcsolikakunskapsteam", "mätgärnaofta", "väljetttillfemmått", "tipsnoteranågonstans",
    "dagsatttestaidéer", "skrivuppvarjesteg", "planerahurskanigöranärvemgörvad", "görahållernitillplanen",
    "studeralyckadesnigenomföra", "agerahurfölldetut", "görahållernier", "användgärnaförbättringshjulet",
    "närnitestatattförbättringsidéerna", "justeringaridel1", "ommanupptäckerattvissajusteringar",
    "dokumentetskickasin", "bilagorsparasnedunder", "hurtarniredapåvadsomärviktigt", "avilkaförbättringsidéerharni",
    "vilkaförbättringsidéerharniochhur", "detskickasinisinhelhet", "fåläsarensuppmärksamhet", "klickaellertryck",
    "klickahär", "användgärnaenredanexisterande", "kvalitetsochförbättringsarbeteärviktigt",
    "utvärderingvar3emånadmedeventuella", "hurhararbetetsträvatefter", "härbeskriverni", "dettastegpåbörjarninu",
)  # fmt: skip
_EXAMPLE = re.compile(r"\W*(?:t\.?\s?ex\.?|till exempel|exempel:|ex:)\s", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"[\[<](?:[^\]>]{10,})[\]>]")
_AFTER_QUESTION = re.compile(r"^[^:?]*(?:[:?])\s*(?P<answer>.*)$", re.DOTALL)
_MARK = re.compile(r"[:?]")
_SIGNIFICANT = 18  # letters that nobody begins an answer with by chance
_SPARE = 4  # letters a shorter question may have beyond what is compared


def section_asked(line: str, *, is_prompt: bool) -> Section | None:
    """The section a line opens; None for an answer. ``is_prompt``: the line stands where the template speaks."""
    squeezed = letters(line)
    for question, section in _QUESTIONS:
        if squeezed.startswith(question) and (is_prompt or _is_alone(question, line)):
            return section
    short = (section for question, section in _SHORT_QUESTIONS if squeezed.startswith(question))
    return next(short, None) if is_prompt else None


def _is_alone(question: str, line: str) -> bool:
    """In an answer a question must look like one: long enough, or with nothing more before the mark that ends it."""
    return len(question) >= _SIGNIFICANT or len(letters(_MARK.split(line)[0])) - len(question) < _SPARE


def answer_beside(line: str) -> str:
    """What stands after a question on its own line: "Kommentar (valfritt): Avser ..."; "" when nothing does."""
    match = _AFTER_QUESTION.match(line)
    answer = match["answer"].strip() if match else ""
    return "" if not letters(answer) or is_instruction(answer) or section_asked(answer, is_prompt=True) else answer


def is_instruction(line: str) -> bool:
    """Whether the template says this: an instruction, an example, a placeholder, or nothing but a link."""
    if not line.strip() or is_link(line) or _PLACEHOLDER.fullmatch(line.strip()):
        return True
    squeezed = letters(line)
    return any(squeezed.startswith(known) for known in _INSTRUCTIONS)


def is_example(name: str) -> bool:
    """Whether an indicator's name is one of the templates' examples ("T.ex. Andel patienter ...")."""
    return bool(_EXAMPLE.match(name)) or is_instruction(name)


class Role(StrEnum):
    """What a column of an indicator table holds."""

    LABEL = "label"
    NAME = "name"
    BASELINE = "baseline"
    BASELINE_DATE = "baseline_date"
    TARGET = "target"
    TARGET_DATE = "target_date"
    RESULT = "result"
    RESULT_DATE = "result_date"
    SOURCE = "source"
    COMMENT = "comment"
    DATE = "date"


FIGURES = (Role.BASELINE, Role.TARGET, Role.RESULT)
DATE_OF = {Role.BASELINE: Role.BASELINE_DATE, Role.TARGET: Role.TARGET_DATE, Role.RESULT: Role.RESULT_DATE}
_START = re.compile(r"startläge|nuläge|utgångsläge|utgångsvärde|baslinje|baseline")
_RESULT = re.compile(r"resultat|utfall|slutvärde")
_TARGET = re.compile(r"mål|uppnå")


def role_of(head: str) -> Role | None:
    """What a column head announces, however it is broken and hyphenated; None for an empty or unknown one."""
    squeezed = letters(head)
    if squeezed.startswith(("indikatornamn", "indikator", "mätetal")) or squeezed in ("mått", "namn"):
        return Role.NAME
    if "datum" in squeezed or "period" in squeezed:
        return _dated(squeezed)
    for pattern, role in ((_RESULT, Role.RESULT), (_START, Role.BASELINE), (_TARGET, Role.TARGET)):
        if pattern.search(squeezed):
            return role
    if squeezed.startswith(("källa", "datakälla")):
        return Role.SOURCE
    return Role.COMMENT if squeezed.startswith("kommentar") else None


def _dated(squeezed: str) -> Role:
    for pattern, role in ((_RESULT, Role.RESULT_DATE), (_START, Role.BASELINE_DATE), (_TARGET, Role.TARGET_DATE)):
        if pattern.search(squeezed):
            return role
    return Role.DATE
