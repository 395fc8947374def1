#include "ui/session/folded_text.h"

namespace stratascope {

QString foldedText(const EncodedTexts& texts, std::size_t first, std::size_t last) {
    const Token& head = texts.tokens[first];
    const std::size_t end = texts.tokens[last - 1].end;
    const auto text = static_cast<std::size_t>(head.text);
    if (text >= texts.texts.size() || head.begin >= end || end > texts.texts[text].size()) {
        return QString::fromStdString(head.piece).toCaseFolded();
    }
    const char* source = texts.texts[text].data() + head.begin;
    return QString::fromUtf8(source, static_cast<qsizetype>(end - head.begin)).trimmed().toCaseFolded();
}

}  // namespace stratascope
