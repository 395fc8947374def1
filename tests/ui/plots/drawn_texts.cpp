#include "tests/ui/plots/drawn_texts.h"

#include <algorithm>
#include <QBuffer>
#include <QFont>
#include <QFontMetricsF>
#include <QSvgGenerator>
#include <QTransform>
#include <QXmlStreamReader>

namespace stratascope::test {

namespace {

QTransform transformOf(const QXmlStreamAttributes& attributes) {
    const QString value = attributes.value(QStringLiteral("transform")).toString();
    const QStringList numbers = value.section(u'(', 1).section(u')', 0, 0).split(u',');
    if (numbers.size() != 6) return {};
    double m[6];
    for (int i = 0; i < 6; ++i)
        m[i] = numbers[i].toDouble();
    return {m[0], m[1], m[2], m[3], m[4], m[5]};
}

QFont fontOf(const QXmlStreamAttributes& attributes) {
    QFont font(attributes.value(QStringLiteral("font-family")).toString().remove(u'\''));
    font.setPixelSize(qRound(attributes.value(QStringLiteral("font-size")).toDouble()));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

}  // namespace

std::vector<DrawnText> drawnTexts(const QByteArray& svg) {
    std::vector<DrawnText> texts;
    std::vector<QXmlStreamAttributes> groups;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        const bool isGroup = reader.name() == QStringLiteral("g");
        if (token == QXmlStreamReader::EndElement && isGroup) groups.pop_back();
        if (token != QXmlStreamReader::StartElement) continue;
        if (isGroup) groups.push_back(reader.attributes());
        if (reader.name() != QStringLiteral("text")) continue;
        const auto attributes = reader.attributes();
        const QPointF start(attributes.value(QStringLiteral("x")).toDouble(),
                            attributes.value(QStringLiteral("y")).toDouble());
        const QTransform transform = transformOf(groups.back());
        const QFont font =
            fontOf(attributes.hasAttribute(QStringLiteral("font-size")) ? attributes : groups.back());
        const QString text = reader.readElementText();
        const QRectF ink = QFontMetricsF(font).tightBoundingRect(text).translated(start);
        const QColor colour(groups.back().value(QStringLiteral("stroke")).toString());
        texts.push_back({text, transform.mapRect(ink), colour});
    }
    return reader.hasError() ? std::vector<DrawnText>() : texts;
}

std::vector<DrawnText> drawnTexts(const std::function<void(QPainter&)>& paint) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(288);
    generator.setSize({1000, 1000});
    QPainter painter(&generator);
    paint(painter);
    painter.end();
    return drawnTexts(bytes);
}

QStringList wordsOf(const std::vector<DrawnText>& texts) {
    QStringList words;
    for (const DrawnText& text : texts)
        words += text.text;
    return words;
}

DrawnText textNamed(const std::vector<DrawnText>& texts, const QString& text) {
    const auto found = std::ranges::find(texts, text, &DrawnText::text);
    return found == texts.end() ? DrawnText() : *found;
}

QString overlap(const std::vector<DrawnText>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (texts[i].ink.adjusted(2, 2, -2, -2).intersects(texts[j].ink))
                return QStringLiteral("“%1” and “%2”").arg(texts[j].text, texts[i].text);
        }
    }
    return {};
}

}  // namespace stratascope::test
