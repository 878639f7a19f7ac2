"""What we write for Label Studio, held against Label Studio's own code; and what that writes, read.

``LabelInterface`` is what its server checks configurations and predictions with. It looks neither
at the names of relations nor whether offsets lie in the text. Its ``validate_task`` calls
``validate_annotation`` without an argument (2.1.2), so a task is given to it without annotations,
and these one by one.
"""

import json
import random
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.values import Origin
from annotator.formats.bundle import Bundle, Header
from annotator.formats.labelstudio.config import beside
from annotator.formats.labelstudio.format import LabelStudio
from annotator.formats.labelstudio.writing import Encoder
from tests.formats.builders import (
    FIRST,
    KHAN,
    SECOND,
    Made,
    by_hand,
    done,
    everything,
    link,
    mades,
    part,
    read,
    span,
    target_of,
    to,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    pytest.importorskip("label_studio_sdk")
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface
    from label_studio_sdk.label_interface.objects import AnnotationValue, PredictionValue

# Its own way of writing is out of date, as pydantic tells it.
pytestmark = pytest.mark.filterwarnings("ignore:The `dict` method is deprecated")

CREW = "👨‍👩‍👧 met Zoe\u0301 and سفیر خان\u00a0there 😀 .\nKhan , too , left Kabul\u2028.\n"
"""A ZWJ sequence (0-5), a combining mark, words from right to left, NBSP, an emoji, U+2028."""


def place(words: str) -> tuple[int, int]:
    """Where words stand in CREW."""
    at = CREW.index(words)
    return at, at + len(words)


def strange() -> Made:
    """Nested, crossing, identical and discontinuous spans with all that can be said of them over
    CREW; links; one layer of a model; an article somebody has opened.
    """
    made = part(CREW)
    said = {"kind": "person", "form": None, "sure": True, "weight": 0.5, "claim-date": "2024-06"}
    model = Origin("model", "ner 2", "r1")
    made.spans = [
        span("crew", "actor", place("👨‍👩‍👧"), attributes=said, entity=KHAN, certainty=100),
        span("met", "claim", (0, CREW.index("😀") + 1), note="a\n“note”"),
        span(
            "zoe", "actor", place("Zoe\u0301"), attributes={'a "b"': 'name="text"', "x": "two\nl"}
        ),
        span("envoy", "actor", place("سفیر خان"), attributes={"kind:text": "x", "kind": "\u2028"}),
        span("crossing", "location", place("خان\u00a0there 😀")),
        span("same", "event", place("خان\u00a0there 😀"), attributes={"label": 3, "": "nameless"}),
        span("pieces", "claim", place("met"), place("😀"), place("left Kabul\u2028")),
        span("other", 'not "in" the <scheme>', place("Kabul")),
        span("guessed", "actor", place("Khan"), layer=SECOND, origin=model),
        span("too", "actor", place("too"), layer=SECOND, origin=model),
    ]
    made.links = [
        link("made", "made-by", "met", to("crew"), attributes={"step": 2}),
        link("back", 'says "no"', "crew", to("met")),
        link("pieces at", "said-at", "pieces", to("other")),
        link("itself", "quotes", "same", to("same")),
        link("guess", "targets", "guessed", to("too"), layer=SECOND),
    ]
    made.states = [done(FIRST)]
    opened = part("Nothing here yet.", "article 2")
    opened.states = [done(SECOND, "article 2")]
    return Made([made, opened], [], [FIRST, SECOND], [KHAN])


class Written(NamedTuple):
    """What an export holds, with the configuration as Label Studio has it."""

    target: Path
    tasks: list[dict[str, Any]]
    interface: Any

    def faults(self) -> Iterator[str]:
        """What Label Studio has against the tasks."""
        for task in self.tasks:
            yield from faults(self.interface, task)


def faults(interface: Any, task: dict[str, Any]) -> Iterator[str]:
    """What Label Studio has against one task."""
    if not interface.validate_task({"data": task["data"]}):
        yield "data"
    for check, name in (
        (interface.validate_annotation, "annotations"),
        (interface.validate_prediction, "predictions"),
    ):
        for one in task[name]:
            told = interface.validate_prediction(one, return_errors=True)
            assert check(one) is (told == [])
            yield from told


@pytest.fixture
def export(tmp_path: Path) -> Callable[[Made], Written]:
    def exported(made: Made) -> Written:
        target = target_of(LabelStudio(), tmp_path)
        LabelStudio().write(made.bundle(), target, lambda: None)
        interface = LabelInterface(beside(target).read_text(encoding="utf-8"))
        return Written(target, json.loads(target.read_bytes()), interface)

    return exported


# Regions with what is said of each, by span, and relations:
# by hand        4 (kind, form, entity) + 4 (stance, entity, certainty) + 2 pieces + 2 relations
# everything     6 + 2 + 3 pieces + 2 + 3 + 3 + 2, and 2 + 1, and 1; relations: 2 pieces, 2, 1
# strange        8 + 1 + 3 + 3 + 1 + 3 + 3 pieces + 1, and 1 + 1; relations: 2 pieces, 4, 1
@pytest.mark.parametrize(
    ("made", "annotations", "predictions", "results"),
    [(by_hand(), 1, 0, 12), (everything(), 4, 0, 30), (strange(), 2, 1, 32)],
    ids=["by hand", "everything", "strange"],
)
def test_it_is_valid(
    export: Callable[[Made], Written], made: Made, annotations: int, predictions: int, results: int
) -> None:
    written = export(made)
    written.interface.validate()
    assert list(written.faults()) == []
    assert len(written.tasks) == len(made.parts)
    assert sum(len(task["annotations"]) for task in written.tasks) == annotations
    assert sum(len(task["predictions"]) for task in written.tasks) == predictions
    assert sum(len(one["result"]) for task in written.tasks for one in said(task)) == results


def said(task: dict[str, Any]) -> list[dict[str, Any]]:
    """Annotations and predictions alike."""
    return [*task["annotations"], *task["predictions"]]


NAMES = (
    *("kind", "label", "text", "entity", "certainty", "not-stated", "", "sure"),
    *("kind:text", "kind:flag", "kind:number", "kind:text:text", 'a "b"', "a'b\"c", "<&>"),
    *('x name="text"', "$x", "a,b", "a\x01", "a\ufffe", "a\nb", " a", "سفیر", "😀"),
)


@given(
    made=mades(),
    said=st.lists(
        st.dictionaries(
            st.sampled_from(NAMES),
            st.one_of(
                st.none(),
                st.booleans(),
                st.integers(-3, 3),
                st.floats(-1, 1),
                st.sampled_from(["", "1", "true", "a\tb", 'name="kind"', ' toName="x"', "\ufffe"]),
            ),
            max_size=4,
        ),
        max_size=3,
    ),
    kinds=st.lists(st.sampled_from(['name="text"', "a'b\"", "<b>", "$", "2024"]), max_size=2),
    with_scheme=st.booleans(),
)
def test_any_is_valid(
    made: Made, said: list[dict[str, Any]], kinds: list[str], *, with_scheme: bool
) -> None:
    header = made.header()
    if not with_scheme:
        header.scheme = None
    first = made.parts[0]
    for number, attributes in enumerate(said):
        first.spans.append(span(f"s{number}", "actor", (0, 1), attributes=attributes))
    for number, kind in enumerate(kinds):
        first.spans.append(span(f"k{number}", kind, (0, 1)))
        first.links.append(link(f"l{number}", kind, f"k{number}", to("k0")))
    encoder = Encoder(header)
    tasks = [json.loads(encoder.task(one)) for one in made.parts]
    interface = LabelInterface(encoder.controls.xml(pieces=encoder.pieces))
    interface.validate()
    assert [fault for task in tasks for fault in faults(interface, task)] == []


def test_nothing_at_all_is_valid(tmp_path: Path) -> None:
    """No scheme, and nobody tagged anything: Label Studio refuses ``<Labels>`` without a label."""
    target = target_of(LabelStudio(), tmp_path)
    bundle = Bundle(Header("bare"), iter([part("Quiet.")]))
    LabelStudio().write(bundle, target, lambda: None)
    interface = LabelInterface(beside(target).read_text(encoding="utf-8"))
    interface.validate()
    (task,) = json.loads(target.read_bytes())
    assert list(faults(interface, task)) == []


@pytest.mark.parametrize(
    ("kind", "name", "value", "told"),
    [
        ("labels", "labels", ["ghost"], "Invalid value for control 'label'"),
        ("labels", "start", None, "Invalid value for control 'label'"),
        ("labels", "from_name", "ghost", "'from_name' 'ghost' not found"),
        ("labels", "to_name", "ghost", "'to_name' 'ghost' not found"),
        ("choices", "choices", ["ghost"], "Invalid value for control 'kind'"),
        ("choices", "type", "textarea", "does not match expected type 'choices'"),
        ("number", "number", "much", "Invalid value for control 'certainty'"),
        ("relation", "to_id", "nowhere", "'to_id' 'nowhere' not found in regions"),
        ("relation", "direction", "up", "Direction must be one of"),
    ],
)
def test_what_is_spoilt_is_refused(
    export: Callable[[Made], Written], kind: str, name: str, value: object, told: str
) -> None:
    """So that this check can fail."""
    written = export(by_hand())
    (annotation,) = written.tasks[0]["annotations"]
    result = next(one for one in annotation["result"] if one["type"] == kind)
    holder = result["value"] if name in result.get("value", {}) else result
    assert name in holder
    holder[name] = value
    assert any(told in str(fault) for fault in written.faults())


def test_a_task_without_its_text_is_refused(export: Callable[[Made], Written]) -> None:
    written = export(by_hand())
    del written.tasks[0]["data"]["text"]
    assert list(written.faults()) == ["data"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('toName="text"', 'toName="ghost"'),
        ('name="form"', 'name="kind"'),
        (' background="#0072B2"/>', ""),
    ],
)
def test_a_spoilt_configuration_is_refused(
    export: Callable[[Made], Written], old: str, new: str
) -> None:
    xml = export(by_hand()).interface.config
    assert old in xml
    with pytest.raises(Exception, match=r"not found in names|non-unique|error parsing"):
        LabelInterface(xml.replace(old, new)).validate()


