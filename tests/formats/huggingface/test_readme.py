"""The README of a dataset."""

from annotator.formats.huggingface.features import Label, ListOf, Plain, Vocabulary
from annotator.formats.huggingface.readme import DEFAULT, Configuration, Split, readme_of

HEAD = """---
pretty_name: "Of \\"them\\" [all]"
size_categories:
- 1K<n<10K
configs:
- config_name: default
  data_files:
  - split: train
    path: data/train-00000-of-00001.parquet
  - split: test
    path: data/test-00000-of-00001.parquet
- config_name: tokens
  data_files:
  - split: train
    path: tokens/train-00000-of-00001.parquet
dataset_info:
- config_name: default
  features:
  - name: "text"
    dtype: string
  splits:
  - name: train
    num_bytes: 4096
    num_examples: 1200
  - name: test
    num_bytes: 10
    num_examples: 3
- config_name: tokens
  features:
  - name: "ner_tags"
    list:
      class_label:
        names:
          "0": "O"
  splits:
  - name: train
    num_bytes: 7
    num_examples: 2
---
# Of "them" \\[all\\]
"""


def test_a_readme_as_written_by_hand() -> None:
    articles = Configuration(
        DEFAULT,
        {"text": Plain("string")},
        [
            Split("train", "data/train-00000-of-00001.parquet", 1200, 4096),
            Split("test", "data/test-00000-of-00001.parquet", 3, 10),
        ],
        "A row is an article.",
    )
    tokens = Configuration(
        "tokens",
        {"ner_tags": ListOf(Label(Vocabulary("O")))},
        [Split("train", "tokens/train-00000-of-00001.parquet", 2, 7)],
        "A row is a sentence.",
    )
    written = readme_of('Of "them" [all]', [articles, tokens])
    assert written.startswith(HEAD)
    assert "| train | 1,200 |\n| test | 3 |" in written
    assert 'load_dataset("path/to/this/folder")' in written
    assert 'load_dataset("path/to/this/folder", "tokens")' in written
