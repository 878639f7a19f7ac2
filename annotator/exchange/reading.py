"""Reading inputs into staging; what cannot be read is noted and the rest goes on."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from annotator.domain.fragments import fault
from annotator.domain.values import Origin
from annotator.errors import BadInputError, UserError
from annotator.exchange.batch import Batch, Read
from annotator.exchange.inputs import Input
from annotator.exchange.progress import READING, Cancelled, Progress, Ticker
from annotator.exchange.staging import Staged, Staging
from annotator.formats.base import Format
from annotator.formats.bundle import Bundle, Part, Problem
from annotator.formats.options import NO_CHOICES, Choices, chosen
from annotator.project.operations.articles import check_zones


def read(
    inputs: Sequence[Input],
    staged: Staging,
    batch: Batch,
    progress: Progress,
    cancelled: Cancelled,
    choices: Choices = NO_CHOICES,
) -> list[Problem]:
    """Read all ``inputs``; gives what could not be taken. ``choices`` are of the reading options
    of their formats; each is told those it has.

    Raises:
        CancelledError: if ``cancelled`` says so.
        StorageFullError: if the disk of temporary files is full.
    """
    problems: list[Problem] = []
    tick = Ticker(READING, len(inputs), progress, cancelled)
    for each in inputs:
        before = staged.count
        try:
            bundle = each.format.read(each.path, _of_format(each.format, choices))
            tick.total += max(0, bundle.total - 1)
            _take(each, bundle, staged, batch, problems, tick)
        except BadInputError as error:
            problems.append(Problem(each.name, str(error), whole=True))
        except OSError as error:
            reason = error.strerror or str(error)
            problems.append(Problem(each.name, f"It cannot be read: {reason}.", whole=True))
        if staged.count == before:
            tick()
    return problems


def _of_format(form: Format, choices: Choices) -> Choices:
    known = {option.id for option in form.reading_options}
    return chosen(form.reading_options, {k: v for k, v in choices.items() if k in known})


def _take(
    each: Input,
    bundle: Bundle,
    staged: Staging,
    batch: Batch,
    problems: list[Problem],
    tick: Ticker,
) -> None:
    """Put the parts of one input into staging, and the problems it has beside the others."""
    read_as = Read(_collection(each), each.format.id, bundle.header, bundle.tail)
    try:
        problems.extend(
            stage(
                read_as, bundle.parts, lambda part: _name(each, part, bundle), staged, batch, tick
            )
        )
    finally:
        problems += (_placed(problem, each) for problem in bundle.problems)
        batch.countings.update(bundle.countings)


def stage(
    read_as: Read,
    parts: Iterable[Part],
    name: Callable[[Part], str],
    staged: Staging,
    batch: Batch,
    tick: Ticker,
) -> Iterator[Problem]:
    """Put the parts of one input into staging, one by one as what they lack is asked for. Decisions
    and comments are not taken in: they speak of people who are not here.

    ``name`` says what people call a part.

    Raises:
        CancelledError: if ``tick`` says so.
        StorageFullError: if the disk of temporary files is full.
    """
    batch.begin(read_as)
    talk: Counter[str] = Counter()
    try:
        for part in parts:
            talk.update(decisions=len(part.decided), comments=len(part.said))
            part.decided, part.said = [], []
            called = name(part)
            yield from _repair(part, called, read_as.format)
            one = Staged(len(batch.inputs) - 1, called, part)
            batch.note(one)
            staged.add(one)
            tick()
        for what, number in talk.items():
            if number:
                yield Problem(read_as.name, f"Its {what} were left out: {number}.")
    finally:
        batch.end()


def _collection(each: Input) -> str:
    """What its annotations are called where the files do not say; those of one folder alike."""
    if each.path.is_dir():
        return each.path.name
    return each.path.stem if each.format.target == "file" else each.path.absolute().parent.name


def _name(each: Input, part: Part, bundle: Bundle) -> str:
    """What people call a part: its file, and inside a collection its own name."""
    if bundle.total == 1 and each.format.target == "file":
        return each.name
    origin = part.article.origin
    inside = (origin.external if origin else "") or part.article.metadata.title
    return f"{each.name}: {inside}" if inside else each.name


def _placed(problem: Problem, each: Input) -> Problem:
    """A problem with the folder its file lies in, where that is below the one that was named."""
    if each.path.is_dir() or not problem.where.startswith(each.path.name):
        return problem
    return problem._replace(where=each.name + problem.where[len(each.path.name) :])


def _repair(part: Part, name: str, format_id: str) -> Iterator[Problem]:
    """Leave out of a part what cannot be stored, and say so; give the article its origin."""
    if part.article.origin is None:
        part.article = part.article._replace(origin=Origin("import", format_id, name))
    length = len(part.text)
    sound = []
    for span in part.spans:
        problem = fault(span.fragments, length)
        if problem is None:
            sound.append(span)
        else:
            yield Problem(name, f"A span “{span.type}” was left out: {problem}.")
    if len(sound) < len(part.spans):
        part.spans = sound
    if part.zones:
        try:
            check_zones(part.zones, length)
        except UserError as error:
            part.zones = ()
            yield Problem(name, f"Its zones were left out. {error}")
