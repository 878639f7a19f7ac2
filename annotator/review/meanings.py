"""The figures there are, and what each means in a plain sentence.

The texts are English; what shows them translates them. Numbers and names never stand in them.
"""

from enum import StrEnum
from typing import Final


class Measure(StrEnum):
    """A figure of agreement."""

    F1_EXACT = "f1-exact"
    F1_EXACT_MACRO = "f1-exact-macro"
    RECALL_EXACT = "recall-exact"
    PRECISION_EXACT = "precision-exact"
    F1_OVERLAP = "f1-overlap"
    F1_OVERLAP_MACRO = "f1-overlap-macro"
    RECALL_OVERLAP = "recall-overlap"
    PRECISION_OVERLAP = "precision-overlap"
    COHEN = "kappa-cohen"
    FLEISS = "kappa-fleiss"
    ALPHA = "alpha-nominal"
    ALPHA_UNITIZING = "alpha-unitizing"
    F1_LINKS_EXACT = "f1-links-exact-ends"
    F1_LINKS_ALIGNED = "f1-links-aligned-ends"
    F1_LINKS_ENTITIES = "f1-links-same-entities"
    LINK_TYPE = "link-type"
    LINK_DIRECTION = "link-direction"
    SAME_VALUE = "same-value"
    SAME_VALUE_MACRO = "same-value-macro"
    VALUE_COHEN = "value-kappa-cohen"
    VALUE_ALPHA = "value-alpha-nominal"
    SAME_ENTITY = "same-entity"
    B_CUBED = "b-cubed"
    CEAF_E = "ceaf-e"
    LEA = "lea"


class Ledger(StrEnum):
    """The lists of what stands behind figures: who has what, pair by pair."""

    SPANS_EXACT = "spans-exact"
    """One to one within a type: the same pieces, or not."""
    SPANS_OVERLAP = "spans-overlap"
    """One to one within a type: at least one character in common."""
    SPAN_TYPES = "span-types"
    """One to one across types: what the one called so, the other called so."""
    LINKS_EXACT = "links-exact"
    LINKS_ALIGNED = "links-aligned"
    LINKS_ENTITIES = "links-entities"
    LINK_TYPES = "link-types"
    LINK_DIRECTIONS = "link-directions"
    VALUES = "values"
    CHOICES = "choices"


class Counted(StrEnum):
    """What a figure counts, as its counts are to be read."""

    SPANS = "spans"
    TOKENS = "tokens"
    CHARACTERS = "characters"
    LINKS = "links"
    VALUES = "values"
    MENTIONS = "mentions"


LEDGERS: Final = {
    Measure.F1_EXACT: Ledger.SPANS_EXACT,
    Measure.F1_EXACT_MACRO: Ledger.SPANS_EXACT,
    Measure.RECALL_EXACT: Ledger.SPANS_EXACT,
    Measure.PRECISION_EXACT: Ledger.SPANS_EXACT,
    Measure.F1_OVERLAP: Ledger.SPANS_OVERLAP,
    Measure.F1_OVERLAP_MACRO: Ledger.SPANS_OVERLAP,
    Measure.RECALL_OVERLAP: Ledger.SPANS_OVERLAP,
    Measure.PRECISION_OVERLAP: Ledger.SPANS_OVERLAP,
    Measure.COHEN: Ledger.SPANS_EXACT,
    Measure.FLEISS: Ledger.SPANS_EXACT,
    Measure.ALPHA: Ledger.SPANS_EXACT,
    Measure.ALPHA_UNITIZING: Ledger.SPANS_EXACT,
    Measure.F1_LINKS_EXACT: Ledger.LINKS_EXACT,
    Measure.F1_LINKS_ALIGNED: Ledger.LINKS_ALIGNED,
    Measure.F1_LINKS_ENTITIES: Ledger.LINKS_ENTITIES,
    Measure.LINK_TYPE: Ledger.LINK_TYPES,
    Measure.LINK_DIRECTION: Ledger.LINK_DIRECTIONS,
    Measure.SAME_VALUE: Ledger.VALUES,
    Measure.SAME_VALUE_MACRO: Ledger.VALUES,
    Measure.VALUE_COHEN: Ledger.VALUES,
    Measure.VALUE_ALPHA: Ledger.VALUES,
    Measure.SAME_ENTITY: Ledger.CHOICES,
    Measure.B_CUBED: Ledger.CHOICES,
    Measure.CEAF_E: Ledger.CHOICES,
    Measure.LEA: Ledger.CHOICES,
}
"""Where what stands behind a figure is to be found. Those that count tokens lead to the spans that
are not the same in both."""

NAMES: Final = {
    Measure.F1_EXACT: "F1, exact",
    Measure.F1_EXACT_MACRO: "F1, exact, mean over types",
    Measure.RECALL_EXACT: "Of the first, exact",
    Measure.PRECISION_EXACT: "Of the second, exact",
    Measure.F1_OVERLAP: "F1, overlapping",
    Measure.F1_OVERLAP_MACRO: "F1, overlapping, mean over types",
    Measure.RECALL_OVERLAP: "Of the first, overlapping",
    Measure.PRECISION_OVERLAP: "Of the second, overlapping",
    Measure.COHEN: "Cohen’s kappa",
    Measure.FLEISS: "Fleiss’ kappa",
    Measure.ALPHA: "Krippendorff’s alpha",
    Measure.ALPHA_UNITIZING: "Krippendorff’s alpha for unitizing",
    Measure.F1_LINKS_EXACT: "F1, exact ends",
    Measure.F1_LINKS_ALIGNED: "F1, aligned ends",
    Measure.F1_LINKS_ENTITIES: "F1, same entities",
    Measure.LINK_TYPE: "Same type",
    Measure.LINK_DIRECTION: "Same direction",
    Measure.SAME_VALUE: "Same value",
    Measure.SAME_VALUE_MACRO: "Same value, mean over attributes",
    Measure.VALUE_COHEN: "Cohen’s kappa",
    Measure.VALUE_ALPHA: "Krippendorff’s alpha",
    Measure.SAME_ENTITY: "Same entity",
    Measure.B_CUBED: "B³",
    Measure.CEAF_E: "CEAF-e",
    Measure.LEA: "LEA",
}

