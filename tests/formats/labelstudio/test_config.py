"""The labelling configuration."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

from annotator.domain.scheme import Scheme
from annotator.domain.values import Value
from annotator.formats.bundle import Problem
from annotator.formats.labelstudio.config import Controls, beside, shown
from tests.formats.builders import link, span, to

SCHEME = Scheme.model_validate(
    {
        "name": "small",
        "spans": [
            {
                "id": "actor",
                "name": "Actor “x”",
                "colour": "#ff0000",
                "attributes": [
                    {"id": "kind", "name": "Kind", "values": [{"id": "person", "name": "Person"}]},
                    {"id": "weight", "name": "Weight", "kind": "number"},
                    {"id": "said", "name": "Said", "kind": "text"},
                ],
            },
            {"id": "old", "name": "Old", "retired": True},
        ],
        "links": [
            {"id": "knows", "name": "knows", "ends": [{"source": ["actor"], "target": ["actor"]}]}
        ],
    }
)

PER = 'toName="text" perRegion="true" whenTagName="label"'
EXPECTED = f"""<View>
  <Labels name="label" toName="text">
    <Label value="Actor “x”" alias="actor" background="#ff0000"/>
    <Label value="other" background="#949494"/>
  </Labels>
  <Text name="text" value="$text" granularity="symbol"/>
  <Choices name="kind" {PER}>
    <Choice value="Person" alias="person"/>
    <Choice value="a &amp; b"/>
  </Choices>
  <Choices name="sure:flag" {PER}>
    <Choice value="true"/>
  </Choices>
  <Number name="weight" {PER}/>
  <TextArea name="said" {PER}/>
  <TextArea name="kind:text" {PER}/>
  <Choices name="not-stated" choice="multiple" {PER}>
    <Choice value="Kind" alias="kind"/>
    <Choice value="Weight" alias="weight"/>
    <Choice value="Said" alias="said"/>
  </Choices>
  <Number name="certainty" min="0" max="100" {PER}/>
  <Relations>
    <Relation value="knows"/>
    <Relation value="fragment_of"/>
  </Relations>
</View>
"""


def test_it_names_all_of_the_scheme_and_all_that_occurred() -> None:
    controls = Controls(SCHEME)
    assert controls.of("kind", "a & b") == ("kind", "choices", {"choices": ["a & b"]})
    assert controls.of("kind", "two\nlines")[:2] == ("kind:text", "textarea")
    assert controls.of("weight", 3) == ("weight", "number", {"number": 3})
    assert controls.of("said", "no") == ("said", "textarea", {"text": ["no"]})
    assert controls.of("sure", True) == ("sure:flag", "choices", {"choices": ["true"]})
    spans = [span("a", "other", (0, 1), certainty=3), span("b", "actor", (0, 1))]
    controls.note(spans, [link("l", "knows", "a", to("b"))])
    assert controls.xml(pieces=True) == EXPECTED
    names = [element.get("name") for element in fromstring(EXPECTED).iter() if element.get("name")]
    assert len(names) == len(set(names))


def test_an_attribute_called_like_a_control_of_ours_gets_another() -> None:
    controls = Controls(None)
    assert controls.of("certainty", 5)[0] == "certainty:number"
    assert controls.of("label", "x")[0] == "label:text"


def test_an_attribute_called_like_the_control_of_another_gets_one_of_its_own() -> None:
    """Label Studio refuses a configuration in which two controls have the same name."""
    controls = Controls(None)
    said: list[tuple[str, Value]] = [
        ("a", "x\n"),
        ("a:text", "x"),
        ("a", 1),
        ("a:number", "x"),
        ("a", True),
        ("", "x"),
    ]
    found = [controls.of(name, value)[0] for name, value in said]
    assert found == ["a:text", "a:text:text", "a:number", "a:number:text", "a:flag", ":text"]
    controls.note([span("s", "actor", (0, 1))], [])
    root = fromstring(controls.xml(pieces=False))
    assert [one.get("name") for one in root if one.get("perRegion")] == [
        "a:flag",
        *found[:4],
        ":text",
    ]


def test_no_quotes_stand_in_what_people_wrote() -> None:
    """Label Studio looks for names in the configuration as mere text, and found one here."""
    controls = Controls(None)
    controls.of("a", 'x name="text"')
    controls.note([span("s", 'it\'s "a"', (0, 1))], [])
    xml = controls.xml(pieces=False)
    assert '<Choice value="x name=&quot;text&quot;"/>' in xml
    assert '<Label value="it\'s &quot;a&quot;" background' in xml


def test_where_nothing_can_be_tagged_there_is_the_text() -> None:
    """Label Studio refuses ``<Labels>`` without a label."""
    assert Controls(None).xml(pieces=False) == (
        '<View>\n  <Text name="text" value="$text" granularity="symbol"/>\n</View>\n'
    )


def test_what_a_configuration_shows(tmp_path: Path) -> None:
    problems: list[Problem] = []
    path = tmp_path / "a.json"
    assert shown(path, problems) == ""
    beside(path).write_bytes(b'<View><HyperText name="t" value="$page"/></View>')
    assert shown(path, problems) == "page"
    beside(path).write_bytes(b"<View>")
    assert shown(path, problems) == ""
    assert [one.where for one in problems] == ["a.config.xml"]
