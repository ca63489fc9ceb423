"""The layout of an article: which passage is the headline, which a caption, and which opens with a talestrek.

`passages` reads plain text; the spaCy component ``talestrek_layout`` puts its result on ``doc._.passages`` and keeps
the parser from drawing a sentence across two passages.
"""

from talestrek.analysis.layout.component import LayoutComponent, make_layout
from talestrek.analysis.layout.passages import passages

__all__ = ["LayoutComponent", "make_layout", "passages"]