MEANINGS: Final = {
    Measure.F1_EXACT: (
        "How much of what either tagged both tagged with the same type and exactly the same words; "
        "every span weighs the same."
    ),
    Measure.F1_EXACT_MACRO: (
        "The mean over the types of how much both tagged with exactly the same words; a rare type "
        "weighs as much as a frequent one."
    ),
    Measure.RECALL_EXACT: (
        "The share of the first one’s spans that the second tagged with the same type and exactly "
        "the same words."
    ),
    Measure.PRECISION_EXACT: (
        "The share of the second one’s spans that the first tagged with the same type and exactly "
        "the same words."
    ),
    Measure.F1_OVERLAP: (
        "How much of what either tagged both tagged with the same type in the same place, though "
        "perhaps not to the letter; each span is held against one other at most."
    ),
    Measure.F1_OVERLAP_MACRO: (
        "The mean over the types of how much both tagged in the same place; a rare type weighs as "
        "much as a frequent one."
    ),
    Measure.RECALL_OVERLAP: (
        "The share of the first one’s spans that the second tagged with the same type in the same "
        "place, though perhaps not to the letter."
    ),
    Measure.PRECISION_OVERLAP: (
        "The share of the second one’s spans that the first tagged with the same type in the same "
        "place, though perhaps not to the letter."
    ),
    Measure.COHEN: (
        "How far two agree on what covers each piece of the text, beyond what two with their "
        "habits would agree on by chance: 0 is chance, 1 is full agreement."
    ),
    Measure.FLEISS: (
        "How far all agree on what covers each piece of the text, beyond what anyone would agree "
        "on by chance: 0 is chance, 1 is full agreement."
    ),
    Measure.ALPHA: (
        "How far all agree on what covers each piece of the text, beyond chance, also where not "
        "everyone did every article: 0 is chance, 1 is full agreement."
    ),
    Measure.ALPHA_UNITIZING: (
        "How far all cut the same stretches out of the text, where a near miss counts less than a "
        "far one: 0 is chance, 1 is full agreement; nested spans of a type count as one."
    ),
    Measure.F1_LINKS_EXACT: (
        "How many links both made with the same type and direction between spans that are exactly "
        "the same."
    ),
    Measure.F1_LINKS_ALIGNED: (
        "How many links both made with the same type and direction between spans that are held "
        "against each other, even if their edges differ."
    ),
    Measure.F1_LINKS_ENTITIES: (
        "How many connections both made with the same type and direction between the same "
        "entities, whichever mention was linked; ends that stand for no entity go by their place."
    ),
    Measure.LINK_TYPE: "Of links that join the same ends, the share that has the same type.",
    Measure.LINK_DIRECTION: (
        "Of links that join the same ends with the same type, the share that leads the same way."
    ),
    Measure.SAME_VALUE: (
        "Of spans and links that are held against each other and where both filled in the "
        "attribute, the share with the same value; “not stated” is a value, empty is not."
    ),
    Measure.SAME_VALUE_MACRO: (
        "The mean over the attributes of the share with the same value; one that is seldom filled "
        "in weighs as much as others."
    ),
    Measure.VALUE_COHEN: (
        "How far two agree on the value where both filled in the attribute, beyond what two with "
        "their habits would agree on by chance: 0 is chance, 1 is full agreement."
    ),
    Measure.VALUE_ALPHA: (
        "How far all agree on the value where the attribute was filled in, beyond chance: 0 is "
        "chance, 1 is full agreement."
    ),
    Measure.SAME_ENTITY: (
        "Of spans that are held against each other and where both chose an entity, the share with "
        "the very same one; two entities made for one actor differ."
    ),
    Measure.B_CUBED: (
        "For each mention, how far the two put the same other mentions together with it; what "
        "their entities are called does not matter."
    ),
    Measure.CEAF_E: (
        "How alike the two sets of entities are when each is matched with the most alike of the "
        "other side; a small entity weighs as much as a large one."
    ),
    Measure.LEA: (
        "How many of the ties between mentions of one entity both made; an entity weighs by the "
        "number of its mentions."
    ),
}
"""What each figure means, in one sentence."""

WEIGHT_RULE: Final = (
    "A plain F1 weighs every span or link the same (micro); a mean over types weighs every type "
    "the same (macro), but for those that nobody used."
)
SPANS_RULE: Final = (
    "Spans are the same if type and all pieces are; entity, attributes and notes are compared "
    "elsewhere."
)
LABEL_RULE: Final = (
    "Over all types, what covers a piece of the text is the set of all types of the spans over it: "
    "two sets are the same or they are not."
)
STRETCHES_RULE: Final = (
    "For unitizing each piece of a span is a stretch; those of one type and layer that overlap "
    "become one, those that only touch stay apart."
)
OVER_ALL_RULE: Final = (
    "Over more than two, what is counted pair by pair is added up over all pairs of them."
)
