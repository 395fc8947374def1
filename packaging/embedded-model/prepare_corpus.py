#!/usr/bin/env python3
"""Makes the training folder of the embedded model, and the held-out lines it is measured on.

    prepare_corpus.py TEXT_ARCHIVES OUT

TEXT_ARCHIVES holds the archives that its README.md lists (en-*.tar.xz, zh-*.tar.xz, ...). Written are
OUT/train/LANGUAGE-SOURCE.txt (one sentence or paragraph per line, a blank line between documents: what
`stratascope pretrain` reads), OUT/held-out/LANGUAGE/SOURCE.txt and OUT/summary.tsv.

Every other document of the training folder stands in OUT/train/LANGUAGE.txt instead. `pretrain` draws the
wrong partner of a line from the same file: so half of them are of the same source, which is hard, and
half of any source of the language, as BERT's recipe draws them.

The same archives give the same bytes: what is held out is decided by hashes of the text. About 1 % of
every source is held out, whole documents where a source has many, stretches of lines where it has a few
long ones. No line of the training folder equals a held-out line or a line of the sets that are for tests
only (FLORES, the parallel storybooks, everything labelled), nor contains a long sentence of one.
"""

import argparse
import csv
import hashlib
import io
import json
import re
import sys
import tarfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    language: str
    name: str
    repeats: int  # how many times each of its training documents is written
    kind: str = "documents"  # or "lines" (unrelated lines), "stories" (undivided stories), "books"
    share: float = 1.0  # of its documents, for a source that repeats itself


# Chosen so that English and Chinese are about equally many tokens, and everyday language counts for
# more than its size.
SOURCES = [
    Source("en", "enwiki", 1),
    Source("en", "standard-ebooks", 1, "books"),
    Source("en", "novels-1892-1929", 1, "books"),
    Source("en", "openstax", 1),
    Source("en", "sgd-dialogues", 1, share=0.5),
    Source("en", "tatoeba-en", 3, "lines"),
    Source("en", "common-voice-en", 2, "lines"),
    Source("en", "onestop-english", 2),
    Source("en", "tinystories-sample", 4, "stories"),
    Source("en", "storybooks-en", 6),
    Source("zh", "zhwiki", 1),
    Source("zh", "zhwiki-core", 3),
    Source("zh", "luxun", 3),
    Source("zh", "tatoeba-cmn", 4, "lines"),
    Source("zh", "common-voice-zh-CN", 3, "lines"),
    Source("zh", "dialogues-crosswoz-kdconv", 3),
    Source("zh", "howtocook", 5),
    Source("zh", "storybooks-zh", 4),
    Source("zh", "d2l-zh", 6),
]
PAIRS = Source("pairs", "tatoeba-cmn-eng", 2)
# Sets whose versions of one text stand in different documents.
REWRITTEN = {"onestop-english"}
TEST_PAIRS = ["parallel-flores101", "parallel-storybooks-en-zh"]

HELD_OUT_SHARE = 0.01
HELD_OUT_AT_LEAST = 300  # lines, where that is at most a tenth of the source
BOOK_STRETCH = 40  # lines
LONGEST_LINE = {"en": 240, "zh": 60}  # characters: two training lines fit into 128 tokens
LONGEST_HELD_OUT = {"en": 800, "zh": 200}  # more than 128 tokens, which is all that is looked at
LONG_SENTENCE = {"en": 40, "zh": 14}  # characters of a key that is unlikely to recur by chance
SENTENCE = {
    "en": re.compile(
        r"(?:(?<=[.!?])|(?<=[.!?][\"')\]]))(?<!\b(?:Mr|Dr|St|Mt|Lt|vs|No)\.)(?<!\bMrs\.)(?<!\b[A-Z]\.)"
        r"\s+(?=[\"'(\[]?[A-Z0-9])"
    ),
    "zh": re.compile(r"(?<=[。！？；])(?![”’」』）])|(?<=[。！？；][”’」』）])"),
}
STORY_BEGINS = re.compile(r"(Once upon a time|Once there|There once|There was once|One day,? (a|an|two|three|there)\b)")
ENGLISH_CHARACTERS_A_TOKEN = 4.3


# --- lines -----------------------------------------------------------------------------------------


def key(line):
    """What two lines have in common when they say the same: letters and digits alone."""
    return "".join(c for c in unicodedata.normalize("NFKC", line).casefold() if c.isalnum())