def test_its_own_export_finds_our_words(export: Callable[[Made], Written], tmp_path: Path) -> None:
    """It knows no overlap and makes words by the Treebank's rules, so the spans here are flat and
    end where words do; with offsets of UTF-16 each after the family would be on its neighbour.
    """
    made = Made([part(CREW)])
    words = ["👨‍👩‍👧", "Zoe\u0301", "سفیر خان", "😀", "Khan", "Kabul"]
    made.parts[0].spans = [span(one, "actor", place(one)) for one in words]
    lines = converted(export(made), tmp_path, "CONLL2003").splitlines()
    assert lines[:2] == ["-DOCSTART- -X- O", "👨‍👩‍👧 -X- _ B-actor"]
    tagged = [line.split(" -X- _ ") for line in lines[1:] if line and not line.endswith(" O")]
    assert tagged == [
        ["👨‍👩‍👧", "B-actor"],
        ["Zoe\u0301", "B-actor"],
        ["سفیر", "B-actor"],
        ["خان", "I-actor"],
        ["😀", "B-actor"],
        ["Khan", "B-actor"],
        ["Kabul", "B-actor"],
    ]


def test_its_short_form_has_all_regions(export: Callable[[Made], Written], tmp_path: Path) -> None:
    (record,) = json.loads(converted(export(by_hand()), tmp_path, "JSON_MIN"))
    assert [(one["start"], one["end"], one["labels"]) for one in record["label"]] == [
        (0, 4, ["actor"]),
        (12, 20, ["claim"]),
        (12, 14, ["claim"]),
        (21, 24, ["claim"]),
    ]
    assert (record["kind"], record["stance"]) == ("person", "oppose")
    assert [one["number"] for one in record["certainty"]] == [50]


