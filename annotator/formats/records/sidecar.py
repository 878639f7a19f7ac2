"""What stands above the records as it is read: scheme, people, layers, entities."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeVar

import orjson

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import Entity, Layer, Person
from annotator.formats.bundle import Header, Problem
from annotator.formats.records import values
from annotator.formats.records.values import Json, Unfit
from annotator.journal.bodies import entity_from, layer_from, person_from

T = TypeVar("T", Person, Layer, Entity)

_WRONG: Final = (ValueError, KeyError, TypeError, AttributeError)


class Above:
    """The header of a file, as far as it is known while its lines are read."""

    def __init__(self, name: str, problems: list[Problem], format_id: str) -> None:
        self.format = format_id
        """Whose ids those in the file are."""
        self.header = Header(name)
        self.links: list[Json] = []
        """Links that lie in no article, not yet read."""
        self.entities: set[Uid] = set()
        self._problems = problems
        self._layers: dict[str, Uid] = {}

    def layer(self, name: str) -> Uid:
        """The layer of this name; one that the header does not list joins it."""
        found = self._layers.get(name)
        if found is None:
            found = self._layers[name] = foreign_uid(f"layer\x1f{name}")
            self.header.layers.append(Layer(found, values.NOBODY, credit=name))
        return found

    def load(self, path: Path) -> None:
        """Take in the file ``path``, if there is one; what is wrong in it is a problem."""
        try:
            content = values.record(orjson.loads(path.read_bytes()), "it")
        except FileNotFoundError:
            return
        except (OSError, ValueError):
            self._problems.append(Problem(path.name, "It is no JSON object that can be read."))
            return
        self.take(content, path.name)

    def take(self, content: Json, where: str) -> None:
        """Take in what :meth:`Encoder.header` made, or parts of it; what is wrong is a problem."""
        header = self.header
        header.people += self._listed(where, content, "people", _person)
        for record, layer in self._paired(where, content, "layers", _layer):
            (header.layers if layer.annotates else header.talk).append(layer)
            self._layers[values.key(record.get("key")) or layer.title("")] = layer.uid
        header.entities += self._listed(where, content, "entities", _entity)
        self.entities.update(entity.uid for entity in header.entities)
        links = content.get("links")
        self.links = (
            [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []
        )
        name, project, scheme = (content.get(part) for part in ("name", "project", "scheme"))
        try:
            header.name = values.one_line(name, "name") or header.name
            header.project = foreign_uid(project) if isinstance(project, str) else None
            header.scheme = Scheme.model_validate(scheme) if scheme else None
        except ValueError:
            self._problems.append(Problem(where, "Its scheme cannot be used."))

    def _listed(
        self, where: str, content: Json, name: str, made: Callable[[Json], T]
    ) -> Iterable[T]:
        return [value for _, value in self._paired(where, content, name, made)]

    def _paired(
        self, where: str, content: Json, name: str, made: Callable[[Json], T]
    ) -> list[tuple[Json, T]]:
        found: list[tuple[Json, T]] = []
        rows = content.get(name) or []
        for row in rows if isinstance(rows, list) else [rows]:
            try:
                found.append((row, made(row)))
            except _WRONG:
                self._problems.append(Problem(where, f"An entry of “{name}” cannot be read."))
        return found


def _uid(row: Json) -> Uid:
    name = values.key(row["id"])
    if not name:
        raise Unfit("it has no id")
    return foreign_uid(name)


def _person(row: Json) -> Person:
    person = person_from(_uid(row), row)
    return person._replace(name=values.one_line(person.name, "name"))


def _layer(row: Json) -> Layer:
    owner = row.get("owner")
    known = {"owner": owner} if owner else {"owner": "00000000-0000-0000-0000-000000000000"}
    layer = layer_from(_uid(row), {"purpose": "annotations", **row, **known})
    texts = (layer.purpose, layer.name, layer.credit)
    purpose, name, credit = (values.one_line(value, "name") for value in texts)
    return Layer(layer.uid, layer.owner if owner else values.NOBODY, purpose, name, credit)


def _entity(row: Json) -> Entity:
    entity = entity_from(_uid(row), row)
    register, name = (values.one_line(part, "name") for part in (entity.register, entity.name))
    if not all(isinstance(alias, str) for alias in entity.aliases):
        raise Unfit("an alias is no text")
    external = values.record(entity.external, "“external”")
    if not all(isinstance(value, str) for value in external.values()):
        raise Unfit("an id elsewhere is no text")
    note = values.text(entity.note, "note")
    return entity._replace(register=register, name=name, external=external, note=note)
