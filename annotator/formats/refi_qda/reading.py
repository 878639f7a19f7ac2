"""From a project file to parts, a source at a time."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from annotator.domain.identity import Uid
from annotator.domain.values import ArticleState, Metadata, Origin, WorkState
from annotator.errors import BadInputError
from annotator.formats.archives import Archive, ArchiveError
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem, Unit
from annotator.formats.fields import clean
from annotator.formats.markup_door import elements
from annotator.formats.options import UNIT, Choices
from annotator.formats.refi_qda.building import Builder
from annotator.formats.refi_qda.codes import guids_in
from annotator.formats.refi_qda.guids import FORMAT, plain, read_uid
from annotator.formats.refi_qda.outline import TEXTS, Outline, Outliner
from annotator.formats.refi_qda.selections import placed
from annotator.formats.refi_qda.texts import Texts
from annotator.formats.refi_qda.variables import read_metadata, values_in
from annotator.formats.sources import canonical_text, headline, part_from


def project_member(names: tuple[str, ...]) -> str:
    """The project among the files of a zip, whatever it is called; empty if there is not just
    one.
    """
    found = [name for name in names if name.lower().endswith(".qde")]
    return found[0] if len(found) == 1 else ""


def read(path: Path, choices: Choices) -> Bundle:
    """What is in a project file. It is gone through twice: for all but the texts, then for them.

    Raises:
        BadInputError: if it is no zip to be trusted, or there is no project in it.
    """
    problems: list[Problem] = []
    try:
        with Archive(path) as archive:
            member = project_member(archive.names)
            if not member:
                raise BadInputError("There is no project, or more than one, in {path}.", path=path)
            outline = Outliner(archive, path.name, problems).read(archive, member)
    except ArchiveError as error:
        raise refused(path, error) from error
    header = Header(path.stem, scheme=outline.codes.scheme(path.stem))
    header.layers = [*outline.layers.values()]
    given = choices.get(UNIT.id, UNIT.default)
    unit = None if given == UNIT.default else Unit(given)
    bundle = Bundle(header, iter(()), problems=problems, total=outline.total)
    bundle.parts = _parts(path, member, Reader(path.name, outline, bundle, unit))
    return bundle


def refused(path: Path, error: ArchiveError) -> BadInputError:
    """What is said of a zip that cannot be read."""
    return BadInputError("{path} cannot be read: {reason}.", path=path, reason=error)


def _parts(path: Path, member: str, reader: "Reader") -> Iterator[Part]:
    try:
        with Archive(path) as archive:
            texts = Texts(archive)
            with archive.open(member) as stream:
                for element in elements(stream, TEXTS, path.name):
                    yield from reader.parts(element, texts)
    except ArchiveError as error:
        raise refused(path, error) from error


class Reader:
    """Reads sources."""

    def __init__(self, file: str, outline: Outline, bundle: Bundle, unit: Unit | None) -> None:
        self._file = file
        self._outline = outline
        self._header = bundle.header
        self._problems = bundle.problems
        self._countings: Counter[Counting] = bundle.countings
        self._unit = unit
        self._articles: set[str] = set()
        self._spans: set[Uid] = set()

    def parts(self, element: Element, texts: Texts) -> Iterator[Part]:
        """The article of a source, unless there is none in it: then that is a problem."""
        guid = plain(element.get("guid"))
        name = clean(element.get("name") or "") or guid
        where = f"{self._file}: {name}" if name else self._file
        try:
            if guid and guid in self._articles:
                raise BadInputError("Its GUID was already there.")
            self._articles.add(guid)
            yield self._part(element, guid, where, texts)
        except BadInputError as error:
            self._problems.append(Problem(where, str(error), whole=True))

    def _part(self, source: Element, guid: str, where: str, texts: Texts) -> Part:
        element = source
        if source.tag == "PDFSource":
            element = self._representation(source, where)
        raw, decoded = texts.load(element)
        canonical = canonical_text(decoded)
        origin = Origin("import", FORMAT, guid)
        metadata = self._metadata(source, guid, canonical.text)
        part = part_from(raw, decoded, canonical, metadata, origin)
        if guid:
            part.article = part.article._replace(uid=read_uid(self._file, guid))
        builder = Builder(self._outline, self._file, where, self._problems, self._spans)
        selections = builder.selections(element)
        how = placed(selections, decoded.text, canonical, self._unit)
        builder.fill(part, selections, how, plain(source.get("creatingUser")))
        for tie in self._outline.ties.get(guid, ()):
            builder.link(part, tie)
        if selections:
            self._countings[how.counting] += 1
        done = dict.fromkeys([span.layer for span in part.spans])
        part.states = [ArticleState(one, part.article.uid, WorkState.DONE) for one in done]
        self._header.layers[:] = self._outline.layers.values()
        return part

    def _representation(self, source: Element, where: str) -> Element:
        """The text of a PDF.

        Raises:
            BadInputError: if the file gives none.
        """
        found = source.find("Representation")
        if found is None:
            raise BadInputError("It is a PDF whose text is not in the file.")
        number = len(source.findall("PDFSelection"))
        if number:
            what = f"Its selections on pages instead of in its text were left out: {number}."
            self._problems.append(Problem(where, what))
        return found

    def _metadata(self, source: Element, guid: str, text: str) -> Metadata:
        outline = self._outline
        values = dict(outline.cases.get(guid, {}))
        for variable, value in values_in(source):
            values[outline.variables.get(variable, variable)] = value
        notes = [outline.notes.get(note, "") for note in guids_in(source, "NoteRef")]
        for name, words in (
            ("note", "\n".join(filter(None, notes))),
            ("description", source.findtext("Description") or ""),
        ):
            if words.strip():
                values.setdefault(name, words.strip())
        title = source.get("name")
        metadata = read_metadata(headline(text) if title is None else title, values)
        return metadata._replace(tags=(*metadata.tags, *self._codes(source)))

    def _codes(self, source: Element) -> Iterator[str]:
        """What a whole source is coded with."""
        for coding in source.iterfind("Coding"):
            for guid in guids_in(coding, "CodeRef"):
                try:
                    code = self._outline.codes[guid]
                except KeyError:
                    continue
                yield f"{code.label}: {code.value}" if code.attribute else code.label