def converted(written: Written, folder: Path, to_format: str) -> str:
    """The tasks as Label Studio exports them, with the numbers it gives on import."""
    for number, task in enumerate(written.tasks, start=1):
        task["id"] = number
    source = folder / "imported.json"
    source.write_text(json.dumps(written.tasks), encoding="utf-8")
    converter = Converter(written.interface.config, str(folder))
    converter.convert(str(source), str(folder / "as"), to_format, is_dir=False)
    (result,) = (folder / "as").iterdir()
    return result.read_text(encoding="utf-8")


def test_what_it_makes_is_read(export: Callable[[Made], Written], tmp_path: Path) -> None:
    """A completed task, made with its own classes and written by them."""
    interface = export(by_hand()).interface
    task = interface.generate_sample_task()
    # As its sample goes: To have faith is to trust yourself to the water.
    assert task["text"][8:13] == "faith"
    assert task["text"][42:47] == "water"
    label = interface.get_control("label")
    faith = label.label(start=8, end=13.0, labels=["actor"])
    water = label.label(start=42, end=47, labels=["location", "claim"])
    faith.add_relation(water, "left", ["made-by"])
    water.add_relation(faith)
    of_it = interface.create_regions({"certainty": 80, "kind": "person"})
    for one in of_it:
        one.id = faith.id
    of_all = interface.create_regions({"tone": "neutral", "claim-date": "2024"})
    results = [faith, water, *of_it, *of_all]
    annotation = AnnotationValue(completed_by=5, ground_truth=True, result=results)
    guess = label.label(start=0, end=2, labels=["event"])
    prediction = PredictionValue(model_version="ner 2", score=0.5, result=[guess])
    path = tmp_path / "sdk.json"
    made = {"id": 7, "data": task, "annotations": [annotation.model_dump()]}
    made["predictions"] = [prediction.model_dump()]
    path.write_text(json.dumps([made]), encoding="utf-8")

    bundle, (found,), problems = read(LabelStudio(), path)
    assert problems == []
    assert found.text == task["text"]
    assert [layer.credit for layer in bundle.header.layers] == ["annotator 5", "ner 2"]
    kinds = {one.uid: one.type for one in found.spans}
    assert [(one.type, *one.fragments) for one in found.spans] == [
        ("actor", (8, 13)),
        ("location", (42, 47)),
        ("claim", (42, 47)),
        ("event", (0, 2)),
    ]
    # “left” leads from the water to the faith; one without a label has no type.
    assert [(one.type, kinds[one.source.uid], kinds[one.target.uid]) for one in found.links] == [
        ("made-by", "location", "actor"),
        ("relation", "location", "actor"),
    ]
    assert (found.spans[0].certainty, found.spans[0].attributes) == (80, {"kind": "person"})
    assert found.article.metadata.fields == {"tone": "neutral", "claim-date": "2024"}


