"""From the selections of one source to spans, and from its links to links."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from annotator.domain.fragments import fault, normalised
from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Fragment, Link, Origin, Span, Value
from annotator.formats.bundle import Part, Problem
from annotator.formats.fields import clean
from annotator.formats.refi_qda.codes import Code
from annotator.formats.refi_qda.guids import FORMAT, coding_guid, read_uid
from annotator.formats.refi_qda.outline import Outline, Tie
from annotator.formats.refi_qda.selections import (
    Coding,
    Placed,
    Selection,
    Unfit,
    read_selection,
)

UNCODED = "no code"
"""The type of a selection nobody coded."""


class Draft:
    """A span in the making."""

    def __init__(self, coding: Coding, code: Code) -> None:
        self.coding = coding
        self.label = code.label
        self.attributes: dict[str, Value] = {}
        self.notes = [*coding.notes]


class Builder:
    """Fills one part."""

    def __init__(
        self, outline: Outline, file: str, where: str, problems: list[Problem], used: set[Uid]
    ) -> None:
        """``file`` is the space of ids that are no GUIDs; ``used`` are the uids of spans so far."""
        self._outline = outline
        self._file = file
        self._where = where
        self._problems = problems
        self._used = used
        self._here: set[str] = set()
        """The selections of this source."""
        self._spans: dict[str, Span] = {}
        """By selection, its first span."""

    def selections(self, element: Element) -> list[Selection]:
        """The selections of a text; those that have no places are problems."""
        found = []
        for one in element.iterfind("PlainTextSelection"):
            try:
                found.append(read_selection(one))
            except Unfit as error:
                self._lost(one.get("guid") or "", error)
        return found

    def fill(self, part: Part, selections: Sequence[Selection], placed: Placed, user: str) -> None:
        """Put the spans of ``selections`` into the part; ``user`` made what nobody is named for."""
        pieces: dict[str, list[Fragment]] = {}
        firsts: dict[str, Selection] = {}
        self._here = {one.guid for one in selections}
        for one in selections:
            try:
                fragment = placed.fragment(one, part.text)
                first = self._first(one.guid)
                if first == one.guid and first in firsts:
                    raise Unfit("its GUID was already there")
            except Unfit as error:
                self._lost(one.guid, error)
                continue
            pieces.setdefault(first, []).append(fragment)
            if first == one.guid:
                firsts[first] = one
        for guid, one in firsts.items():
            fragments = normalised(pieces[guid])
            if wrong := fault(fragments, len(part.text)):
                self._lost(guid, Unfit(wrong))
                continue
            titled = "" if placed.quoting else self._title(one, part.text, fragments)
            part.spans += self._coded(part, one, fragments, titled, user)
        for guid in pieces.keys() - firsts.keys():
            self._lost(guid, Unfit("only further pieces of it could be placed"))

    def link(self, part: Part, tie: Tie) -> None:
        """Put a link into the part of the source it begins in."""
        try:
            source, target = self._end(tie.source), self._end(tie.target)
        except Unfit as error:
            what = f"The link “{tie.name}” is left out: {error}."
            self._problems.append(Problem(self._where, what))
            return
        layer = next((one.layer for _, one in (source, target) if one), None)
        part.links.append(
            Link(
                read_uid(self._file, tie.guid or f"{tie.source} {tie.target} {tie.name}"),
                layer or self._outline.layer(self._file, ""),
                tie.name,
                source[0],
                target[0],
                note=self._words(tie.notes),
                origin=Origin("import", FORMAT, tie.guid),
            )
        )

    def _first(self, guid: str) -> str:
        """The selection that a piece belongs to; itself if it is none.

        Raises:
            Unfit: if pieces belong to one another in a ring.
        """
        passed = {guid}
        while (first := self._outline.pieces.get(guid)) in self._here and first is not None:
            if first in passed:
                raise Unfit("it is a piece of itself")
            passed.add(first)
            guid = first
        return guid

    def _title(self, one: Selection, text: str, fragments: Sequence[Fragment]) -> str:
        """What a selection is called and described as, where that is not what it covers."""
        start, end = fragments[0]
        if one.says(text[start:end]):
            return ""
        return "\n".join(filter(None, map(clean, (one.name, one.description))))

    def _coded(
        self, part: Part, one: Selection, fragments: tuple[Fragment, ...], titled: str, user: str
    ) -> Iterator[Span]:
        for number, draft in enumerate(self._drafts(one)):
            guid = one.guid
            if number:
                guid = draft.coding.guid or coding_guid(one.guid, str(number))
            uid = read_uid(self._file, guid)
            if uid in self._used:
                self._lost(guid, Unfit("its GUID was already there"))
                continue
            self._used.add(uid)
            notes = [titled] if titled and not number else []
            notes += [self._words(draft.notes if number else (*one.notes, *draft.notes))]
            span = Span(
                uid,
                self._outline.layer(self._file, draft.coding.user or user),
                part.article.uid,
                draft.label,
                fragments,
                draft.attributes,
                note="\n".join(filter(None, notes)),
                origin=Origin("import", FORMAT, guid),
            )
            self._spans.setdefault(one.guid, span)
            yield span

    def _drafts(self, one: Selection) -> list[Draft]:
        """The spans a selection stands for: one for each coding by a code that is a type."""
        drafts: list[Draft] = []
        sayings: list[tuple[Coding, Code]] = []
        for coding in one.codings:
            try:
                code = self._outline.codes[coding.code]
            except KeyError:
                self._lost(one.guid, Unfit(f"there is no code {coding.code}"), "A coding of the ")
                continue
            if code.attribute:
                sayings.append((coding, code))
            else:
                drafts.append(Draft(coding, code))
        for coding, code in sayings:
            said_of = [d for d in drafts if (d.label, d.coding.user) == (code.label, coding.user)]
            if not said_of:
                said_of = [Draft(coding, code)]
                drafts += said_of
            for draft in said_of:
                if draft.attributes.setdefault(code.attribute, code.value) != code.value:
                    error = Unfit(f"it has another {code.attribute} already")
                    self._lost(one.guid, error, "A coding of the ")
        if not drafts and not one.codings:
            drafts.append(Draft(Coding("", one.user, "", ()), Code(UNCODED)))
        return drafts

    def _words(self, notes: Sequence[str]) -> str:
        return "\n".join(filter(None, (self._outline.notes.get(guid, "") for guid in notes)))

    def _end(self, guid: str) -> tuple[End, Span | None]:
        outline = self._outline
        guid = outline.codings.get(guid, guid)
        if guid not in outline.selections:
            return End(EndKind.ARTICLE, read_uid(self._file, outline.sources[guid])), None
        passed = {guid}
        while (first := outline.pieces.get(guid)) is not None and first not in passed:
            passed.add(first)
            guid = first
        span = self._spans.get(guid)
        if span is None and guid in self._here:
            raise Unfit(f"the selection {guid} was left out")
        return End(EndKind.SPAN, span.uid if span else read_uid(self._file, guid)), span

    def _lost(self, guid: str, error: Unfit, before: str = "The ") -> None:
        what = f"{before}selection {guid} is left out: {error}."
        self._problems.append(Problem(self._where, what))
