#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

class QActionGroup;
class QComboBox;
class QMenu;
class QWidget;

namespace stratascope {

// One exclusive option of a view: a submenu and, where one is asked for, a combo box, which always agree.
class ViewChoice : public QObject {
    Q_OBJECT

public:
    // `values` are the words kept in settings, never translated; an `initial` that is none of them becomes
    // the first.
    ViewChoice(QString key, QStringList values, const QString& initial, QWidget* parent);

    const QString& key() const { return m_key; }
    const QString& value() const { return m_value; }
    // Ignores values that are unknown or already chosen.
    void setValue(const QString& value);

    QMenu& menu() { return *m_menu; }
    QComboBox& makeComboBox();
    // What a person reads: the option's name and one text a value.
    void setTexts(const QString& name, const QStringList& texts);

Q_SIGNALS:
    void valueChanged(const QString& value);

private:
    QString m_key;
    QStringList m_values;
    QString m_value;
    QMenu* m_menu = nullptr;
    QActionGroup* m_actions = nullptr;
    QComboBox* m_comboBox = nullptr;
};

}  // namespace stratascope
