#!/usr/bin/env python3
"""Tests of packaging/embedded-model: what is held out stays out, and the figures count what they say."""

import argparse
import io
import json
import random
import sys
import tarfile
import tempfile
import unittest
from collections import Counter
from pathlib import Path

try:
    import numpy as np
except ImportError:
    print("skipped: NumPy (python3-numpy) is not there")
    sys.exit(77)

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "packaging" / "embedded-model"))

import headlines
import masked_words
import next_sentences
import parts_of_speech
import prepare_corpus as corpus
import program
import report
import senses
from held_out import HeldOut, held_out_texts, some, training_lines

WORDS = "river stone green walks under seven quiet bread often metal cloud north".split()


def line_of(number, language):
    """A line that no other number has."""
    if language == "zh":
        return "第" + "".join(chr(0x4E00 + 97 * int(c) + 5) for c in str(number)) + "句话在这里说完了。"
    return " ".join(WORDS[int(c)] for c in str(number)) + f" {number}."


def archive(folder, stem, files):
    with tarfile.open(folder / f"{stem}.tar.xz", "w:xz") as tar:
        for name, text in {**files, "SOURCE.txt": "not a text"}.items():
            entry = tarfile.TarInfo(f"{stem}/{name}")
            entry.size = len(text.encode())
            tar.addfile(entry, io.BytesIO(text.encode()))


def lines_of(source):
    first = 1000 * (corpus.SOURCES.index(source) + 1)
    return [line_of(first + i, source.language) for i in range(300)]


def archives(folder):
    """Every archive in little: 60 documents of five lines a source, and one that many sources share."""
    for source in corpus.SOURCES:
        lines = lines_of(source)
        documents = ["\n".join([*lines[i : i + 5], line_of(70000 + i, source.language)]) for i in range(0, 300, 5)]
        archive(folder, f"{source.language}-{source.name}", {"text.txt": "\n\n".join(documents)})
    pairs = [f"{line_of(90000 + i, 'en')}\t{line_of(90000 + i, 'zh')}\tcredit" for i in range(400)]
    archive(folder, f"parallel-{corpus.PAIRS.name}", {"pairs.tsv": "\n".join(pairs)})
    for stem in corpus.TEST_PAIRS:  # lines that the training texts have, too
        archive(folder, stem, {"dev.tsv": f"{line_of(1007, 'en')}\t{line_of(11009, 'zh')}"})
    archive(folder, "labelled-ud-en-ewt", {"a.conllu": f"# text = {line_of(2011, 'en').upper()}\n1\tx\tx\tX\n"})


def lines_in(folder):
    return {line for path in folder.rglob("*.txt") for line in path.read_text(encoding="utf-8").split("\n") if line}


class Preparation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        root = Path(cls.folder.name)
        (root / "archives").mkdir()
        archives(root / "archives")
        for name in ("once", "again"):
            corpus.prepare(root / "archives", root / name)
        cls.once, cls.again = root / "once", root / "again"

    def test_no_held_out_line_is_trained_on(self):
        held_out, training = lines_in(self.once / "held-out"), lines_in(self.once / "train")
        self.assertGreater(len(held_out), 19 * 5)
        self.assertFalse(held_out & training)

    def test_lines_for_tests_are_nowhere(self):
        everything = lines_in(self.once)
        self.assertIn(line_of(1008, "en"), everything)
        for line in (line_of(1007, "en"), line_of(11009, "zh"), line_of(2011, "en")):
            self.assertNotIn(line, everything)

    def test_same_archives_give_the_same_bytes(self):
        def contents(folder):
            return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}

        self.assertEqual(contents(self.once), contents(self.again))

    def written(self, source):
        """The source's own lines where they are trained on: in its file, and in its language's."""
        own = set(lines_of(source))
        names = f"{source.language}-{source.name}.txt", f"{source.language}.txt"
        texts = [(self.once / "train" / name).read_text(encoding="utf-8") for name in names]
        return [[line for line in text.split("\n") if line in own] for text in texts]

    def test_sources_are_repeated(self):
        for source in corpus.SOURCES:
            alone, together = self.written(source)
            counts = Counter(alone + together)
            self.assertGreater(len(counts), 100, source.name)
            self.assertEqual(set(counts.values()), {source.repeats}, source.name)

    def test_every_other_document_stands_with_other_sources(self):
        for source in corpus.SOURCES:
            alone, together = self.written(source)
            if source.kind == "lines":
                self.assertEqual(together, [], source.name)
            else:
                self.assertAlmostEqual(len(together) / len(alone), 1, delta=0.1, msg=source.name)

    def test_pairs_are_documents_of_two_lines(self):
        text = (self.once / "train" / f"pairs-{corpus.PAIRS.name}.txt").read_text(encoding="utf-8")
        self.assertEqual({len(block.strip().split("\n")) for block in text.split("\n\n")}, {2})

    def test_training_lines_are_those_of_all_files_of_a_language(self):
        for language in ("en", "zh"):
            sources = [source for source in corpus.SOURCES if source.language == language]
            written = Counter(line for source in sources for lines in self.written(source) for line in lines)
            read = Counter(training_lines(self.once / "train", language, sys.maxsize))
            self.assertEqual({line: read[line] for line in written}, written)

    def test_held_out_texts_are_read_by_source(self):
        texts = held_out_texts(self.once / "held-out")
        self.assertEqual({(t.language, t.source) for t in texts}, {(s.language, s.name) for s in corpus.SOURCES})
        self.assertTrue(all(text.lines for text in texts))


