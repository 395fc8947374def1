"""How often the model finds masked words of lines that it has not seen."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import numpy as np

from held_out import some, training_lines
from program import first_words, words_of

MASKED_SHARE = 0.15
UNKNOWN = "[UNK]"


@dataclass
class Tally:
    """Masked pieces, and how many of them were found."""

    count: int = 0
    top1: int = 0
    top5: int = 0
    words: int = 0  # pieces that are no punctuation
    words_top1: int = 0
    words_top5: int = 0
    usual1: int = 0  # found by always saying what is most frequent
    usual5: int = 0

    def add(self, piece, rank, frequent):
        self.count += 1
        self.top1 += rank < 1
        self.top5 += rank < 5
        if any(c.isalnum() for c in piece.text):
            self.words += 1
            self.words_top1 += rank < 1
            self.words_top5 += rank < 5
        self.usual1 += piece.id == frequent[0]
        self.usual5 += piece.id in frequent

    def __add__(self, other):
        return Tally(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    def shares(self):
        def share(part, whole):
            return part / whole if whole else float("nan")

        return {
            "masked": self.count,
            "top1": share(self.top1, self.count),
            "top5": share(self.top5, self.count),
            "frequent_top1": share(self.usual1, self.count),
            "frequent_top5": share(self.usual5, self.count),
            "words_top1": share(self.words_top1, self.words),
            "words_top5": share(self.words_top5, self.words),
        }


@dataclass
class MaskedLine:
    source: tuple  # language, name
    text: str
    pieces: list  # of the line as it was
    chosen: list = field(default_factory=list)  # places in `pieces`


def masked(source, text, pieces, generator):
    """The line with 15 % of its words, at least one, shown as [MASK]; none if there is nothing to mask."""
    text, pieces = first_words(text, pieces)
    places, at = [], 0
    for word in words_of(pieces):
        if all(piece.text != UNKNOWN for piece in word):
            places.append(range(at, at + len(word)))
        at += len(word)
    if not places:
        return None
    chosen = sorted(generator.sample(places, max(1, round(MASKED_SHARE * len(places)))), key=lambda r: r[0])
    shown, end = [], 0
    for word in chosen:
        shown += [text[end : pieces[word[0]].begin], " [MASK]" * len(word), " "]
        end = pieces[word[-1]].end
    return MaskedLine(source, "".join(shown) + text[end:], pieces, [place for word in chosen for place in word])


def most_frequent(program, lines, count=5):
    """The ids of the most frequent pieces, the most frequent first."""
    counts = Counter(piece.id for pieces in program.tokens(lines) for piece in pieces if piece.text != UNKNOWN)
    return [id for id, _ in counts.most_common(count)]


def masked_lines(program, texts, lines_a_source, seed):
    chosen = [
        ((text.language, text.source), line)
        for text in texts
        for line in some(text.lines, lines_a_source, seed, text.source)
    ]
    generator = random.Random(seed)
    tokenized = program.tokens([line for _, line in chosen])
    lines = [masked(source, line, pieces, generator) for (source, line), pieces in zip(chosen, tokenized)]
    return [line for line in lines if line]


def is_as_meant(line, ids, mask):
    """Whether the program saw exactly the chosen pieces masked, and all others as they were."""
    expected = [mask if at in set(line.chosen) else piece.id for at, piece in enumerate(line.pieces)]
    return list(ids[1:-1]) == expected


def rank(scores, id):
    """How many entries score higher than the right one. A model that gives no numbers must not look right."""
    if not np.isfinite(scores).all():
        raise ValueError("the model gives scores that are no numbers")
    return int(np.count_nonzero(scores > scores[id]))


def measure(program, texts, training, lines_a_source, seed):
    """By language and by source, what share of the masked pieces is found."""
    frequent = {
        language: most_frequent(program, training_lines(training, language, 20000))
        for language in sorted({text.language for text in texts})
    }
    lines = masked_lines(program, texts, lines_a_source, seed)
    mask = mask_id(program)
    tallies, unlike, counts = defaultdict(Tally), 0, Counter()
    lengths = [len(line.pieces) + 2 for line in lines]
    encodings = program.encodings([line.text for line in lines], "0", True, lengths)
    for line, encoding in zip(lines, encodings, strict=True):
        if not is_as_meant(line, encoding["ids"], mask):
            unlike += 1
            continue
        counts[line.source] += 1
        for place in line.chosen:
            piece = line.pieces[place]
            score = np.asarray(encoding["language_model_logits"][place + 1])
            tallies[line.source].add(piece, rank(score, piece.id), frequent[line.source[0]])
    return report(tallies, counts, unlike)


def mask_id(program):
    """[MASK] is special, so it is looked for among all tokens of a text of nothing else."""
    (encoding,) = program.encodings(["[MASK]"], "0", False, [3])
    return int(encoding["ids"][1])


def report(tallies, counts, unlike):
    languages = defaultdict(Tally)
    for (language, _), tally in tallies.items():
        languages[language] += tally
    return {
        "languages": {language: tally.shares() for language, tally in languages.items()},
        "sources": [
            {"language": key[0], "source": key[1], "lines": counts[key], **tally.shares()}
            for key, tally in tallies.items()
        ],
        "left_out": unlike,
    }
