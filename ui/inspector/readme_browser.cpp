#include "ui/inspector/readme_browser.h"

#include <algorithm>
#include <QImage>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextTable>

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestMarkdown = 128 << 10;
constexpr int deepestNesting = 24;

// How many quotations and lists a line begins within.
int nestingOf(QStringView line) {
    int depth = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const bool isListMark = u"*+-.)"_s.contains(line[i]) && i + 1 < line.size() && line[i + 1] == u' ';
        if (line[i] == u'>' || isListMark) ++depth;
        if (!u"> \t*+-.)"_s.contains(line[i]) && !line[i].isDigit()) break;
    }
    return depth;
}

// What no person writes is shown as it is.
bool nestsTooDeep(const QString& text) {
    const auto lines = QStringView(text).split(u'\n');
    return std::ranges::any_of(lines, [](QStringView line) { return nestingOf(line) > deepestNesting; });
}

// HTML within Markdown can nest without end, and its pictures are not shown anyway. The words between its
// tags stay; what only looks like a tag, e.g. the token <s>, stays as well.
QString withoutHtml(QString text) {
    static const QRegularExpression tags(
        u"<!--.*?-->|</?(?:a|b|br|center|details|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|"
        "summary|sup|table|tbody|td|th|thead|tr|u|ul)\\b[^<>]*>"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return text.remove(tags);
}

bool isEmptyRow(const QTextTable& table, int row) {
    for (int column = 0; column < table.columns(); ++column) {
        const QTextTableCell cell = table.cellAt(row, column);
        if (cell.firstPosition() != cell.lastPosition()) return false;
    }
    return true;
}

// Markdown cannot say that a table has no header; an empty one stands for it.
void layOutTable(QTextTable& table) {
    if (table.rows() > 1 && isEmptyRow(table, 0)) table.removeRows(0, 1);
    QTextTableFormat format = table.format();
    format.setBorderCollapse(true);
    format.setCellSpacing(0);
    format.setCellPadding(4);
    format.setBorder(1);
    format.setBorderBrush(QColor(128, 128, 128, 112));  // on light and on dark
    format.setTopMargin(8);
    format.setBottomMargin(8);
    table.setFormat(format);
}

}  // namespace

ReadmeBrowser::ReadmeBrowser(QWidget* parent) : QTextBrowser(parent) {
    setObjectName(u"readme"_s);
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(16);
    connect(this, &QTextBrowser::anchorClicked, this, &ReadmeBrowser::choose);
}

void ReadmeBrowser::showText(const FolderText& text) {
    const QString content = QString::fromStdString(text.text);
    const bool markdown = QString::fromStdString(text.file).endsWith(u".md"_s, Qt::CaseInsensitive) &&
                          content.size() <= longestMarkdown && !nestsTooDeep(content);
    if (markdown) {
        document()->setMarkdown(withoutHtml(content),
                                QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                    QTextDocument::MarkdownNoHTML);
        layOutTables();
    } else {
        setPlainText(content);
    }
    if (text.shortened) {
        moveCursor(QTextCursor::End);
        insertPlainText(u"\n\n"_s + tr("The file is longer; this is its beginning."));
    }
    showBeginning();
}

void ReadmeBrowser::layOutTables() {
    const auto frames = document()->rootFrame()->childFrames();
    for (QTextFrame* frame : frames) {
        if (auto* table = qobject_cast<QTextTable*>(frame)) layOutTable(*table);
    }
}

// Markdown leaves the cursor behind its last word, and the focus brings the cursor into view; the margin
// above the first line is beyond the cursor.
void ReadmeBrowser::showBeginning() {
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(verticalScrollBar()->minimum());
}

// Something, if nothing to be seen: where nothing is given, the document looks on the disk by itself.
QVariant ReadmeBrowser::loadResource(int type, const QUrl&) {
    if (type != QTextDocument::ImageResource) return QByteArray("");
    QImage nothing(1, 1, QImage::Format_ARGB32);
    nothing.fill(Qt::transparent);
    return nothing;
}

void ReadmeBrowser::choose(const QUrl& link) {
    if (link.isRelative() && link.hasFragment() && link.path().isEmpty())
        return scrollToAnchor(link.fragment());
    const QString scheme = link.scheme();
    if (scheme == u"https"_s || scheme == u"http"_s || scheme == u"mailto"_s) Q_EMIT linkChosen(link);
}

}  // namespace stratascope
