#include "core/text/sentencepiece_file.h"

#include <limits>
#include <QtTest>

#include "core/text/byte_pieces.h"
#include "tests/core/text/piece_model_builder.h"
#include "tests/core/text/text_test_support.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace std::string_literals;

namespace {

const std::string unknown = test::pieceField("<unk>", 0, 2);
const std::string small = unknown + test::pieceField("a", -1);

std::string trainer(const std::string& fields) {
    return test::bytesField(2, fields);
}

std::string normalizer(const std::string& fields) {
    return test::bytesField(3, fields);
}

std::string bytePieces(unsigned count) {
    std::string fields;
    for (unsigned byte = 0; byte < count; ++byte)
        fields += test::pieceField(pieceOfByte(static_cast<std::uint8_t>(byte)), 0, 6);
    return fields;
}

SentencePieceFile parsed(std::string_view bytes) {
    return parseSentencePieceFile(bytes, "x.model");
}

}  // namespace

class SentencePieceFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trainedModelsAreRead() {
        const auto file = test::fixture("sentencepiece/bpe.model");
        const SentencePieceFile model = parseSentencePieceFile(test::readFile(file), file);
        QVERIFY(model.algorithm == SentencePieceFile::Algorithm::Bpe);
        QCOMPARE(model.pieces.at(0).text, "<unk>"s);
        QVERIFY(model.pieces.at(0).kind == PieceKind::Unknown);
        QVERIFY(model.pieces.at(1).kind == PieceKind::Control);
        QCOMPARE(model.pieces.at(3).text, "<eop>"s);
        QVERIFY(model.pieces.at(3).kind == PieceKind::UserDefined);
        QVERIFY(model.addsDummyPrefix && model.removesExtraSpaces && !model.spaceAsSuffix);
        QVERIFY(!model.characterMap.empty());
    }

    void whatIsNotSaidHasItsDefault() {
        const SentencePieceFile model = parsed(unknown + test::bytesField(1, test::bytesField(1, "a")));
        QVERIFY(model.algorithm == SentencePieceFile::Algorithm::Unigram);
        QVERIFY(model.pieces.at(1).kind == PieceKind::Normal);
        QCOMPARE(model.pieces.at(1).score, 0.0F);
        QVERIFY(model.addsDummyPrefix && model.removesExtraSpaces);
        QVERIFY(!model.spaceAsSuffix && !model.byteFallback && model.characterMap.empty());
    }

    void fieldsOfOthersAreSkipped() {
        const std::string other = test::bytesField(5, "x") + test::numberField(200, 1);
        QCOMPARE(
            parsed(small + other + trainer(other) + normalizer(test::bytesField(1, "nfkc"))).pieces.size(),
            2U);
    }

    void switchesAreRead() {
        const SentencePieceFile model =
            parsed(small + bytePieces(256) +
                   trainer(test::numberField(3, 2) + test::numberField(24, 1) + test::numberField(35, 1)) +
                   normalizer(test::numberField(3, 0) + test::numberField(4, 0)));
        QVERIFY(model.algorithm == SentencePieceFile::Algorithm::Bpe);
        QVERIFY(model.spaceAsSuffix && model.byteFallback);
        QVERIFY(!model.addsDummyPrefix && !model.removesExtraSpaces);
    }

    // BAD_INPUTS row 28; rows 25 and 26 where they concern these files.
    void row28BrokenModelsAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const std::string& bytes, const char* error) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromUtf8(error);
        };
        const auto piece = [&](const char* name, const std::string& field, const char* what) {
            row(name, small + field,
                ("HeaderInvalid: x.model; " + std::to_string(small.size()) + "; " + what).c_str());
        };
        piece("a piece of 500 KB", test::pieceField(std::string(500'000, 'b')), "a piece of 500000 bytes");
        piece("a piece with a NUL", test::pieceField("b\0c"s), "a piece with a NUL");
        piece("a piece of NUL alone", test::pieceField("\0"s), "a piece with a NUL");
        piece("an empty piece", test::pieceField(""), "an empty piece");
        piece("a piece without text", test::bytesField(1, ""), "an empty piece");
        piece("a piece not UTF-8", test::pieceField("\xE2\x96"), "a piece that is not UTF-8");
        piece("the same piece again", test::pieceField("a"), "a piece that stands there twice");
        piece("a second unknown piece", test::pieceField("<u>", 0, 2), "a second unknown piece");
        piece("a score that is NaN", test::pieceField("b", std::numeric_limits<float>::quiet_NaN()),
              "a score that is not finite");
        piece("an infinite score", test::pieceField("b", -std::numeric_limits<float>::infinity()),
              "a score that is not finite");
        piece("a byte piece that is none", test::pieceField("<0x4G>", 0, 6),
              "a byte piece that names no byte");
        piece("byte pieces unannounced", bytePieces(1), "a byte piece in a model without byte_fallback");
        row("kind 7", small + test::pieceField("b", 0, 7),
            "HeaderInvalid: x.model; 38; a piece of an unknown kind");
        row("no unknown piece (row 25)", test::pieceField("a"), "SpecialTokenMissing: x.model; <unk>");
        row("no piece at all", trainer(test::numberField(3, 1)),
            "HeaderInvalid: x.model; 4; a model without pieces");
        row("empty", "", "HeaderInvalid: x.model; 0; a model without pieces");
        row("JSON", R"({"model": {}})", "HeaderInvalid: x.model; 0; no field of a SentencePiece model");
        row("cut off", small.substr(0, small.size() - 1),
            "HeaderInvalid: x.model; 18; a field that runs past the end");
        row("255 bytes", small + bytePieces(255) + trainer(test::numberField(35, 1)),
            "HeaderInvalid: x.model; 4368; byte_fallback without all 256 byte pieces");
        row("algorithm 5", small + trainer(test::numberField(3, 5)),
            "HeaderInvalid: x.model; 30; a model of an unknown kind");
        row("words", small + trainer(test::numberField(3, 3)),
            "UnsupportedTokenizer: x.model; SentencePiece, model_type WORD");
        row("characters", small + trainer(test::numberField(3, 4)),
            "UnsupportedTokenizer: x.model; SentencePiece, model_type CHAR");
        row("spaces unmarked", small + normalizer(test::numberField(5, 0)),
            "UnsupportedTokenizer: x.model; SentencePiece, escape_whitespaces: false");
        row("a score that is text", small + test::bytesField(1, test::bytesField(2, "b")),
            "HeaderInvalid: x.model; 30; a field of the wrong kind");
        row("broken charsmap", small + normalizer(test::bytesField(2, "abc")),
            "HeaderInvalid: x.model; 32; charsmap: no size");
    }

    void row28BrokenModelsAreRefused() {
        QFETCH(const QByteArray, bytes);
        QTEST(test::errorOf([&] { parsed(bytes.toStdString()); }), "error");
    }

    void thePieceOfAByteIsSpelledInHexadecimal() {
        QCOMPARE(pieceOfByte(0x0A), "<0x0A>"s);
        QCOMPARE(byteOfPiece("<0xFF>").value(), 255U);
        for (const char* other : {"<0xff>", "<0x0>", "<0x000>", "0x0A", "<0x0A", ""})
            QVERIFY(!byteOfPiece(other));
    }
};

QTEST_APPLESS_MAIN(SentencePieceFileTest)
#include "sentencepiece_file_test.moc"
