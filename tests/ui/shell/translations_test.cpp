#include <QtTest>
#include <QXmlStreamReader>

#include "tests/support/test_data.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Message {
    QString source;
    QStringList translations;  // one, or one a plural form
    bool finished = true;
};

Message readMessage(QXmlStreamReader& xml) {
    Message message;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source"_s) {
            message.source = xml.readElementText();
        } else if (xml.name() == u"translation"_s) {
            message.finished = !xml.attributes().hasAttribute(u"type"_s);
            const QString words = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            message.translations = words.split(QRegularExpression(u"\\n\\s*"_s));
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

std::vector<Message> readMessages(const QString& file) {
    QFile input(QString::fromStdString((test::sourceFolder() / "translations").string()) + u'/' + file);
    std::vector<Message> messages;
    if (!input.open(QIODevice::ReadOnly)) return messages;
    QXmlStreamReader xml(&input);
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"message"_s)
            messages.push_back(readMessage(xml));
    return messages;
}

QStringList placeholders(const QString& text) {
    static const QRegularExpression pattern(u"%(\\d|n)"_s);
    QStringList found;
    for (const auto& match : pattern.globalMatch(text))
        found += match.captured();
    found.removeDuplicates();
    found.sort();
    return found;
}

}  // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStringIsTranslated_data() { addFiles(); }
    void everyStringIsTranslated();
    void placeholdersSurvive_data() { addFiles(); }
    void placeholdersSurvive();

private:
    static void addFiles() {
        QTest::addColumn<QString>("file");
        QTest::newRow("English plurals") << u"stratascope_en.ts"_s;
        QTest::newRow("Chinese") << u"stratascope_zh_CN.ts"_s;
    }
};

void TranslationsTest::everyStringIsTranslated() {
    QFETCH(const QString, file);
    const auto messages = readMessages(file);
    QVERIFY(!messages.empty());
    for (const Message& message : messages)
        QVERIFY2(message.finished && !message.translations.contains(QString()), qPrintable(message.source));
}

void TranslationsTest::placeholdersSurvive() {
    QFETCH(const QString, file);
    for (const Message& message : readMessages(file))
        for (const QString& translation : message.translations)
            QVERIFY2(placeholders(translation) == placeholders(message.source), qPrintable(message.source));
}

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"
