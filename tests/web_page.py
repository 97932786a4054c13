"""An HTML page read back as a tree, with the standard library alone."""

from __future__ import annotations

from html.parser import HTMLParser


class Node:
    def __init__(self, name: str, given: dict[str, str]) -> None:
        self.name, self.given = name, given
        self.inside: list[Node | str] = []

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    def all(self, name: str = "") -> list[Node]:
        found = []
        for one in self.inside:
            if isinstance(one, Node):
                if not name or one.name == name:
                    found.append(one)
                found += one.all(name)
        return found

    def one(self, name: str, **given: str) -> Node:
        found = [node for node in self.all(name) if given.items() <= node.given.items()]
        assert len(found) == 1, (name, given, len(found))
        return found[0]

    def row(self) -> list[str]:
        return [one.text.strip() for one in self.inside if isinstance(one, Node)]


class Reader(HTMLParser):
    """Builds the tree and holds that every tag is closed."""

    VOID = frozenset({"meta", "br", "img", "input", "link", "col"})

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in self.VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Node(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(page: str) -> Node:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def rows_of(table: Node) -> list[list[str]]:
    bodies = [part for part in table.all() if part.name in ("tbody", "tfoot")]
    return [row.row() for body in bodies for row in body.all("tr")]
