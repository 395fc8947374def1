#include "ui/session/error_text.h"

#include <functional>
#include <QLocale>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>
#include <system_error>

#include "core/data/array_file.h"
#include "core/model/file_sniffer.h"
#include "core/model/model_config.h"
#include "core/model/weight_reader.h"
#include "core/text/sentencepiece_file.h"
#include "core/text/vocabulary_lines.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

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

// Puts every reason into marks and leaves all else as it is.
class ReasonMarker : public QTranslator {
public:
    QString translate(const char* context, const char* source, const char*, int) const override {
        return qstrcmp(context, "Reason") == 0 ? u"«%1»"_s.arg(QString::fromUtf8(source)) : QString();
    }
    bool isEmpty() const override { return false; }
};

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

    void reasonsAreTranslated_data() {
        QTest::addColumn<std::function<void()>>("fault");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, std::function<void()> fault, const QString& reason) {
            QTest::newRow(name) << std::move(fault) << reason;
        };
        const auto failing = [](ErrorCode code, std::errc reason) {
            return [=] { throw Error(code, {"f", std::make_error_code(reason).message()}); };
        };
        row("no permission", failing(ErrorCode::FileUnreadable, std::errc::permission_denied),
            u"permission is denied"_s);
        row("read-only", failing(ErrorCode::FileUnwritable, std::errc::read_only_file_system),
            u"the file system is read-only"_s);
        row(
            "no folder", [this] { writeFileSafely(file("none/x.npy"), "x"); },
            u"there is no such file or folder"_s);
        row(
            "broken JSON", [] { parseModelConfig("{", "config.json"); }, u"not JSON"_s);
        row(
            "a list", [] { parseModelConfig("[]", "config.json"); }, u"not a JSON object"_s);
        row(
            "a vocabulary in another encoding", [] { vocabularyOfLines("\xE4\n", "vocab.txt"); },
            u"not UTF-8"_s);
        row(
            "half a SentencePiece model",
            [] {
                parseSentencePieceFile(
                    "\x0A\x05"
                    "ab",
                    "m");
            },
            u"a field that runs past the end"_s);
        row(
            "half an archive",
            [this] {
                test::writeFile(file("pytorch_model.bin"), "PK\x03\x04" + std::string(100, 'x'));
                openWeights(file("pytorch_model.bin"));
            },
            u"the end of the zip archive is missing"_s);
        row(
            "a picture", [] { throw foreignFormat("f", "PNG image"); }, u"PNG image"_s);
    }

    void reasonsAreTranslated() {
        QFETCH(std::function<void()>, fault);
        QFETCH(QString, reason);
        const auto error = test::errorThrownBy(fault);
        QVERIFY(error);
        QVERIFY2(errorText(*error).contains(reason), qPrintable(errorText(*error)));
        ReasonMarker marker;
        QCoreApplication::installTranslator(&marker);
        const QString marked = errorText(*error);
        QCoreApplication::removeTranslator(&marker);
        QVERIFY2(marked.contains(u'«' + reason + u'»'), qPrintable(marked));
    }

    void whatALibrarySaysStaysAsItIs() {
        ReasonMarker marker;
        QCoreApplication::installTranslator(&marker);
        const QString text = errorText(Error(ErrorCode::FileUnwritable, {"not JSON", "it just cannot"}));
        QCoreApplication::removeTranslator(&marker);
        QVERIFY2(text.startsWith(u"not JSON cannot be written: it just cannot."_s), qPrintable(text));
    }

    void theEndsOfAFileAreNamed() {
        const QString text = errorText(Error(ErrorCode::HoleBetweenTensors, {"f", "", ""}));
        QVERIFY(text.contains(u"between the start and the end"_s));
    }

private:
    std::filesystem::path file(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "error_text_test.moc"
