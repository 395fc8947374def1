#include "ui/shell/examples_menu.h"

#include <QActionGroup>
#include <QFontMetrics>
#include <QStringList>

#include "ui/figures/plain_tool_tip.h"
#include "ui/session/example_tour.h"
#include "ui/session/plain_text.h"
#include "ui/shell/language.h"
#include "ui/shell/window_actions.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLongestText = 240;  // pixels of a text's beginning in the menu

QString linesOf(const TextPair& texts) {
    return texts.b.isEmpty() ? texts.a : texts.a + u'\n' + texts.b;
}

// A single & would become a mnemonic.
QString beginningOf(const QString& text, const QFontMetrics& metrics) {
    return metrics.elidedText(text.simplified(), Qt::ElideRight, kLongestText).replace(u"&"_s, u"&&"_s);
}

}  // namespace

ExamplesMenu::ExamplesMenu(ExampleTour& tour, const Language& language, WindowActions& actions,
                           QWidget* parent)
    : QMenu(parent), m_tour(tour), m_language(language), m_actions(actions) {
    connect(this, &QMenu::aboutToShow, this, &ExamplesMenu::fill);
    // Its keys work before the menu was ever open.
    addActions({&actions[Command::NextExample], &actions[Command::PreviousExample]});
}

void ExamplesMenu::fill() {
    qDeleteAll(findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<QActionGroup*>());
    clear();
    addThemes();
    addSeparator();
    addActions({&m_actions[Command::NextExample], &m_actions[Command::PreviousExample]});
    addSeparator();
    addEarlierTexts();
    addAction(&m_actions[Command::ShowExampleNote]);
}

void ExamplesMenu::addThemes() {
    QMenu* menu = nullptr;
    auto* group = new QActionGroup(this);
    const Example* previous = nullptr;
    for (const Example* example : examplesFor(m_language.code())) {
        if (!previous || previous->theme != example->theme) {
            menu = addMenu(exampleThemeWords(example->theme));
            menu->setToolTipsVisible(true);
        }
        QAction* action = menu->addAction(example->titleWords());
        action->setData(example->name);
        action->setToolTip(plainToolTip(linesOf(example->texts)));
        action->setCheckable(true);
        action->setChecked(example == m_tour.current());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, example] { m_tour.choose(*example); });
        previous = example;
    }
}

void ExamplesMenu::addEarlierTexts() {
    QMenu* menu = addMenu(tr("My &texts"));
    menu->setToolTipsVisible(true);
    menu->setEnabled(!m_tour.earlierTexts().empty());
    for (const TextPair& texts : m_tour.earlierTexts()) {
        QStringList parts{beginningOf(texts.a, fontMetrics())};
        if (!texts.b.isEmpty()) parts += beginningOf(texts.b, fontMetrics());
        QAction* action = menu->addAction(parts.join(u" | "_s));
        action->setToolTip(plainToolTip(beginning(linesOf(texts), 500)));
        connect(action, &QAction::triggered, this, [this, texts] { m_tour.bringBack(texts); });
    }
}

}  // namespace stratascope
