"""What became of one span or link from version to version, in words."""

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, uid_of
from annotator.domain.scheme import LinkType, Scheme, SpanType
from annotator.domain.values import END_KINDS, End
from annotator.gui.describe import link_type_name, span_type_name, value_words
from annotator.gui.names import Names
from annotator.gui.texts import tr
from annotator.journal.bodies import Json, attributes_of, fragments_of, parsed
from annotator.project.project import Project
from annotator.store.journal import Entry

NOTHING: Final = "–"
_LONGEST: Final = 40


class Version(NamedTuple):
    """One version and the step that made it."""

    entry: Entry
    lines: tuple[str, ...]
    """What is different from the version before; empty where nothing that is told is."""


class Teller:
    """Says what changed between two bodies of a span or link."""

    def __init__(self, scheme: Scheme | None, names: Names) -> None:
        self._scheme = scheme
        self._names = names

    def told(self, before: Json | None, after: Json | None, *, first: bool = False) -> list[str]:
        """What a version made of the one before; ``first`` where there was none."""
        if after is None:
            return [tr("Deleted")]
        if before is None:
            return [self._made(after) if first else tr("Brought back")]
        lines = self._span_lines(before, after) if "quotes" in after else _ends(before, after)
        types = [self._type_name(body) for body in (before, after)]
        if before["type"] != after["type"]:
            lines.insert(0, _turned(tr("Type"), *types))
        lines += self._attribute_lines(before, after)
        if before.get("note") != after.get("note"):
            lines.append(_turned(tr("Note"), before.get("note"), after.get("note")))
        return lines

    # Internals

    def _made(self, body: Json) -> str:
        kind = self._type_name(body)
        if "quotes" in body:
            return tr("“{quote}” tagged as {type}", quote=_begin(_words(body)), type=kind)
        ends = (self._names.end(_end(body[side])) for side in ("source", "target"))
        source, target = map(_begin, ends)
        return tr("“{source}” {type} “{target}”", source=source, type=kind, target=target)

    def _span_lines(self, before: Json, after: Json) -> list[str]:
        lines = []
        moved = _moved(before, after)
        if moved:
            lines.append(moved)
        if before.get("entity") != after.get("entity"):
            names = (self._entity(body.get("entity")) for body in (before, after))
            lines.append(_turned(tr("Stands for"), *names))
        if before.get("certainty") != after.get("certainty"):
            sure = (body.get("certainty") for body in (before, after))
            per_cent = (None if one is None else tr("{n} %", n=one) for one in sure)
            lines.append(_turned(tr("Certainty"), *per_cent))
        return lines

    def _attribute_lines(self, before: Json, after: Json) -> Iterator[str]:
        old, new = attributes_of(before), attributes_of(after)
        kinds = [self._type(body) for body in (after, before)]
        for name in {**old, **new}:
            if (name in old, old.get(name)) == (name in new, new.get(name)):
                continue
            known = (kind.attribute(name) for kind in kinds if kind)
            attribute = next((one for one in known if one), None)
            values = (
                value_words(attribute, values[name]) if name in values else None
                for values in (old, new)
            )
            yield _turned(attribute.name if attribute else name, *values)

    def _entity(self, uid: str | None) -> str:
        return self._names.entity(uid_of(uid)) if uid else ""

    def _type(self, body: Json) -> SpanType | LinkType | None:
        if self._scheme is None:
            return None
        if "quotes" in body:
            return self._scheme.span_type(body["type"])
        return self._scheme.link_type(body["type"])

    def _type_name(self, body: Json) -> str:
        name = span_type_name if "quotes" in body else link_type_name
        return name(self._scheme, body["type"])


def versions(project: Project, uid: Uid, most: int, teller: Teller) -> tuple[list[Version], bool]:
    """The newest ``most`` versions of an object, and whether there are older ones.

    Walks from each version to the one it replaced: nothing else of the journal is read.
    """
    read = [
        (entry, parsed(body) if body is not None else None)
        for entry, body in islice(project.journal.versions_of(uid), most + 1)
    ]
    more = len(read) > most
    steps = list(pairwise(read))
    if not more and read:
        steps.append((read[-1], (read[-1][0], None)))
    found = [
        Version(entry, tuple(teller.told(before, after, first=not more and at == len(read) - 1)))
        for at, ((entry, after), (_, before)) in enumerate(steps)
    ]
    return found, more


def _turned(name: str, before: object, after: object) -> str:
    return tr(
        "{name}: {before} → {after}",
        name=name,
        before=_begin(str(before)) if before else NOTHING,
        after=_begin(str(after)) if after else NOTHING,
    )


def _ends(before: Json, after: Json) -> list[str]:
    if (before["source"], before["target"]) == (after["source"], after["target"]):
        return []
    return [tr("Turned round")]


def _moved(before: Json, after: Json) -> str:
    """Which edges moved, with the words they stand at; empty where none did."""
    old, new = fragments_of(before["fragments"]), fragments_of(after["fragments"])
    if old == new:
        return ""
    words = _words(before), _words(after)
    if len(old) != len(new):
        title = tr("Piece added") if len(new) > len(old) else tr("Piece taken out")
        return _quoted(title, *map(_begin, words))
    match old[0][0] != new[0][0], old[-1][1] != new[-1][1]:
        case True, False:
            return _quoted(tr("Start moved"), *map(_begin, words))
        case False, True:
            return _quoted(tr("End moved"), *map(_finish, words))
    return _quoted(tr("Moved"), *map(_begin, words))


def _quoted(title: str, before: str, after: str) -> str:
    return tr("{name}: “{before}” → “{after}”", name=title, before=before, after=after)


def _words(body: Json) -> str:
    return " … ".join(body["quotes"])


def _begin(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _finish(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else "…" + words[1 - _LONGEST :]


def _end(value: list[str]) -> End:
    kind, uid = value
    return End(END_KINDS[kind], uid_of(uid))
