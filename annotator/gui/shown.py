"""Whose work is seen."""

from dataclasses import dataclass

from annotator.domain.identity import Uid


@dataclass(frozen=True, slots=True)
class Shown:
    """Which layers are chosen to be seen; where I am blind an article shows fewer of them."""

    mine: Uid
    """The layer I work in: the only one that may be changed."""
    others: tuple[Uid, ...] = ()
    """Beside it, in the order they were chosen."""

    @property
    def layers(self) -> tuple[Uid, ...]:
        """All of them, mine first."""
        return (self.mine, *self.others)
