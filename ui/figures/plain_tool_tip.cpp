#include "ui/figures/plain_tool_tip.h"

#include <QTextDocument>

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

// Only what would be taken for HTML becomes HTML; “pre” breaks lines where plain text does, nowhere else.
QString plainToolTip(const QString& text) {
    if (!Qt::mightBeRichText(text)) return text;
    return u"<div style=\"white-space: pre\">"_s + text.toHtmlEscaped() + u"</div>"_s;
}

}  // namespace stratascope