class Lines(unittest.TestCase):
    def test_sentences(self):
        english = '"Go home." She met Mr. Smith. J. R. left? "Yes." No!'
        self.assertEqual(
            corpus.sentences(english, "en"), ['"Go home."', "She met Mr. Smith.", "J. R. left?", '"Yes."', "No!"]
        )
        chinese = "他说：“好。”然后走了。真的？"
        self.assertEqual(corpus.sentences(chinese, "zh"), ["他说：“好。”", "然后走了。", "真的？"])

    def test_long_lines_are_cut_between_sentences(self):
        self.assertEqual(corpus.at_most("One two. Three four. Five.", "en", 20), ["One two. Three four.", "Five."])
        self.assertEqual(corpus.at_most("one sentence that is too long", "en", 10), ["one sentence that is too long"])

    def test_a_long_sentence_inside_a_line_is_forbidden(self):
        forbidden = corpus.Forbidden()
        forbidden.add("Something short. The tall grey lighthouse stood alone above the stormy bay.", "en")
        self.assertTrue(forbidden.holds("“something SHORT: the tall grey lighthouse stood alone above the stormy bay”", "en"))
        self.assertTrue(forbidden.holds("Look. The tall grey lighthouse stood alone above the stormy bay. Yes.", "en"))
        self.assertFalse(forbidden.holds("Something short. And more.", "en"))

    def test_labelled_formats(self):
        intents = json.dumps({"val": [["turn it on", "on"]]})
        self.assertEqual(corpus.labelled_lines("a.json", intents), ["turn it on"])
        self.assertEqual(corpus.labelled_lines("a.json", '["on", "off"]'), [])
        self.assertEqual(corpus.labelled_lines("a.csv", 'text,label\n"a, b",c\n'), ["text", "a, b"])
        self.assertEqual(corpus.labelled_lines("a.conll", "New\tB\nYork\tI\n\nYes\tO"), ["New York", "Yes"])


def pieces_of(text):
    """Pieces at single spaces; "##" before a piece joins it to the one before."""
    pieces, at = [], 0
    for number, word in enumerate(text.split(" ")):
        at = text.index(word, at)
        pieces.append(program.Piece(number, word, at, at + len(word)))
        at += len(word)
    return pieces


