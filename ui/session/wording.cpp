#include "ui/session/wording.h"

#include <limits>
#include <QCoreApplication>
#include <QLocale>
#include <string_view>

#include "ui/session/reason_text.h"

namespace stratascope {
namespace {

// Of hostile files some claim more bytes than Qt can write.
QString byteText(const QString& text) {
    bool isNumber = false;
    const qulonglong number = text.toULongLong(&isNumber);
    if (!isNumber) return text;
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    if (number <= static_cast<qulonglong>(most))
        return QLocale().formattedDataSize(static_cast<qint64>(number));
    return QCoreApplication::translate("ErrorText", "more than %1").arg(QLocale().formattedDataSize(most));
}

QString numberText(const QString& text) {
    bool isNumber = false;
    const qlonglong number = text.toLongLong(&isNumber);
    return isNumber ? QLocale().toString(number) : text;
}

QString argumentText(const std::string& argument, char kind) {
    if (kind == 'r') return reasonText(argument);
    const QString text = QString::fromStdString(argument);
    if (kind == 's' && text.isEmpty()) return QCoreApplication::translate("ErrorText", "the start");
    if (kind == 'e' && text.isEmpty()) return QCoreApplication::translate("ErrorText", "the end");
    if (kind == 'b') return byteText(text);
    return kind == 'n' ? numberText(text) : text;
}

// Replaces %1 … %9 at once, so that a % in a file's name stays what it is.
QString filledIn(const QString& text, const QStringList& arguments) {
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (number < 1) {
            result += text[i];
            continue;
        }
        result += arguments.value(number - 1);
        ++i;
    }
    return result;
}

}  // namespace

QString worded(const char* context, const char* text, const char* kinds,
               const std::vector<std::string>& arguments) {
    const std::string_view letters(kinds);
    int count = -1;
    QStringList texts;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const char kind = i < letters.size() ? letters[i] : 't';
        if (kind == 'c') count = QString::fromStdString(arguments[i]).toInt();
        texts.append(argumentText(arguments[i], kind));
    }
    return filledIn(QCoreApplication::translate(context, text, nullptr, count), texts);
}

}  // namespace stratascope
