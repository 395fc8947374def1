#include <QtTest>
#include <random>

#include "core/base/error.h"
#include "core/text/sentencepiece_file.h"
#include "tests/core/text/sentencepiece_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;

namespace {

const std::string text = "The model reads ﬁ 1,024 wörds… 学生 <eop>x \t\n 😀 99,";

// One of the things that happen to files: a bit turns, bytes are lost, repeated, moved or made up.
std::string mutated(std::string bytes, std::mt19937& draw) {
    const std::size_t place = draw() % bytes.size();
    const std::size_t length = std::min<std::size_t>(draw() % 40, bytes.size() - place);
    switch (draw() % 6) {
        case 0:
            bytes[place] = static_cast<char>(bytes[place] ^ 1 << draw() % 8);
            return bytes;
        case 1:
            bytes[place] = static_cast<char>(draw());
            return bytes;
        case 2:
            return bytes.substr(0, place);
        case 3:
            return bytes.erase(place, length);
        case 4:
            return bytes.insert(draw() % bytes.size(), bytes.substr(place, length));
        default:
            return bytes.replace(place, length, length, '\xFF');
    }
}

}  // namespace

// BAD_INPUTS row 28: whatever has happened to a model, it is refused by an Error, or it works.
class SentencePieceMutationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void row28MutatedModelsDoNoHarm_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"unigram", "albert", "bpe", "bytes", "suffix"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }

    void row28MutatedModelsDoNoHarm() {
        QFETCH(const QString, name);
        const auto file = test::fixture("sentencepiece/" + name.toStdString() + ".model");
        const std::string bytes = test::readFile(file);
        std::mt19937 draw(1);
        int refused = 0;
        int working = 0;
        for (int i = 0; i < 3000; ++i) {
            std::string mutation = bytes;
            for (auto times = 1 + draw() % 3; times > 0 && !mutation.empty(); --times)
                mutation = mutated(std::move(mutation), draw);
            try {
                const SentencePieceFile model = parseSentencePieceFile(mutation, file);
                working += test::BareSentencePiece(model).ids(text).empty() ? 0 : 1;
            } catch (const Error&) {
                ++refused;
            }
        }
        QVERIFY2(refused > 100, std::to_string(refused).c_str());
        QVERIFY2(working > 100, std::to_string(working).c_str());
    }
};

QTEST_APPLESS_MAIN(SentencePieceMutationTest)
#include "sentencepiece_mutation_test.moc"