def fraction(*parts):
    """A number in [0, 1) that depends on the parts alone."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def sentences(line, language):
    return [s for s in (piece.strip() for piece in SENTENCE[language].split(line)) if s]


def at_most(line, language, limit):
    """The line as lines of at most `limit` characters, cut between sentences (a longer one stays whole)."""
    if len(line) <= limit:
        return [line]
    joint = " " if language == "en" else ""
    lines = []
    for sentence in sentences(line, language):
        if lines and len(lines[-1]) + len(joint) + len(sentence) <= limit:
            lines[-1] += joint + sentence
        else:
            lines.append(sentence)
    return lines


def tokens(line):
    """About how many tokens a line has: a Chinese character is one."""
    chinese = sum("\u3400" <= c <= "\u9fff" for c in line)
    return chinese + (len(line) - chinese) / ENGLISH_CHARACTERS_A_TOKEN


# --- reading ---------------------------------------------------------------------------------------


def texts_of(archives, stem):
    """File name -> text, of one archive."""
    with tarfile.open(archives / f"{stem}.tar.xz") as archive:
        return {
            Path(member.name).name: archive.extractfile(member).read().decode("utf-8")
            for member in archive
            if member.isfile() and not member.name.endswith(("SOURCE.txt", "LICENSE.txt"))
        }


def documents_of(text, kind):
    lines = [line.strip() for line in text.split("\n")]
    if kind == "lines":
        return [[line] for line in lines if line]
    documents = [[]]
    for line in lines:
        if not line or (kind == "stories" and STORY_BEGINS.match(line)):
            documents.append([])
        if line:
            documents[-1].append(line)
    return [document for document in documents if document]


def labelled_lines(name, text):
    """The sentences of a labelled file, whatever its format."""
    if name.endswith(".json"):
        data = json.loads(text)
        if not isinstance(data, dict):  # a list of categories
            return []
        return [row[0] for rows in data.values() for row in rows]
    if name.endswith(".csv"):
        return [row[0] for row in csv.reader(io.StringIO(text))]
    given = re.findall(r"^# text = (.*)$", text, re.M)
    if given:
        return given
    return [" ".join(row.split("\t")[0] for row in block.split("\n")) for block in text.split("\n\n")]


def test_lines(archives):
    """(language, line) of everything that is for tests only."""
    for stem in TEST_PAIRS:
        for text in texts_of(archives, stem).values():
            for row in filter(None, text.split("\n")):
                english, chinese = row.split("\t")[:2]
                yield "en", english
                yield "zh", chinese
    for archive in sorted(archives.glob("labelled-*.tar.xz")):
        stem = archive.name.removesuffix(".tar.xz")
        language = "zh" if "-zh-" in stem else "en"
        for name, text in texts_of(archives, stem).items():
            for line in labelled_lines(name, text):
                yield language, line


# --- holding out -----------------------------------------------------------------------------------


class Forbidden:
    """Lines, and long sentences inside lines, that must not be trained on."""

    def __init__(self):
        self.keys = set()

    def add(self, line, language):
        self.keys.add(key(line))
        for sentence in sentences(line, language):
            if len(key(sentence)) >= LONG_SENTENCE[language]:
                self.keys.add(key(sentence))

    def holds(self, line, language):
        if key(line) in self.keys:
            return True
        pieces = sentences(line, language)
        return len(pieces) > 1 and any(
            len(piece) >= LONG_SENTENCE[language] for piece in map(key, pieces) if piece in self.keys
        )


def without(documents, forbidden, language):
    """The documents without forbidden lines; one that loses a line from its middle becomes two."""
    kept = []
    for document in documents:
        kept.append([])
        for line in document:
            if not forbidden.holds(line, language):
                kept[-1].append(line)
            elif kept[-1]:
                kept.append([])
    return [document for document in kept if document]


def stretches(documents):
    """Books as stretches of lines, so that a part of each can be held out."""
    return [book[at : at + BOOK_STRETCH] for book in documents for at in range(0, len(book), BOOK_STRETCH)]


def split(documents, source):
    """(training, held-out) documents: those with the smallest hashes are held out."""
    if source.kind == "books":
        documents = stretches(documents)
    count = sum(map(len, documents))
    wanted = max(HELD_OUT_SHARE * count, min(HELD_OUT_AT_LEAST, count / 10))
    order = sorted(range(len(documents)), key=lambda i: fraction("held out", source.name, str(i), documents[i][0]))
    held, lines = set(), 0
    for i in order:
        if lines >= wanted:
            break
        held.add(i)
        lines += len(documents[i])
    training = [d for i, d in enumerate(documents) if i not in held]
    return training, [documents[i] for i in sorted(held)]


def word_runs(document, length=5):
    words = " ".join(document).casefold().split()
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def without_rewritings(training, held_out, most=0.03):
    """Documents that share little with any held-out one: not other versions of the same text."""
    runs = set().union(*map(word_runs, held_out))
    return [d for d in training if len(word_runs(d) & runs) <= most * max(1, len(word_runs(d)))]


def pairs_of(archives):
    rows = texts_of(archives, f"parallel-{PAIRS.name}")["pairs.tsv"].split("\n")
    return [row.split("\t")[:2] for row in rows if row.count("\t") >= 1]


def held_out_pairs(pairs):
    wanted = {
        key(english)
        for english, _ in pairs
        if fraction("held out", PAIRS.name, key(english)) < HELD_OUT_SHARE
    }
    return [pair for pair in pairs if key(pair[0]) in wanted]


# --- writing ---------------------------------------------------------------------------------------


def write(path, documents):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n\n".join("\n".join(document) for document in documents) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def repeated(documents, source):
    """(documents of the source's own file, those of its language's), each as often as the source is repeated.

    Lines without neighbours, which have no next line, and translated pairs stay by themselves."""
    if source.kind == "lines" or source == PAIRS:
        return documents * source.repeats, []
    copies = [(at + turn, d) for turn in range(source.repeats) for at, d in enumerate(documents)]
    return [d for place, d in copies if place % 2 == 0], [d for place, d in copies if place % 2 == 1]


def write_training(folder, training):
    together = {}
    for source, documents in training.items():
        alone, others = repeated(documents, source)
        together.setdefault(source.language, []).extend(others)
        write(folder / f"{source.language}-{source.name}.txt", alone)
    for language, documents in together.items():
        if documents:
            write(folder / f"{language}.txt", documents)


def shortened(documents, language, limits):
    return [[part for line in d for part in at_most(line, language, limits[language])] for d in documents]


def sampled(documents, source):
    return [d for i, d in enumerate(documents) if fraction("sample", source.name, str(i), d[0]) < source.share]


def forbidden_tests(archives):
    tests = Forbidden()
    for language, line in test_lines(archives):
        tests.add(line, language)
    return tests


def divided(archives, source, tests):
    """(training, held-out) documents of a source, without lines of the tests."""
    text = texts_of(archives, f"{source.language}-{source.name}")["text.txt"]
    documents = shortened(documents_of(text, source.kind), source.language, LONGEST_HELD_OUT)
    training, held_out = split(sampled(without(documents, tests, source.language), source), source)
    if source.name in REWRITTEN:
        training = without_rewritings(training, held_out)
    return training, held_out


def divided_pairs(archives, forbidden):
    """(training, held-out) pairs, of which no line is forbidden; the held-out ones become so."""
    pairs = [pair for pair in pairs_of(archives) if not set(map(key, pair)) & forbidden.keys]
    held_out = held_out_pairs(pairs)
    for pair in held_out:
        for line, language in zip(pair, ("en", "zh")):
            forbidden.add(line, language)
    return [pair for pair in pairs if not set(map(key, pair)) & forbidden.keys], held_out


def trainable(documents, source, forbidden):
    """The documents as they are written, looked through again once cut: a part may be what the whole was not."""
    documents = without(documents, forbidden, source.language)
    return without(shortened(documents, source.language, LONGEST_LINE), forbidden, source.language)


def prepare(archives, out):
    forbidden = forbidden_tests(archives)
    tests = Forbidden()
    tests.keys |= forbidden.keys
    training = {}
    for source in SOURCES:
        training[source], held_out = divided(archives, source, tests)
        for line in (line for document in held_out for line in document):
            forbidden.add(line, source.language)
        write(out / "held-out" / source.language / f"{source.name}.txt", held_out)
    pairs, held_out = divided_pairs(archives, forbidden)
    write(out / "held-out" / PAIRS.language / f"{PAIRS.name}.txt", held_out)

    training = {source: trainable(documents, source, forbidden) for source, documents in training.items()}
    training[PAIRS] = pairs
    write_training(out / "train", training)
    summarise(training, out / "summary.tsv")


def summarise(training, path):
    lines = ["language\tsource\tdocuments\tlines\trepeats\ttokens in the mix (about)"]
    totals = {}
    for source, documents in training.items():
        size = round(sum(tokens(line) for document in documents for line in document) * source.repeats)
        totals[source.language] = totals.get(source.language, 0) + size
        count = sum(map(len, documents))
        lines.append(f"{source.language}\t{source.name}\t{len(documents)}\t{count}\t{source.repeats}\t{size}")
    lines += [f"{language}\tall\t\t\t\t{size}" for language, size in totals.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", type=Path, help="the folder of the archives")
    parser.add_argument("out", type=Path, help="the folder to write; made if absent")
    options = parser.parse_args(arguments)
    prepare(options.archives, options.out)
    print((options.out / "summary.tsv").read_text(encoding="utf-8"), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
