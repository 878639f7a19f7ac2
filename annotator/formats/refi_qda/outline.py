"""All of a project but its texts: what must be known before the first source can be read."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from annotator.domain.identity import Uid
from annotator.domain.values import Layer
from annotator.errors import BadInputError
from annotator.formats.archives import Archive
from annotator.formats.bundle import Problem
from annotator.formats.fields import clean
from annotator.formats.markup_door import elements
from annotator.formats.refi_qda.codes import Codebook, guids_in, label
from annotator.formats.refi_qda.guids import plain, read_uid
from annotator.formats.refi_qda.texts import Texts
from annotator.formats.refi_qda.variables import values_in

PIECE_OF: Final = "fragment-of"
"""The name of a link from a piece of a span to the first one."""
TEXTS: Final = ("TextSource", "PDFSource")
OTHERS: Final = {"PictureSource": "picture", "AudioSource": "recording", "VideoSource": "video"}

_NOTES: Final = 128 << 20
"""Characters of all notes, which are kept while the texts are read."""
_NOBODY: Final = b""
_LEFT_OUT: Final = {"Set": "sets", "Graph": "graphs"}


class Tie(NamedTuple):
    """A link as it stands in the file."""

    guid: str
    name: str
    source: str
    target: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class Outline:
    """What was found."""

    codes: Codebook
    total: int = 0
    """Sources that may hold a text."""
    layers: dict[str, Layer] = field(default_factory=dict)
    """By user; they grow as users are met that are not listed."""
    variables: dict[str, str] = field(default_factory=dict)
    cases: dict[str, dict[str, str]] = field(default_factory=dict)
    """By source, the values of the cases it belongs to."""
    notes: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    """By source, itself; by the text of a PDF, that."""
    selections: dict[str, str] = field(default_factory=dict)
    """By selection of a text, the source."""
    codings: dict[str, str] = field(default_factory=dict)
    """By GUID of a coding, its selection."""
    ties: dict[str, list[Tie]] = field(default_factory=dict)
    """By the source they begin in."""
    pieces: dict[str, str] = field(default_factory=dict)
    """By selection that is a further piece of a span, the first one."""

    def layer(self, where: str, user: str) -> Uid:
        """The layer of a user of the file ``where``; one without a name where none is listed."""
        layer = self.layers.get(user)
        if layer is None:
            layer = self.layers[user] = Layer(read_uid(where, user or "nobody"), _NOBODY)
        return layer.uid


class Outliner:
    """Goes through the whole of a project once."""

    def __init__(self, archive: Archive, where: str, problems: list[Problem]) -> None:
        self._texts = Texts(archive)
        self._where = where
        self._problems = problems
        self._outline = Outline(Codebook(where, problems))
        self._ties: list[Tie] = []
        self._left_out: dict[str, int] = {}
        self._room = _NOTES

    def read(self, archive: Archive, member: str) -> Outline:
        """The outline of the project in ``member``.

        Raises:
            BadInputError: if it is no XML, or none to be trusted.
            ArchiveError: if the zip is damaged there.
        """
        wanted = (
            *("User", "Codes", "Variable", "Case", "Note", "Link", *_LEFT_OUT, *TEXTS),
            *OTHERS,
        )
        with archive.open(member) as stream:
            for element in elements(stream, wanted, self._where):
                self._take(element)
        for name, number in self._left_out.items():
            self._problem(f"Its {name} were left out: {number}.")
        for tie in self._ties:
            self._tie(tie)
        return self._outline

    def _take(self, element: Element) -> None:
        outline, guid = self._outline, plain(element.get("guid"))
        match element.tag:
            case "User":
                self._user(guid, element)
            case "Codes":
                outline.codes.add(element)
            case "Variable":
                outline.variables.setdefault(guid, label(element.get("name") or ""))
            case "Case":
                self._case(element)
            case "Note":
                self._note(guid, element)
            case "Link":
                self._ties.append(_tie(guid, element))
            case "Set" | "Graph":
                name = _LEFT_OUT[element.tag]
                self._left_out[name] = self._left_out.get(name, 0) + 1
            case tag if tag in OTHERS:
                what = f"It is a {OTHERS[tag]}, and only texts are taken."
                self._problems.append(Problem(self.place(element), what, whole=True))
            case _:
                self._source(guid, element)

    def place(self, element: Element) -> str:
        """Where a source is, for people."""
        name = clean(element.get("name") or "") or plain(element.get("guid"))
        return f"{self._where}: {name}" if name else self._where

    def _user(self, guid: str, element: Element) -> None:
        name = clean(element.get("name") or element.get("id") or "")
        layer = Layer(read_uid(self._where, guid), _NOBODY, credit=" ".join(name.split()))
        if self._outline.layers.setdefault(guid, layer) is not layer:
            self._problem(f"The user “{name}” has the GUID of another, whose name stands.")

    def _case(self, element: Element) -> None:
        name = clean(element.get("name") or "")
        variables = self._outline.variables
        values = {variables.get(guid, guid): value for guid, value in values_in(element)}
        if name:
            values.setdefault("case", name)
        for source in guids_in(element, "SourceRef"):
            held = self._outline.cases.setdefault(source, {})
            for variable, value in values.items():
                before = held.get(variable)
                held[variable] = f"{before}, {value}" if before else value
        if element.find("SelectionRef") is not None:
            name = "cases of single selections"
            self._left_out[name] = self._left_out.get(name, 0) + 1

    def _note(self, guid: str, element: Element) -> None:
        try:
            words = self._texts.note(element)
        except BadInputError as error:
            self._problem(f"The note {guid} was left out. {error}")
            return
        self._room -= len(words)
        if self._room < 0:
            raise BadInputError("The notes of {name} are longer than 128 MB.", name=self._where)
        self._outline.notes.setdefault(guid, clean(words))

    def _source(self, guid: str, element: Element) -> None:
        outline = self._outline
        outline.total += 1
        outline.sources.setdefault(guid, guid)
        if element.tag == "PDFSource":
            inside = element.find("Representation")
            if inside is None:
                return
            outline.sources.setdefault(plain(inside.get("guid")), guid)
            element = inside
        for selection in element.iterfind("PlainTextSelection"):
            name = plain(selection.get("guid"))
            outline.selections.setdefault(name, guid)
            for coding in selection.iterfind("Coding"):
                outline.codings.setdefault(plain(coding.get("guid")), name)

    def _tie(self, tie: Tie) -> None:
        outline = self._outline
        ends = [outline.codings.get(end, end) for end in (tie.source, tie.target)]
        homes = [outline.selections.get(end) or outline.sources.get(end) for end in ends]
        if tie.name == PIECE_OF and homes[0] == homes[1] and homes[0] is not None:
            outline.pieces[ends[0]] = ends[1]
        elif None in homes:
            lost = (tie.source, tie.target)[homes.index(None)]
            why = f"{lost} is neither a text nor a selection in one"
            why = why if lost else "one of its ends leads nowhere"
            self._problem(f"The link “{tie.name}” was left out: {why}.")
        else:
            outline.ties.setdefault(homes[0] or "", []).append(tie)

    def _problem(self, what: str) -> None:
        self._problems.append(Problem(self._where, what))


def _tie(guid: str, element: Element) -> Tie:
    given = element.get("name") or ""
    return Tie(
        guid,
        label(given) if given.strip() else "link",
        plain(element.get("originGUID")),
        plain(element.get("targetGUID")),
        tuple(guids_in(element, "NoteRef")),
    )
