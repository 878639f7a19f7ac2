"""The contract every format meets; :mod:`tests.formats.test_contract` runs over all of them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar, Final, Literal

from annotator.formats import extras
from annotator.formats.bundle import Bundle, Feature, Kept, Loss, Part, Survey, Written
from annotator.formats.options import NO_CHOICES, Choices, Option

Tick = Callable[[], None]
"""Called once per article; raises :class:`annotator.errors.CancelledError` to stop."""

_TALK: Final = (Feature.DECISIONS, Feature.COMMENTS)


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
    holds_talk: ClassVar[bool] = False
    """Whether decisions and comments are written."""
    fates: ClassVar[Mapping[Feature, str]] = {}
    """What becomes of each feature the format does not hold as it is."""
    options: ClassVar[tuple[Option, ...]] = ()
    """What may be chosen of how it is written."""
    reading_options: ClassVar[tuple[Option, ...]] = ()
    """What may be chosen of how it is read."""
    needs: ClassVar[tuple[str, ...]] = ()
    """Modules of libraries that are installed on request, see :mod:`annotator.formats.extras`."""
    tokeniser: ClassVar[str] = ""
    """Where it counts in tokens: who makes them and the sentences, with the version."""
    as_it_lies: ClassVar[Choices] = NO_CHOICES
    """The choices of :attr:`options` under which :meth:`kept` leaves what was read where it is."""
    splits: ClassVar[bool] = False
    """Whether it writes train, dev and test into one target itself, by ``Bundle.splits``."""
    every_mention: ClassVar[bool] = False
    """Whether its consumers take what is not tagged for a counter-example, as recognisers of
    entities do.
    """

    @property
    def missing(self) -> tuple[str, ...]:
        """What of :attr:`needs` is not installed."""
        return tuple(module for module in self.needs if not extras.is_there(module))

    def cut_by(self, choices: Choices) -> str:  # noqa: ARG002 - for those below
        """What makes tokens and sentences with these choices; see :attr:`tokeniser`."""
        return self.tokeniser

    def learnt_from(self, choices: Choices) -> bool:  # noqa: ARG002 - for those below
        """Whether :attr:`every_mention` holds with these choices."""
        return self.every_mention

    @abstractmethod
    def probe(self, path: Path) -> float:
        """How sure this is the format of ``path``, 0 to 1; looks at a little of it only."""

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:
        """What is in ``path``, read article by article.

        ``choices`` is of :attr:`reading_options`; what is not given is left to the default.

        Raises:
            ExtraMissingError: if a library in :attr:`needs` is not there.
            BadInputError: if nothing in it can be read; single articles that cannot be are
                named in the bundle's problems and the rest goes on.
        """
        raise NotImplementedError(f"{self.id} is not read")

    def beside(self, path: Path) -> tuple[Path, ...]:  # noqa: ARG002 - for those below
        """Files that belong to the file ``path`` and are no input of their own; they may be
        missing.
        """
        return ()

    def losses(self, survey: Survey) -> list[Loss]:
        """What of this selection will not come through as it is."""
        talk = dict.fromkeys(_TALK, "" if self.holds_talk else "left out; Review Report has them")
        return [
            Loss(feature, survey.counts[feature], fate)
            for feature in Feature
            if survey.counts.get(feature)
            and (fate := talk.get(feature) or self.fate(feature, survey.choices))
        ]

    def fate(self, feature: Feature, choices: Choices) -> str:  # noqa: ARG002 - for those below
        """What becomes of a feature with these choices, in a clause; nothing if it is kept."""
        return self.fates.get(feature, "")

    def tally(self, part: Part, bundle: Bundle) -> Mapping[Feature, int]:  # noqa: ARG002 - as above
        """How often a part has features that only this format can count, with the choices of
        ``bundle``; the general ones are counted by the exchange.
        """
        return {}

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
        bundle.choices = self.as_it_lies
        return (self.kept(part, bundle) for part in bundle.parts)
