"""HTML as a strict tree: every element that is opened is closed, in order, and no name is said twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "source"])
NOT_IN_PARAGRAPHS = frozenset(
    ["p", "div", "h1", "h2", "h3", "ul", "ol", "dl", "pre", "table", "section", "footer"]
)


@dataclass
class Node:
    """An element; `inner` are its texts and elements in order."""

    tag: str
    attributes: dict[str, str]
    inner: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This element and all below, in reading order."""
        yield self
        for child in self.inner:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str = "", css_class: str = "", **attributes: str) -> list[Node]:
        """The elements below with a tag, a class and attributes."""
        return [
            node
            for node in self.walk()
            if node is not self
            and tag in ("", node.tag)
            and (not css_class or css_class in node["class"].split())
            and all(node[name] == value for name, value in attributes.items())
        ]

    def one(self, tag: str = "", css_class: str = "", **attributes: str) -> Node:
        """The only such element."""
        found = self.all(tag, css_class, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} class={css_class!r} {attributes}>"
        return found[0]

    @property
    def text(self) -> str:
        """What a reader reads, white space folded."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.inner:
            if isinstance(child, Node):
                yield from child._texts()
            else:
                yield child

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> says an attribute twice: {names}"
        if tag in NOT_IN_PARAGRAPHS:
            assert "p" not in [node.tag for node in self.open], f"<{tag}> inside <p>"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inner.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inner.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl!r}")


def tree(html: str) -> Node:
    """The tree of some HTML, if it is well formed."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is not closed"
    ids = [node["id"] for node in builder.open[0].walk() if node["id"]]
    assert len(set(ids)) == len(ids), f"an id is given twice: {ids}"
    return builder.open[0]
