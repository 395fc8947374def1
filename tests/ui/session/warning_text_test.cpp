#include "ui/session/warning_text.h"

#include <QLocale>
#include <QSet>
#include <QtTest>

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

// Every code there is: the enumeration is dense and ends with IgnoredTensors.
std::vector<WarningCode> allCodes() {
    std::vector<WarningCode> codes;
    for (int i = 0; i <= static_cast<int>(WarningCode::IgnoredTensors); ++i)
        codes.push_back(static_cast<WarningCode>(i));
    return codes;
}

}  // namespace

class WarningTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void everyCodeIsWordedAsASentence() {
        QSet<QString> texts;
        for (const WarningCode code : allCodes()) {
            const QString text = warningText({code, {"3", "7"}});
            QVERIFY2(text.endsWith(u'.'), warningCodeName(code));
            QVERIFY2(text.front().isUpper() || text.front().isDigit(), qPrintable(text));
            QVERIFY2(!text.contains(u'%'), qPrintable(text));
            texts.insert(text);
        }
        QCOMPARE(static_cast<std::size_t>(texts.size()), allCodes().size());
    }

    void noCodeNeedsItsArguments() {
        for (const WarningCode code : allCodes())
            QVERIFY(!warningText({code, {}}).isEmpty());
    }

    void codesHaveTheirNames() {
        QSet<QString> names;
        for (const WarningCode code : allCodes())
            names.insert(QString::fromLatin1(warningCodeName(code)));
        QCOMPARE(static_cast<std::size_t>(names.size()), allCodes().size());
        QVERIFY(!names.contains(u"unknown"_s));
    }

    void countsAndNamesStandInTheText() {
        QCOMPARE(warningText({WarningCode::IgnoredTensors, {"40", "a, b, c, …"}}),
                 u"40 tensor(s) of the weights are not used: a, b, c, …."_s);
        QVERIFY(warningText({WarningCode::VocabularyEmptyLines, {"2", "5"}}).contains(u"line 5"_s));
        QLocale::setDefault(QLocale(QLocale::English));
        QVERIFY(warningText({WarningCode::UnusedEmbeddingRows, {"30522", "30528"}}).contains(u"30,528"_s));
        QLocale::setDefault(QLocale::c());
    }

    void percentSignsInNamesStay() {
        QVERIFY(warningText({WarningCode::NonFiniteWeights, {"50%2 %n"}}).contains(u"50%2 %n"_s));
    }
};

QTEST_APPLESS_MAIN(WarningTextTest)
#include "warning_text_test.moc"
