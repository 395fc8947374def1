#include <nlohmann/json.hpp>
#include <QtTest>
#include <sstream>

#include "core/base/progress.h"
#include "tests/core/text/sentencepiece_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

test::BareSentencePiece model(const std::string& name) {
    return test::BareSentencePiece(test::fixture("sentencepiece/" + name + ".model"));
}

// What each piece stands for in the source, joined by "|"; a piece that starts a further word has a "+" in
// front.
QString sources(const test::BareSentencePiece& encoder, std::string_view text) {
    QStringList list;
    for (const auto& piece : encoder.pieces(text))
        list << (piece.startsWord ? u"+"_s : QString()) +
                    QString::fromStdString(std::string(text.substr(piece.begin, piece.end - piece.begin)));
    return list.join(u'|');
}

}  // namespace

class SentencePieceModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The expectations are SentencePiece's own; see make_sentencepiece_models.py.
    void piecesAreThoseOfTheReference() {
        std::istringstream lines(test::readFile(test::fixture("sentencepiece/expected.jsonl")));
        std::map<std::string, test::BareSentencePiece> models;
        int compared = 0;
        for (std::string line; std::getline(lines, line); ++compared) {
            const auto expected = nlohmann::json::parse(line);
            const std::string name = expected.at("model");
            const auto [encoder, isNew] =
                models.try_emplace(name, test::fixture("sentencepiece/" + name + ".model"));
            const auto text = expected.at("text").get<std::string>();
            const auto ids = expected.at("ids").get<std::vector<int>>();
            if (encoder->second.ids(text) != ids) QFAIL(line.c_str());
        }
        QVERIFY(compared > 80);
    }

    void piecesKnowTheirSource_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(text) << QString::fromUtf8(name) << QString::fromUtf8(text)
                                << QString::fromUtf8(expected);
        };
        row("unigram", "in the morning", "in|+t|he|+morning");
        row("unigram", "  in \t morning ", "in|+morning");
        row("unigram", "ﬁnd", "ﬁ|ﬁn|d");
        row("unigram", "ＦＵＬＬ－ｗ　ｆ", "|ＦＵＬＬ－|ｗ|+ｆ");
        row("unigram", "a……", "a|…|…|…|…|…|…");
        row("unigram", "cafe\u0301s", "|c|a|f|e\u0301|s");
        row("unigram", "x\u200by\u00ad", "|x|y");
        row("unigram", "▁in▁▁the", "|+in|+▁|+t|he");
        row("unigram", "1,024 and 99, 😀👩‍👧!", "1|,|0|2|4|+a|n|d|+99,|+ |😀👩‍👧|!");
        row("unigram", "ﷺ", "|ﷺ|+ﷺ|ﷺ|+ﷺ|ﷺ|+ﷺ|ﷺ");
        row("bytes", "a 😀 b", "a|+ |😀|😀|😀|😀|+ |b");
        row("bytes", "😀…", "|😀|😀|😀|😀|…|…|…");
        row("suffix", "in  the morning ", "in|+ |+the|+morning| |+");
        row("suffix", " ", " |+");
        row("bpe", "in of the école", "in|+of the|+ |école");
    }

    void piecesKnowTheirSource() {
        QFETCH(const QString, name);
        QFETCH(const QString, text);
        QTEST(sources(model(name.toStdString()), text.toStdString()), "expected");
    }

    // Rows 37 to 42 of BAD_INPUTS: whatever the text, spans lie inside it, in order, and cut no character.
    void spansNeverRunBackwards() {
        std::istringstream lines(test::readFile(test::fixture("sentencepiece/expected.jsonl")));
        for (std::string line; std::getline(lines, line);) {
            const auto expected = nlohmann::json::parse(line);
            const std::string text = expected.at("text");
            std::size_t begin = 0;
            for (const auto& piece : model(expected.at("model")).pieces(text)) {
                QVERIFY2(piece.begin >= begin && piece.end >= piece.begin && piece.end <= text.size(),
                         line.c_str());
                const QString part =
                    QString::fromStdString(text.substr(piece.begin, piece.end - piece.begin));
                QVERIFY2(text.find("�") != std::string::npos || !part.contains(QChar::ReplacementCharacter),
                         line.c_str());
                begin = piece.begin;
            }
        }
    }

    // BAD_INPUTS rows 37 and 38.
    void row38LongWordsAreTakenApart_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"unigram", "bpe", "bytes", "suffix"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }

    void row38LongWordsAreTakenApart() {
        QFETCH(const QString, name);
        const auto encoder = model(name.toStdString());
        const std::string letters(100'000, 'e');
        const auto pieces = encoder.pieces(letters);
        QVERIFY(pieces.size() > 1000);
        QCOMPARE(pieces.back().end, letters.size());
        QVERIFY(encoder.pieces(std::string(100'000, ' ') + "a").back().end == 100'001);
    }

    void stoppingIsSeen() {
        std::stop_source source;
        source.request_stop();
        for (const char* name : {"unigram", "bpe"}) {
            const auto encoder = model(name);
            const AlignedText text = alignedText("▁in▁the");
            std::vector<SubwordPiece> pieces;
            QVERIFY_THROWS_EXCEPTION(Cancelled,
                                     encoder.model().appendPieces(text, pieces, source.get_token()));
            QVERIFY_THROWS_EXCEPTION(Cancelled, encoder.normalizer().normalized(text, source.get_token()));
        }
    }
};

QTEST_APPLESS_MAIN(SentencePieceModelTest)
#include "sentencepiece_model_test.moc"
