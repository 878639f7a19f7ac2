"""A WebAnno TSV as INCEpTION writes it: stacked spans, spans of several tokens and inside of one, a
slot, a chain, a relation, a sentence over two lines.
"""

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"

HEADER = f"""#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Claim|stance|ROLE_webanno.custom.Claim:by_webanno.custom.ByLink|{_DKPRO}.ner.type.NamedEntity
#T_SP={_DKPRO}.ner.type.NamedEntity|identifier|value
#T_CH={_DKPRO}.coref.type.CoreferenceLink|referenceType|referenceRelation
#T_RL=webanno.custom.SpeaksTo|tone|BT_{_DKPRO}.ner.type.NamedEntity


"""

_NOTHING = "_ _ _ _ _ _ _ _ _"
_ROWS = (
    ("1-1", "0-2", "😀", _NOTHING),
    ("1-2", "3-7", "Khan", "_ _ _ * PER nam[1] anaphoric->1-1 _ _"),
    ("1-3", "8-11", "met", "pro[1] speaker;*[1] 1-2;1-4[3] _ _ _ _ _ _"),
    (
        "1-4",
        "12-15",
        "Ana",
        (
            "pro[1] speaker;*[1] 1-2;1-4[3] http://e.org/Q\\_1[2]|*[3] PER[2]|A\\|B[3]"
            " _ _ soft|* 1-2[0_2]|1-4[2_3]"
        ),
    ),
    ("1-5", "16-17", "_", _NOTHING),
    ("2-1", "18-20", "He", "_ _ _ _ _ prn[1] *->1-2 _ _"),
    ("2-2", "21-25", "left", _NOTHING),
    ("2-2.1", "21-23", "le", "_ _ _ * * _ _ _ _"),
    ("2-3", "26-31", "there", _NOTHING),
)


def _lines(first: str) -> str:
    found = [row for row in _ROWS if row[0].startswith(first)]
    return "".join("\t".join([*row[:3], *row[3].split(" "), ""]) + "\n" for row in found)


SAMPLE = "\n".join(
    [
        f"{HEADER}#Text=😀 Khan met Ana \\_",
        _lines("1-"),
        "#Sentence.id=s2",
        "#Text=He left",
        "#Text=there",
        _lines("2-"),
    ]
)

TEXT = "😀 Khan met Ana _\nHe left\nthere"
"""Khan 2-6, met 7-10, Ana 11-14, He 17-19, left 20-24."""

SPANS = [
    ("A|B", ((11, 14),), {}),
    ("Claim", ((7, 14),), {"stance": "pro"}),
    ("CoreferenceLink", ((2, 6),), {"referenceType": "nam"}),
    ("CoreferenceLink", ((17, 19),), {"referenceType": "prn"}),
    ("NamedEntity", ((20, 22),), {}),
    ("PER", ((2, 6),), {}),
    ("PER", ((11, 14),), {}),
]

LINKS = [
    ("SpeaksTo", "PER", "A|B", {}),
    ("SpeaksTo", "PER", "PER", {"tone": "soft"}),
    ("anaphoric", "CoreferenceLink", "CoreferenceLink", {}),
    ("by", "Claim", "A|B", {}),
    ("speaker", "Claim", "PER", {}),
]
"""Type, type of the source, type of the target, attributes."""
