#pragma once

#include <QWidget>

#include "ui/session/session.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace stratascope {

class TextField;

// Where the texts are typed: A, optionally B, and how two texts reach the model.
class TextPanel : public QWidget {
    Q_OBJECT

public:
    explicit TextPanel(Session& session, QWidget* parent = nullptr);

    TextField& fieldA() { return *m_fieldA; }
    TextField& fieldB() { return *m_fieldB; }
    QComboBox& pairing() { return *m_pairing; }
    QToolButton& clearB() { return *m_clearB; }

Q_SIGNALS:
    // A pasted text was too long and lost its end.
    void textCut(qsizetype characters);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectToSession();
    void showTexts();
    void retranslate();

    Session& m_session;
    QLabel* m_labelA = nullptr;
    QLabel* m_labelB = nullptr;
    TextField* m_fieldA = nullptr;
    TextField* m_fieldB = nullptr;
    QToolButton* m_clearB = nullptr;
    QComboBox* m_pairing = nullptr;
};

}  // namespace stratascope
