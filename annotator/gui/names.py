"""What people call the things a project names by uid, remembered between steps."""

from collections.abc import Sequence
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Kind, Layer
from annotator.gui.texts import tr
from annotator.project.changes import Changes
from annotator.project.cited import Citer
from annotator.project.project import Project
from annotator.text.excerpts import FIRST_WORDS, first_words

_LONGEST_END: Final = 80
_MOST_RECENT: Final = 8


class Names:
    """Looks names up once; a step that changed one has it looked up again."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._entities: dict[Uid, str] = {}
        self._articles: dict[Uid, str] = {}
        self._texts: dict[Uid, str] = {}
        self._layers: dict[Uid, str] = {}
        self._recent: dict[str, list[str]] = {}

    def recent(self, register: str) -> Sequence[str]:
        """The names given last in a register, the last one first."""
        return self._recent.get(register, ())

    def used(self, register: str, name: str) -> None:
        """A name was given."""
        others = (known for known in self.recent(register) if known != name)
        self._recent[register] = [name, *others][:_MOST_RECENT]

    def forget(self, changes: Changes) -> None:
        """Take in what a step changed."""
        if changes.touches(Kind.ENTITY):
            self._entities.clear()
        if changes.touches(Kind.ARTICLE):
            self._articles.clear()
            self._texts.clear()

        if changes.touches(Kind.LAYER, Kind.PERSON):
            self._layers.clear()

    def layer(self, uid: Uid) -> str:
        """Whose work a layer is; empty for one nobody has written into."""
        if uid not in self._layers:
            reads = self._project.reads
            people = {person.uid: person.name for person in reads.people()}
            self._layers = {
                layer.uid: layer.title(people.get(layer.owner, "")) for layer in reads.layers()
            }
            self._layers.setdefault(uid, "")
        return self._layers[uid]

    def entity(self, uid: Uid | None) -> str:
        """The name of an entity or proposition; empty for none."""
        if uid is None:
            return ""
        found = self._entities.get(uid)
        if found is None:
            entity = self._project.reads.entity(uid)
            found = self._entities[uid] = entity.name if entity else ""
        return found

    def article(self, uid: Uid, title: str = "") -> str:
        """An article's title, where it has none its first words. A title known is not read."""
        if title:
            return title
        found = self._articles.get(uid)
        if found is None:
            # Stands if what follows fails: a damaged article is told once, not at each repaint.
            self._articles[uid] = tr("Cannot be read")
            article = self._project.reads.article(uid)
            found = article.metadata.title if article else ""
            if article and not found:
                found = first_words(self._project.reads.text(uid)) or tr("Untitled")
            self._articles[uid] = found
        return found

    def untitled(self) -> dict[Uid, str]:
        """The first words of every article without a title, read at once."""
        beginnings = self._project.reads.beginnings(FIRST_WORDS * 4)
        return {uid: first_words(text) or tr("Untitled") for uid, text in beginnings.items()}

    def end(self, end: End) -> str:
        """The words of a link's end."""
        match end.kind:
            case EndKind.ENTITY:
                return self.entity(end.uid)
            case EndKind.ARTICLE:
                return self.article(end.uid)
            case EndKind.SPAN:
                return self._words(end.uid)

    def other_layers(self) -> list[tuple[Layer, str]]:
        """Every layer that is not mine, with what people call it."""
        return [
            (layer, self.layer(layer.uid))
            for layer in self._project.reads.layers()
            if layer.uid != self._project.my_layer and layer.annotates
        ]

    def _words(self, uid: Uid) -> str:
        reads = self._project.reads
        span = reads.span(uid)
        if span is None:
            return ""
        if reads.is_earlier(uid):
            cited = Citer(reads, self._project.journal).of(Kind.SPAN, uid)
            return first_words(cited.quote, _LONGEST_END)
        if span.article not in self._texts:
            self._texts = {span.article: reads.text(span.article)}
        text = self._texts[span.article]
        words = " … ".join(text[start:end] for start, end in span.fragments)
        return first_words(words, _LONGEST_END)
