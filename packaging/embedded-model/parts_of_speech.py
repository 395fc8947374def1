"""How well a linear probe reads parts of speech off the layers."""

import re

import numpy as np

from held_out import some
from program import first_words, pieces_in

EPOCHS = 8
BATCH = 128
RATE = 3e-3
DECAY = 1e-4


def read_conllu(path):
    """(text, [(begin, end, part of speech)]) of every sentence."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text = re.search(r"^# text = (.*)$", block, re.M)
        words, at = [], 0
        for row in block.split("\n"):
            columns = row.split("\t")
            if len(columns) < 4 or not columns[0].isdigit():
                continue
            begin = text[1].find(columns[1], at) if text else -1
            if begin >= 0:
                at = begin + len(columns[1])
                words.append((begin, at, columns[3]))
        if words:
            sentences.append((text[1], words))
    return sentences


def tagged_vectors(program, sentences):
    """Tags of the words within the first 128 tokens, and two arrays [layers, words, hidden] of their vectors.

    The first is that of a word's first piece, as BERT's authors take it (Devlin et al. 2019, 5.3), the
    second the mean of all its pieces.
    """
    tokenized = program.tokens([text for text, _ in sentences])
    cuts = [first_words(text, pieces) for (text, _), pieces in zip(sentences, tokenized, strict=True)]
    lengths = [len(pieces) + 2 for _, pieces in cuts]
    encodings = program.encodings([text for text, _ in cuts], lengths=lengths)
    tags, first, mean = [], [], []
    for (_, words), (_, pieces), encoding in zip(sentences, cuts, encodings, strict=True):
        states = np.asarray(encoding["hidden_states"])
        for begin, end, tag in words:
            places = pieces_in(pieces, begin, end)
            if places:
                tags.append(tag)
                first.append(states[:, places[0]])
                mean.append(states[:, places].mean(axis=1))
    return tags, np.stack(first, axis=1), np.stack(mean, axis=1)


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def trained_probe(features, classes, count):
    """Weights of a multinomial logistic regression with an L2 penalty, found by Adam in small batches."""
    generator = np.random.default_rng(0)
    wanted = np.eye(count, dtype=np.float32)[classes]
    weights = np.zeros((features.shape[1], count), np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    steps = EPOCHS * -(-len(features) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = generator.permutation(len(features))
        for at in range(0, len(order), BATCH):
            step += 1
            batch = order[at : at + BATCH]
            error = softmax(features[batch] @ weights) - wanted[batch]
            gradient = features[batch].T @ error / len(batch) + DECAY * weights
            first = 0.9 * first + 0.1 * gradient
            second = 0.999 * second + 0.001 * gradient**2
            rate = RATE * (1 - step / (steps + 1))
            weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def standardised(training, test):
    """Both with the mean and deviation of the first, and a column of ones."""
    mean, deviation = training.mean(axis=0), training.std(axis=0) + 1e-6

    def scaled(features):
        return np.hstack([(features - mean) / deviation, np.ones((len(features), 1), np.float32)])

    return scaled(training), scaled(test)


def accuracy(training, classes, test, right, count):
    training, test = standardised(training, test)
    weights = trained_probe(training, classes, count)
    return float(np.mean((test @ weights).argmax(axis=1) == right))


def by_layer(training, classes, test, right, count):
    layers = [accuracy(a, classes, b, right, count) for a, b in zip(training, test, strict=True)]
    return {"layers": layers, "best_layer": int(np.argmax(layers)), "rise": max(layers) - layers[0]}


def measure(program, training, test, seed):
    """Accuracy of a linear probe in every layer, and of always saying the most frequent tag."""
    train_tags, *train_vectors = tagged_vectors(program, some(read_conllu(training), 2000, seed, "train"))
    test_tags, *test_vectors = tagged_vectors(program, some(read_conllu(test), 1000, seed, "test"))
    numbers = {tag: number for number, tag in enumerate(sorted(set(train_tags)))}
    classes = np.array([numbers[tag] for tag in train_tags])
    right = np.array([numbers.get(tag, -1) for tag in test_tags])
    first, mean = (
        by_layer(a, classes, b, right, len(numbers)) for a, b in zip(train_vectors, test_vectors, strict=True)
    )
    return {
        "training_words": len(train_tags),
        "test_words": len(test_tags),
        "tags": len(numbers),
        "most_frequent_tag": float(np.mean(right == np.bincount(classes).argmax())),
        "first_piece": first,
        "mean_of_pieces": mean,
    }
