"""A screen reader without a voice: a program of its own that reads the window through AT-SPI.

The system's Python runs it, for the library it reads with is no package of ours. It takes one
question as JSON per line and answers each with a line of JSON; `listening` asks the questions.
"""

import importlib
import json
import random
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from typing import Any

importlib.import_module("gi").require_version("Atspi", "2.0")
Atspi: Any = importlib.import_module("gi.repository.Atspi")
GLib: Any = importlib.import_module("gi.repository.GLib")

HEARD = (
    "object:announcement",
    "object:text-caret-moved",
    "object:text-selection-changed",
    "object:text-changed",
    "object:property-change:accessible-name",
)
"""What is subscribed to: the program sends only what somebody wants to hear."""

KEPT = 4_000
"""How many handles are kept to be used long after what they stood for is gone."""


class ScreenReader:
    """Reads and listens."""

    def __init__(self) -> None:
        self.announced: list[str] = []
        self.events: Counter[str] = Counter()
        self._article: Any = None
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in HEARD:
            self._listener.register(kind)

    def _hear(self, event: Any) -> None:
        self.events[event.type.split(":")[1]] += 1
        if event.type.startswith("object:announcement"):
            self.announced.append(event.any_data)

    def nodes(self) -> Iterator[Any]:
        """Every node of the program, from the top."""
        desktop = Atspi.get_desktop(0)
        left = [desktop.get_child_at_index(n) for n in range(desktop.get_child_count())]
        while left:
            node = left.pop()
            if node is not None:
                yield node
                children = range(node.get_child_count())
                left += [node.get_child_at_index(n) for n in reversed(children)]

    # Answers

    def article(self) -> dict[str, Any]:
        """The text view as it is read now; empty where there is none."""
        node = self.found()
        return {} if node is None else self._described(node)

    def set_caret(self, offset: int) -> None:
        """Put the caret somewhere, as a reader does that reads on by itself."""
        node = self.found()
        if node is not None:
            node.set_caret_offset(offset)

    def found(self) -> Any:
        """The text view; looked for once, for it is the same as long as the window is."""
        if self._article is None:
            texts = (node for node in self.nodes() if is_article(node))
            self._article = next(texts, None)
        return self._article

    def _described(self, node: Any) -> dict[str, Any]:
        node.clear_cache()
        length = node.get_character_count()
        caret = node.get_caret_offset()
        word = Atspi.Text.get_string_at_offset(node, caret, Atspi.TextGranularity.WORD)
        line = Atspi.Text.get_string_at_offset(node, caret, Atspi.TextGranularity.LINE)
        chosen = [Atspi.Text.get_selection(node, n) for n in range(node.get_n_selections())]
        spans = [node.get_child_at_index(n) for n in range(node.get_child_count())]
        return {
            "name": node.get_name(),
            "states": states(node),
            "text": Atspi.Text.get_text(node, 0, length),
            "caret": caret,
            "word": word.content,
            "line": line.content,
            "selections": [[one.start_offset, one.end_offset] for one in chosen],
            "spans": [self._span(span) for span in spans],
        }

    def _span(self, span: Any) -> dict[str, Any]:
        span.clear_cache()
        box = span.get_extents(Atspi.CoordType.SCREEN)
        return {
            "name": span.get_name(),
            "role": span.get_role_name(),
            "states": states(span),
            "box": [box.x, box.y, box.width, box.height],
        }

    def focused(self) -> list[str]:
        """What has the keyboard: role and name."""
        return next(
            ([n.get_role_name(), n.get_name()] for n in self.nodes() if "focused" in states(n)), []
        )

    def said(self) -> list[str]:
        """All that was announced since this was asked last."""
        news, self.announced = self.announced, []
        return news


