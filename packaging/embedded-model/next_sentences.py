"""How often the model knows whether a line follows another one."""

import random
from collections import defaultdict

from held_out import some
from program import LONGEST, first_words, last_words

ELSEWHERE = 3  # lines from elsewhere that stand in front of each second line, of each kind
ROOM = LONGEST - 3  # pieces of both lines


def consecutive(text):
    """(document, line, next line) of every pair of neighbours."""
    return [(document, *pair) for document in text.documents for pair in zip(document, document[1:])]


def from_elsewhere(text, document, generator):
    """A line of another document of the text."""
    others = [other for other in text.documents if other is not document]
    return generator.choice(generator.choice(others))


def trials(texts, pairs_a_source, seed):
    """(text, second line, [the true first line, lines of the same source, lines of any source])"""
    texts = [text for text in texts if len(text.documents) > 1 and len(consecutive(text)) >= pairs_a_source]
    generator = random.Random(seed)
    result = []
    for text in texts:
        alike = [other for other in texts if other.language == text.language]
        for document, first, second in some(consecutive(text), pairs_a_source, seed, text.source):
            sources = [text] * ELSEWHERE + generator.choices(alike, k=ELSEWHERE)
            wrong = [from_elsewhere(source, document, generator) for source in sources]
            result.append((text, second, [first, *wrong]))
    return result


def cut(program, items):
    """The lines cut to 128 tokens: the second at its end, to half of them, the first at its beginning."""
    lines = sorted({line for _, second, firsts in items for line in (second, *firsts)})
    pieces = dict(zip(lines, program.tokens(lines)))
    result = []
    for text, second, firsts in items:
        behind, kept = first_words(second, pieces[second], ROOM // 2)
        before = [last_words(line, pieces[line], ROOM - len(kept)) for line in firsts]
        result.append((text, behind, before))
    return result


def share(values):
    return sum(values) / len(values) if values else float("nan")


def accuracies(judged):
    """With as many true pairs as others: the mean of the share of each kind that is told rightly."""
    follows = share([margins[0] > 0 for margins in judged])
    same = share([margin <= 0 for margins in judged for margin in margins[1 : 1 + ELSEWHERE]])
    other = share([margin <= 0 for margins in judged for margin in margins[1 + ELSEWHERE :]])
    return {
        "pairs": len(judged),
        "follows_found": follows,
        "same_source": (follows + same) / 2,
        "any_source": (follows + other) / 2,
    }


def measure(program, texts, pairs_a_source, seed):
    items = cut(program, trials(texts, pairs_a_source, seed))
    items = [item for item in items if item[1] and all(item[2])]
    margins = iter(program.next_sentence_margins([(first, second) for _, second, firsts in items for first in firsts]))
    sources, languages = defaultdict(list), defaultdict(list)
    for text, _, firsts in items:
        judged = [next(margins) for _ in firsts]
        sources[text.language, text.source].append(judged)
        languages[text.language].append(judged)
    return {
        "languages": {language: accuracies(judged) for language, judged in languages.items()},
        "sources": [{"language": key[0], "source": key[1], **accuracies(judged)} for key, judged in sources.items()],
    }
