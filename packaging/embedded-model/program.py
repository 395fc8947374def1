"""The program as a calculator: texts in, tokens and arrays out. Nothing here knows the model."""

import json
import struct
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

LONGEST = 128  # tokens that are looked at, [CLS] and [SEP] included
TOKENS_AT_ONCE = 4000  # of one file: the scores of all of them are about 160 MB


@dataclass(frozen=True)
class Piece:
    """A token of a text, without the special ones."""

    id: int
    text: str
    begin: int  # offsets in the text, in code points
    end: int


def read_safetensors(path):
    """Name -> array, read when it is looked at."""
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
    kinds = {"F32": np.float32, "I64": np.int64, "F16": np.float16, "U8": np.uint8}
    data = np.memmap(path, np.uint8, "r", 8 + size)
    arrays = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] in kinds:
            begin, end = entry["data_offsets"]
            arrays[name] = data[begin:end].view(kinds[entry["dtype"]]).reshape(entry["shape"])
    return arrays


def grouped(arrays):
    """The arrays of each text, in order: "3/ids" is "ids" of the fourth."""
    texts = {}
    for name, array in arrays.items():
        number, _, part = name.rpartition("/")
        texts.setdefault(int(number or 0), {})[part] = array
    return [texts[number] for number in sorted(texts)]


class Program:
    """Runs `stratascope tokens` and `stratascope extract` for one model."""

    def __init__(self, path, model, processes=2):
        self.path = path
        self.model = model
        self.processes = processes

    def _run(self, *arguments):
        command = [str(self.path), arguments[0], "--model", str(self.model), *arguments[1:]]
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if result.returncode != 0:
            raise RuntimeError(f"{' '.join(command[:4])} ended with {result.returncode}: {result.stderr.strip()}")
        return result.stdout

    def tokens(self, texts):
        """The pieces of every text."""
        with tempfile.TemporaryDirectory() as folder:
            output = self._run("tokens", "--input", str(_written(Path(folder), texts)))
        return [_pieces(json.loads(line)) for line in output.splitlines()]

    def encodings(self, texts, layers="all", heads=False, lengths=None):
        """The arrays of every text, one after the other; they are gone when the next is asked for."""
        lengths = lengths or [len(pieces) + 2 for pieces in self.tokens(texts)]
        for chunk in _chunks(texts, lengths):
            with tempfile.TemporaryDirectory() as folder:
                yield from self._extracted(Path(folder), chunk, layers, heads)

    def next_sentence_margins(self, pairs):
        """How much higher "follows" scores than "does not", for each pair of texts.

        The program pairs many first texts with one second text, so there is a call for each of those.
        """
        firsts = {}
        for first, second in pairs:
            firsts.setdefault(second, {})[first] = None
        with ThreadPoolExecutor(self.processes) as pool:
            found = dict(zip(firsts, pool.map(self._margins_before, firsts.values(), firsts), strict=True))
        return [found[second][first] for first, second in pairs]

    def _margins_before(self, firsts, second):
        with tempfile.TemporaryDirectory() as folder:
            options = ["--text-b", second, "--threads", "1"]
            texts = self._extracted(Path(folder), firsts, "0", True, options)
            return {first: float(text["next_sentence_logits"] @ [1, -1]) for first, text in zip(firsts, texts)}

    def _extracted(self, folder, texts, layers, heads, options=()):
        output = folder / "arrays.safetensors"
        wanted = ["--layers", layers, "--output", str(output), *options] + (["--heads"] if heads else [])
        self._run("extract", "--input", str(_written(folder, texts)), *wanted)
        return grouped(read_safetensors(output))


def _written(folder, texts):
    path = folder / "texts.txt"
    path.write_text("".join(text + "\n" for text in texts), encoding="utf-8")
    return path


def _pieces(tokenized):
    columns = zip(tokenized["ids"], tokenized["tokens"], tokenized["offsets"], tokenized["special"])
    return [Piece(id, text, begin, end) for id, text, (begin, end), special in columns if not special]


def _chunks(texts, lengths):
    chunk, size = [], 0
    for text, length in zip(texts, lengths, strict=True):
        if chunk and size + length > TOKENS_AT_ONCE:
            yield chunk
            chunk, size = [], 0
        chunk.append(text)
        size += length
    if chunk:
        yield chunk


def words_of(pieces):
    """The pieces as words: a piece that begins with ## belongs to the one before it."""
    words = []
    for piece in pieces:
        if words and piece.text.startswith("##"):
            words[-1].append(piece)
        else:
            words.append([piece])
    return words


def first_words(text, pieces, most=LONGEST - 2):
    """The text up to its last whole word within `most` pieces, and the pieces of that."""
    kept = []
    for word in words_of(pieces):
        if len(kept) + len(word) > most:
            break
        kept += word
    return (text[: kept[-1].end], kept) if kept else ("", [])


def last_words(text, pieces, most):
    """The text from its first whole word on that leaves `most` pieces."""
    kept = []
    for word in reversed(words_of(pieces)):
        if len(kept) + len(word) > most:
            break
        kept = word + kept
    return text[kept[0].begin :] if kept else ""


def pieces_in(pieces, begin, end):
    """Where in the model's input the pieces stand that touch a span of the text; 0 is [CLS]."""
    return [at + 1 for at, piece in enumerate(pieces) if piece.begin < end and piece.end > begin]


def unit(vectors):
    """The vectors at length 1."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)
