"""The framework as pages for a terminal: the list of codes, an axis, an objective."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from concertaction.errors import UsageError
from concertaction.i18n import N_, _
from concertaction.partnerships import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.framework import Axis, Framework, Objective

WIDTH = 96

_BASIS = {
    "explicit": N_("asked for explicitly"),
    "implied": N_("implied"),
    "implied-optional": N_("no partner asked for"),
    "none": N_("no partner asked for"),
}


def listing(framework: Framework) -> str:
    """Return codes and short labels, an objective a line."""
    lines = [f"{framework.title} ({framework.start}-{framework.end})", *_issued_lines(framework)]
    for axis in framework.axes:
        lines += ["", _axis_line(axis)]
        lines += [
            f"  {objective.code:<5} {'+' if objective.partnership.required else ' '} {objective.label}"
            for objective in axis.objectives
        ]
    lines += ["", _("+ the objective asks for a partner; details: concertaction framework show CODE")]
    return "\n".join(lines) + "\n"


def page(framework: Framework, code: str | None) -> str:
    """Return the official titles and rules of an objective, an axis, or all.

    Raises UsageError for a code that the framework has not.
    """
    if code is None:
        blocks = [head] if (head := "\n".join(_issued_lines(framework))) else []
        blocks += [block for axis in framework.axes for block in _axis_blocks(axis, framework)]
    elif code in framework.axis_by_code:
        blocks = list(_axis_blocks(framework.axis(code), framework))
    elif code in framework.objectives:
        blocks = [_objective(framework.objective(code), framework, whole=True)]
    else:
        words = _("{short} has neither an axis nor an objective “{code}”. Axes: {axes}. Objectives: {codes}.")
        raise UsageError(
            words.format(
                short=str(framework.short).capitalize(),
                code=code,
                axes=", ".join(framework.axis_by_code),
                codes=", ".join(framework.objectives),
            )
        )
    return "\n\n".join(blocks) + "\n"


def issued(framework: Framework) -> tuple[tuple[str, str], ...]:
    """Return who issued the text, and which one its words are quoted from, where the file says it."""
    known = ((_("Published by"), framework.publisher), (_("Text quoted"), framework.source))
    return tuple((label, words) for label, words in known if words)


def _issued_lines(framework: Framework) -> list[str]:
    return [
        _wrapped(_("{label}: {value}").format(label=label, value=words)) for label, words in issued(framework)
    ]


def _axis_line(axis: Axis) -> str:
    return _("Axis {code}: {label}").format(code=axis.code, label=axis.label)


def _axis_blocks(axis: Axis, framework: Framework) -> Iterator[str]:
    yield _wrapped(axis.heading or _axis_line(axis))
    for objective in axis.objectives:
        yield _objective(objective, framework, whole=False)


def _objective(objective: Objective, framework: Framework, *, whole: bool) -> str:
    rule = objective.partnership
    lines = [
        f"{objective.code}  {objective.label}",
        _wrapped(objective.title, "     "),
        "" if rule.required else _("     Partnership: {basis}").format(basis=_(_BASIS[rule.basis])),
    ]
    if rule.required:
        conditions = [describe(condition, framework) for condition in rule.conditions]
        wanted = str(rule.wanted) if rule.wanted else _("; ").join(conditions)
        words = _("Partnership ({basis}): {wanted}").format(basis=_(_BASIS[rule.basis]), wanted=wanted)
        lines.append(_wrapped(words, "     "))
        if whole and rule.quote:
            lines.append(_wrapped(_("Words of the text: “{quote}”").format(quote=rule.quote), "     "))
        if whole:
            lines += [_wrapped(f"– {condition}", "     ") for condition in conditions]
    if whole and rule.recommended:
        kinds = ", ".join(framework.kind_labels(rule.recommended))
        lines.append(_wrapped(_("Partners that can be useful too: {kinds}").format(kinds=kinds), "     "))
    if whole and rule.comment:
        lines.append(_wrapped(str(rule.comment), "     "))
    if whole and objective.commentary:
        lines.append(_wrapped(f"→ {objective.commentary}", "     "))
    if whole and objective.cues:
        cues = ", ".join(cue.form for cue in objective.cues if cue.weight == "strong")
        lines.append(_wrapped(_("Words that speak for it: {words}").format(words=cues), "     "))
    if whole:
        lines += [
            _wrapped(_("Not to be taken for {code}: {how}").format(code=c.code, how=c.tell_apart), "     ")
            for c in objective.confusions
        ]
    return "\n".join(line for line in lines if line)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  " * bool(indent))
