#include "core/inference/request_check.h"

#include <QtTest>

#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

Q_DECLARE_METATYPE(TokenSequence)
Q_DECLARE_METATYPE(ErrorCode)

class RequestCheckTest : public QObject {
    Q_OBJECT

private:
    static ModelConfig config() {
        ModelConfig config;
        config.vocabularySize = 10;
        config.typeVocabularySize = 2;
        config.maxPositions = 4;
        config.hiddenSize = 8;
        config.headCount = 2;
        config.layerCount = 3;
        config.intermediateSize = 16;
        return config;
    }

private Q_SLOTS:
    void goodRequestsPass() { checkRequest({{{{0, 9, 3, 4}, {0, 1, 1, 0}}, {{1}, {}}}}, config()); }

    void aModelWithoutTypesTakesNoneButZero() {
        ModelConfig without = config();
        without.typeVocabularySize = 0;
        checkRequest({{{{1, 2}, {0, 0}}, {{1}, {}}}}, without);
        const auto error = errorThrownBy([&] { checkRequest({{{{1, 2}, {0, 1}}}}, without); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::TypeIdOutOfRange);
        QCOMPARE(error->arguments(), (std::vector<std::string>{"1", "1"}));
    }

    void badSequencesAreNamed_data() {
        QTest::addColumn<TokenSequence>("sequence");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<std::vector<std::string>>("arguments");
        using Arguments = std::vector<std::string>;
        QTest::newRow("id past the end")
            << TokenSequence{{1, 10}, {}} << ErrorCode::IdOutOfRange << Arguments{"10", "10"};
        QTest::newRow("negative id") << TokenSequence{{-1}, {}} << ErrorCode::IdOutOfRange
                                     << Arguments{"-1", "10"};
        QTest::newRow("type past the end")
            << TokenSequence{{1}, {2}} << ErrorCode::TypeIdOutOfRange << Arguments{"2", "2"};
        QTest::newRow("negative type")
            << TokenSequence{{1}, {-3}} << ErrorCode::TypeIdOutOfRange << Arguments{"-3", "2"};
        QTest::newRow("too long") << TokenSequence{{1, 2, 3, 4, 5}, {}} << ErrorCode::InputTooLong
                                  << Arguments{"5", "4"};
        QTest::newRow("no tokens") << TokenSequence{} << ErrorCode::InputInvalid
                                   << Arguments{"a sequence without tokens"};
        QTest::newRow("types do not match")
            << TokenSequence{{1, 2}, {0}} << ErrorCode::InputInvalid << Arguments{"1 type ids for 2 tokens"};
    }

    void badSequencesAreNamed() {
        QFETCH(TokenSequence, sequence);
        QFETCH(ErrorCode, code);
        QFETCH(std::vector<std::string>, arguments);
        const auto error = errorThrownBy([&] { checkRequest({{{{1}, {}}, sequence}}, config()); });
        QVERIFY(error);
        QCOMPARE(error->code(), code);
        QCOMPARE(error->arguments(), arguments);
    }

    void aBatchWithoutSequencesIsRefused() {
        QVERIFY(throwsError(ErrorCode::InputInvalid, [] { checkRequest({}, config()); }));
    }

    void memoryGrowsWithWhatIsAskedFor() {
        const EncodeRequest plain{{{{1, 2, 3, 4}, {}}}};
        EncodeRequest full = plain;
        full.attentions = true;
        full.maskedLanguageLogits = true;
        const double attentions = 4.0 * 3 * 2 * 4 * 4;
        const double logits = 4.0 * 4 * 10;
        QCOMPARE(encodingBytes(full, config(), {}) - encodingBytes(plain, config(), {}), attentions + logits);
    }

    void biasesOfDistancesTakeMemory() {
        const EncodeRequest request{{{{1, 2, 3, 4}, {}}, {{1, 2}, {}}}};
        const double plain = encodingBytes(request, config(), {});
        for (const RelativePositions positions : {RelativePositions::Buckets, RelativePositions::Sinusoids}) {
            const EncoderDesign design{.relativePositions = positions};
            QCOMPARE(encodingBytes(request, config(), design) - plain, 4.0 * 2 * (4 * 4 + 2 * 2));
        }
    }

    void moreMemoryThanThereIsIsRefused() {
        requireMemory(1024);
        const auto error = errorThrownBy([] { requireMemory(1e17); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::OutOfMemory);
        QCOMPARE(error->arguments(), std::vector<std::string>{"100000000000000000"});
    }
};

QTEST_APPLESS_MAIN(RequestCheckTest)
#include "request_check_test.moc"
