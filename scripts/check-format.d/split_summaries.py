"""Puts a blank comment line after the first sentence of documentation comments that lack it.

Reads what `swift format lint` says on standard input; it names the file, the line after the comment and the sentence, the
latter without its code spans. `swift format` itself cannot put this right.
"""

import re
import sys

COMPLAINT = re.compile(
    r'^(?P<file>.+?):(?P<line>\d+):\d+: \w+: \[BeginDocumentationCommentWithOneLineSummary\] '
    r'add a blank comment line after this sentence: "(?P<sentence>.*)"$')


def letters(text):
    """A text without code spans and without anything but letters and digits, as both sides can be compared."""
    return re.sub(r"\W", "", re.sub(r"`+[^`]*`+", "", text))


def split(lines, declaration, sentence):
    """Ends the first paragraph of the declaration's comment where `sentence` ends. Returns whether it found the place."""
    wanted, seen = letters(sentence), ""
    start = declaration
    while start > 0 and lines[start - 1].lstrip().startswith("///"):
        start -= 1
    indent = re.match(r"\s*", lines[start]).group()
    for number in range(start, len(lines)):
        comment = re.match(r"\s*///[ ]?(.*)", lines[number])
        if not comment or not comment.group(1).strip():
            return False
        text = comment.group(1)
        for end in re.finditer(r"[.!?:;]['\")`]*(?=\s|$)", text):
            if letters(seen + " " + text[:end.end()]) == wanted:
                rest = text[end.end():].strip()
                lines[number] = f"{indent}/// {text[:end.end()]}"
                more = [f"{indent}///"] + ([f"{indent}/// {rest}"] if rest else [])
                lines[number + 1:number + 1] = more
                return True
        seen += " " + text
    return False


complaints = {}
for line in sys.stdin:
    if found := COMPLAINT.match(line.rstrip("\n")):
        complaints.setdefault(found["file"], []).append((int(found["line"]) - 1, found["sentence"]))

for name, places in complaints.items():
    with open(name, encoding="utf-8") as file:
        lines = file.read().split("\n")
    # From the end, so that the lines above keep their numbers.
    for declaration, sentence in sorted(places, reverse=True):
        split(lines, declaration, sentence)
    with open(name, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
