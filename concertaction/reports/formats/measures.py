"""How much room words take: on a sheet, with widths in characters as Excel counts them, and in a heading."""

from __future__ import annotations

from collections.abc import Sequence


def longest_word(words: str) -> int:
    """Count the letters of the longest word."""
    return max(map(len, words.split()), default=0)


def lines_of(words: str, width: float) -> int:
    """Estimate the lines that a text takes in a column, broken between words; never too few in Calibri."""
    # A column is measured in digits of 11 points; letters of 10 points are narrower, capitals are not.
    room = max(width * 1.2 - 2, 1.0)
    if len(words) * 1.25 <= room and "\n" not in words:
        return 1
    return sum(_broken(line, room) for line in words.split("\n"))


def _broken(line: str, room: float) -> int:
    count, used = 1, 0.0
    for word in line.split(" "):
        size = len(word) + 0.25 * sum(map(str.isupper, word))
        if used and used + 1 + size > room:
            count, used = count + 1, 0.0
        used += size + bool(used)
        more = int((used - 0.001) // room)  # a word longer than the column
        count, used = count + more, used - more * room
    return count


def room_of(widths: Sequence[float]) -> float:
    """Return the width for lines above the table: all of it, within what a page shows."""
    return min(max(sum(widths), 60.0), 150.0)


def last_of(widths: Sequence[float], room: float) -> int:
    """Return the last column that a line of this width reaches."""
    total = 0.0
    for index, width in enumerate(widths):
        total += width
        if total >= room:
            return index
    return len(widths) - 1
