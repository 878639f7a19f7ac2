"""From a bundle to a folder of CASes."""

from collections.abc import Callable, Iterator
from pathlib import Path

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import GOLD
from annotator.formats.base import Tick
from annotator.formats.bundle import Bundle, Part, Written
from annotator.formats.file_names import file_name, free
from annotator.formats.uima import type_system
from annotator.formats.uima.composing import Composer
from annotator.formats.uima.files import ANNOTATION, CURATION, INITIAL
from annotator.formats.uima.model import Cas
from annotator.formats.uima.vocabulary import Vocabulary

TYPE_SYSTEM = "TypeSystem.xml"


def write(
    bundle: Bundle, target: Path, tick: Tick, suffix: str, encode: Callable[[Cas], bytes]
) -> Written:
    """Write the folder, as :mod:`annotator.formats.uima` describes it.

    Raises:
        OSError: if the disk refuses.
    """
    target.mkdir()
    words = Vocabulary(bundle.header.scheme)
    composer = Composer(bundle.header, words)
    names: set[str] = set()
    files: list[str] = []
    articles = spans = links = 0
    for part in bundle.parts:
        tick()
        composer.know(part.entities)
        name = free(_name(part), names.__contains__)
        names.add(name.casefold())
        articles += 1
        spans += len(part.spans)
        links += len(part.links)
        for place, layer in _places(part, composer, name):
            path = target / f"{place}{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(encode(composer.article(part, layer)))
            files.append(f"{place}{suffix}")
    if bundle.tail:
        (target / f"links{suffix}").write_bytes(encode(composer.links(bundle.tail)))
        files.append(f"links{suffix}")
    (target / TYPE_SYSTEM).write_bytes(type_system.encoded(words.types()))
    files.append(TYPE_SYSTEM)
    return Written(tuple(files), articles, spans, links + len(bundle.tail))


def _places(part: Part, composer: Composer, name: str) -> Iterator[tuple[str, Uid | None]]:
    """Where each layer that has looked at an article goes, without the ending; an article that
    none has looked at goes to a place of its own.
    """
    layers = dict.fromkeys(
        [one.layer for one in part.states]
        + [one.layer for one in part.spans]
        + [one.layer for one in part.links]
    )
    taken: set[str] = set()
    for layer in layers:
        folder = CURATION if composer.layer(layer).purpose == GOLD else ANNOTATION
        annotator = file_name(composer.annotator(layer), "annotator")
        place = free(f"{folder}/{name}/{annotator}", taken.__contains__)
        taken.add(place.casefold())
        yield place, layer
    if not layers:
        yield f"{ANNOTATION}/{name}/{INITIAL}", None


def _name(part: Part) -> str:
    """How the article's folder is called: as it came, else by its title."""
    article = part.article
    external = article.origin.external if article.origin else ""
    return file_name(external or article.metadata.title, text_of(article.uid))
