"""The contract every format meets; :mod:`tests.formats.test_contract` runs over all of them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar, Literal

from annotator.formats.bundle import Bundle, Feature, Kept, Loss, Part, Survey, Written

Tick = Callable[[], None]
"""Called once per article; raises :class:`annotator.errors.CancelledError` to stop."""


class Format(ABC):
    """A way of writing annotated articles down."""

    id: ClassVar[str]
    title: ClassVar[str]
    """What a person reads."""
    suffixes: ClassVar[tuple[str, ...]] = ()
    """File name endings with the dot, the first one used for writing."""
    target: ClassVar[Literal["file", "folder"]] = "file"
    reads: ClassVar[bool] = True
    writes: ClassVar[bool] = True
    annotated: ClassVar[bool] = True
    """Whether it carries annotations, or articles only."""
    fates: ClassVar[Mapping[Feature, str]] = {}
    """What becomes of each feature the format does not hold as it is."""

    @abstractmethod
    def probe(self, path: Path) -> float:
        """How sure this is the format of ``path``, 0 to 1; looks at a little of it only."""

    def read(self, path: Path) -> Bundle:
        """What is in ``path``, read article by article.

        Raises:
            BadInputError: if nothing in it can be read; single articles that cannot be are
                named in the bundle's problems and the rest goes on.
        """
        raise NotImplementedError(f"{self.id} is not read")

    def losses(self, survey: Survey) -> list[Loss]:
        """What of this selection will not come through as it is."""
        return [
            Loss(feature, survey.counts[feature], fate)
            for feature, fate in self.fates.items()
            if survey.counts.get(feature)
        ]

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write a bundle to ``target``, which does not exist yet.

        Raises:
            OSError: if the disk refuses; the caller removes what was begun.
        """
        raise NotImplementedError(f"{self.id} is not written")

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """What this format claims to keep of a part."""
        raise NotImplementedError(f"{self.id} is not written")

    def reread(self, target: Path) -> Iterator[Kept]:
        """What is in a written target, one for each article but in any order, to hold against
        :meth:`kept` of the part with the same ``article``.

        Raises:
            BadInputError: if the target is not what :meth:`write` makes.
        """
        bundle = self.read(target)
        return (self.kept(part, bundle) for part in bundle.parts)
