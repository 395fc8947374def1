"""The figures as Markdown, as they stand in the model card."""

NAMES = {"en": "English", "zh": "Chinese"}


def percent(share):
    return f"{100 * share:.1f} %"


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def about_model(model):
    return (
        f"{model['layers']} layers × {model['hidden']}, {model['heads']} heads, feed-forward "
        f"{model['feed_forward']}, {model['positions']} positions, {model['vocabulary']:,} vocabulary entries, "
        f"{model['parameters'] / 1e6:.1f} M parameters; weights {model['weights_bytes'] / 1e6:.1f} MB, "
        f"folder {model['folder_bytes'] / 1e6:.1f} MB."
    )


def about_masked_words(figures):
    head = ["", "masked pieces", "top-1", "top-5", "without punctuation", "most frequent piece"]

    def row(name, shares):
        both = [f"{percent(shares[a])}, {percent(shares[b])}" for a, b in PAIRS_OF_COLUMNS]
        return [name, shares["masked"], percent(shares["top1"]), percent(shares["top5"]), *both]

    languages = [row(NAMES[language], shares) for language, shares in figures["languages"].items()]
    sources = [row(f"{s['language']} {s['source']} ({s['lines']} lines)", s) for s in figures["sources"]]
    text = (
        "Held-out lines, as many of every source (all where it has fewer), cut to 128 tokens; 15 % of the "
        "words chosen whole, all shown as [MASK]. The pairs of figures are top-1 and top-5: of pieces that "
        "are not punctuation, and of always saying the most frequent piece (the five most frequent) of the "
        "language's training text."
    )
    if figures["left_out"]:
        text += f" {figures['left_out']} lines that the tokenizer reads otherwise once masked are left out."
    return "\n\n".join([text, table(head, languages), "By source:", table(head, sources)])


PAIRS_OF_COLUMNS = [("words_top1", "words_top5"), ("frequent_top1", "frequent_top5")]


def about_next_sentences(figures):
    head = ["", "pairs", "wrong partner of the same source", "wrong partner of any source"]

    def row(name, shares):
        return [name, shares["pairs"], percent(shares["same_source"]), percent(shares["any_source"])]

    rows = [row(NAMES[language], shares) for language, shares in figures["languages"].items()]
    rows += [row(f"{s['language']} {s['source']}", s) for s in figures["sources"]]
    text = (
        "Held-out neighbouring lines against lines that do not belong together, half and half, as many of "
        "every source that has documents, cut to 128 tokens. The wrong partner is from another document of "
        "the same source (hard: the same kind of text), or of any source of the language (as BERT's recipe "
        "draws it from the whole corpus)."
    )
    return text + "\n\n" + table(head, rows)


def by_layer(cells, rows):
    """A table with a column for every layer."""
    head = ["layer", *range(len(rows[0][1]))]
    return table(head, [[name, *cells(values)] for name, values in rows])


def percents(values):
    best = max(values)
    return [f"**{percent(v)}**" if v == best else percent(v) for v in values]


def cosines(values):
    return [f"{value:.2f}" for value in values]


def about_senses(figures):
    texts = [
        "Uses of a word in the same sense are closer (cosine) than uses in its other sense in this share of "
        "all comparisons; 50 % is chance, a tie (layer 0 knows a token and its place alone) counts half."
    ]
    rows = []
    for language, f in figures.items():
        name, alike = NAMES[language], f["alike_words"]
        texts.append(
            f"{name}: {f['words']} words in {f['sentences']} sentences, best layer {f['best_layer']}; {alike} of "
            f"the words have both senses in the same part of speech, which is harder."
        )
        rows += [(name, f["layers"]), (f"{name}, same part of speech", f["alike_layers"])]
    return " ".join(texts) + "\n\n" + by_layer(percents, rows)


def about_parts_of_speech(figures):
    texts = [
        "Accuracy of a linear probe for the universal part of speech (logistic regression on the vector of a "
        "word's first piece, or on the mean of its pieces), on sentences that the probe has not seen."
    ]
    rows = []
    for language, f in figures.items():
        name, first, mean = NAMES[language], f["first_piece"], f["mean_of_pieces"]
        texts.append(
            f"{name}: {f['training_words']:,} words to train, {f['test_words']:,} to test; the most frequent tag "
            f"alone {percent(f['most_frequent_tag'])}; from layer 0 it rises by {100 * first['rise']:.1f} points "
            f"(first piece, to layer {first['best_layer']}) and by {100 * mean['rise']:.1f} points (mean of the "
            f"pieces, to layer {mean['best_layer']})."
        )
        rows += [(f"{name}, first piece", first["layers"]), (f"{name}, mean", mean["layers"])]
    return " ".join(texts) + "\n\n" + by_layer(percents, rows)


def about_random_pairs(figures):
    text = "Mean cosine of two tokens of different held-out lines; near 1, a layer would have collapsed."
    return f"{text}\n\n" + by_layer(cosines, [(NAMES[language], f["layers"]) for language, f in figures.items()])


SECTIONS = [
    ("model", "Size", about_model),
    ("masked_words", "Masked words", about_masked_words),
    ("next_sentences", "Next sentence", about_next_sentences),
    ("senses", "Meaning in context", about_senses),
    ("parts_of_speech", "Parts of speech", about_parts_of_speech),
    ("random_pairs", "Random pairs", about_random_pairs),
]


def markdown(result):
    return "\n\n".join(f"### {title}\n\n{words(result[name])}" for name, title, words in SECTIONS if name in result)
