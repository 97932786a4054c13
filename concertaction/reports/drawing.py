"""Where the parts of a picture of a network go, and how wide its words are.

Deterministic to the byte: only sums, products and square roots, which every
machine rounds alike, and no chance.  Lengths are in pixels of the SVG.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

_PASSES = 300
"""Rounds of the layout at most; fewer for many organisations."""
_WORK = 2_500_000
"""Pairs looked at in all rounds together."""


class Box(NamedTuple):
    """What one node with its label takes, from its centre."""

    left: float
    up: float
    right: float
    down: float


Point = tuple[float, float]

CAPTION = 30
"""Paper kept free above the nodes without any tie, for a line that says so."""
_AIR = 2.3
"""Paper for one box, in boxes."""
_PAGE = 1.6
"""Width of a group by its height: wide as a page laid across, and a screen."""

# Advance widths of Helvetica and Arial in thousandths of the size: public font metrics.
_WIDTHS = {
    191: "'’‘",
    222: "ijlîïíì",
    260: "|",
    278: " !,./:;I[]\\ftÎÏÍ\u00a0·",
    333: "()-`r“”",
    389: "*",
    500: "Jcksvxyzç",
    584: "+<=>~×",
    611: "FTZ",
    667: "&ABEKPSVXYÀÂÄÉÈÊË",
    722: "CDHNRUwÇÙÛÜ",
    778: "GOQÔÖ",
    833: "Mm",
    889: "%",
    944: "Wœ",
    1000: "—…Œ",
}
_WIDTH = {char: width for width, chars in _WIDTHS.items() for char in chars}
_COMMON = 556  # digits and most small letters
_BROAD = 1000  # ideographs, symbols: rather too much than too little
_BOLD = 1.07


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a text stands in Arial, never much too narrow."""
    total = sum(_WIDTH.get(char, _COMMON if char < "\u0530" else _BROAD) for char in words)
    return total * size / 1000 * (_BOLD if bold else 1)


def wrapped(words: str, size: float, room: float, lines: int) -> list[str]:
    """Break a text into at most ``lines`` lines of a width; what is cut is shown by an ellipsis."""
    rest = [piece for word in words.split() for piece in _pieces(word, size, room)]
    found: list[str] = []
    for word in rest:
        if found and width(f"{found[-1]} {word}", size) <= room:
            found[-1] += f" {word}"
        else:
            found.append(word)
    if len(found) > lines:
        found = found[:lines]
        last = found[-1]
        while last and width(f"{last}…", size) > room:
            last = last[:-1]
        found[-1] = last.rstrip(" -–,") + "…"
    return found or [""]


def _pieces(word: str, size: float, room: float) -> Iterable[str]:
    """Cut a word that is longer than a line, after its hyphens where it has any."""
    while width(word, size) > room:
        cut = len(word) - 1
        while cut > 1 and width(word[:cut], size) > room:
            cut -= 1
        hyphen = word.rfind("-", 1, cut)
        cut = hyphen + 1 if hyphen > 0 else cut
        yield word[:cut]
        word = word[cut:]
    yield word


def arrange(boxes: Sequence[Box], edges: Sequence[tuple[int, int, float]], room: float) -> list[Point]:
    """Place nodes: tied ones near each other, no box on another, within about ``room`` of width.

    ``edges`` holds (node, node, weight).  Groups without a tie between them
    stand apart, the largest first; nodes without any tie come last, in rows.
    """
    groups = _groups(len(boxes), edges)
    placed: list[tuple[list[int], list[Point]]] = []
    for group in groups:
        where = {node: index for index, node in enumerate(group)}
        inner = [(where[a], where[b], weight) for a, b, weight in edges if a in where]
        mine = [boxes[node] for node in group]
        placed.append((group, _apart(mine, _stress(len(group), inner, mine))))
    points: list[Point] = [(0.0, 0.0)] * len(boxes)
    _shelves(placed, boxes, room, points)
    return points


def _groups(count: int, edges: Sequence[tuple[int, int, float]]) -> list[list[int]]:
    near = _near(count, edges)
    seen = [False] * count
    groups = []
    for start in range(count):
        if not seen[start]:
            seen[start] = True
            group, waiting = [], deque([start])
            while waiting:
                node = waiting.popleft()
                group.append(node)
                for other in near[node]:
                    if not seen[other]:
                        seen[other] = True
                        waiting.append(other)
            groups.append(sorted(group))
    return sorted(groups, key=lambda group: (-len(group), group))


def _near(count: int, edges: Sequence[tuple[int, int, float]]) -> list[list[int]]:
    near: list[list[int]] = [[] for _ in range(count)]
    for a, b, _weight in edges:
        near[a].append(b)
        near[b].append(a)
    return [sorted(others) for others in near]


def _steps(near: list[list[int]], start: int) -> list[int]:
    """Return how many ties lead to each node from one, in a connected group."""
    found = [-1] * len(near)
    found[start] = 0
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for other in near[node]:
            if found[other] < 0:
                found[other] = found[node] + 1
                waiting.append(other)
    return found


