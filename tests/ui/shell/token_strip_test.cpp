#include "ui/shell/token_strip.h"

#include <algorithm>
#include <cmath>
#include <QHelpEvent>
#include <QScrollBar>
#include <QTextDocumentFragment>
#include <QToolTip>
#include <QtTest>

#include "tests/ui/shell/running_window.h"
#include "ui/shell/theme.h"
#include "ui/shell/token_words.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

FigureToken labelled(const QString& label) {
    FigureToken figure;
    figure.label = label;
    return figure;
}

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(double(colour.redF())) + 0.7152 * linear(double(colour.greenF())) +
           0.0722 * linear(double(colour.blueF()));
}

// Contrast ratio as WCAG defines it.
double contrast(const QColor& a, const QColor& b) {
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

std::vector<StripToken> tokensOf(int countA, int countB = 0) {
    std::vector<StripToken> tokens;
    for (int i = 0; i < countA + countB; ++i) {
        FigureToken figure = labelled(u"word%1"_s.arg(i));
        figure.text = i < countA ? 0 : 1;
        figure.colour = i % 8;
        tokens.push_back({figure, u"details of %1"_s.arg(i)});
    }
    return tokens;
}

}  // namespace

class TokenStripTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void chipsFlowLikeWordsWithoutOverlap();
    void textBBeginsALineOfItsOwn();
    void aChipWiderThanTheStripIsCut();
    void everyPlaceInAChipIsThatChip();
    void manyTokensScroll();
    void hoverFromElsewhereScrollsToTheToken();
    void bothChipsOfAPairAreLit();
    void leavingEndsTheHover();
    void arrowsWalkAndReturnLocks();
    void upAndDownGoToTheNearestChip();
    void aQuickSecondClickUnlocks();
    void theDescriptionFollowsTokensAndLocks();
    void theFocusCanBeSeen();
    void statesOfChipsLookDifferent();
    void chipsAreLegible_data();
    void chipsAreLegible();
    void fiveHundredTokensArePaintedInOneWidget();
    void detailsNameIdPositionAndSegment();
    void aToolTipShowsATokenThatLooksLikeHtml();

private:
    QImage chipImage(int token);

    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<TokenStrip> m_strip;
};

void TokenStripTest::init() {
    m_strip.reset();
    m_selection = std::make_unique<Selection>();
    m_selection->setExtent(6, 512);
    m_strip = std::make_unique<TokenStrip>(*m_selection);
    m_strip->resize(300, 120);
    m_strip->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_strip.get()));
}

QImage TokenStripTest::chipImage(int token) {
    return m_strip->viewport()->grab(m_strip->chipRect(token)).toImage();
}

void TokenStripTest::chipsFlowLikeWordsWithoutOverlap() {
    m_strip->setTokens(tokensOf(40));
    for (int token = 1; token < 40; ++token) {
        const QRect before = m_strip->chipRect(token - 1);
        const QRect chip = m_strip->chipRect(token);
        QVERIFY(!chip.intersects(before));
        QVERIFY(chip.right() <= m_strip->viewport()->width());
        QVERIFY(chip.top() == before.top() ? chip.left() > before.right() : chip.top() > before.bottom());
    }
}

void TokenStripTest::textBBeginsALineOfItsOwn() {
    m_strip->setTokens(tokensOf(2, 2));
    QCOMPARE(m_strip->chipRect(0).top(), m_strip->chipRect(1).top());
    QVERIFY(m_strip->chipRect(2).top() > m_strip->chipRect(1).bottom());
    QCOMPARE(m_strip->chipRect(2).left(), 0);
}

void TokenStripTest::aChipWiderThanTheStripIsCut() {
    std::vector<StripToken> tokens = tokensOf(2);
    tokens[0].figure.label = QString(400, u'w');
    m_strip->setTokens(tokens);
    QCOMPARE(m_strip->chipRect(0).width(), m_strip->viewport()->width());
    QVERIFY(m_strip->chipRect(1).top() > m_strip->chipRect(0).bottom());
}

void TokenStripTest::everyPlaceInAChipIsThatChip() {
    const ChipFlow flow = flowChips({.widths = {30, 40, 50, 20, 60, 10},
                                     .blockStarts = {0, 4},
                                     .lineHeight = 10,
                                     .spacing = 3,
                                     .blockSpacing = 8,
                                     .availableWidth = 100});
    for (int chip = 0; chip < 6; ++chip) {
        const QRect rect = flow.chips[static_cast<std::size_t>(chip)];
        for (const QPoint corner : {rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()})
            QCOMPARE(flow.chipAt(corner), chip);
        QCOMPARE(flow.chipAt(rect.bottomRight() + QPoint(1, 1)), -1);
    }
    QCOMPARE(flow.chipAt({99, 0}), -1);
    QCOMPARE(flow.chipAt({0, 1000}), -1);
}

