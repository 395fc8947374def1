#include "ui/session/examples.h"

#include <algorithm>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>
#include <QXmlStreamReader>

#include "core/text/tokenizer_loader.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

void append(TokenizedText tokenized, int text, EncodedTexts& encoded) {
    for (Token& token : tokenized.tokens) {
        token.text += text;
        encoded.tokens.push_back(std::move(token));
    }
    std::ranges::move(tokenized.texts, std::back_inserter(encoded.texts));
}

// Its tokens by the model that comes with the program, without hidden states.
EncodedTexts tokensOf(const Example& example) {
    static const auto tokenizer = loadTokenizer(test::sourceFolder() / "resources" / "models" / "mini-bert");
    const std::string a = example.texts.a.toStdString();
    const std::string b = example.texts.b.toStdString();
    EncodedTexts encoded;
    if (example.texts.pairing == TextPairing::Joined) {
        append(tokenizer->tokenize(a, b, 0), 0, encoded);
        return encoded;
    }
    append(tokenizer->tokenize(a, std::nullopt, 0), 0, encoded);
    if (!b.empty()) append(tokenizer->tokenize(b, std::nullopt, 0), 1, encoded);
    return encoded;
}

// The sources that have a finished translation into Chinese.
QSet<QString> translatedSources() {
    QFile file(
        QString::fromStdString((test::sourceFolder() / "translations" / "stratascope_zh_CN.ts").string()));
    QSet<QString> sources;
    if (!file.open(QIODevice::ReadOnly)) return sources;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == u"source"_s) source = xml.readElementText();
        if (xml.name() != u"translation"_s || xml.attributes().hasAttribute(u"type"_s)) continue;
        if (!xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed().isEmpty())
            sources.insert(source);
    }
    return sources;
}

QStringList namesFor(const QString& language) {
    QStringList names;
    for (const Example* example : examplesFor(language))
        names += example->name;
    return names;
}

}  // namespace

class ExamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thereAreEnoughInBothLanguages() {
        const auto in = [](const QString& language) {
            return std::ranges::count(examples(), language, &Example::language);
        };
        QVERIFY(in(u"en"_s) >= 6);
        QVERIFY(in(u"zh"_s) >= 6);
        for (const ExampleTheme theme : exampleThemes) {
            QVERIFY(std::ranges::count(examples(), theme, &Example::theme) >= 2);
            QVERIFY(!exampleThemeWords(theme).isEmpty());
        }
    }

    void eachHasANameAndTextsOfItsOwn() {
        QSet<QString> names;
        QSet<QString> texts;
        QSet<QString> titles;
        for (const Example& example : examples()) {
            names.insert(example.name);
            texts.insert(example.texts.a + u'\n' + example.texts.b);
            titles.insert(example.titleWords());
            QCOMPARE(exampleNamed(example.name), &example);
        }
        for (const auto& found : {names, texts, titles})
            QCOMPARE(std::ssize(found), std::ssize(examples()));
        QVERIFY(!exampleNamed({}));
    }

    void theEmbeddedModelReadsThem_data() { addExamples(); }
    void theEmbeddedModelReadsThem() {
        QFETCH(const QString, name);
        const EncodedTexts encoded = tokensOf(*exampleNamed(name));
        for (const Token& token : encoded.tokens)
            QVERIFY2(!token.unknown, qPrintable(QString::number(token.begin)));
        QVERIFY(encoded.tokenCount() <= 40);  // to be seen at a glance
    }

    // Nothing of a marked word is left out, and nothing besides it is locked.
    void markedWordsAreWholeTokens_data() { addExamples(); }
    void markedWordsAreWholeTokens() {
        QFETCH(const QString, name);
        const Example& example = *exampleNamed(name);
        for (const MarkedWord& word : example.words) {
            Example alone = example;
            alone.words = {word};
            const EncodedTexts encoded = tokensOf(example);
            const std::vector<int> tokens = markedTokens(alone, encoded);
            QVERIFY2(!tokens.empty(), qPrintable(word.word));
            const Token& first = encoded.tokens[static_cast<std::size_t>(tokens.front())];
            const Token& last = encoded.tokens[static_cast<std::size_t>(tokens.back())];
            const std::string& text = encoded.texts[static_cast<std::size_t>(word.text)];
            QCOMPARE(QString::fromStdString(text.substr(first.begin, last.end - first.begin)), word.word);
        }
    }

    void eachMarkIsAnotherPlace_data() { addExamples(); }
    void eachMarkIsAnotherPlace() {
        QFETCH(const QString, name);
        const Example& example = *exampleNamed(name);
        std::vector<int> tokens = markedTokens(example, tokensOf(example));
        QVERIFY(tokens.size() >= example.words.size());
        QVERIFY(tokens.size() <= 8);
        std::ranges::sort(tokens);
        QVERIFY(std::ranges::adjacent_find(tokens) == tokens.end());
    }

    void wordsOfOneExampleMayBeLookedUpInOtherTexts() {
        const Example& bank = *exampleNamed(u"bank-again"_s);
        QVERIFY(markedTokens(bank, {}).empty());
        QCOMPARE(markedTokens(bank, tokensOf(*exampleNamed(u"bank"_s))).size(), std::size_t(2));
    }

    void aWordThatTheVocabularyLacksIsInPieces() {
        const Example& pieces = *exampleNamed(u"pieces"_s);
        QVERIFY(markedTokens(pieces, tokensOf(pieces)).size() >= 2);
    }

    void eachSaysWhatItIsFor_data() { addExamples(); }
    void eachSaysWhatItIsFor() {
        QFETCH(const QString, name);
        const Example& example = *exampleNamed(name);
        QVERIFY(example.titleWords().size() <= 40);
        QVERIFY(example.noteWords().size() >= 60);
        QVERIFY(example.noteWords().size() <= 220);
        QVERIFY(!example.view.isEmpty());
        // What a model reaches changes with the model: notes ask.
        static const QRegularExpression figures(u"\\d\\.\\d|\\d ?%"_s);
        QVERIFY(!example.noteWords().contains(figures));
        QVERIFY(example.noteWords().contains(u'?'));
    }

    void eachIsTranslated() {
        const QSet<QString> translated = translatedSources();
        for (const Example& example : examples())
            for (const char* words : {example.title, example.note})
                QVERIFY2(translated.contains(QString::fromUtf8(words)), words);
        for (const ExampleTheme theme : exampleThemes)
            QVERIFY2(translated.contains(exampleThemeWords(theme)), qPrintable(exampleThemeWords(theme)));
    }

    void thoseInTheLanguageOfTheWindowComeFirst() {
        const QStringList english = namesFor(u"en"_s);
        const QStringList chinese = namesFor(u"zh_CN"_s);
        QCOMPARE(english.size(), std::ssize(examples()));
        QVERIFY(english.indexOf(u"bank"_s) < english.indexOf(u"hua"_s));
        QVERIFY(chinese.indexOf(u"hua"_s) < chinese.indexOf(u"bank"_s));
        // Themes stay together.
        QVERIFY(chinese.indexOf(u"bank"_s) < chinese.indexOf(u"bu"_s));
        QCOMPARE(QSet<QString>(english.begin(), english.end()),
                 QSet<QString>(chinese.begin(), chinese.end()));
    }

    void theFirstStartShowsAWordOfTwoMeanings_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("name");
        QTest::newRow("English") << u"en"_s << u"bank"_s;
        QTest::newRow("Simplified Chinese") << u"zh_CN"_s << u"hua"_s;
        QTest::newRow("Chinese by its script") << u"zh-Hans"_s << u"hua"_s;
        QTest::newRow("a language without examples") << u"fr"_s << u"bank"_s;
        QTest::newRow("no language") << QString() << u"bank"_s;
    }

    void theFirstStartShowsAWordOfTwoMeanings() {
        QFETCH(const QString, language);
        QFETCH(const QString, name);
        const Example& example = openingExample(language);
        QCOMPARE(example.name, name);
        QCOMPARE(example.texts.pairing, TextPairing::Separate);
        QVERIFY(example.texts.b.contains(example.words.front().word));
    }

private:
    static void addExamples() {
        QTest::addColumn<QString>("name");
        for (const Example& example : examples())
            QTest::newRow(qPrintable(example.name)) << example.name;
    }
};

QTEST_GUILESS_MAIN(ExamplesTest)
#include "examples_test.moc"
