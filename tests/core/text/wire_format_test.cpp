#include "core/text/wire_format.h"

#include <QtTest>

#include "tests/core/text/piece_model_builder.h"
#include "tests/core/text/text_test_support.h"

using namespace stratascope;
using namespace std::string_literals;

namespace {

void readAll(std::string_view message) {
    WireReader reader(message, "x.model", 100);
    while (reader.next()) {
    }
}

}  // namespace

class WireFormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreReadInOrder() {
        const std::string inner = test::realField(2, -1.5F);
        const std::string message =
            test::numberField(3, 300) + test::bytesField(200, inner) + "\x09"s + "12345678";
        WireReader reader(message, "x.model");
        const auto number = reader.next();
        QCOMPARE(number->number, 3U);
        QCOMPARE(reader.number(*number), 300U);
        const auto nested = reader.next();
        QCOMPARE(nested->number, 200U);
        QCOMPARE(nested->offset, 3U);
        WireReader innerReader = reader.message(*nested);
        const auto real = innerReader.next();
        QCOMPARE(innerReader.real(*real), -1.5F);
        QCOMPARE(real->offset, 6U);
        QVERIFY(!innerReader.next());
        const auto fixed = reader.next();
        QVERIFY(fixed->kind == WireField::Kind::Fixed64);
        QCOMPARE(fixed->value, 0x3837363534333231U);
        QVERIFY(!reader.next());
    }

    void theLargestNumberIsRead() {
        const std::string message = test::numberField(1, ~0ULL);
        WireReader reader(message, "x.model");
        QCOMPARE(reader.next()->value, ~0ULL);
    }

    void brokenMessagesAreRefused_data() {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const std::string& message, const char* what) {
            QTest::newRow(name) << QByteArray::fromStdString(message)
                                << QStringLiteral("HeaderInvalid: x.model; ") + QString::fromUtf8(what);
        };
        row("no value", "\x08", "101; a field that runs past the end");
        row("number without an end", "\x08\xFF", "102; a field that runs past the end");
        row("number of 71 bits", test::numberField(1, ~0ULL).replace(10, 1, "\xFF\x01"),
            "101; a number of more than 64 bits");
        row("length past the end",
            "\x0A\x05"
            "abcd",
            "102; a field that runs past the end");
        row("length of 2^64-1", test::varint(0x0A) + test::varint(~0ULL),
            "111; a field that runs past the end");
        row("half a real", "\x15\x01\x02", "101; a field that runs past the end");
        row("group", "\x0B", "100; no field of a SentencePiece model");
        row("kind 7", "\x0F", "100; no field of a SentencePiece model");
        row("field 0", "\x00\x01"s, "100; no field of a SentencePiece model");
    }

    void brokenMessagesAreRefused() {
        QFETCH(const QByteArray, message);
        QTEST_ASSERT(!message.isEmpty());
        QTEST(test::errorOf([&] { readAll(message.toStdString()); }), "error");
    }

    void fieldsOfAnotherKindAreRefused() {
        const std::string message = test::numberField(1, 7);
        WireReader reader(message, "x.model");
        const auto field = reader.next();
        const auto expected = QStringLiteral("HeaderInvalid: x.model; 0; a field of the wrong kind");
        QCOMPARE(test::errorOf([&] { reader.bytes(*field); }), expected);
        QCOMPARE(test::errorOf([&] { reader.real(*field); }), expected);
        QCOMPARE(test::errorOf([&] { reader.message(*field); }), expected);
    }
};

QTEST_APPLESS_MAIN(WireFormatTest)
#include "wire_format_test.moc"