def test_what_goes_through_its_classes_comes_back(
    export: Callable[[Made], Written], tmp_path: Path
) -> None:
    written = export(strange())
    _, before, _ = read(LabelStudio(), written.target)
    for number, task in enumerate(written.tasks, start=1):
        task["id"] = number
        for name, kind in (("annotations", AnnotationValue), ("predictions", PredictionValue)):
            known = [{"completed_by": 1, **one} for one in task[name]]
            task[name] = [kind(**one).model_dump() for one in known]
    path = tmp_path / "again.json"
    path.write_text(json.dumps(written.tasks), encoding="utf-8")
    _, after, problems = read(LabelStudio(), path)
    assert problems == []
    for old, new in zip(before, after, strict=True):
        assert new.text == old.text
        assert [one._replace(layer=b"") for one in new.spans] == [
            one._replace(layer=b"") for one in old.spans
        ]
        assert [(one.type, one.source, one.target) for one in new.links] == [
            (one.type, one.source, one.target) for one in old.links
        ]


@pytest.mark.parametrize("seed", range(5))
def test_its_own_sample_is_read_or_told(
    export: Callable[[Made], Written], tmp_path: Path, seed: int
) -> None:
    """It draws offsets at random, most of them beyond its text: none of those is stored, each is
    told, and what it says of no region is said of the article.
    """
    random.seed(seed)
    task = export(by_hand()).interface.generate_complete_sample_task(raise_on_failure=True)
    results = [one for record in said(task) for one in record["result"]]
    regions = [one for one in results if one["type"] == "labels"]
    path = tmp_path / "sample.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    _, (found,), problems = read(LabelStudio(), path)
    assert found.text == task["data"]["text"]
    assert all(
        0 <= start < end <= len(found.text) for one in found.spans for start, end in one.fragments
    )
    known = {one.origin.external for one in found.spans if one.origin}
    for one in regions:
        assert one["id"] in known or any(one["id"] in problem.what for problem in problems)
    kind = next(one["value"]["choices"][0] for one in results if one["from_name"] == "kind")
    assert found.article.metadata.fields["kind"] == kind
