#include "ui/shell/text_field.h"

#include <QMimeData>

#include "ui/session/plain_text.h"

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
    const QString text = asEdited(source->text());
    // Of a picture, say: to insert nothing would remove what is selected.
    if (text.isEmpty()) return;
    const qsizetype kept = toPlainText().size() - textCursor().selectedText().size();
    const QString inserted = beginning(text, std::max<qsizetype>(0, kLongest - kept));
    insertPlainText(inserted);
    ensureCursorVisible();
    if (text.size() > inserted.size()) Q_EMIT cut(text.size() - inserted.size());
}

}  // namespace stratascope
