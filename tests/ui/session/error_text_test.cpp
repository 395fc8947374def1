#include "ui/session/error_text.h"

#include <QLocale>
#include <QtTest>

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

// Every code there is: the enumeration is dense and ends with Internal.
std::vector<ErrorCode> allCodes() {
    std::vector<ErrorCode> codes;
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i)
        codes.push_back(static_cast<ErrorCode>(i));
    return codes;
}

}  // namespace

class ErrorTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void everyCodeIsWordedAsASentence() {
        for (const ErrorCode code : allCodes()) {
            const QString text = errorText(Error(code, {"first", "second", "third", "fourth"}));
            QVERIFY2(text.endsWith(u'.'), errorCodeName(code));
            QVERIFY2(!text.contains(QString::fromLatin1(errorCodeName(code)) + u':'), errorCodeName(code));
            QVERIFY2(text.contains(u"first"_s), qPrintable(text));
            QVERIFY2(!text.contains(u'%'), qPrintable(text));
        }
    }

    void noCodeNeedsItsArguments() {
        for (const ErrorCode code : allCodes())
            QVERIFY(!errorText(Error(code)).isEmpty());
    }

    void codesAreToldApart() {
        QSet<QString> texts;
        for (const ErrorCode code : allCodes())
            texts.insert(errorText(Error(code)));
        QCOMPARE(static_cast<std::size_t>(texts.size()), allCodes().size());
    }

    void sizesAndNumbersAreWrittenForAPerson() {
        QCOMPARE(errorText(Error(ErrorCode::DiskFull, {"/out.npz", "3145728", "1024"})),
                 u"/out.npz does not fit on the disk: it needs at least 3.00 MiB and 1.00 KiB are free. Make "
                 u"room or "
                 u"choose "
                 u"another folder."_s);
        QLocale::setDefault(QLocale(QLocale::English));
        QVERIFY(errorText(Error(ErrorCode::InputTooLong, {"12345", "512"})).contains(u"12,345 tokens"_s));
        QLocale::setDefault(QLocale::c());
    }

    void row5SizesThatNoFileHasAreWordedSensibly() {
        const std::string impossible = "18446744073709551615";
        QCOMPARE(errorText(Error(ErrorCode::HeaderTooLarge, {"f", impossible, "100000000"})),
                 u"The header of f would take more than 8.00 EiB, but the limit is 95.37 MiB. The file is "
                 u"damaged: download it again."_s);
        QVERIFY(errorText(Error(ErrorCode::FileTruncated, {"f", impossible, "1024"}))
                    .contains(u"should have more than 8.00 EiB and has 1.00 KiB"_s));
        QVERIFY(errorText(Error(ErrorCode::HeaderTooLarge, {"f", "9223372036854775807", "1"}))
                    .contains(u"would take 8.00 EiB,"_s));
    }

    void percentSignsInNamesStay() {
        const QString text = errorText(Error(ErrorCode::FileUnwritable, {"50%2 %1.npz", "why"}));
        QVERIFY(text.startsWith(u"50%2 %1.npz cannot be written: why."_s));
    }

    void namesAreUtf8() {
        QVERIFY(errorText(Error(ErrorCode::FileNotFound, {"/模型"})).contains(u"/模型"_s));
    }

    void unknownMemoryIsLeftOut() {
        QVERIFY(!errorText(Error(ErrorCode::OutOfMemory, {""})).contains(u"needed"_s));
        QVERIFY(errorText(Error(ErrorCode::OutOfMemory, {"2147483648"})).contains(u"2.00 GiB is needed"_s));
    }

    void row34ConversionsAreToldWhereTheyAreKnown() {
        const QString told = errorText(Error(ErrorCode::UnsupportedWeightFormat, {"f", "X", "import x"}));
        QVERIFY(told.contains(u"“import x”"_s));
        const QString unknown = errorText(Error(ErrorCode::UnsupportedWeightFormat, {"f", "X", ""}));
        QVERIFY(unknown.endsWith(u"Convert the model to safetensors."_s) && !unknown.contains(u"Python"_s));
    }

    void tooFewPointsAreNotTheTextsFaultWhereValuesAreNotFinite() {
        const QString few = errorText(Error(ErrorCode::TooFewPoints, {"1", "2"}));
        QVERIFY2(few.endsWith(u"Use a longer text."_s) && !few.contains(u"NaN"_s), qPrintable(few));
        const QString damaged = errorText(Error(ErrorCode::TooFewPoints, {"1", "2", "7"}));
        QVERIFY2(damaged.contains(u"NaN or infinite values: 7"_s), qPrintable(damaged));
        QVERIFY2(!damaged.contains(u"longer"_s), qPrintable(damaged));
    }

    void theEndsOfAFileAreNamed() {
        const QString text = errorText(Error(ErrorCode::HoleBetweenTensors, {"f", "", ""}));
        QVERIFY(text.contains(u"between the start and the end"_s));
    }
};

QTEST_APPLESS_MAIN(ErrorTextTest)
#include "error_text_test.moc"