class Stress:
    """Asks all it can of all it ever saw, without a pause."""

    def __init__(self, reader: ScreenReader) -> None:
        self._reader = reader
        self._random = random.Random(7)  # the same questions each time, as far as it is up to us
        self._kept: deque[Any] = deque(maxlen=KEPT)
        self._articles: deque[Any] = deque(maxlen=KEPT)
        self._walk = reader.nodes()
        self.calls: Counter[str] = Counter()
        self.refused = 0
        self.walks = 0
        self.on = False

    def begin(self) -> None:
        """Ask the text view everything once; what follows is a matter of chance."""
        self.on = True
        node = self._reader.found()
        self._articles.append(node)
        self._ask(node, everything=True)

    def step(self) -> bool:
        """A few questions; the loop asks for the next few as long as this is on."""
        for _ in range(10):
            self._try("walk", self._go_on)
            for kept in (self._kept, self._articles, self._articles):
                if kept:
                    self._ask(self._random.choice(kept))
        return self.on

    def _go_on(self) -> None:
        node = next(self._walk, None)
        if node is None:
            self.walks += 1
            self._walk = self._reader.nodes()
        else:
            self._kept.append(node)
            if is_article(node):
                self._articles.append(node)

    def _ask(self, node: Any, *, everything: bool = False) -> None:
        some = self._random.randrange(-2, 3_000)
        calls: dict[str, Callable[[], Any]] = {
            "name": lambda: (node.clear_cache(), node.get_name(), node.get_description()),
            "parent": lambda: (node.get_parent(), node.get_index_in_parent()),
            "child": lambda: self._keep(node.get_child_at_index(some % 20)),
            "states": lambda: states(node),
            "extents": lambda: node.get_extents(Atspi.CoordType.SCREEN),
            "interfaces": lambda: (node.get_interfaces(), node.get_attributes()),
            "relations": node.get_relation_set,
            "actions": lambda: [
                Atspi.Action.get_action_name(node, n) for n in range(node.get_n_actions())
            ],
        }
        if self._try("interfaces", lambda: "Text" in node.get_interfaces()):
            calls |= self._of_text(node, some)
        for kind in calls if everything else self._random.sample(sorted(calls), 4):
            self._try(kind, calls[kind])

    def _keep(self, child: Any) -> None:
        if child is not None and child.get_role_name() == "list item":
            self._articles.append(child)

    def _of_text(self, node: Any, some: int) -> dict[str, Callable[[], Any]]:
        text, grain = Atspi.Text, self._random.choice(list(range(5)))
        # A reader moves the caret only in a text that cannot be written in: nothing must be typed
        # anywhere else than where the story means it.
        moves = self._try("states", lambda: "read-only" in states(node))
        calls: dict[str, Callable[[], Any]] = {
            "text": lambda: text.get_text(node, 0, node.get_character_count()),
            "string": lambda: text.get_string_at_offset(node, some, grain),
            "caret": node.get_caret_offset,
            "attributes": lambda: text.get_attribute_run(node, some, include_defaults=True),
            "selection": lambda: [
                text.get_selection(node, n) for n in range(node.get_n_selections() + 1)
            ],
            "letters": lambda: text.get_character_extents(node, some, Atspi.CoordType.SCREEN),
            "point": lambda: text.get_offset_at_point(node, some, some, Atspi.CoordType.SCREEN),
        }
        if moves:
            calls["set caret"] = lambda: node.set_caret_offset(max(some, 0) % 200)
            calls["set selection"] = lambda: text.set_selection(node, 0, 3, 3 + max(some, 0) % 90)
        return calls

    def _try(self, kind: str, call: Callable[[], Any]) -> Any:
        """What is gone by now may refuse; it must not bring the program down."""
        self.calls[kind] += 1
        try:
            return call()
        except GLib.GError:
            self.refused += 1
            return None


def is_article(node: Any) -> bool:
    """Whether it is the text view: no other text that is there to be seen can only be read."""
    return node.get_role_name() == "text" and {"read-only", "showing"} <= set(states(node))


def states(node: Any) -> list[str]:
    """The states of a node, by name."""
    return [state.value_nick for state in node.get_state_set().get_states()]


def main() -> None:
    """Answer until the questions end."""
    reader = ScreenReader()
    stress = Stress(reader)

    def begin_stress() -> None:
        stress.begin()
        GLib.idle_add(stress.step)

    def end_stress() -> dict[str, Any]:
        stress.on = False
        return {
            "calls": stress.calls,
            "refused": stress.refused,
            "walks": stress.walks,
            "events": reader.events,
        }

    answers: dict[str, Callable[..., Any]] = {
        "article": reader.article,
        "set_caret": reader.set_caret,
        "focused": reader.focused,
        "said": reader.said,
        "begin_stress": begin_stress,
        "end_stress": end_stress,
    }

    def answer(_channel: Any, _condition: Any) -> bool:
        line = sys.stdin.readline()
        if not line:
            Atspi.event_quit()
            return False
        question, *arguments = json.loads(line)
        print(json.dumps(answers[question](*arguments)), flush=True)
        return True

    GLib.io_add_watch(0, GLib.PRIORITY_HIGH, GLib.IOCondition.IN | GLib.IOCondition.HUP, answer)
    print(json.dumps("ready"), flush=True)
    Atspi.event_main()


if __name__ == "__main__":
    main()
