#include "ui/views/view_choice.h"

#include <QActionGroup>
#include <QComboBox>
#include <QMenu>

namespace stratascope {

ViewChoice::ViewChoice(QString key, QStringList values, const QString& initial, QWidget* parent)
    : QObject(parent),
      m_key(std::move(key)),
      m_values(std::move(values)),
      m_value(m_values.contains(initial) ? initial : m_values.constFirst()),
      m_menu(new QMenu(parent)),
      m_actions(new QActionGroup(this)) {
    for (const QString& value : std::as_const(m_values)) {
        QAction* action = m_menu->addAction(value);
        action->setObjectName(m_key + u'.' + value);
        action->setCheckable(true);
        action->setChecked(value == m_value);
        action->setData(value);
        m_actions->addAction(action);
    }
    connect(m_actions, &QActionGroup::triggered, this,
            [this](const QAction* action) { setValue(action->data().toString()); });
}

void ViewChoice::setValue(const QString& value) {
    const auto index = m_values.indexOf(value);
    if (index < 0 || value == m_value) return;
    m_value = value;
    m_actions->actions().at(index)->setChecked(true);
    if (m_comboBox) m_comboBox->setCurrentIndex(static_cast<int>(index));
    Q_EMIT valueChanged(m_value);
}

QComboBox& ViewChoice::makeComboBox() {
    m_comboBox = new QComboBox(m_menu->parentWidget());
    m_comboBox->setObjectName(m_key);
    m_comboBox->setFrame(false);
    m_comboBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_comboBox->addItems(m_values);
    m_comboBox->setCurrentIndex(static_cast<int>(m_values.indexOf(m_value)));
    connect(m_comboBox, &QComboBox::activated, this, [this](int index) { setValue(m_values.at(index)); });
    return *m_comboBox;
}

void ViewChoice::setTexts(const QString& name, const QStringList& texts) {
    m_menu->setTitle(name);
    for (qsizetype index = 0; index < m_values.size(); ++index) {
        m_actions->actions().at(index)->setText(texts.at(index));
        if (m_comboBox) m_comboBox->setItemText(static_cast<int>(index), texts.at(index));
    }
    if (!m_comboBox) return;
    m_comboBox->setAccessibleName(name);
    m_comboBox->setToolTip(name);
}

}  // namespace stratascope
