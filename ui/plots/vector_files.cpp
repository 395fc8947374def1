#include "ui/plots/vector_files.h"

#include <QRegularExpression>

namespace stratascope {

namespace {

constexpr double pointsPerMm = 72 / 25.4;

QByteArray number(double value) {
    return QByteArray::number(value, 'f', 4);
}

}  // namespace

QByteArray tidySvg(const QByteArray& svg, const QSizeF& millimetres, const QSizeF& units) {
    static const QRegularExpression size(
        QStringLiteral(R"(<svg width="[^"]*" height="[^"]*"\s+viewBox="[^"]*")"));
    static const QRegularExpression loneRectangle(
        QStringLiteral(R"re(<g fill="(#[0-9a-f]{6})" fill-opacity="1" stroke="none" )re"
                       R"re(transform="matrix\(1,0,0,1,0,0\)"[^>]*>\s*<rect ([^>]*)/>\s*</g>\s*)re"));
    QString text = QString::fromUtf8(svg);
    const QString exact = QStringLiteral(R"(<svg width="%1mm" height="%2mm" viewBox="0 0 %3 %4")")
                              .arg(millimetres.width())
                              .arg(millimetres.height())
                              .arg(units.width(), 0, 'f', 3)
                              .arg(units.height(), 0, 'f', 3);
    text.replace(size, exact);
    text.replace(loneRectangle, QStringLiteral("<rect fill=\"\\1\" stroke=\"none\" \\2/>\n"));
    return text.toUtf8();
}

QByteArray withHeadings(const QByteArray& svg, const QString& title, const QString& description) {
    static const QRegularExpression headings(QStringLiteral("<title>[^<]*</title>\\s*<desc>[^<]*</desc>"));
    QString text = QString::fromUtf8(svg);
    const QRegularExpressionMatch found = headings.match(text);
    if (!found.hasMatch()) return svg;
    text.replace(found.capturedStart(), found.capturedLength(),
                 QStringLiteral("<title>%1</title>\n<desc>%2</desc>")
                     .arg(title.toHtmlEscaped(), description.toHtmlEscaped()));
    return text.toUtf8();
}

// Patched in place, padded with spaces: every byte offset of the file stays true.
QByteArray withExactPage(QByteArray pdf, const QSizeF& millimetres) {
    static const QByteArray key = "/MediaBox [";
    const qsizetype begin = pdf.indexOf(key) + key.size();
    const qsizetype end = pdf.indexOf(']', begin);
    const QList<QByteArray> drawn = pdf.mid(begin, end - begin).simplified().split(' ');
    if (begin < key.size() || end < 0 || drawn.size() != 4) return pdf;
    const double top = drawn[3].toDouble();
    const QByteArray box = "0 " + number(top - millimetres.height() * pointsPerMm) + ' ' +
                           number(millimetres.width() * pointsPerMm) + ' ' + QByteArray::number(top);
    return box.size() <= end - begin ? pdf.replace(begin, end - begin, box.leftJustified(end - begin)) : pdf;
}

}  // namespace stratascope