void TokenStripTest::manyTokensScroll() {
    m_strip->setTokens(tokensOf(300));
    QVERIFY(m_strip->verticalScrollBar()->maximum() > 0);
    m_strip->setTokens(tokensOf(3));
    QCOMPARE(m_strip->verticalScrollBar()->maximum(), 0);
}

void TokenStripTest::hoverFromElsewhereScrollsToTheToken() {
    m_strip->setTokens(tokensOf(300));
    m_selection->setHoveredToken(299);
    QVERIFY(m_strip->viewport()->rect().contains(m_strip->chipRect(299)));
    m_selection->setHoveredToken(0);
    QVERIFY(m_strip->viewport()->rect().contains(m_strip->chipRect(0)));
}

void TokenStripTest::bothChipsOfAPairAreLit() {
    m_strip->setTokens(tokensOf(5));
    m_selection->setHoveredToken(1);
    const QImage plain = chipImage(3);
    const QImage lit = chipImage(1);
    m_selection->setHoveredPair(1, 3);
    QVERIFY(chipImage(3) != plain);
    QCOMPARE(chipImage(1), lit);
    m_selection->setHoveredToken(1);
    QCOMPARE(chipImage(3), plain);
}

void TokenStripTest::leavingEndsTheHover() {
    m_strip->setTokens(tokensOf(5));
    pointAt(*m_strip->viewport(), m_strip->chipRect(3));
    QCOMPARE(m_selection->hoveredToken(), 3);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_strip->viewport(), &leave);
    QCOMPARE(m_selection->hoveredToken(), -1);
}

void TokenStripTest::arrowsWalkAndReturnLocks() {
    m_strip->setTokens(tokensOf(5));
    QTest::keyClick(m_strip.get(), Qt::Key_Right);
    QTest::keyClick(m_strip.get(), Qt::Key_Right);
    QCOMPARE(m_selection->hoveredToken(), 1);
    QTest::keyClick(m_strip.get(), Qt::Key_Return);
    QCOMPARE(m_selection->lockedTokens(), std::vector<int>{1});
    QTest::keyClick(m_strip.get(), Qt::Key_End);
    QTest::keyClick(m_strip.get(), Qt::Key_Right);
    QCOMPARE(m_selection->hoveredToken(), 4);
    QTest::keyClick(m_strip.get(), Qt::Key_Home);
    QTest::keyClick(m_strip.get(), Qt::Key_Left);
    QCOMPARE(m_selection->hoveredToken(), 0);
    QCOMPARE(m_strip->accessibleDescription(), u"details of 0"_s);
}

void TokenStripTest::upAndDownGoToTheNearestChip() {
    const ChipFlow flow = flowChips({.widths = {40, 40, 40, 100, 40, 40},
                                     .blockStarts = {0},
                                     .lineHeight = 10,
                                     .spacing = 0,
                                     .blockSpacing = 0,
                                     .availableWidth = 120});
    QCOMPARE(flow.neighbourLine(0, -1), 0);
    QCOMPARE(flow.neighbourLine(2, 1), 3);
    QCOMPARE(flow.neighbourLine(3, -1), 1);
    QCOMPARE(flow.neighbourLine(3, 1), 5);
    QCOMPARE(flow.neighbourLine(5, 1), 5);
}

void TokenStripTest::aQuickSecondClickUnlocks() {
    m_strip->setTokens(tokensOf(5));
    const QPointF place = m_strip->chipRect(2).center();
    clickAt(*m_strip->viewport(), m_strip->chipRect(2));
    QCOMPARE(m_selection->lockedTokens(), std::vector<int>{2});
    QMouseEvent second(QEvent::MouseButtonDblClick, place, m_strip->viewport()->mapToGlobal(place),
                       Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_strip->viewport(), &second);
    QVERIFY(m_selection->lockedTokens().empty());
}

void TokenStripTest::theDescriptionFollowsTokensAndLocks() {
    m_strip->setTokens(tokensOf(5));
    m_selection->setHoveredToken(1);
    QCOMPARE(m_strip->accessibleDescription(), u"details of 1"_s);
    m_selection->toggleLock(1);
    QCOMPARE(m_strip->accessibleDescription(), u"details of 1\nLocked"_s);
    m_selection->toggleLock(1);
    QCOMPARE(m_strip->accessibleDescription(), u"details of 1"_s);
    std::vector<StripToken> tokens = tokensOf(5);
    tokens[1].details = u"another word"_s;
    m_strip->setTokens(tokens);
    QCOMPARE(m_strip->accessibleDescription(), u"another word"_s);
    m_strip->setTokens({});
    QCOMPARE(m_strip->accessibleDescription(), QString());
}

