#!/usr/bin/env python3
"""Gives common characters that a model's vocabulary lacks the places of its rarest ones.

    add_characters.py MODEL PREPARED OUT

MODEL is a folder as `stratascope pretrain` writes it, PREPARED what prepare_corpus.py wrote; OUT is written.
The vocabulary keeps its size: [unused…] entries give way first, then characters that common_characters.txt
does not hold, the rarest of the training text before the others. A new character's embedding is the mean of
all other characters' with noise of half their spread (of a fixed seed), so that two characters differ from
the beginning; its bias is the mean of those that gave way. What they are comes from training on. Needs NumPy.
"""

import argparse
import json
import shutil
import struct
import sys
from collections import Counter
from pathlib import Path

import numpy as np

EMBEDDINGS = "bert.embeddings.word_embeddings.weight"
BIAS = "cls.predictions.bias"
KEPT_FILES = ["config.json", "tokenizer_config.json"]
DTYPES = {"F16": np.float16, "F32": np.float32}


def common_characters():
    lines = Path(__file__).with_name("common_characters.txt").read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def is_character(piece):
    return len(piece) == 1 and "\u4e00" <= piece <= "\u9fff"


def character_counts(folder):
    counts = Counter()
    for path in sorted(folder.glob("*.txt")):
        counts.update(filter(is_character, path.read_text(encoding="utf-8")))
    return counts


def changes(vocabulary, counts):
    """Place -> the character that it is given."""
    common, known = common_characters(), set(vocabulary)
    wanted = [character for character in common if character not in known]
    unused = [place for place, piece in enumerate(vocabulary) if piece.startswith("[unused")]
    rare = [place for place, piece in enumerate(vocabulary) if is_character(piece) and piece not in common]
    rare.sort(key=lambda place: (counts[vocabulary[place]], place))
    places = unused + rare
    if len(places) < len(wanted):
        raise SystemExit(f"{len(wanted)} common characters are lacking, but {len(places)} can give way.")
    return dict(zip(places, wanted, strict=False))


def read_tensors(path):
    """({name: array}, metadata) of a safetensors file."""
    data = path.read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + size + offset for offset in entry["data_offsets"])
        tensors[name] = np.frombuffer(data[begin:end], DTYPES[entry["dtype"]]).reshape(entry["shape"])
    return tensors, metadata


def write_tensors(path, tensors, metadata):
    names = {np.dtype(dtype): name for name, dtype in DTYPES.items()}
    header, offset = {"__metadata__": metadata}, 0
    for name, array in tensors.items():
        header[name] = {
            "dtype": names[array.dtype],
            "shape": list(array.shape),
            "data_offsets": [offset, offset + array.nbytes],
        }
        offset += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for array in tensors.values():
            file.write(array.tobytes())


def with_new_rows(tensors, vocabulary, given, seed=1):
    places = sorted(given)
    others = [place for place, piece in enumerate(vocabulary) if is_character(piece) and place not in given]
    embeddings = tensors[EMBEDDINGS].astype(np.float64)
    noise = np.random.Generator(np.random.PCG64(seed)).standard_normal((len(places), embeddings.shape[1]))
    rows = embeddings[others].mean(axis=0) + 0.5 * embeddings[others].std(axis=0) * noise
    changed = {name: tensors[name].copy() for name in (EMBEDDINGS, BIAS)}
    changed[EMBEDDINGS][places] = rows.astype(tensors[EMBEDDINGS].dtype)
    changed[BIAS][places] = tensors[BIAS][places].astype(np.float64).mean()
    return {**tensors, **changed}


def add_characters(model, prepared, out):
    vocabulary = (model / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    given = changes(vocabulary, character_counts(prepared / "train"))
    if not given:
        raise SystemExit("The vocabulary lacks none of the common characters.")
    out.mkdir(parents=True, exist_ok=True)
    tensors, metadata = read_tensors(model / "model.safetensors")
    write_tensors(out / "model.safetensors", with_new_rows(tensors, vocabulary, given), metadata)
    lines = [given.get(place, piece) for place, piece in enumerate(vocabulary)]
    (out / "vocab.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    for name in KEPT_FILES:
        shutil.copy(model / name, out / name)
    return {vocabulary[place]: character for place, character in given.items()}


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="the folder of the model")
    parser.add_argument("prepared", type=Path, help="what prepare_corpus.py wrote")
    parser.add_argument("out", type=Path, help="the folder to write; made if absent")
    options = parser.parse_args(arguments)
    given = add_characters(options.model, options.prepared, options.out)
    print(f"{len(given)} characters added: {''.join(given.values())}")
    print(f"given up: {' '.join(given)}")


if __name__ == "__main__":
    main(sys.argv[1:])
