"""The formats that read and write files by themselves."""

from typing import Final

from annotator.formats.archive.format import Archived
from annotator.formats.base import Format
from annotator.formats.brat.format import Brat
from annotator.formats.chat.format import Chat
from annotator.formats.conll.format import Conll
from annotator.formats.csv_tables.format import CsvTables
from annotator.formats.doccano.format import Doccano
from annotator.formats.dygie.format import Dygie
from annotator.formats.gliner.format import Gliner
from annotator.formats.html_report.format import HtmlReport
from annotator.formats.huggingface.format import HuggingFace
from annotator.formats.jsonl.format import Jsonl
from annotator.formats.labelstudio.format import LabelStudio
from annotator.formats.markdown import Markdown
from annotator.formats.prodigy.format import Prodigy
from annotator.formats.refi_qda.format import RefiQda
from annotator.formats.ris import Ris
from annotator.formats.spacy_docbin.format import SpacyDocBin
from annotator.formats.text import Text
from annotator.formats.uima.format import UimaJson, UimaXmi, WebannoTsv
from annotator.formats.web_annotation.format import WebAnnotation
from annotator.formats.xlsx.format import Xlsx

FORMATS: Final[tuple[Format, ...]] = (
    Text(),
    Markdown(),
    Jsonl(),
    Brat(),
    LabelStudio(),
    Doccano(),
    Prodigy(),
    RefiQda(),
    Ris(),
    Conll(),
    Gliner(),
    Dygie(),
    CsvTables(),
    Xlsx(),
    HtmlReport(),
    UimaJson(),
    UimaXmi(),
    WebannoTsv(),
    WebAnnotation(),
    HuggingFace(),
    Chat(),
    SpacyDocBin(),
    Archived(),
)
"""In the order people are shown them."""
