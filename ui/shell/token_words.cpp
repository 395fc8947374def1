#include "ui/shell/token_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

// The context of these words in translation files.
struct TokenWords {
    Q_DECLARE_TR_FUNCTIONS(TokenWords)
};

QString kindOf(const Token& token) {
    if (token.unknown) return TokenWords::tr("not in the vocabulary");
    if (token.special) return TokenWords::tr("special token");
    return {};
}

// Ids and positions are names rather than amounts: no group separators.
QString number(int value) {
    return QString::number(value);
}

}  // namespace

QString isolated(const QString& text) {
    return QChar(0x2068) + text + QChar(0x2069);
}

QString tokenNumbers(const Token& token) {
    return TokenWords::tr("id %1 · position %2 · segment %3")
        .arg(number(token.id), number(token.position), number(token.segment));
}

QString tokenDetails(const Token& token, const FigureToken& figure) {
    QStringList lines = {isolated(figure.label), TokenWords::tr("Id: %1").arg(number(token.id)),
                         TokenWords::tr("Position: %1").arg(number(token.position)),
                         TokenWords::tr("Segment: %1").arg(number(token.segment))};
    if (const QString kind = kindOf(token); !kind.isEmpty()) lines.insert(1, kind);
    return lines.join(u'\n');
}

}  // namespace stratascope
