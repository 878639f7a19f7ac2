"""What Ana and Ben made of three articles, small enough for every count to be made by hand.

In the first both have Ana Lima (a person to Ana, a country to Ben; the same entity) and the claim
with the link to her; "Herald" is an actor to both, Ben took "the" along, and only Ana said which;
"bridge" is a place to Ana alone. The last sentence is furniture: Ben's "mayor" in it is aside. In
the second both have the claim, and Ben alone "Herald". Both are done with these two. The third is
done by Ana alone, but both have "Nobody" in it.

Exact:      Ana Lima, the claim; the claim = 3 both, Herald and bridge = 2 only Ana, the Herald and
            Herald = 2 only Ben.
Overlapping: and Herald with the Herald = 4 both, 1 only Ana (bridge), 1 only Ben (Herald).
Tokens:     "Ana … safe" 13 with the emoji, "The … silent" 11.
"""

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState, Zone, ZoneKind
from annotator.project.operations import articles, links, spans
from annotator.project.project import Project
from tests.project.builders import FIRST, SECOND, span_end, tag, take_in

THIRD = "Nobody else saw it."


def two_coders(project: Project) -> tuple[list[Uid], Uid, Uid]:
    """Take in the articles and do the work; the articles, Ana's layer and Ben's. Who was at work
    before is at work again.
    """
    me = project.me
    three = project.run(take_in(FIRST, SECOND, THIRD)).value
    first, second, third = three
    furniture = Zone(FIRST.index("The mayor"), len(FIRST), ZoneKind.FURNITURE)
    project.run(articles.set_zones(first, [furniture]))

    project.i_am("Ana")
    ana = project.my_layer
    lima = tag(project, first, "actor", "Ana Lima")
    project.run(spans.set_attribute([lima], "kind", "person"))
    project.run(spans.name_entity([lima], "Ana Lima"))
    herald = tag(project, first, "actor", "Herald")
    project.run(spans.name_entity([herald], "The Herald"))
    claim = tag(project, first, "claim", "the bridge 🌉 is safe")
    tag(project, first, "place", "bridge")
    project.run(links.add("made-by", span_end(claim), span_end(lima)))
    tag(project, second, "claim", "the bridge is closed")
    tag(project, third, "actor", "Nobody")
    project.run(articles.set_state(three, WorkState.DONE))

    project.i_am("Ben")
    ben = project.my_layer
    lima = tag(project, first, "actor", "Ana Lima")
    project.run(spans.set_attribute([lima], "kind", "country"))
    project.run(spans.name_entity([lima], "Ana Lima"))
    tag(project, first, "actor", "the Herald")
    claim = tag(project, first, "claim", "the bridge 🌉 is safe")
    tag(project, first, "actor", "mayor")
    project.run(links.add("made-by", span_end(claim), span_end(lima)))
    tag(project, second, "claim", "the bridge is closed")
    tag(project, second, "actor", "Herald")
    tag(project, third, "actor", "Nobody")
    project.run(articles.set_state([first, second], WorkState.DONE))
    project.i_am(me.name)
    return three, ana, ben
