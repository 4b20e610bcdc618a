# SPDX-License-Identifier: MIT
"""Which numbers of an output have changed. A number is the same with and without its thousands separators, and a day in
each of its forms: 30 September 2021, 30/09/2021, 2021-09-30."""
import difflib
import re

NUMBER = re.compile(r"(?:(?<![\w.])-)?\d+(?:,\d{3})*(?:\.\d+)?")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DAY = re.compile(rf"\b(?:(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})|(\d\d)/(\d\d)/(\d{{4}})|(\d{{4}})-(\d\d)-(\d\d))\b")


def day_as_a_number(match):
    """The lines it runs over are kept."""
    day, month, year, dmy_day, dmy_month, dmy_year, iso_year, iso_month, iso_day = match.groups()
    if month:
        number = f"{year}{MONTHS.index(month) + 1:02}{int(day):02}"
    else:
        number = f"{dmy_year}{dmy_month}{dmy_day}" if dmy_year else f"{iso_year}{iso_month}{iso_day}"
    return number + "\n" * match[0].count("\n")


def figures(data):
    """Each number of an output with the number of its line."""
    text = DAY.sub(day_as_a_number, data.decode("utf-8", "backslashreplace"))
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