void TokenStripTest::theFocusCanBeSeen() {
    m_strip->setTokens(tokensOf(3));
    QVERIFY(QTest::qWaitForWindowActive(m_strip.get()));
    m_strip->setFocus();
    QVERIFY(m_strip->hasFocus());
    const QImage focused = m_strip->viewport()->grab().toImage();
    m_strip->clearFocus();
    QVERIFY(m_strip->viewport()->grab().toImage() != focused);
}

void TokenStripTest::statesOfChipsLookDifferent() {
    m_strip->setFocusPolicy(Qt::NoFocus);  // its frame runs through the chips at the edges
    m_strip->clearFocus();
    std::vector<StripToken> tokens = tokensOf(5);
    for (StripToken& token : tokens)
        token.figure.label = u"same"_s;
    for (StripToken& token : tokens)
        token.figure.colour = 0;
    tokens[1].figure.special = true;
    tokens[2].figure.unknown = true;
    tokens[3].figure.text = 1;
    tokens[4].figure.text = 1;
    m_strip->resize(600, 120);
    m_strip->setTokens(tokens);
    const QImage plain = chipImage(0);
    QVERIFY(chipImage(1) != plain);
    QVERIFY(chipImage(2) != plain);
    QVERIFY(chipImage(3) != plain);
    QCOMPARE(chipImage(4), chipImage(3));
    m_selection->setHoveredToken(0);
    const QImage hovered = chipImage(0);
    QVERIFY(hovered != plain);
    m_selection->setHoveredToken(-1);
    QCOMPARE(chipImage(0), plain);
    m_selection->toggleLock(0);
    QVERIFY(chipImage(0) != plain);
    QVERIFY(chipImage(0) != hovered);
}

void TokenStripTest::chipsAreLegible_data() {
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("colour");
    for (const bool dark : {false, true}) {
        for (const char* state : {"plain", "hovered", "locked"}) {
            for (int colour = -1; colour < FigureTheme::categoricalColours; ++colour)
                QTest::addRow("%s, %s, colour %d", dark ? "dark" : "light", state, colour)
                    << (dark ? Theme::darkPalette() : Theme::lightPalette()) << QString::fromLatin1(state)
                    << colour;
        }
    }
}

void TokenStripTest::chipsAreLegible() {
    QFETCH(const QPalette, palette);
    QFETCH(const QString, state);
    QFETCH(const int, colour);
    StripToken token = tokensOf(1)[0];
    token.figure.label = u"[SEP]"_s;
    token.figure.colour = colour;
    token.figure.special = colour < 0;
    QFont large = m_strip->font();
    large.setPixelSize(60);
    m_strip->setFont(large);
    m_strip->setPalette(palette);
    m_strip->resize(400, 200);
    m_strip->setTokens({token});
    if (state == u"hovered"_s) m_selection->setHoveredToken(0);
    if (state == u"locked"_s) m_selection->toggleLock(0);
    const QImage chip = m_strip->grab(m_strip->chipRect(0)).toImage();  // with the window beneath
    const QColor fill = chip.pixelColor(chip.width() / 2, 5);           // above the letters
    double best = 0;
    for (int y = 5; y < chip.height() - 5; ++y) {
        for (int x = 5; x < chip.width() - 5; ++x)
            best = std::max(best, contrast(chip.pixelColor(x, y), fill));
    }
    QVERIFY2(best >= 4.5, qPrintable(QString::number(best)));
}

void TokenStripTest::fiveHundredTokensArePaintedInOneWidget() {
    m_strip->setTokens(tokensOf(512));
    QVERIFY(m_strip->viewport()->findChildren<QWidget*>().isEmpty());
    QVERIFY(!m_strip->grab().isNull());
}

void TokenStripTest::detailsNameIdPositionAndSegment() {
    const Token token{.id = 2924, .piece = "##ing", .segment = 1, .position = 7};
    const QString details = tokenDetails(token, labelled(u"##ing"_s));
    for (const QString& part : {u"##ing"_s, u"2924"_s, u"7"_s, u"1"_s})
        QVERIFY(details.contains(part));
    QVERIFY(details.startsWith(QChar(0x2068)));
    const Token unknown{.id = 1, .piece = "[UNK]", .unknown = true};
    QVERIFY(tokenDetails(unknown, labelled(u"[UNK]"_s)).contains(u"not in the vocabulary"_s));
}

void TokenStripTest::aToolTipShowsATokenThatLooksLikeHtml() {
    std::vector<StripToken> tokens = tokensOf(1);
    tokens[0].details = tokenDetails({.id = 0, .piece = "<s>"}, labelled(u"<s>"_s));
    m_strip->setTokens(tokens);
    const QPoint place = m_strip->chipRect(0).center();
    QHelpEvent help(QEvent::ToolTip, place, m_strip->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(m_strip->viewport(), &help);
    QCOMPARE(QTextDocumentFragment::fromHtml(QToolTip::text()).toPlainText(), tokens[0].details);
}

QTEST_MAIN(TokenStripTest)
#include "token_strip_test.moc"
