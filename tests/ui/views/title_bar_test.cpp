#include <algorithm>
#include <QComboBox>
#include <QMenu>
#include <QSignalSpy>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QtTest>

#include "ui/views/elided_label.h"
#include "ui/views/view_choice.h"
#include "ui/views/view_title_bar.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

// The parts of a view's title row.
class TitleBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLongLineGivesWayAndKeepsItsWordsInTheToolTip() {
        ElidedLabel label;
        label.resize(500, 20);
        label.setText(u"cosine of bank in A and bank in B"_s);
        QCOMPARE(label.toolTip(), QString());
        label.resize(60, 20);
        label.show();
        QVERIFY(QTest::qWaitForWindowExposed(&label));
        label.resize(60, 20);
        QTRY_COMPARE(label.toolTip(), u"cosine of bank in A and bank in B"_s);
        QCOMPARE(label.accessibleName(), label.text());
        QCOMPARE(label.minimumSizeHint().width(), 0);
    }

    void theToolTipShowsATokenThatLooksLikeHtml() {
        ElidedLabel label;
        label.resize(20, 20);
        label.setText(u"cosine of <s> in A and <s> in B"_s);
        QCOMPARE(QTextDocumentFragment::fromHtml(label.toolTip()).toPlainText(), label.text());
    }

    void controlsLeaveWhereThereIsNoRoom() {
        QMenu menu;
        ViewTitleBar bar(menu);
        bar.setTitle(u"Tokens × layers"_s);
        auto* box = new QComboBox(&bar);
        box->addItem(u"Cosine to the layer below"_s);
        bar.addControl(*box);
        bar.resize(800, 32);
        bar.show();
        QTRY_VERIFY(box->isVisible());
        bar.resize(200, 32);
        QTRY_VERIFY(!box->isVisible());
        QVERIFY(bar.minimumSizeHint().width() < 200);
    }

    void aTitleIsElidedInANarrowRow() {
        const QString title = u"Hidden states of each token at one layer after the other"_s;
        QMenu menu;
        ViewTitleBar bar(menu);
        bar.setTitle(title);
        bar.setCaption(u"what is seen"_s);
        const QList<ElidedLabel*> labels = bar.findChildren<ElidedLabel*>();
        const auto words = std::ranges::find(labels, title, &ElidedLabel::text);
        QVERIFY(words != labels.end());
        bar.resize(bar.minimumSizeHint().width(), 32);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        bar.resize(bar.minimumSizeHint().width(), 32);
        QTRY_COMPARE((*words)->toolTip(), title);
        QVERIFY((*words)->geometry().right() < bar.findChild<QToolButton*>()->x());
        // It takes no more room than it needs.
        bar.resize(2000, 32);
        QTRY_COMPARE((*words)->toolTip(), QString());
        QCOMPARE((*words)->width(), (*words)->sizeHint().width());
    }

    void theButtonOpensTheMenu() {
        QMenu menu;
        menu.addAction(u"Export"_s);
        ViewTitleBar bar(menu);
        bar.setMenuText(u"Options"_s);
        bar.show();
        auto* button = bar.findChild<QToolButton*>(u"menu-button"_s);
        QCOMPARE(button->accessibleName(), u"Options"_s);
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(menu.isVisible());
        menu.close();
    }

    void menuAndComboBoxOfAChoiceAgree() {
        QWidget parent;
        ViewChoice choice(u"metric"_s, {u"a"_s, u"b"_s, u"c"_s}, u"b"_s, &parent);
        QComboBox& box = choice.makeComboBox();
        choice.setTexts(u"Shown"_s, {u"First"_s, u"Second"_s, u"Third"_s});
        QSignalSpy changed(&choice, &ViewChoice::valueChanged);
        QCOMPARE(choice.value(), u"b"_s);
        QCOMPARE(box.currentText(), u"Second"_s);
        QCOMPARE(choice.menu().title(), u"Shown"_s);

        choice.menu().actions().at(2)->trigger();
        QCOMPARE(choice.value(), u"c"_s);
        QCOMPARE(box.currentText(), u"Third"_s);
        QTest::keyClick(&box, Qt::Key_Home);
        QCOMPARE(choice.value(), u"a"_s);
        QVERIFY(choice.menu().actions().at(0)->isChecked());
        QVERIFY(!choice.menu().actions().at(2)->isChecked());
        QCOMPARE(changed.size(), 2);
    }

    void aChoiceIgnoresWhatItDoesNotKnow() {
        QWidget parent;
        ViewChoice choice(u"metric"_s, {u"a"_s, u"b"_s}, u"never heard of"_s, &parent);
        QSignalSpy changed(&choice, &ViewChoice::valueChanged);
        QCOMPARE(choice.value(), u"a"_s);
        choice.setValue(u"a"_s);
        choice.setValue(u"z"_s);
        QCOMPARE(choice.value(), u"a"_s);
        QCOMPARE(changed.size(), 0);
    }
};

QTEST_MAIN(TitleBarTest)
#include "title_bar_test.moc"
