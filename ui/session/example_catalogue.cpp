#include <QCoreApplication>

#include "ui/session/examples.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

const QString english = u"en"_s;
const QString chinese = u"zh"_s;
const QString cosine = u"layer-cosine"_s;
const QString projection = u"projection"_s;

constexpr auto joined = TextPairing::Joined;

// The texts put the words to be compared in the same place where they can: layer 0 cannot tell them apart
// then, and what parts them comes from the layers alone.

std::vector<Example> meanings() {
    return {
        {.name = u"bank"_s,
         .theme = ExampleTheme::Meanings,
         .language = english,
         .texts = {u"The bank of the river was steep."_s, u"The bank raised its rates."_s},
         .words = {{0, u"bank"_s}, {1, u"bank"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "bank: of a river, of money"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "Layer 0 cannot tell the two “bank” apart: the same word in the same place. At which layer does "
             "their cosine begin to fall, and how far does it go?")},
        {.name = u"bank-again"_s,
         .theme = ExampleTheme::Meanings,
         .language = english,
         .texts = {u"The bank gave him money."_s, u"He paid the bank and walked to the bank of the river."_s},
         .words = {{0, u"bank"_s}, {1, u"bank"_s}, {1, u"bank"_s, 1}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "bank: the same sense, another sense"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "Three times “bank”: twice with money, and once by the river, in one text with another. What "
             "draws two of them closer in the last layers, the sense or the sentence?")},
        {.name = u"can"_s,
         .theme = ExampleTheme::Meanings,
         .language = english,
         .texts = {u"We can open the can with a knife."_s, {}},
         .words = {{0, u"can"_s}, {0, u"can"_s, 1}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "can: a verb and a noun"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "“can” stands here twice, as a verb and as a noun. Only the words around it tell which is "
             "which. How soon do the layers take notice?")},
        {.name = u"hua"_s,
         .theme = ExampleTheme::Meanings,
         .language = chinese,
         .texts = {u"花开了，真漂亮。"_s, u"花了很多钱才买到。"_s},
         .words = {{0, u"花"_s}, {1, u"花"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "花: a flower, to spend"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "花 is a flower in A and “to spend” in B, and one and the same vector at layer 0. At which "
             "layer does the cosine begin to fall, and where does it settle?")},
        {.name = u"hang"_s,
         .theme = ExampleTheme::Meanings,
         .language = chinese,
         .texts = {u"银行今天不开门。"_s, u"步行去学校很远。"_s},
         .words = {{0, u"行"_s}, {1, u"行"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "行: read háng, read xíng"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "行 is read háng in 银行 (bank) and xíng in 步行 (to walk). The model has never heard a "
             "reading. Does it part the two all the same?")},
    };
}

std::vector<Example> grammar() {
    return {
        {.name = u"agreement"_s,
         .theme = ExampleTheme::Grammar,
         .language = english,
         .texts = {u"The house behind the trees was old."_s, u"The house behind the trees were old."_s},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "Agreement: a minimal pair"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "Only “was” and “were” differ. The verb must agree with “house”, yet the plural “trees” stands "
             "right before the verb. Which words feel the wrong form, and which stay as they were?")},
        {.name = u"negation"_s,
         .theme = ExampleTheme::Grammar,
         .language = english,
         .texts = {u"The film was good."_s, u"The film was not good; it was bad."_s},
         .words = {{0, u"good"_s}, {1, u"good"_s}, {1, u"bad"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "Negation: good, not good, bad"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "Does “not” draw “good” towards “bad”? Compare the three curves. Words that can stand in the "
             "same place come close to each other, opposites too.")},
        {.name = u"order"_s,
         .theme = ExampleTheme::Grammar,
         .language = english,
         .texts = {u"The dog bit the man."_s, u"The man bit the dog."_s},
         .words = {{0, u"dog"_s}, {1, u"dog"_s}, {1, u"man"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "Word order: who bites whom"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "The same words in another order. Is the dog that bites closer to the dog that is bitten, or "
             "to the man who bites? Do word and role weigh alike in every layer?")},
        {.name = u"bu"_s,
         .theme = ExampleTheme::Grammar,
         .language = chinese,
         .texts = {u"这部电影很好看。"_s, u"这部电影不好看。"_s},
         .words = {{0, u"好"_s}, {1, u"好"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "Negation: 很好看, 不好看"),
         .note = QT_TRANSLATE_NOOP("Examples",
                                   "One character turns the sentence into its opposite. How far does 好 "
                                   "move, and does the curve of the whole texts, A ~ B, show it at all?")},
        {.name = u"bei"_s,
         .theme = ExampleTheme::Grammar,
         .language = chinese,
         .texts = {u"猫吃了鱼。"_s, u"鱼被猫吃了。"_s},
         .words = {{0, u"猫"_s}, {1, u"猫"_s}, {1, u"鱼"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "被: another order, the same deed"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "被 turns the order round, and the cat still eats. Does 猫 in A resemble 猫 in B, which does "
             "the "
             "same, or 鱼 in B, which stands in its place? Compare layer 0 with the last one.")},
    };
}

std::vector<Example> boundaries() {
    return {
        {.name = u"pieces"_s,
         .theme = ExampleTheme::Boundaries,
         .language = english,
         .texts = {u"The photographers waited at the door."_s, {}},
         .words = {{0, u"photographers"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "A word in pieces"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "A word that the vocabulary lacks is cut into pieces; ## marks what continues a word. Do the "
             "pieces of “photographers” come closer to each other than any two tokens on average?")},
        {.name = u"bridge"_s,
         .theme = ExampleTheme::Boundaries,
         .language = chinese,
         .texts = {u"南京市长江大桥建成了。"_s, u"南京市长参观了大桥。"_s},
         .words = {{0, u"长"_s}, {1, u"长"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "南京市长江大桥: 长江 or 市长"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "After the same three characters 长 begins 长江 in A and ends 市长 in B. The model reads single "
             "characters and no words: from which layer on does it know the one from the other?")},
        {.name = u"graduate"_s,
         .theme = ExampleTheme::Boundaries,
         .language = chinese,
         .texts = {u"研究生命的起源。"_s, u"研究生的学习很紧张。"_s},
         .words = {{0, u"生"_s}, {1, u"生"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "研究生命: 研究 · 生命, not 研究生 · 命"),
         .note = QT_TRANSLATE_NOOP("Examples",
                                   "生 begins 生命 in A and ends 研究生 in B; only what follows decides. A "
                                   "model that reads in both "
                                   "directions can part them: in which layer does it?")},
    };
}

std::vector<Example> names() {
    return {
        {.name = u"washington"_s,
         .theme = ExampleTheme::Names,
         .language = english,
         .texts = {u"Washington led his men across the river."_s, u"Washington is a city on the river."_s},
         .words = {{0, u"Washington"_s}, {1, u"Washington"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "Washington: a person, a city"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "The name alone does not say whether a person or a city is meant; what follows it does. Do the "
             "layers carry that back to the name?")},
        {.name = u"pronoun"_s,
         .theme = ExampleTheme::Names,
         .language = english,
         .texts = {u"Peter met Mary, and he gave her a book."_s, {}},
         .words = {{0, u"he"_s}, {0, u"Peter"_s}, {0, u"Mary"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "Reference: who is “he”?"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "To which of the two names does “he” come closer, and in which layer? A small difference is no "
             "proof that the model knows who is meant: exchange the names and look again.")},
        {.name = u"capitals"_s,
         .theme = ExampleTheme::Names,
         .language = english,
         .texts = {u"Paris is in France. London is in England."_s, {}},
         .words = {{0, u"Paris"_s}, {0, u"London"_s}, {0, u"France"_s}, {0, u"England"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "Cities and countries"),
         .note = QT_TRANSLATE_NOOP("Examples",
                                   "Nobody told the model what a city is. Which pairs come closest from "
                                   "layer to layer: city and city, "
                                   "country and country, or a city and its own country?")},
        {.name = u"apple"_s,
         .theme = ExampleTheme::Names,
         .language = chinese,
         .texts = {u"苹果挂在树上。"_s, u"苹果公司的股票涨了。"_s},
         .words = {{0, u"果"_s}, {1, u"果"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "苹果: a fruit, a company"),
         .note = QT_TRANSLATE_NOOP("Examples",
                                   "The same two characters name a fruit in A and a company in B. How far "
                                   "does 果 part from itself? "
                                   "Compare it with the mean of all pairs of tokens.")},
    };
}

std::vector<Example> sentences() {
    return {
        {.name = u"paraphrase"_s,
         .theme = ExampleTheme::Sentences,
         .language = english,
         .texts = {u"The film began at once."_s, u"The movie started immediately."_s},
         .words = {{0, u"film"_s}, {1, u"movie"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "Other words, the same meaning"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "The texts say the same in other words. How close do the whole texts come (A ~ B), and “film” "
             "and “movie”? Keep the figures in mind for the next example.")},
        {.name = u"exchange"_s,
         .theme = ExampleTheme::Sentences,
         .language = english,
         .texts = {u"She flew from London to Paris."_s, u"She flew from Paris to London."_s},
         .words = {{0, u"London"_s}, {1, u"London"_s}, {1, u"Paris"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "The same words, another meaning"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "No paraphrase: two words have changed places. The mean of all tokens hardly sees it, so the "
             "whole texts, A ~ B, seem equal. Which single tokens know better?")},
        {.name = u"compare"_s,
         .theme = ExampleTheme::Sentences,
         .language = chinese,
         .texts = {u"他比我高。"_s, u"我比他矮。"_s},
         .words = {{0, u"高"_s}, {1, u"矮"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "比: two ways to say the same"),
         .note = QT_TRANSLATE_NOOP("Examples",
                                   "Both texts say the same. Now write 高 for 矮 in text B: the words are "
                                   "then the same and the meaning is the opposite. Which version of B is "
                                   "closer to A, by the curve A ~ B of the whole texts?")},
        {.name = u"bilingual"_s,
         .theme = ExampleTheme::Sentences,
         .language = english,
         .texts = {u"I drink tea every day."_s, u"我每天喝茶。"_s},
         .words = {{0, u"tea"_s}, {1, u"茶"_s}},
         .view = projection,
         .title = QT_TRANSLATE_NOOP("Examples", "One sentence in two languages"),
         .note = QT_TRANSLATE_NOOP("Examples",
                                   "In the projection, does each language keep to its own side, or do “tea” "
                                   "and 茶 find each other? "
                                   "Step through the layers and watch both groups.")},
        {.name = u"segments"_s,
         .theme = ExampleTheme::Sentences,
         .language = english,
         .texts = {u"The children were hungry."_s, u"Their mother made soup."_s, joined},
         .words = {{0, u"children"_s}, {1, u"Their"_s}},
         .layer = 0,
         .view = projection,
         .title = QT_TRANSLATE_NOOP("Examples", "Two sentences as one sequence"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "At layer 0 the sentences lie apart in the projection: each has a segment embedding of its own. "
             "Their tokens can attend to each other: what becomes of the two groups from layer to layer?")},
    };
}

std::vector<Example> masks() {
    return {
        {.name = u"mask"_s,
         .theme = ExampleTheme::Masks,
         .language = english,
         .texts = {u"I would like a cup of [MASK]."_s, u"She drove to work in her [MASK]."_s},
         .words = {{0, u"[MASK]"_s}, {1, u"[MASK]"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "[MASK] in two sentences"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "Both [MASK] are the same vector at layer 0. Each layer puts into them what the sentence "
             "expects: something to drink, something to drive. How far apart do they end up?")},
        {.name = u"mask-word"_s,
         .theme = ExampleTheme::Masks,
         .language = chinese,
         .texts = {u"我想喝一杯[MASK]。"_s, u"我想喝一杯茶。"_s},
         .words = {{0, u"[MASK]"_s}, {1, u"茶"_s}},
         .view = cosine,
         .title = QT_TRANSLATE_NOOP("Examples", "[MASK] and the hidden word"),
         .note = QT_TRANSLATE_NOOP(
             "Examples",
             "[MASK] stands in the place of 茶, and the model does not see which word is hidden. Does the "
             "vector come closer to that of the word from layer to layer?")},
    };
}

}  // namespace

const std::vector<Example>& examples() {
    static const std::vector<Example> all = [] {
        std::vector<Example> gathered;
        for (auto* theme : {meanings, grammar, boundaries, names, sentences, masks})
            for (Example& example : theme())
                gathered.push_back(std::move(example));
        return gathered;
    }();
    return all;
}

}  // namespace stratascope
