"""How far the layers tell the senses of an ambiguous word apart."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from program import pieces_in, unit


@dataclass(frozen=True)
class Use:
    word: str
    sense: str
    sentence: str
    occurrence: int
    part_of_speech: str


def read_senses(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Use(row["word"], row["sense"], row["sentence"], int(row["occurrence"]), row["part_of_speech"])
            for row in rows
        ]


def span(use):
    """Where the word stands; an English one stands alone."""
    word = re.escape(use.word)
    pattern = rf"\b{word}\b" if use.word.isascii() else word
    places = [match.span() for match in re.finditer(pattern, use.sentence, re.I)]
    if len(places) < use.occurrence:
        raise ValueError(f"“{use.word}” does not stand {use.occurrence} times in “{use.sentence}”")
    return places[use.occurrence - 1]


def triples(cosines, senses):
    """Of all (use, another of its sense, one of another sense): the share where the same sense is closer.

    A tie counts half. Returned with it is how many of them are ties.
    """
    won = ties = count = 0
    same = np.equal.outer(senses, senses)
    for anchor in range(len(senses)):
        partners = same[anchor].copy()
        partners[anchor] = False
        difference = np.subtract.outer(cosines[anchor][partners], cosines[anchor][~same[anchor]])
        won += np.count_nonzero(difference > 0)
        ties += np.count_nonzero(difference == 0)
        count += difference.size
    return (won + ties / 2) / count, ties / count


def word_vectors(program, uses):
    """[uses, layers, hidden]: the mean over the word's pieces."""
    sentences = [use.sentence for use in uses]
    tokenized = program.tokens(sentences)
    vectors = []
    lengths = [len(pieces) + 2 for pieces in tokenized]
    for use, pieces, encoding in zip(uses, tokenized, program.encodings(sentences, lengths=lengths), strict=True):
        vectors.append(encoding["hidden_states"][:, pieces_in(pieces, *span(use))].mean(axis=1))
    return np.stack(vectors)


def measure(program, path):
    """By layer, the mean over the words of the share of comparisons that the same sense wins."""
    uses = read_senses(path)
    vectors = unit(word_vectors(program, uses).astype(np.float64))
    words = defaultdict(list)
    for at, use in enumerate(uses):
        words[use.word].append(at)
    shares, ties, alike = {}, [], []
    for word, places in words.items():
        senses = np.array([uses[at].sense for at in places])
        results = [triples(layer @ layer.T, senses) for layer in vectors[places].transpose(1, 0, 2)]
        shares[word] = [share for share, _ in results]
        ties.append([share for _, share in results])
        if len({uses[at].part_of_speech for at in places}) == 1:
            alike.append(word)
    mean = np.mean(list(shares.values()), axis=0)
    return {
        "words": len(words),
        "sentences": len(uses),
        "layers": mean.tolist(),
        "best_layer": int(np.argmax(mean)),
        "ties": np.mean(ties, axis=0).tolist(),
        "alike_words": len(alike),
        "alike_layers": np.mean([shares[word] for word in alike], axis=0).tolist(),
        "by_word": shares,
    }