class Masking(unittest.TestCase):
    def test_words_are_masked_whole(self):
        text = "un ##believ ##able things happen to those who wait and wait for them all day long today"
        pieces = pieces_of(text)
        for seed in range(20):
            line = masked_words.masked(("en", "x"), text, pieces, random.Random(seed))
            self.assertEqual(line.text.count("[MASK]"), len(line.chosen))
            self.assertIn(len({0, 1, 2} & set(line.chosen)), (0, 3))
            self.assertEqual(len([at for at in line.chosen if at > 0 and at not in (1, 2)]) + (0 in line.chosen), 2)
            ids = [0, *(99 if at in line.chosen else piece.id for at, piece in enumerate(pieces)), 0]
            self.assertTrue(masked_words.is_as_meant(line, ids, 99))
            self.assertFalse(masked_words.is_as_meant(line, ids[:-2] + [98, 0], 99))

    def test_rank_counts_what_scores_higher(self):
        self.assertEqual(masked_words.rank(np.array([0.5, 2.0, 1.0, -1.0]), 0), 2)
        with self.assertRaises(ValueError):
            masked_words.rank(np.array([np.nan, 2.0]), 0)

    def test_tally(self):
        tally = masked_words.Tally()
        for id, (text, rank) in enumerate([("the", 0), (",", 4), ("cat", 7), ("dog", 5)]):
            tally.add(program.Piece(id, text, 0, 1), rank, [1, 2])
        shares = tally.shares()
        self.assertEqual([shares["top1"], shares["top5"]], [0.25, 0.5])
        self.assertAlmostEqual(shares["words_top5"], 1 / 3)
        self.assertEqual([shares["frequent_top1"], shares["frequent_top5"]], [0.25, 0.5])

    def test_texts_are_cut_at_words(self):
        text = "un ##believ ##able news today"
        self.assertEqual(program.first_words(text, pieces_of(text), 4)[0], "un ##believ ##able news")
        self.assertEqual(program.first_words(text, pieces_of(text), 2)[0], "")
        self.assertEqual(program.last_words(text, pieces_of(text), 3), "news today")


class Pairs(unittest.TestCase):
    def test_trials_are_what_they_say(self):
        texts = [
            HeldOut("en", name, [[f"{name} {d} {i}" for i in range(5)] for d in range(8)]) for name in ("one", "two")
        ]
        for text, second, (first, *wrong) in next_sentences.trials(texts, 10, 1):
            name, document, number = second.split()
            self.assertEqual(first, f"{name} {document} {int(number) - 1}")
            self.assertEqual(name, text.source)
            for line in wrong[: next_sentences.ELSEWHERE]:
                self.assertEqual(line.split()[0], name)
                self.assertNotEqual(line.split()[1], document)
            for line in wrong:
                self.assertNotEqual(line.split()[:2], [name, document])

    def test_accuracy_is_of_half_and_half(self):
        right, wrong = [1.0, -1, -1, -1, -1, -1, -1], [-1.0, -1, 1, 1, -1, -1, -1]
        shares = next_sentences.accuracies([right, wrong])
        self.assertEqual(shares["follows_found"], 0.5)
        self.assertAlmostEqual(shares["same_source"], (0.5 + 4 / 6) / 2)
        self.assertAlmostEqual(shares["any_source"], 0.75)


