"""The formats that need nothing of other rooms."""

from annotator.formats.registry import FORMATS


def test_the_formats_that_read_and_write_by_themselves() -> None:
    assert [form.id for form in FORMATS] == [
        *("text", "markdown", "jsonl", "brat", "labelstudio", "doccano", "prodigy", "refi-qda"),
        *("ris", "conll", "gliner", "dygie", "csv", "xlsx", "html"),
        *("uima-json", "uima-xmi", "webanno-tsv", "w3c", "huggingface", "chat", "spacy", "archive"),
    ]
