#include "ui/session/plain_text.h"

#include <QTest>

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

class PlainTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBreakOfALineIsOneAndEverySpaceASpace() {
        QCOMPARE(asEdited(u"one\r\ntwo\rthree\n\rfour"_s), u"one\ntwo\nthree\n\nfour"_s);
        QCOMPARE(asEdited(u"one\u2028two\u2029three"_s), u"one\ntwo\nthree"_s);
        QCOMPARE(asEdited(u"10\u00A0km, 三\t千 米\u3000"_s), u"10 km, 三\t千 米\u3000"_s);
    }

    void aBeginningHoldsWholeCharacters() {
        QCOMPARE(beginning(u"银行"_s, 1), u"银"_s);
        QCOMPARE(beginning(u"银行"_s, 2), u"银行"_s);
        QCOMPARE(beginning(u"a😀b"_s, 2), u"a"_s);
        QCOMPARE(beginning(u"a😀b"_s, 3), u"a😀"_s);
        QCOMPARE(beginning(u"😀"_s, 1), QString());
        QCOMPARE(beginning(u"😀"_s, 0), QString());
        QCOMPARE(beginning(QString(), 5), QString());
    }
};

QTEST_APPLESS_MAIN(PlainTextTest)
#include "plain_text_test.moc"
