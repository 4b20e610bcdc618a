# SPDX-License-Identifier: MIT
"""Which numbers of an output have changed. A number is the same with and without its thousands separators."""
import difflib
import re

NUMBER = re.compile(r"(?:(?<![\w.])-)?\d+(?:,\d{3})*(?:\.\d+)?")


def figures(data):
    """Each number of an output with the number of its line."""
    text = data.decode("utf-8", "backslashreplace")
    return [(found.replace(",", ""), line) for line, words in enumerate(text.split("\n"), 1) for found in NUMBER.findall(words)]


def changed_figures(name, want, got):
    """A line for each figure that has changed; none where only words have."""
    before, after = figures(want), figures(got)
    match = difflib.SequenceMatcher(None, [value for value, _ in before], [value for value, _ in after], autojunk=False)
    changed = []
    for kind, b0, b1, a0, a1 in match.get_opcodes():
        if kind == "equal":
            continue
        old = ", ".join(value for value, _ in before[b0:b1]) or "nothing"
        new = ", ".join(value for value, _ in after[a0:a1]) or "nothing"
        line = after[a0][1] if a0 < a1 else before[b0][1]
        changed.append(f"{name}, line {line}: {old} -> {new}")
    return changed
