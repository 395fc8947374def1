"""How often the model knows whether a line follows another one."""

import random
from collections import defaultdict

from held_out import some
from program import LONGEST, first_words, last_words

ELSEWHERE = 3  # lines from elsewhere that stand in front of each second line, of each kind
ROOM = LONGEST - 3  # pieces of both lines


def consecutive(text):
    """(number of the document, line, next line) of every pair of neighbours."""
    return [
        (number, first, second)
        for number, document in enumerate(text.documents)
        for first, second in zip(document, document[1:])
    ]


def from_elsewhere(text, number, generator, count):
    """Lines of other documents of the same source."""
    others = [i for i, document in enumerate(text.documents) if i != number]
    return [generator.choice(text.documents[i]) for i in generator.choices(others, k=count)]


def trials(texts, pairs_a_source, seed):
    """(text, second line, [the true first line, lines of the same source, lines of other sources])"""
    texts = [text for text in texts if len(text.documents) > 1 and len(consecutive(text)) >= pairs_a_source]
    generator = random.Random(seed)
    result = []
    for text in texts:
        others = [o for o in texts if o.language == text.language and o is not text]
        for number, first, second in some(consecutive(text), pairs_a_source, seed, text.source):
            same = from_elsewhere(text, number, generator, ELSEWHERE)
            other = [generator.choice(generator.choice(others).lines) for _ in range(ELSEWHERE if others else 0)]
            result.append((text, second, [first, *same, *other]))
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
    margins = program.together(lambda item: program.next_sentence_margins(item[2], item[1]), items)
    sources, languages = defaultdict(list), defaultdict(list)
    for (text, _, _), judged in zip(items, margins, strict=True):
        sources[text.language, text.source].append(judged)
        languages[text.language].append(judged)
    return {
        "languages": {language: accuracies(judged) for language, judged in languages.items()},
        "sources": [{"language": key[0], "source": key[1], **accuracies(judged)} for key, judged in sources.items()],
    }
