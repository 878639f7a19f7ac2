"""The configuration brat reads."""

from annotator.domain.scheme import Scheme
from annotator.domain.values import Link, Span
from annotator.formats.brat.conf import Used
from tests.formats.builders import link, span, to

SCHEME = Scheme.model_validate(
    {
        "name": "small",
        "spans": [
            {
                "id": "actor",
                "name": "Actor <who>, acts | a",
                "colour": "#0072B2",
                "register": "actor",
                "attributes": [
                    {"id": "kind", "name": "Kind", "values": [{"id": "person", "name": "a"}]},
                    {"id": "since", "name": "Since", "kind": "date"},
                ],
            },
            {
                "id": "claim",
                "name": "Claim",
                "colour": "#FFEE88",
                "attributes": [
                    {"id": "kind", "name": "Kind", "values": [{"id": "fact", "name": "b"}]}
                ],
            },
            {"id": "cue", "name": "Cue", "active": False},
        ],
        "links": [
            {
                "id": "made-by",
                "name": "made by",
                "ends": [
                    {"source": ["claim"], "target": ["actor", "@actor"]},
                    {"source": ["actor"], "target": ["actor"]},
                    {"source": ["claim"], "target": ["@article"]},
                ],
                "attributes": [{"id": "step", "name": "Step", "kind": "number"}],
            },
            {
                "id": "rephrases",
                "name": "rephrases",
                "symmetric": True,
                "ends": [{"source": ["claim"], "target": ["claim"]}],
            },
            {
                "id": "old",
                "name": "old",
                "retired": True,
                "ends": [{"source": ["claim"], "target": ["claim"]}],
            },
        ],
    }
)

ANNOTATION = """\
[entities]
actor
claim

[relations]
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
made-by\tArg1:claim, Arg2:actor
made-by\tArg1:actor, Arg2:actor
rephrases\tArg1:claim, Arg2:claim, <REL-TYPE>:symmetric

[events]

[attributes]
kind\tArg:actor|claim, Value:person|fact|not-stated
since\tArg:actor
step\tArg:<RELATION>
"""

VISUAL = """\
[labels]
actor | Actor who acts a
claim | Claim
cue | Cue
made-by | made by
rephrases | rephrases
old | old
kind | Kind
since | Since
step | Step

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:lightgrey, borderColor:darken
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
actor\tbgColor:#0072B2, fgColor:white
claim\tbgColor:#FFEE88, fgColor:black
cue\tbgColor:#949494, fgColor:black
"""


def test_the_scheme_as_written_by_hand() -> None:
    used = Used(SCHEME)
    assert used.annotation_conf() == ANNOTATION
    assert used.visual_conf() == VISUAL


def section(conf: str, name: str) -> list[str]:
    """The lines of a section."""
    return conf.split(f"[{name}]\n")[1].split("\n\n", maxsplit=1)[0].strip().split("\n")


def used_in(scheme: Scheme | None, *items: Span | Link) -> str:
    """The configuration when these occur."""
    used = Used(scheme)
    used.note(
        [one for one in items if isinstance(one, Span)],
        [one for one in items if isinstance(one, Link)],
    )
    return used.annotation_conf()


def test_what_occurs_is_named_though_the_scheme_does_not_offer_it() -> None:
    conf = used_in(
        SCHEME,
        span("a", "cue", (0, 1), attributes={"tone": "x"}),
        span("b", "Named Person", (0, 1)),
        link("l", "old", "a", to("b")),
        link("m", "new one", "a", to("b"), attributes={"since": None}),
    )
    assert section(conf, "entities") == ["actor", "claim", "cue", "Named_Person"]
    assert section(conf, "relations")[-2:] == [
        "old\tArg1:claim, Arg2:claim",
        "new_one\tArg1:<ENTITY>, Arg2:<ENTITY>",
    ]
    assert section(conf, "attributes")[:2] == ["tone\tArg:cue", "since\tArg:<RELATION>|actor"]


def test_without_a_scheme_what_occurs_is_all() -> None:
    conf = used_in(None, span("a", "x", (0, 1)), link("l", "y", "a", to("a")))
    assert section(conf, "entities") == ["x"]
    assert section(conf, "relations")[1:] == ["y\tArg1:<ENTITY>, Arg2:<ENTITY>"]
    assert Used(None).visual_conf().startswith("[labels]\n\n[drawing]\n")
