"""A network of organisations as a picture (SVG, PNG) and as a graph for other tools (GraphML).

The picture is one SVG text; the PNG is that text drawn by resvg with the font
that the package carries, so that both show the same on every machine.  Kinds
are told by letters and shapes, ties by kinds of line: nothing by colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from math import sqrt
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from concertaction.errors import OutputError, UsageError
from concertaction.framework import Framework
from concertaction.i18n import _, language, ngettext
from concertaction.models import Organisation
from concertaction.partnerships import UNKNOWN, Network
from concertaction.reports import Look
from concertaction.reports.drawing import CAPTION, Box, Point, arrange, frame, width, wrapped
from concertaction.reports.partnerships import StudyView, kind_names
from concertaction.reports.safe import text
from concertaction.reports.table import Report

FONTS = Path(__file__).parents[1] / "data" / "fonts"
FAMILY = "Concertaction Sans"
ZOOM = 2
"""Pixels of the PNG for one of the SVG: sharp on paper as well."""

LARGEST_PICTURE = 120
"""Organisations that a picture can show; beyond it the table of ties says more, and drawing takes minutes."""

_FACES = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_INK, _GREY, _RULE = "#1b2733", "#55636f", "#c9d1d9"
_NAME, _LINE, _ROOM, _LINES = 11, 13, 118, 3  # labels: size, line height, width, lines
_MARGIN = 28
_NARROWEST, _WIDEST = 860, 1500
_CELL = 190  # one entry of the legend

# Fill and outline; told apart by people who do not see all colours, and in grey by letters and shapes.
_COLOURS = (
    ("#cfe3f5", "#1f5f99"),
    ("#fbd9b5", "#a85a08"),
    ("#cdebd3", "#23733a"),
    ("#f6cfd6", "#a3283f"),
    ("#e2d6f1", "#61409a"),
    ("#fdf0b3", "#85690a"),
    ("#c9ecec", "#13706f"),
    ("#f3d3ea", "#963a80"),
    ("#e3dccb", "#6d5a2c"),
    ("#dfe5ea", "#44525f"),
)
_NO_COLOUR = ("#ffffff", "#55636f")
_SHAPES = {"operator": "circle", "employer": "square", "upstream": "diamond", "other": "hexagon"}
_CORNERS: dict[str, tuple[Point, ...]] = {
    "square": ((-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92)),
    "diamond": ((0, -1.28), (1.28, 0), (0, 1.28), (-1.28, 0)),
    "hexagon": ((-1.12, 0), (-0.56, -0.97), (0.56, -0.97), (1.12, 0), (0.56, 0.97), (-0.56, 0.97)),
}


class Tie(NamedTuple):
    """A line of the picture; ``style`` is a key of ``LINES``."""

    a: int
    b: int
    weight: float
    style: str
    title: str
    arrow: bool = False


class Node(NamedTuple):
    """An organisation of the picture."""

    organisation: Organisation
    actions: int
    partners: int


class Badge(NamedTuple):
    """How a kind is shown."""

    letters: str
    shape: str
    fill: str
    outline: str


LINES = {
    "mutual": f'stroke="{_INK}"',
    "one-sided": 'stroke="#7d8b98" stroke-dasharray="7 3"',
    "through": 'stroke="#a9b4be" stroke-dasharray="1 4" stroke-linecap="round"',
    "qualifying": f'stroke="{_INK}"',
    "handover": 'stroke="#5d6b78" stroke-dasharray="6 3.5"',
}


# -- what the formats of the registry call


def svg(report: Report, look: Look = Look()) -> str:
    """Return the picture of a report on partnerships; raises UsageError for any other report."""
    view = _view(report, "svg")
    nodes, ties = _parts(view)
    return picture(nodes, ties, view.framework, report.title, report.facts, report.sentences)


def png(report: Report, look: Look = Look()) -> bytes:
    """Return the picture of a report on partnerships as PNG."""
    _view(report, "png")
    return pixels(svg(report, look))


def graphml(report: Report, look: Look = Look()) -> bytes:
    """Return the network of a report on partnerships as GraphML, for Gephi, yEd, Cytoscape..."""
    view = _view(report, "graphml")
    import networkx

    network = view.study.network
    graph = networkx.Graph()
    for one in network.members:
        graph.add_node(
            str(one.organisation.id),
            label=text(one.organisation.name),
            kinds=" ".join(one.organisation.kinds) or UNKNOWN,
            actions=one.actions,
            as_operator=one.as_operator,
            partners=one.partners,
        )
    for tie in network.ties:
        graph.add_edge(
            str(tie.a.id),
            str(tie.b.id),
            weight=round(tie.weight, 6),
            actions=tie.actions,
            objectives=" ".join(tie.objectives),
            mutual=tie.mutual,
        )
    out = BytesIO()
    networkx.write_graphml_xml(graph, out, prettyprint=True)
    return out.getvalue()


def _view(report: Report, name: str) -> StudyView:
    if not isinstance(report.subject, StudyView):
        raise UsageError(
            _("The format {name} shows a network: only concertaction partnerships has it.").format(name=name)
        )
    return report.subject


def can_be_drawn(network: Network) -> bool:
    """Tell whether a network has members, and few enough for a picture that says something."""
    return 0 < len(network.members) <= LARGEST_PICTURE


def network_picture(
    network: Network,
    framework: Framework,
    title: str,
    facts: Sequence[tuple[str, str]] = (),
    sentences: Sequence[str] = (),
) -> str:
    """Return a network as SVG, for a page or a workbook; ``pixels`` makes a PNG of it."""
    return picture(*_network_parts(network), framework, title, facts, sentences)


def pixels(picture: str) -> bytes:
    """Draw an SVG made here as PNG, ``ZOOM`` times as large.

    Raises OutputError when the library that draws is not installed, or fails.
    """
    try:
        import resvg_py
    except ImportError:
        raise OutputError(
            _("A PNG needs the resvg-py library. Install it ({command}), or write an .svg file.").format(
                command="pip install resvg-py"
            )
        ) from None
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=picture.replace(_FACES, f"'{FAMILY}'"),
                zoom=ZOOM,
                skip_system_fonts=True,
                font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
                background="#ffffff",
            )
        )
    except ValueError as fault:
        raise OutputError(_("The picture could not be drawn ({fault}).").format(fault=fault)) from None


# -- the parts


def _parts(view: StudyView) -> tuple[list[Node], list[Tie]]:
    if view.study.handovers is None:
        return _network_parts(view.study.network)
    pairs = view.study.handovers.pairs
    there = {one.id: one for pair in pairs for one in (pair.source, pair.target)}
    actions: Counter[int] = Counter()
    partners: Counter[int] = Counter()
    for pair in pairs:
        for one in (pair.source, pair.target):
            actions[one.id] += pair.actions
            partners[one.id] += 1
    nodes = [Node(one, actions[one.id], partners[one.id]) for one in there.values()]
    place = {number: index for index, number in enumerate(there)}
    return nodes, [
        Tie(
            place[pair.source.id],
            place[pair.target.id],
            pair.actions,
            "qualifying" if pair.qualifying else "handover",
            f"{pair.source.name} → {pair.target.name}",
            arrow=True,
        )
        for pair in pairs
    ]


def _network_parts(network: Network) -> tuple[list[Node], list[Tie]]:
    place = {member.organisation.id: index for index, member in enumerate(network.members)}
    nodes = [Node(member.organisation, member.actions, member.partners) for member in network.members]
    return nodes, [
        Tie(
            place[tie.a.id],
            place[tie.b.id],
            tie.weight,
            "mutual" if tie.mutual else "one-sided" if tie.named_by else "through",
            f"{tie.a.name} – {tie.b.name} ({', '.join(tie.objectives)})",
        )
        for tie in network.ties
    ]


def badges(kinds: Sequence[str], framework: Framework) -> dict[str, Badge]:
    """Give each kind letters of its own, a shape for its group, and a colour."""
    known = framework.kind_by_code
    order = [kind for kind in known if kind in kinds] + sorted(set(kinds) - set(known) - {UNKNOWN})
    taken: set[str] = set()
    found = {}
    for number, (kind, short) in enumerate(zip(order, framework.kind_labels(order), strict=True)):
        letters = next(code for code in _codes(short) if code not in taken)
        taken.add(letters)
        shape = _SHAPES[known[kind].group if kind in known else "other"]
        found[kind] = Badge(letters, shape, *_COLOURS[number % len(_COLOURS)])
    if UNKNOWN in kinds:
        found[UNKNOWN] = Badge("?", "circle", *_NO_COLOUR)
    return found


def _codes(short: str) -> list[str]:
    """Return letters that could stand for a kind, the best first."""
    plain = [char for char in text(short).upper() if char.isalnum()] or ["X"]
    words = [word for word in text(short).upper().replace("-", " ").split() if len(word) > 2]
    found = ["".join(plain)] if len(plain) <= 3 else []
    if len(words) > 1:
        found.append("".join(word[0] for word in words)[:3])
    found += ["".join(plain[:2]), plain[0] + plain[-1], *(plain[0] + char for char in plain[2:])]
    return [*found, *(f"{plain[0]}{number}" for number in range(1, 1000))]


# -- the picture


def picture(
    nodes: Sequence[Node],
    ties: Sequence[Tie],
    framework: Framework,
    title: str,
    facts: Sequence[tuple[str, str]],
    sentences: Sequence[str],
) -> str:
    """Return the SVG of a network: title, filters, nodes and ties, legend."""
    return _Picture(nodes, ties, framework).made(title, facts, sentences)


class _Picture:
    """One picture while it is drawn, from top to bottom."""

    def __init__(self, nodes: Sequence[Node], ties: Sequence[Tie], framework: Framework) -> None:
        self.nodes, self.ties, self.framework = nodes, ties, framework
        self.kinds = Counter((node.organisation.kinds or (UNKNOWN,))[0] for node in nodes)
        self.badges = badges(list(self.kinds), framework)
        self.labels = [wrapped(text(node.organisation.name), _NAME, _ROOM, _LINES) for node in nodes]
        self.radii = [_radius(node) for node in nodes]
        boxes = [self._box(index) for index in range(len(nodes))]
        edges = [(tie.a, tie.b, tie.weight) for tie in ties]
        room = min(max(_NARROWEST, 150 * sqrt(len(nodes))), _WIDEST)
        points = arrange(boxes, edges, room)
        around = frame(boxes, points)
        self.width = max(around.right - around.left, _NARROWEST) + 2 * _MARGIN
        self.shift = (self.width - (around.right - around.left)) / 2 - around.left, -around.up
        self.tall = around.down - around.up
        self.points = points
        self.lines: list[str] = []
        self.y = 0.0

    def _box(self, index: int) -> Box:
        radius = self.radii[index]
        half = max([radius * 1.2, *(width(line, _NAME) / 2 for line in self.labels[index])]) + 7
        return Box(half, radius * 1.2 + 7, half, radius * 1.2 + 5 + _LINE * len(self.labels[index]) + 7)

    def made(self, title: str, facts: Sequence[tuple[str, str]], sentences: Sequence[str]) -> str:
        """Draw everything and return the document."""
        self._head(title, facts, sentences)
        top = self.y + 14 + CAPTION * (not self.ties)
        self.points = [
            (round(x + self.shift[0], 1), round(y + self.shift[1] + top, 1)) for x, y in self.points
        ]
        self.lines.append(f'<g font-family="{_FACES}" font-size="{_NAME}">')
        for tie in self.ties:
            self._tie(tie)
        for index in range(len(self.nodes)):
            self._node(index)
        self.lines.append("</g>")
        self._caption()
        self.y = top + self.tall + 18
        self._legend()
        high = self.y + _MARGIN
        said = " ".join(sentences)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:.0f}" height="{high:.0f}" '
            f'viewBox="0 0 {self.width:.0f} {high:.0f}" role="img" lang="{language()}" '
            'aria-labelledby="network-title network-desc">'
        )
        return "\n".join(
            [
                head,
                f'<title id="network-title">{_xml(title)}</title>',
                f'<desc id="network-desc">{_xml(said)}</desc>',
                '<rect width="100%" height="100%" fill="#ffffff"/>',
                *self.lines,
                "</svg>",
                "",
            ]
        )

    def _write(self, words: str, x: float, size: float, *, bold: bool = False, fill: str = _INK) -> None:
        weight = ' font-weight="bold"' if bold else ""
        self.lines.append(
            f'<text x="{x:g}" y="{self.y:g}" font-family="{_FACES}" font-size="{size:g}"{weight} '
            f'fill="{fill}">{_xml(words)}</text>'
        )

    def _head(self, title: str, facts: Sequence[tuple[str, str]], sentences: Sequence[str]) -> None:
        room = self.width - 2 * _MARGIN
        self.y = _MARGIN + 14
        for line in wrapped(text(title), 22 * 1.07, room, 2):
            self._write(line, _MARGIN, 22, bold=True)
            self.y += 26
        colon = _("{label}: {value}")
        said = " · ".join(colon.format(label=label, value=value) for label, value in facts)
        for words, size, fill in ((" ".join(sentences[:2]), 12.5, _INK), (said, 11, _GREY)):
            for line in wrapped(text(words), size, room, 4) if words else ():
                self._write(line, _MARGIN, size, fill=fill)
                self.y += size * 1.4
        self.y -= 8
        self._rule()

    def _rule(self) -> None:
        self.lines.append(
            f'<path d="M{_MARGIN} {self.y:.1f}H{self.width - _MARGIN:.1f}" stroke="{_RULE}" fill="none"/>'
        )

    def _tie(self, tie: Tie) -> None:
        (ax, ay), (bx, by) = self.points[tie.a], self.points[tie.b]
        thick = 0.8 + min(2.8, 0.9 * sqrt(tie.weight))
        if tie.style == "through":
            thick = min(thick, 1.3)
        head = ""
        if tie.arrow:
            bx, by, head = self._arrow(ax, ay, bx, by, self.radii[tie.b] * 1.2)
        self.lines.append(
            f'<g><title>{_xml(tie.title)}</title><path d="M{ax:g} {ay:g}L{bx:g} {by:g}" fill="none" '
            f'{LINES[tie.style]} stroke-width="{thick:.1f}"/>{head}</g>'
        )

    @staticmethod
    def _arrow(ax: float, ay: float, bx: float, by: float, gap: float) -> tuple[float, float, str]:
        """Return where a line ends before its target, and the head to draw there."""
        length = sqrt((bx - ax) ** 2 + (by - ay) ** 2) or 1.0
        ux, uy = (bx - ax) / length, (by - ay) / length
        tip = (bx - ux * (gap + 2), by - uy * (gap + 2))
        base = (tip[0] - ux * 11, tip[1] - uy * 11)
        corners = [tip, (base[0] - uy * 5, base[1] + ux * 5), (base[0] + uy * 5, base[1] - ux * 5)]
        shown = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
        return round(base[0], 1), round(base[1], 1), f'<polygon points="{shown}" fill="{_INK}"/>'

    def _node(self, index: int) -> None:
        node, (x, y) = self.nodes[index], self.points[index]
        one = node.organisation
        badge = self.badges[(one.kinds or (UNKNOWN,))[0]]
        said = _("{name} ({kinds}): {actions}, {partners}").format(
            name=one.name,
            kinds=kind_names(one.kinds, self.framework),
            actions=ngettext("{count} action", "{count} actions", node.actions).format(count=node.actions),
            partners=ngettext("{count} partner", "{count} partners", node.partners).format(
                count=node.partners
            ),
        )
        letters = badge.letters + "+" * (len(one.kinds) > 1)
        self.lines.append(f"<g><title>{_xml(said)}</title>{_shape(badge, x, y, self.radii[index], letters)}")
        below = y + self.radii[index] * 1.2 + 5 + _NAME - 1
        for line in self.labels[index]:
            self.lines.append(
                f'<text x="{x:g}" y="{below:.1f}" text-anchor="middle" fill="{_INK}" stroke="#ffffff" '
                f'stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">{_xml(line)}</text>'
            )
            below += _LINE
        self.lines.append("</g>")

    def _caption(self) -> None:
        """Say above the nodes without a tie what they are."""
        tied = {index for tie in self.ties for index in (tie.a, tie.b)}
        alone = [index for index in range(len(self.nodes)) if index not in tied]
        if alone:
            first = min(alone, key=lambda index: self.points[index][1])
            self.y = round(self.points[first][1] - self.radii[first] * 1.2 - 16, 1)
            self._write(_("Operators without a documented partner"), _MARGIN, 12, bold=True)

    def _legend(self) -> None:
        self._rule()
        self.y += 22
        entries = [*self._kind_entries(), *self._line_entries()]
        columns = max(1, int((self.width - 2 * _MARGIN) // _CELL))
        rows = -(-len(entries) // columns)
        top = self.y
        self.lines.append(f'<g font-family="{_FACES}" font-size="{_NAME}">')
        for number, (sign, words) in enumerate(entries):
            x = _MARGIN + number // rows * _CELL
            self.y = top + number % rows * 30
            self.lines.append(sign.format(x=x, y=self.y))
            lines = wrapped(words, _NAME, _CELL - 48, 2)
            for offset, line in enumerate(lines):
                y = self.y + 4 + (offset - (len(lines) - 1) / 2) * 12
                self.lines.append(f'<text x="{x + 38}" y="{y:.1f}" fill="{_INK}">{_xml(line)}</text>')
        self.lines.append("</g>")
        self.y = top + rows * 30
        for line in wrapped(self._note(), 11, self.width - 2 * _MARGIN, 3):
            self._write(line, _MARGIN, 11, fill=_GREY)
            self.y += 15

    def _kind_entries(self) -> list[tuple[str, str]]:
        found = []
        for kind, badge in self.badges.items():
            # Drawn at the origin and moved: the place is known only later.
            sign = '<g transform="translate({x} {y:.1f})">' + _shape(badge, 14, 0, 12, badge.letters) + "</g>"
            name = kind_names(() if kind == UNKNOWN else (kind,), self.framework)
            found.append((sign, f"{text(name)} ({self.kinds[kind]})"))
        return found

    def _line_entries(self) -> list[tuple[str, str]]:
        words = {
            "mutual": _("each names the other"),
            "one-sided": _("one names the other"),
            "through": _("both named by a third"),
            "qualifying": _("hands over to a qualifying organisation"),
            "handover": _("hands over to another"),
        }
        shown = {tie.style for tie in self.ties}
        sample = '<path d="M{{x}} {{y:.1f}}h30" fill="none" stroke-width="2" {line}/>'
        return [(sample.format(line=LINES[style]), words[style]) for style in words if style in shown]

    def _note(self) -> str:
        found = [_("The larger a sign, the more actions; the thicker a line, the closer the tie.")]
        if any(len(node.organisation.kinds) > 1 for node in self.nodes):
            found.append(_("+: an organisation of several kinds."))
        return " ".join(found)


def _radius(node: Node) -> float:
    return round(11 + min(7.0, 1.6 * sqrt(max(node.actions - 1, 0))), 1)


def _shape(badge: Badge, x: float, y: float, radius: float, letters: str) -> str:
    paint = f'fill="{badge.fill}" stroke="{badge.outline}" stroke-width="1.8"'
    if badge.shape == "circle":
        dashes = ' stroke-dasharray="3 2"' if badge.letters == "?" else ""
        drawn = f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" {paint}{dashes}/>'
    else:
        corners = " ".join(f"{x + cx * radius:.1f},{y + cy * radius:.1f}" for cx, cy in _CORNERS[badge.shape])
        drawn = f'<polygon points="{corners}" {paint} stroke-linejoin="round"/>'
    size = round(min(10.5, 1.75 * radius / max(width(letters, 1, bold=True), 1.2)), 1)
    return (
        f'{drawn}<text x="{x:g}" y="{y + size * 0.36:.1f}" text-anchor="middle" font-size="{size:g}" '
        f'font-weight="bold" fill="{_INK}">{_xml(letters)}</text>'
    )


def _xml(words: str) -> str:
    return escape(text(words))
