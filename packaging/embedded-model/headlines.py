"""The figures that say most about a model, beside those of models that were measured before."""

import argparse
import json
from pathlib import Path

from report import NAMES, percent, table


def points(difference):
    return f"{100 * difference:.1f} points"


HEADLINES = [
    ("masked words, top-1", lambda f, language: percent(f["masked_words"]["languages"][language]["top1"])),
    ("masked words, top-5", lambda f, language: percent(f["masked_words"]["languages"][language]["top5"])),
    (
        "next sentence, any source",
        lambda f, language: percent(f["next_sentences"]["languages"][language]["any_source"]),
    ),
    (
        "next sentence, same source",
        lambda f, language: percent(f["next_sentences"]["languages"][language]["same_source"]),
    ),
    ("senses, best layer", lambda f, language: percent(max(f["senses"][language]["layers"]))),
    ("senses, same part of speech", lambda f, language: percent(max(f["senses"][language]["alike_layers"]))),
    (
        "part of speech, rise (first piece)",
        lambda f, language: points(f["parts_of_speech"][language]["first_piece"]["rise"]),
    ),
    (
        "part of speech, rise (mean)",
        lambda f, language: points(f["parts_of_speech"][language]["mean_of_pieces"]["rise"]),
    ),
    ("random pairs, highest layer", lambda f, language: f"{max(f['random_pairs'][language]['layers']):.2f}"),
]


def measured_model(text):
    """(name, figures) of NAME=FIGURES.json."""
    name, equals, path = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(f"“{text}” is not NAME=FIGURES.json")
    try:
        figures = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{path}: {error}") from error
    if not isinstance(figures, dict):
        raise argparse.ArgumentTypeError(f"{path}: not the figures of a model")
    return name, figures


def cell(headline, figures, language):
    try:
        return headline(figures, language)
    except KeyError:  # that model was measured in part
        return "–"


def side_by_side(models):
    """A table with a column for every (name, figures)."""
    rows = [
        [f"{NAMES[language]}: {title}", *(cell(headline, figures, language) for _, figures in models)]
        for language in NAMES
        for title, headline in HEADLINES
    ]
    text = "Only what was measured on the same texts, sentences and pairs can be compared."
    return f"### Beside other models\n\n{text}\n\n" + table(["", *(name for name, _ in models)], rows)
