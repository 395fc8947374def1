#!/usr/bin/env python3
"""Tests of packaging/embedded-model/add_characters.py, and of the characters that the embedded model knows."""

import sys
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

import add_characters as adding

COMMON = adding.common_characters()
RARE = ["鄚", "颢", "坌"]  # in the order of their counts below
TEXTS = {"zh.txt": "颢颢坌坌坌一\n", "zh-more.txt": "鄚\n\n坌二\n", "en.txt": "a plain line\n"}


def vocabulary_without(lacking, rare=(), unused=0):
    """[PAD], unused entries, English pieces and all common characters but some, the rare ones in between."""
    common = [character for character in COMMON if character not in lacking]
    return ["[PAD]", *(f"[unused{i}]" for i in range(unused)), "the", "##s", *rare, *common]


class Characters(unittest.TestCase):
    def test_there_are_3500_and_some_more(self):
        self.assertEqual(len(COMMON), len(set(COMMON)))
        self.assertTrue(all(map(adding.is_character, COMMON)))
        self.assertEqual(len(COMMON), 3500 + 74 + 7)

    def test_the_embedded_model_knows_them(self):
        path = PROJECT / "resources" / "models" / "mini-bert" / "vocab.txt"
        known = set(path.read_text(encoding="utf-8").split("\n"))
        self.assertEqual([character for character in COMMON if character not in known], [])


class Changes(unittest.TestCase):
    counts = Counter({"鄚": 1, "颢": 2, "坌": 4, "一": 0})

    def given_up(self, vocabulary):
        return {vocabulary[place]: new for place, new in adding.changes(vocabulary, self.counts).items()}

    def test_a_complete_vocabulary_stays_as_it_is(self):
        self.assertEqual(self.given_up(vocabulary_without("", RARE, 2)), {})

    def test_unused_entries_give_way_first_and_then_the_rarest_characters(self):
        vocabulary = vocabulary_without("乙嗽扛", reversed(RARE), 1)
        self.assertEqual(self.given_up(vocabulary), {"[unused0]": "乙", "鄚": "扛", "颢": "嗽"})

    def test_a_common_character_never_gives_way(self):
        with self.assertRaisesRegex(SystemExit, "2 common characters are lacking, but 1 can give way"):
            self.given_up(vocabulary_without("乙嗽", RARE[:1]))


class Models(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.vocabulary = vocabulary_without("乙嗽扛", RARE, 1)
        generator = np.random.default_rng(3)
        self.tensors = {
            adding.EMBEDDINGS: generator.normal(size=(len(self.vocabulary), 8)).astype(np.float16),
            "bert.pooler.dense.bias": generator.normal(size=5).astype(np.float32),
            adding.BIAS: generator.normal(size=len(self.vocabulary)).astype(np.float16),
        }
        self.write_model()
        self.given = adding.add_characters(self.root / "model", self.root, self.root / "out")
        self.changed, self.metadata = adding.read_tensors(self.root / "out" / "model.safetensors")
        self.places = sorted(map(self.vocabulary.index, self.given))

    def write_model(self):
        for name in ("model", "train"):
            (self.root / name).mkdir()
        for name, text in TEXTS.items():
            (self.root / "train" / name).write_text(text, encoding="utf-8")
        for name in adding.KEPT_FILES:
            (self.root / "model" / name).write_text(f'{{"name": "{name}"}}', encoding="utf-8")
        (self.root / "model" / "vocab.txt").write_text("\n".join(self.vocabulary) + "\n", encoding="utf-8")
        adding.write_tensors(self.root / "model" / "model.safetensors", self.tensors, {"format": "pt"})

    def test_the_vocabulary_keeps_its_size_and_its_other_entries(self):
        text = (self.root / "out" / "vocab.txt").read_text(encoding="utf-8")
        expected = [self.given.get(piece, piece) for piece in self.vocabulary]
        self.assertEqual(text, "\n".join(expected) + "\n")
        self.assertEqual(set(self.given), {"[unused0]", "鄚", "颢"})

    def test_all_other_numbers_stay_as_they_are(self):
        self.assertEqual(list(self.changed), list(self.tensors))
        self.assertEqual(self.metadata, {"format": "pt"})
        for name, before in self.tensors.items():
            after = self.changed[name]
            self.assertEqual(after.dtype, before.dtype)
            if name != "bert.pooler.dense.bias":
                before, after = (np.delete(array, self.places, axis=0) for array in (before, after))
            np.testing.assert_array_equal(after, before)

    def test_new_rows_lie_around_the_mean_of_the_characters(self):
        rows = self.changed[adding.EMBEDDINGS][self.places].astype(float)
        self.assertEqual(len({row.tobytes() for row in rows}), 3)
        characters = self.changed[adding.EMBEDDINGS].astype(float)[4:]
        distances = np.abs(rows - characters.mean(axis=0)) / characters.std(axis=0)
        self.assertLess(distances.max(), 0.5 * 5)
        self.assertGreater(distances.max(), 0)

    def test_the_new_bias_is_the_mean_of_those_that_gave_way(self):
        before = self.tensors[adding.BIAS][self.places].astype(float).mean()
        np.testing.assert_allclose(self.changed[adding.BIAS][self.places].astype(float), before, atol=1e-3)

    def test_what_the_program_reads_beside_is_copied(self):
        for name in adding.KEPT_FILES:
            self.assertEqual((self.root / "out" / name).read_bytes(), (self.root / "model" / name).read_bytes())


if __name__ == "__main__":
    unittest.main()
