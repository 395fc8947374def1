"""How alike all tokens are: in a collapsed layer every cosine is near 1."""

import random

import numpy as np

from held_out import some
from program import first_words, unit

PAIRS = 20000


def measure(program, texts, seed, lines_a_source=40, tokens_a_line=5):
    """The mean cosine of tokens of different lines, in every layer."""
    lines = [line for text in texts for line in some(text.lines, lines_a_source, seed, "pairs", text.source)]
    cuts = [first_words(line, pieces) for line, pieces in zip(lines, program.tokens(lines), strict=True)]
    generator = random.Random(seed)
    vectors, owners = [], []
    lengths = [len(pieces) + 2 for _, pieces in cuts]
    for number, encoding in enumerate(program.encodings([text for text, _ in cuts], lengths=lengths)):
        states = encoding["hidden_states"]
        places = range(1, states.shape[1] - 1)
        for place in generator.sample(places, min(tokens_a_line, len(places))):
            vectors.append(np.asarray(states[:, place]))
            owners.append(number)
    vectors = unit(np.stack(vectors))
    pairs = [generator.sample(range(len(owners)), 2) for _ in range(PAIRS)]
    left, right = np.array([pair for pair in pairs if owners[pair[0]] != owners[pair[1]]]).T
    cosines = np.einsum("plh,plh->pl", vectors[left], vectors[right]).mean(axis=0)
    return {"pairs": len(left), "layers": cosines.tolist()}
