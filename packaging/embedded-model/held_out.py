"""Reads the held-out lines that prepare_corpus.py writes."""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class HeldOut:
    language: str
    source: str
    documents: list  # of lists of lines

    @property
    def lines(self):
        return [line for document in self.documents for line in document]


def read_documents(path):
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    documents = [[line for line in block.split("\n") if line] for block in blocks]
    return [document for document in documents if document]


def held_out_texts(folder, languages=("en", "zh")):
    return [
        HeldOut(language, path.stem, read_documents(path))
        for language in languages
        for path in sorted((folder / language).glob("*.txt"))
    ]


def some(items, count, *seed):
    """`count` of the items, or all of them, always the same ones for a seed."""
    items = list(items)
    if len(items) <= count:
        return items
    return random.Random("/".join(map(str, seed))).sample(items, count)


def training_lines(folder, language, count):
    """About `count` lines of the training texts of a language, evenly spread over them."""
    paths = [*folder.glob(f"{language}.txt"), *sorted(folder.glob(f"{language}-*.txt"))]
    lines = [
        line
        for path in paths
        for line in path.read_text(encoding="utf-8").split("\n")
        if line
    ]
    return lines[:: max(1, len(lines) // count)]
