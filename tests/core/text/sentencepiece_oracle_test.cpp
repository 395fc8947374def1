#include <nlohmann/json.hpp>
#include <QtTest>
#include <random>
#include <sentencepiece_processor.h>

#include "core/text/utf8.h"
#include "tests/core/text/sentencepiece_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

// What the texts are drawn from: things that models treat in different ways.
const std::vector<std::string> alphabet{"a",           "b",      "e",       "s",
                                        "t",           "the",    "The",     " reads",
                                        "in",          "ing",    "学",      "学生",
                                        "注意力",      "。",     " ",       " ",
                                        " ",           "  ",     "▁",       "▁▁",
                                        "\t",          "\n",     ".",       ",",
                                        "9",           "99,",    "1",       "é",
                                        "e\u0301",     "\u0323", "\u0307",  "ﬁ",
                                        "ﬃ",           "…",      "½",       "Ａ",
                                        "９",          "　",     "\u00a0",  "\u00ad",
                                        "\u200b",      "ﷺ",      "한",      "\u1112\u1161\u11ab",
                                        "ｶﾞ",          "ไทย",    "العربية", "😀",
                                        "👩‍👧", "<s>",    "</s>",    "<unk>",
                                        "<eop>",       "<eop>x", "école",   "▁of▁the",
                                        " of the",     "[CLS]",  "<0x41>",  std::string(1, '\0'),
                                        "\u0001",      "\u0085", "\u2028",  "\U000e0041",
                                        "\U0010fffd",  "\ufffd", "xxxxxxxx"};

std::string randomText(std::mt19937& draw) {
    std::string text;
    for (auto parts = draw() % 24; parts > 0; --parts)
        text += alphabet[draw() % alphabet.size()];
    return text;
}

class Oracle {
public:
    explicit Oracle(const std::filesystem::path& file) : m_ours(file) {
        if (!m_library.Load(file.string()).ok()) throw std::runtime_error("the library refuses the model");
    }

    void agree(const std::string& text) const {
        std::vector<std::string> pieces;
        QVERIFY(m_library.Encode(text, &pieces).ok());
        std::vector<TokenId> ids;
        for (const std::string& piece : pieces)
            ids.push_back(m_library.PieceToId(piece));
        if (m_ours.ids(text) != ids) QCOMPARE(spelled(m_ours.ids(text)), spelled(ids));
    }

private:
    QString spelled(const std::vector<TokenId>& ids) const {
        QStringList list;
        for (const TokenId id : ids)
            list << QString::fromStdString(m_library.IdToPiece(id));
        return list.join(u' ');
    }

    test::BareSentencePiece m_ours;
    sentencepiece::SentencePieceProcessor m_library;
};

}  // namespace

// Pieces are those that libsentencepiece itself finds. The library is a part of this test alone.
class SentencePieceOracleTest : public QObject {
    Q_OBJECT

private:
    void addSmallModels() {
        QTest::addColumn<QString>("file");
        for (const char* name : {"unigram", "albert", "bpe", "bytes", "suffix"})
            QTest::newRow(name) << QString::fromStdString(
                test::fixture(std::string("sentencepiece/") + name + ".model").string());
    }

    void addRealModels(const std::vector<std::string>& names) {
        for (const std::string& name : names)
            if (const auto file = test::shared("tokenizers/" + name))
                QTest::newRow(name.c_str()) << QString::fromStdString(file->string());
    }

private Q_SLOTS:
    void randomTextsAgree_data() {
        addSmallModels();
        addRealModels({"albert-base-v2/spiece.model", "xlm-roberta-base/sentencepiece.bpe.model",
                       "sentencepiece-test-models/en.wiki.bpe.vs10000.model",
                       "sentencepiece-test-models/ja.wiki.bpe.vs5000.model",
                       "sentencepiece-test-models/test_ja_model.model",
                       "sentencepiece-test-models/test_sentencepiece.model",
                       "sentencepiece-test-models/test_sentencepiece_bpe.model",
                       "sentencepiece-test-models/test_sentencepiece_no_bos.model",
                       "sentencepiece-test-models/test_sentencepiece_with_bytefallback.model",
                       "../fixtures/camphr-bert-japanese/spiece.model"});
    }

    void randomTextsAgree() {
        QFETCH(const QString, file);
        const Oracle oracle(file.toStdString());
        std::mt19937 draw(27);
        for (int i = 0; i < 400; ++i) {
            const std::string text = randomText(draw);
            oracle.agree(text);
            if (QTest::currentTestFailed()) {
                qWarning("in line %d: %s", i, qUtf8Printable(QString::fromStdString(text)));
                return;
            }
        }
    }

    void longTextsAgree_data() { randomTextsAgree_data(); }

    // The sums of scores are rounded on the way, and more so the longer the text is.
    void longTextsAgree() {
        QFETCH(const QString, file);
        std::mt19937 draw(28);
        std::string text;
        while (text.size() < 100'000)
            text += randomText(draw) + ' ';
        Oracle(file.toStdString()).agree(text);
    }

    void everyCodePointAgrees_data() {
        addSmallModels();
        addRealModels({"albert-base-v2/spiece.model", "xlm-roberta-base/sentencepiece.bpe.model"});
    }

    void everyCodePointAgrees() {
        QFETCH(const QString, file);
        const Oracle oracle(file.toStdString());
        std::string text;
        for (char32_t character = 0; character <= 0x10FFFF; ++character) {
            if (character >= 0xD800 && character <= 0xDFFF) continue;
            appendUtf8(text, character);
            text += character % 3 == 0 ? " a" : "b";
            if (character % 64 != 63) continue;
            oracle.agree(text);
            text.clear();
            if (QTest::currentTestFailed()) {
                qWarning("before U+%X", static_cast<unsigned>(character));
                return;
            }
        }
    }
};

QTEST_APPLESS_MAIN(SentencePieceOracleTest)
#include "sentencepiece_oracle_test.moc"