def _stress(count: int, edges: Sequence[tuple[int, int, float]], boxes: Sequence[Box]) -> list[Point]:
    """Place a connected group so that distances on paper are those in ties (stress majorisation)."""
    if count < 3:  # side by side
        return [(index * 2.2 * boxes[0].right, 0.0) for index in range(count)]
    near = _near(count, edges)
    steps = [_steps(near, start) for start in range(count)]
    points = _start(steps, count)
    for _pass in range(max(12, min(_PASSES, _WORK // (count * count)))):
        moved = 0.0
        for node in range(count):
            x, y = points[node]
            sum_x = sum_y = total = 0.0
            for other in range(count):
                if other == node:
                    continue
                apart = steps[node][other]
                # Ties weigh most; two nodes of one hub also keep off each other.
                weight = 1 / (apart * apart)
                ox, oy = points[other]
                dx, dy = x - ox, y - oy
                distance = sqrt(dx * dx + dy * dy) or 0.001
                pull = apart / distance
                sum_x += weight * (ox + dx * pull)
                sum_y += weight * (oy + dy * pull)
                total += weight
            new = (round(sum_x / total, 6), round(sum_y / total, 6))
            moved = max(moved, abs(new[0] - x), abs(new[1] - y))
            points[node] = new
        if moved < 0.001:
            break
    return _stretched(points, boxes)


def _stretched(points: list[Point], boxes: Sequence[Box]) -> list[Point]:
    """Scale a group to the shape of a page, with room for its boxes; a small one keeps its shape more."""
    area = sum((box.left + box.right) * (box.up + box.down) for box in boxes) * _AIR
    high = sqrt(area / _PAGE)
    wide = high * _PAGE
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    if down > across:
        points, across, down = [(y, x) for x, y in points], down, across
    across, down = across or 1.0, max(down, across / 3)
    return [(x / across * wide, y / down * high) for x, y in points]


def _start(steps: list[list[int]], count: int) -> list[Point]:
    """Begin with the distances to two nodes that are far from each other, spread a little."""
    far = max(range(count), key=lambda node: (steps[0][node], -node))
    other = max(range(count), key=lambda node: (steps[far][node], -node))
    across = max(range(count), key=lambda node: (min(steps[far][node], steps[other][node]), -node))
    # Small steps of an irrational kind keep equal nodes from lying on each other.
    return [
        (
            steps[far][node] - steps[other][node] + (node * 0.618034) % 1 * 0.9,
            steps[across][node] * (1 if node % 2 else -1) + (node * 0.414214) % 1 * 0.9,
        )
        for node in range(count)
    ]


def _apart(boxes: Sequence[Box], points: list[Point]) -> list[Point]:
    """Move boxes until none lies on another, as little as it takes."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    for turn in range(2000):
        if not _push(boxes, xs, ys):
            break
        if turn % 40 == 39:  # too tight: spread everything
            xs, ys = [x * 1.06 for x in xs], [y * 1.06 for y in ys]
    return list(zip(xs, ys, strict=True))


def _push(boxes: Sequence[Box], xs: list[float], ys: list[float]) -> bool:
    found = False
    order = sorted(range(len(boxes)), key=lambda node: (xs[node] - boxes[node].left, node))
    for index, a in enumerate(order):
        for b in order[index + 1 :]:
            if xs[b] - boxes[b].left > xs[a] + boxes[a].right:
                break  # in a pass that moves nothing, none further on overlaps
            over_x = min(xs[a] + boxes[a].right, xs[b] + boxes[b].right) - max(
                xs[a] - boxes[a].left, xs[b] - boxes[b].left
            )
            over_y = min(ys[a] + boxes[a].down, ys[b] + boxes[b].down) - max(
                ys[a] - boxes[a].up, ys[b] - boxes[b].up
            )
            if over_x <= 0.01 or over_y <= 0.01:
                continue
            found = True
            if over_x < over_y:
                step = over_x / 2 + 0.5
                sign = 1 if (xs[b], b) > (xs[a], a) else -1
                xs[a], xs[b] = xs[a] - sign * step, xs[b] + sign * step
            else:
                step = over_y / 2 + 0.5
                sign = 1 if (ys[b], b) > (ys[a], a) else -1
                ys[a], ys[b] = ys[a] - sign * step, ys[b] + sign * step
    return found


def _shelves(
    placed: Sequence[tuple[list[int], list[Point]]],
    boxes: Sequence[Box],
    room: float,
    points: list[Point],
) -> None:
    """Put groups side by side in rows, and single nodes in rows of their own."""
    x = y = tall = 0.0
    was_single = False
    frames = [_frame([boxes[node] for node in group], where) for group, where in placed]
    room = max([room, *(frame.right - frame.left for frame in frames)])
    for (group, where), frame in zip(placed, frames, strict=True):
        wide, high = frame.right - frame.left, frame.down - frame.up
        single = len(group) == 1
        if x and (x + wide > room or single is not was_single):
            x, y, tall = 0.0, y + tall + CAPTION * (single is not was_single), 0.0
        for node, (px, py) in zip(group, where, strict=True):
            points[node] = (x + px - frame.left, y + py - frame.up)
        x, tall, was_single = x + wide, max(tall, high), single


def _frame(boxes: Sequence[Box], points: Sequence[Point]) -> Box:
    pairs = list(zip(boxes, points, strict=True))
    return Box(
        min(x - box.left for box, (x, _y) in pairs),
        min(y - box.up for box, (_x, y) in pairs),
        max(x + box.right for box, (x, _y) in pairs),
        max(y + box.down for box, (_x, y) in pairs),
    )


def frame(boxes: Sequence[Box], points: Sequence[Point]) -> Box:
    """Return the smallest box round all boxes: its left, upper, right and lower side."""
    return _frame(boxes, points) if boxes else Box(0, 0, 0, 0)
