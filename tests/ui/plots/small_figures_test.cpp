#include <QTest>
#include <QTranslator>

#include "tests/ui/plots/drawn_texts.h"
#include "tests/ui/plots/sample_figures.h"
#include "ui/plots/figure_writer.h"

using namespace stratascope;
using namespace stratascope::test;

Q_DECLARE_METATYPE(stratascope::Figure)

namespace {

// The words of figures in Chinese, as far as these tests draw them.
class Chinese : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int) const override {
        static const QHash<QByteArray, QString> words = {
            {"0 (emb)", QStringLiteral("0（嵌入）")},
            {"Layer", QStringLiteral("层")},
            {"Dimension", QStringLiteral("维度")},
            {"Cosine", QStringLiteral("余弦相似度")},
            {"Cosine to the layer below", QStringLiteral("与前一层的余弦相似度")},
            {"Hidden state (no unit)", QStringLiteral("隐藏状态（无单位）")},
            {"PC %1 (%2 %)", QStringLiteral("主成分 %1（%2 %）")},
            {"mean of all pairs", QStringLiteral("所有词元对的均值")},
            {"± standard deviation", QStringLiteral("± 标准差")},
        };
        return words.value(source);
    }
    bool isEmpty() const override { return false; }
};

// The smallest panel of the window, at 96 dots an inch.
constexpr double mmAPixel = 25.4 / 96;
const QSize smallestPanel(220, 128);

FigureTheme windowTheme() {
    FigureTheme theme = FigureTheme::light();
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPointSizeF(10);
    theme.font = withChineseFallback(font);
    return theme;
}

std::vector<DrawnText> textsOf(const Figure& figure, const QSize& pixels) {
    const FigureSize size{pixels.width() * mmAPixel, pixels.height() * mmAPixel, 96};
    return drawnTexts(figureBytes(figure, FigureFormat::Svg, size, windowTheme()));
}

QRectF page(const QSize& pixels) {
    return {QPointF(0, 0), QSizeF(pixels) * 3};  // 288 units an inch
}

Figure manyCurves() {
    auto figure = std::get<CurveFigure>(sampleCurves(13, 4));
    for (int i = 0; i < 6; ++i)
        figure.curves.insert(figure.curves.begin(), figure.curves.front());
    return figure;
}

}  // namespace

// Figures at sizes where not everything fits: what is shown touches nothing else and is never cut off.
class SmallFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textsNeitherOverlapNorLeaveThePage_data() {
        QTest::addColumn<Figure>("figure");
        QTest::addColumn<QSize>("size");
        for (const bool chinese : {false, true}) {
            Chinese translator;
            if (chinese) QCoreApplication::installTranslator(&translator);
            const auto tokens = chinese ? chineseTokens() : bankTokens();
            const std::pair<const char*, Figure> figures[] = {
                {"hidden states", sampleHiddenStates(tokens, 256)},
                {"tokens and layers", sampleTokenLayers(tokens, 7, 6)},
                {"24 layers", sampleTokenLayers(tokens, 25, 24)},
                {"layer matrix", sampleLayerMatrix(13, 12)},
                {"projection", sampleProjection(tokens, 1, 6)},
                {"paths", sampleProjection(tokens, 7, 6)},
                {"curves", sampleCurves(7, 6)},
                {"many curves", manyCurves()},
                {"drift", sampleDrift(7, 6)},
            };
            for (const auto& [name, figure] : figures) {
                for (const QSize& size : {smallestPanel, QSize(320, 220), QSize(640, 420)}) {
                    QTest::addRow("%s, %s, %d × %d", chinese ? "Chinese" : "English", name, size.width(),
                                  size.height())
                        << figure << size;
                }
            }
        }
    }
    void textsNeitherOverlapNorLeaveThePage() {
        QFETCH(Figure, figure);
        QFETCH(QSize, size);
        const std::vector<DrawnText> texts = textsOf(figure, size);
        QVERIFY(texts.size() > 3);
        QVERIFY2(overlap(texts).isEmpty(), qPrintable(overlap(texts)));
        for (const DrawnText& text : texts)
            QVERIFY2(page(size).contains(text.ink), qPrintable(text.text));
    }

    void layersWithoutRoomForTheirNamesHaveNumbers() {
        Chinese translator;
        QCoreApplication::installTranslator(&translator);
        const QStringList shown = wordsOf(textsOf(sampleTokenLayers(bankTokens(), 7, 6), smallestPanel));
        QVERIFY(!shown.contains(QStringLiteral("0（嵌入）")));
        for (const char* layer : {"0", "2", "4", "6"})
            QVERIFY2(shown.contains(QString::fromLatin1(layer)), layer);
    }

    void namesWithoutRoomGiveWayInTheirOrder() {
        const QStringList shown = wordsOf(textsOf(manyCurves(), smallestPanel));
        QVERIFY(!shown.filter(QStringLiteral("…k B")).isEmpty());
        QVERIFY(!shown.contains(QStringLiteral("± standard deviation")));
    }
};

QTEST_MAIN(SmallFiguresTest)
#include "small_figures_test.moc"
