"""What the model is told."""

from annotator.domain.scheme import Scheme
from annotator.formats.chat.prompt import system_message

SCHEME = Scheme.model_validate(
    {
        "id": "s", "name": "S",
        "spans": [
            {"id": "actor", "name": "Actor", "guideline": "Who acts.\nNot places.", "attributes": [
                {"id": "kind", "name": "Kind", "values": [{"id": "person", "name": "person"},
                 {"id": "old", "name": "old", "retired": True}]},
                {"id": "age", "name": "Age", "kind": "number", "guideline": "In years."}]},
            {"id": "cue", "name": "Cue", "active": False},
        ],
        "links": [{"id": "knows", "name": "knows",
                   "ends": [{"source": ["actor"], "target": ["actor", "cue"]}]}],
    }
)  # fmt: skip


def test_types_in_use_with_guidelines_values_and_rules() -> None:
    told = system_message(SCHEME, "").splitlines()
    assert told[1:] == [
        "Types of spans:",
        "- actor (Actor): Who acts. Not places.",
        "  kind: one of person",
        "  age: a number: In years.",
        "Types of links:",
        "- knows (knows)",
        "  from actor to actor or cue",
    ]
    assert "offset" not in told[0]


def test_without_a_scheme_the_task_is_told() -> None:
    assert system_message(None, "First.").splitlines()[0] == "First."
