#include "ui/figures/token_names.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>

namespace stratascope {

namespace {

constexpr char32_t zeroWidthJoiner = 0x200d;

QString codePointName(char32_t c) {
    return QStringLiteral("⟨U+%1⟩").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')).toUpper();
}

QString visibleCharacter(char32_t c) {
    if (c < 0x20) return QString(QChar(0x2400 + static_cast<int>(c)));
    if (c == 0x7f) return QString(QChar(0x2421));
    return codePointName(c);
}

bool mustBeNamed(char32_t c) {
    const auto category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

// A joiner between two symbols makes one picture of them and is no stray character.
bool joinsSymbols(const QList<uint>& text, qsizetype at) {
    const auto symbol = [&text](qsizetype i) {
        return i >= 0 && i < text.size() &&
               (text[i] == 0xfe0f || QChar::category(text[i]) == QChar::Symbol_Other ||
                QChar::category(text[i]) == QChar::Symbol_Modifier);
    };
    return text[at] == zeroWidthJoiner && symbol(at - 1) && symbol(at + 1);
}

bool readsRightToLeft(char32_t c) {
    const auto direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

bool isInOtherText(const std::vector<FigureToken>& tokens, std::size_t index) {
    const FigureToken& own = tokens[index];
    return std::any_of(tokens.begin(), tokens.end(), [&own](const FigureToken& token) {
        return token.text != own.text && token.label == own.label;
    });
}

}  // namespace

QString visibleLabel(const QString& text) {
    const QList<uint> points = text.toUcs4();
    QString label;
    bool rightToLeft = false;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const char32_t c = points[i];
        rightToLeft = rightToLeft || readsRightToLeft(c);
        if (i == 0 && QChar::isMark(c)) label += QChar(0x25cc);
        if (mustBeNamed(c) && !joinsSymbols(points, i)) {
            label += visibleCharacter(c);
        } else {
            label += QString::fromUcs4(&c, 1);
        }
    }
    if (label.trimmed().isEmpty()) label.replace(u' ', QChar(0x2423));
    return rightToLeft ? QChar(0x2068) + label + QChar(0x2069) : label;
}

QString pieceName(const FigureToken& token) {
    return token.piece.isEmpty() ? token.label : token.piece;
}

int occurrence(const std::vector<FigureToken>& tokens, std::size_t index) {
    int before = 0;
    int all = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].text != tokens[index].text || tokens[i].label != tokens[index].label) continue;
        ++all;
        if (i < index) ++before;
    }
    return all > 1 ? before + 1 : 0;
}

std::vector<int> occurrences(const std::vector<FigureToken>& tokens) {
    QHash<std::pair<int, QString>, int> counts;
    std::vector<int> numbers;
    for (const FigureToken& token : tokens)
        numbers.push_back(++counts[{token.text, token.label}]);
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (counts.value({tokens[i].text, tokens[i].label}) == 1) numbers[i] = 0;
    return numbers;
}

QString numbered(const QString& label, int number) {
    if (number == 0) return label;
    return QCoreApplication::translate("Figures", "%1 (%2)").arg(label, QString::number(number));
}

QString textName(const FigureToken& token) {
    return token.text == 0 ? QStringLiteral("A") : QStringLiteral("B");
}

bool haveSecondText(const std::vector<FigureToken>& tokens) {
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const FigureToken& token) { return token.text == 1; });
}

QString distinctName(const std::vector<FigureToken>& tokens, std::size_t index) {
    const QString name = numbered(tokens[index].label, occurrence(tokens, index));
    return isInOtherText(tokens, index) ? name + u' ' + textName(tokens[index]) : name;
}

QString tokenWords(const std::vector<FigureToken>& tokens, std::size_t index) {
    const QString quoted = numbered(QCoreApplication::translate("Figures", "“%1”").arg(tokens[index].label),
                                    occurrence(tokens, index));
    if (!haveSecondText(tokens)) return quoted;
    return QCoreApplication::translate("Figures", "%1 in %2").arg(quoted, textName(tokens[index]));
}

}  // namespace stratascope
