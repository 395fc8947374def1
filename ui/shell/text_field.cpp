#include "ui/shell/text_field.h"

#include <QMimeData>

namespace stratascope {

namespace {
constexpr int kLines = 3;
}

TextField::TextField(QWidget* parent) : QPlainTextEdit(parent) {
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QSize TextField::sizeHint() const {
    const int margins = 2 * (frameWidth() + static_cast<int>(document()->documentMargin()));
    return {200, kLines * fontMetrics().lineSpacing() + margins};
}

bool TextField::canInsertFromMimeData(const QMimeData* source) const {
    return source->hasText() && !source->hasUrls();
}

void TextField::insertFromMimeData(const QMimeData* source) {
    const QString text = source->text();
    const qsizetype kept = toPlainText().size() - textCursor().selectedText().size();
    const qsizetype room = std::max<qsizetype>(0, kLongest - kept);
    insertPlainText(text.left(room));
    ensureCursorVisible();
    if (text.size() > room) Q_EMIT cut(text.size() - room);
}

}  // namespace stratascope
