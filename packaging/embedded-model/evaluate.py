#!/usr/bin/env python3
"""Measures a small bilingual BERT as the embedded model's card shows it, and prints it as Markdown.

    evaluate.py MODEL --program stratascope --prepared DIR --labelled DIR [--json FILE] [--only PART ...]
                [--beside NAME=FIGURES.json ...]

DIR of --prepared is what prepare_corpus.py wrote; that of --labelled holds the unpacked sets ud-en-ewt and
ud-zh-gsdsimp. Every number comes out of the program: its `tokens`, its `extract`
and its `nsp`. Needs NumPy.
"""

import argparse
import json
import math
import struct
import sys
import time
from pathlib import Path

import masked_words
import next_sentences
import parts_of_speech
import random_pairs
import senses
from headlines import measured_model, side_by_side
from held_out import held_out_texts
from program import Program
from report import markdown

SEED = 20
SENTENCES = Path(__file__).resolve().parents[2] / "tests" / "language"
LANGUAGES = ("en", "zh")
TAGGED = {
    "en": ("ud-en-ewt/en_ewt-train-from-sources.conllu", "ud-en-ewt/en_ewt-ud-test.conllu"),
    "zh": ("ud-zh-gsdsimp/zh_gsdsimp-ud-dev.conllu", "ud-zh-gsdsimp/zh_gsdsimp-ud-test.conllu"),
}


def parameter_count(weights):
    with weights.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
    return sum(math.prod(entry["shape"]) for name, entry in header.items() if name != "__metadata__")


def describe(model):
    config = json.loads((model / "config.json").read_text(encoding="utf-8"))
    weights = model / "model.safetensors"
    return {
        "layers": config["num_hidden_layers"],
        "hidden": config["hidden_size"],
        "heads": config["num_attention_heads"],
        "feed_forward": config["intermediate_size"],
        "positions": config["max_position_embeddings"],
        "vocabulary": config["vocab_size"],
        "parameters": parameter_count(weights),
        "weights_bytes": weights.stat().st_size,
        "folder_bytes": sum(path.stat().st_size for path in model.iterdir() if path.is_file()),
    }


def parts(options, program):
    """Name -> what measures it."""
    texts = held_out_texts(options.prepared / "held-out")
    by_language = {language: [text for text in texts if text.language == language] for language in LANGUAGES}
    return {
        "masked_words": lambda: masked_words.measure(
            program, texts, options.prepared / "train", options.lines, SEED
        ),
        "next_sentences": lambda: next_sentences.measure(program, texts, options.pairs, SEED),
        "senses": lambda: {
            language: senses.measure(program, SENTENCES / f"word_senses_{language}.tsv") for language in LANGUAGES
        },
        "parts_of_speech": lambda: {
            language: parts_of_speech.measure(program, *(options.labelled / name for name in names), SEED)
            for language, names in TAGGED.items()
        },
        "random_pairs": lambda: {
            language: random_pairs.measure(program, by_language[language], SEED) for language in LANGUAGES
        },
    }


def evaluate(options):
    result = {"model": describe(options.model)}
    for name, measure in parts(options, Program(options.program, options.model)).items():
        if options.only and name not in options.only:
            continue
        begun = time.monotonic()
        result[name] = measure()
        print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return result


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="the model's folder")
    parser.add_argument("--program", type=Path, required=True, help="the built stratascope")
    parser.add_argument("--prepared", type=Path, required=True, help="what prepare_corpus.py wrote")
    parser.add_argument("--labelled", type=Path, required=True, help="the unpacked labelled sets")
    parser.add_argument("--lines", type=int, default=200, help="lines a source whose words are masked")
    parser.add_argument("--pairs", type=int, default=50, help="true pairs a source")
    parser.add_argument("--json", type=Path, help="file for all figures")
    parser.add_argument("--only", nargs="+", metavar="PART", help="only these parts, named as in the JSON")
    parser.add_argument(
        "--beside",
        nargs="+",
        type=measured_model,
        metavar="NAME=FIGURES.json",
        help="models measured before, by the files of --json; their main figures are printed beside this one's",
    )
    options = parser.parse_args(arguments)
    result = evaluate(options)
    if options.json:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(markdown(result))
    if options.beside:
        print("\n" + side_by_side([(options.model.resolve().name, result), *options.beside]))


if __name__ == "__main__":
    main(sys.argv[1:])
