#include "core/text/sentencepiece_tokenizer.h"

#include <nlohmann/json.hpp>
#include <QtTest>
#include <sstream>

#include "core/base/progress.h"
#include "tests/core/text/piece_model_builder.h"
#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

std::string modelBytes(const std::string& name) {
    return test::readFile(test::fixture("sentencepiece/" + name + ".model"));
}

std::shared_ptr<const Tokenizer> tokenizer(const test::TextFolder& folder,
                                           const std::string& tokenizerClass) {
    return loadSentencePieceTokenizer(folder.path(), *sentencePieceFamily(tokenizerClass));
}

// A tokenizer of this class on one of the small models.
std::shared_ptr<const Tokenizer> tokenizer(const std::string& tokenizerClass, const std::string& model) {
    const test::TextFolder folder;
    folder.write("tokenizer.model", modelBytes(model));
    return tokenizer(folder, tokenizerClass);
}

// "piece begin-end" of the tokens of a text, those that are added aside.
QString spans(const Tokenizer& tokenizer, std::string_view text) {
    QStringList list;
    for (const Token& token : tokenizer.tokenize(text, {}, 0).tokens)
        if (token.end > token.begin)
            list << u"%1 %2-%3"_s.arg(QString::fromStdString(token.piece)).arg(token.begin).arg(token.end);
    return list.join(u", "_s);
}

}  // namespace

class SentencePieceTokenizerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The expectations are those of slow_tokenizers.py.
    void idsAndSegmentsAreThoseOfTheReference() {
        std::istringstream lines(test::readFile(test::fixture("sentencepiece/families.jsonl")));
        std::map<std::string, std::shared_ptr<const Tokenizer>> tokenizers;
        int compared = 0;
        for (std::string line; std::getline(lines, line); ++compared) {
            const auto expected = nlohmann::json::parse(line);
            auto& known = tokenizers[expected.at("class")];
            if (!known) known = tokenizer(expected.at("class"), expected.at("model"));
            const std::string a = expected.at("a");
            const std::string b = expected.at("b").is_null() ? "" : expected.at("b").get<std::string>();
            const auto second =
                expected.at("b").is_null() ? std::nullopt : std::optional<std::string_view>(b);
            const TokenizedText result = known->tokenize(a, second, 0);
            const nlohmann::json ids = result.ids();
            const nlohmann::json segments = result.typeIds();
            if (ids != expected.at("ids") || segments != expected.at("segments"))
                QFAIL((line + "\nbut " + ids.dump()).c_str());
        }
        QVERIFY(compared > 100);
    }

    void vocabulariesAreThoseOfTheReference_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char* name, const char* model, int size, const char* ids) {
            QTest::newRow(name) << QString::fromUtf8(model) << size << QString::fromUtf8(ids);
        };
        row("AlbertTokenizer", "albert", 137, "0 <pad>, 1 <unk>, 2 [CLS], 3 [SEP], 4 [MASK]");
        row("XLMRobertaTokenizer", "unigram", 136, "0 <s>, 1 <pad>, 2 </s>, 3 <unk>, 135 <mask>");
        row("CamembertTokenizer", "bpe", 265,
            "0 <s>NOTUSED, 1 <pad>, 2 </s>NOTUSED, 3 <unk>, 5 <s>, 6 </s>, 264 <mask>");
        row("XLNetTokenizer", "unigram", 140,
            "0 <unk>, 1 <s>, 2 </s>, 134 <sep>, 135 <pad>, 136 <cls>, 137 <mask>, 138 <eop>, 139 <eod>");
        row("T5Tokenizer", "bytes", 521,
            "0 <unk>, 1 <s>, 2 </s>, 3 <0x00>, 420 <extra_id_99>, 519 <extra_id_0>, 520 <pad>");
    }

    void vocabulariesAreThoseOfTheReference() {
        QFETCH(const QString, model);
        QFETCH(const int, size);
        QFETCH(const QString, ids);
        const auto known = tokenizer(QTest::currentDataTag(), model.toStdString());
        QCOMPARE(known->vocabularySize(), static_cast<std::size_t>(size));
        for (const QString& entry : ids.split(u", "_s)) {
            const TokenId id = entry.section(u' ', 0, 0).toInt();
            const std::string piece = entry.section(u' ', 1).toStdString();
            QCOMPARE(known->piece(id), piece);
            QCOMPARE(known->idOf(piece).value(), id);
        }
        QVERIFY(!known->idOf("no such piece"));
        QVERIFY(known->piece(size).empty());
    }

    void specialTokensAreToldApart() {
        const auto t5 = tokenizer("T5Tokenizer", "bytes");
        for (const char* token : {"</s>", "<unk>", "<pad>", "<extra_id_7>"})
            QVERIFY2(t5->isSpecial(t5->idOf(token).value()), token);
        QVERIFY(!t5->isSpecial(t5->idOf("<s>").value()));
        QVERIFY(!t5->isSpecial(t5->idOf("a").value()));
        const TokenizedText result =
            tokenizer("XLMRobertaTokenizer", "unigram")->tokenize("a <mask> 犬", {}, 0);
        QCOMPARE(test::pieces(result), u"<s> ▁a <mask> ▁ <unk> </s>"_s);
        QVERIFY(result.tokens[2].special && !result.tokens[2].unknown);
        QVERIFY(!result.tokens[4].special && result.tokens[4].unknown);
    }

    void theMaskHasTheIdOfTheReference() {
        QCOMPARE(tokenizer("XLMRobertaTokenizer", "unigram")->maskId(), std::optional<TokenId>(135));
        QCOMPARE(tokenizer("XLNetTokenizer", "unigram")->maskId(), std::optional<TokenId>(137));
        QVERIFY(!tokenizer("T5Tokenizer", "bytes")->maskId());
    }

    void tokensKnowTheirSource_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* model, const char* text, const char* expected) {
            QTest::addRow("%s %s", name, text)
                << QString::fromUtf8(model) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("XLMRobertaTokenizer", "unigram", "in the morning", "▁in 0-2, ▁t 3-4, he 4-6, ▁morning 7-14");
        row("XLMRobertaTokenizer", "unigram", "ﬁ… Ａ",
            "▁f 0-3, i 0-3, . 3-6, . 3-6, . 3-6, ▁ 6-7, <unk> 7-10");
        row("AlbertTokenizer", "albert", "  The   ``Ｍodel''",
            "▁t 2-3, he 3-5, ▁ 5-8, <unk> 8-10, m 10-13, ode 13-16, l 16-17, <unk> 17-19");
        row("AlbertTokenizer", "albert", "é e\u0301 é", "▁e 0-2, ▁e 3-4, ▁e 7-9");
        row("AlbertTokenizer", "albert", "99, 1,024", "▁99 0-2, , 2-3, ▁1 4-5, , 5-6, 0 6-7, 2 7-8, 4 8-9");
        row("AlbertTokenizer", "albert", "the [MASK] reads",
            "▁t 0-1, he 1-3, [MASK] 3-10, ▁read 11-15, s 15-16");
        row("XLNetTokenizer", "unigram", "x99,y 九", "<unk> 0-1, 99 1-3, , 3-4, y 4-5, ▁ 5-6, <unk> 6-9");
        row("T5Tokenizer", "bytes", "a 😀", "▁a 0-1, ▁ 1-2, <0xF0> 2-6, <0x9F> 2-6, <0x98> 2-6, <0x80> 2-6");
        row("CamembertTokenizer", "bpe", "à l'école", "▁à 0-2, ▁l 3-4, ' 4-5, école 5-11");
    }

    void tokensKnowTheirSource() {
        QFETCH(const QString, model);
        QFETCH(const QString, text);
        const std::string name = QString::fromUtf8(QTest::currentDataTag()).section(u' ', 0, 0).toStdString();
        QTEST(spans(*tokenizer(name, model.toStdString()), text.toStdString()), "expected");
    }

    // BAD_INPUTS rows 35 and 36.
    void row35InvalidUtf8IsReplaced() {
        const TokenizedText result =
            tokenizer("XLMRobertaTokenizer", "unigram")->tokenize("a\xFF\xED\xA0\x80", {}, 0);
        QVERIFY(result.replacedSequences > 1);
        QCOMPARE(result.firstReplaced, 1U);
    }

    // BAD_INPUTS row 39.
    void row39TextsWithoutAnythingAreTheFrameAlone_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("expected");
        QTest::newRow("AlbertTokenizer") << u"albert"_s << u"[CLS] [SEP]"_s;
        QTest::newRow("XLMRobertaTokenizer") << u"unigram"_s << u"<s> </s>"_s;
        QTest::newRow("CamembertTokenizer") << u"bpe"_s << u"<s> </s>"_s;
        QTest::newRow("XLNetTokenizer") << u"unigram"_s << u"<sep> <cls>"_s;
        QTest::newRow("T5Tokenizer") << u"bytes"_s << u"</s>"_s;
    }

    void row39TextsWithoutAnythingAreTheFrameAlone() {
        QFETCH(const QString, model);
        const auto known = tokenizer(QTest::currentDataTag(), model.toStdString());
        for (const char* text : {"", "   ", "\t\n", "\u3000\u00a0", "\u200b\u00ad"})
            QTEST(test::pieces(known->tokenize(text, {}, 0)), "expected");
    }

    void framesKeepTheirEndsWhenTextsAreCut() {
        const auto pieces = [](const char* name, const char* model, const char* a, const char* b,
                               std::size_t most) {
            return test::pieces(tokenizer(name, model)->tokenize(a, b, most));
        };
        QCOMPARE(pieces("XLNetTokenizer", "unigram", "in in in", "in in", 6),
                 u"▁in ▁in <sep> ▁in <sep> <cls>"_s);
        QCOMPARE(pieces("XLMRobertaTokenizer", "unigram", "in in in", "in", 6),
                 u"<s> ▁in </s> </s> ▁in </s>"_s);
        QCOMPARE(pieces("T5Tokenizer", "bytes", "a a a", "a</s>", 4), u"▁a </s> ▁a </s>"_s);
    }

    // BAD_INPUTS rows 37 and 38.
    void row38LongTextsCanBeCancelled() {
        const auto known = tokenizer("AlbertTokenizer", "albert");
        QVERIFY(known->tokenize(std::string(100'000, 'e'), {}, 0).tokens.size() > 1000);
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, known->tokenize("text", {}, 0, source.get_token()));
    }

    void settingsAreRead() {
        const test::TextFolder folder;
        folder.write("spiece.model", modelBytes("albert"));
        const auto pieces = [&](const char* text) {
            return test::pieces(tokenizer(folder, "AlbertTokenizer")->tokenize(text, {}, 0));
        };
        QCOMPARE(pieces("ÉA"), u"[CLS] ▁ ea [SEP]"_s);
        folder.write("tokenizer_config.json", R"({"keep_accents": true, "cls_token": "[MASK]",
            "sep_token": {"content": "x", "lstrip": false, "rstrip": false}, "do_lower_case": false})");
        QCOMPARE(pieces("ÉA"), u"[MASK] ▁ <unk> x"_s);
    }

    void addedTokensAreFound() {
        const test::TextFolder folder;
        folder.write("spiece.model", modelBytes("albert"));
        folder.write("added_tokens.json", R"({"Two Words": 138, "<new>": 137})");
        folder.write("special_tokens_map.json", R"({"additional_special_tokens": ["<new>", "<newer>"]})");
        const auto albert = tokenizer(folder, "AlbertTokenizer");
        QCOMPARE(albert->vocabularySize(), 140U);
        QCOMPARE(albert->idOf("<newer>").value(), 139);
        QVERIFY(albert->isSpecial(137) && !albert->isSpecial(138));
        QCOMPARE(spans(*albert, "the TWO words<new>"), u"▁t 0-1, he 1-3, two words 3-13, <new> 13-18"_s);
    }

    // BAD_INPUTS rows 23 and 26: ids that cannot be.
    void row26AddedTokensWithOtherIdsAreRefused_data() {
        QTest::addColumn<QByteArray>("added");
        for (const char* added : {R"({"<new>": 140})", R"({"<new>": 3})", R"({"[CLS]": 137})", R"({"": 137})",
                                  R"({"<new>": 2147483648})", R"({"<new>": -1})", R"({"<new>": "137"})",
                                  R"({"<a>": 137, "<b>": 137})"})
            QTest::newRow(added) << QByteArray(added);
    }

    void row26AddedTokensWithOtherIdsAreRefused() {
        QFETCH(const QByteArray, added);
        const test::TextFolder folder;
        folder.write("spiece.model", modelBytes("albert"));
        folder.write("added_tokens.json", added.toStdString());
        QVERIFY(test::errorOf([&] { tokenizer(folder, "AlbertTokenizer"); }).startsWith(u"ConfigInvalid: "));
    }

    // BAD_INPUTS row 28: <s>, <pad>, </s> and <unk> would lie beyond the vocabulary, or on its mask.
    void row28ModelsTooSmallForTheirFamilyAreRefused() {
        const test::TextFolder folder;
        const auto file = folder.path() / "sentencepiece.bpe.model";
        std::string model = test::pieceField("<unk>", 0, 2);
        for (const int pieces : {1, 2}) {
            folder.write("sentencepiece.bpe.model", model);
            QCOMPARE(test::errorOf([&] { tokenizer(folder, "XLMRobertaTokenizer"); }),
                     u"UnsupportedTokenizer: %1; XLMRobertaTokenizer, a model of %2 pieces"_s
                         .arg(QString::fromStdString(file.string()))
                         .arg(pieces));
            model += test::pieceField("▁" + std::to_string(pieces), -1);
        }
        folder.write("sentencepiece.bpe.model", model);
        QCOMPARE(tokenizer(folder, "XLMRobertaTokenizer")->vocabularySize(), 5U);
        QCOMPARE(tokenizer(folder, "CamembertTokenizer")->vocabularySize(), 10U);
    }

    void settingsThatAreNotOursAreRefused() {
        const test::TextFolder folder;
        folder.write("spiece.model", modelBytes("albert"));
        folder.write("tokenizer_config.json", R"({"sp_model_kwargs": {"enable_sampling": true}})");
        QVERIFY(test::errorOf([&] {
                    tokenizer(folder, "AlbertTokenizer");
                }).startsWith(u"UnsupportedTokenizer: "));
    }
};

QTEST_APPLESS_MAIN(SentencePieceTokenizerTest)
#include "sentencepiece_tokenizer_test.moc"