class Contexts(unittest.TestCase):
    def test_triples(self):
        kinds = np.array(["a", "a", "b", "b"])
        together = np.array([[1, 0.9, 0, 0], [0.9, 1, 0, 0], [0, 0, 1, 0.9], [0, 0, 0.9, 1]])
        self.assertEqual(senses.triples(together, kinds), (1.0, 0.0))
        self.assertEqual(senses.triples(np.ones((4, 4)), kinds), (0.5, 1.0))

    def test_sentences_are_enough(self):
        for language in ("en", "zh"):
            uses = senses.read_senses(PROJECT / "tests" / "language" / f"word_senses_{language}.tsv")
            words = {use.word for use in uses}
            self.assertGreaterEqual(len(words), 24)
            self.assertEqual(len({use.sentence for use in uses}), len(uses))
            for word in words:
                kinds = [use.sense for use in uses if use.word == word]
                self.assertEqual(len(set(kinds)), 2, word)
                self.assertGreaterEqual(min(map(kinds.count, kinds)), 4, word)
            for use in uses:
                begin, end = senses.span(use)
                self.assertEqual(use.sentence[begin:end].lower(), use.word)

    def test_every_character_is_known(self):
        """What stands for [UNK] would say nothing about the context of a word."""
        vocabulary = (PROJECT / "resources" / "models" / "mini-bert" / "vocab.txt").read_text(encoding="utf-8")
        known = set(vocabulary.split("\n"))
        for use in senses.read_senses(PROJECT / "tests" / "language" / "word_senses_zh.tsv"):
            self.assertEqual([c for c in use.sentence if c not in known], [], use.sentence)

    def test_words_of_a_tree_are_found_in_its_text(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.conllu"
            path.write_text(
                "# text = I don't.\n1\tI\tI\tPRON\n2-3\tdon't\t_\t_\n"
                "2\tdo\tdo\tAUX\n3\tn't\tnot\tPART\n4\t.\t.\tPUNCT\n\n",
                encoding="utf-8",
            )
            expected = [("I don't.", [(0, 1, "PRON"), (2, 4, "AUX"), (4, 7, "PART"), (7, 8, "PUNCT")])]
            self.assertEqual(parts_of_speech.read_conllu(path), expected)

    def test_a_probe_reads_off_what_is_there_alone(self):
        generator = np.random.default_rng(1)
        classes = generator.integers(0, 3, 1200)
        noise = generator.normal(size=(1200, 8)).astype(np.float32)
        signal = noise + 6 * np.eye(8, dtype=np.float32)[classes]

        def accuracy(features):
            return parts_of_speech.accuracy(features[:900], classes[:900], features[900:], classes[900:], 3)

        self.assertGreater(accuracy(signal), 0.95)
        self.assertLess(accuracy(noise), 0.45)

    def test_the_same_are_chosen_again(self):
        self.assertEqual(some(range(100), 5, 1, "x"), some(range(100), 5, 1, "x"))
        self.assertNotEqual(some(range(100), 5, 1, "x"), some(range(100), 5, 2, "x"))


def measured(top1=0.3):
    """Figures of a model, as few as a report of them needs, the same for both languages."""

    def both(figures):
        return {"en": figures, "zh": figures}

    probes = {
        "training_words": 2000,
        "test_words": 1000,
        "most_frequent_tag": 0.2,
        "first_piece": {"layers": [0.8, 0.857], "best_layer": 1, "rise": 0.057},
        "mean_of_pieces": {"layers": [0.85, 0.891], "best_layer": 1, "rise": 0.041},
    }
    return {
        "masked_words": {"languages": both({"top1": top1, "top5": 0.5})},
        "next_sentences": {"languages": both({"any_source": 0.872, "same_source": 0.815})},
        "senses": both({"layers": [0.49, 0.76, 0.75], "alike_layers": [0.5, 0.6, 0.65]}),
        "parts_of_speech": both(probes),
        "random_pairs": both({"layers": [0.3, 0.48, 0.36]}),
    }


class Report(unittest.TestCase):
    def test_both_probes_rise(self):
        text = report.about_parts_of_speech(measured()["parts_of_speech"])
        self.assertIn("rises by 5.7 points (first piece, to layer 1)", text)
        self.assertIn("by 4.1 points (mean of the pieces, to layer 1)", text)

    def test_models_stand_side_by_side(self):
        partly = {"random_pairs": {"en": {"layers": [0.2, 0.1]}}}
        text = headlines.side_by_side([("new", measured(0.31)), ("old", measured()), ("partly", partly)])
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.split("\n") if line[:1] == "|"]
        self.assertEqual(rows[0], ["", "new", "old", "partly"])
        english = [row[1:] for row in rows if row[0].startswith("English: ")]
        figures = ["30.0 %", "50.0 %", "87.2 %", "81.5 %", "76.0 %", "65.0 %", "5.7 points", "4.1 points", "0.48"]
        self.assertEqual([row[1] for row in english], figures)
        self.assertEqual([row[0] for row in english], ["31.0 %", *figures[1:]])
        self.assertEqual([row[2] for row in english], ["–"] * 8 + ["0.20"])
        self.assertEqual({row[3] for row in rows if row[0].startswith("Chinese: ")}, {"–"})

    def test_figures_are_read_with_a_name(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.json"
            path.write_text(json.dumps(measured()), encoding="utf-8")
            self.assertEqual(headlines.measured_model(f"old={path}"), ("old", measured()))
            for text in (str(path), f"={path}", f"old={path}.none", f"old={folder}"):
                with self.assertRaises(argparse.ArgumentTypeError):
                    headlines.measured_model(text)
            for contents in ("[1]", "no JSON"):
                path.write_text(contents, encoding="utf-8")
                with self.assertRaises(argparse.ArgumentTypeError):
                    headlines.measured_model(f"old={path}")


if __name__ == "__main__":
    unittest.main()
