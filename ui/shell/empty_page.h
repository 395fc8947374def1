#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace stratascope {

// What stands in the middle of the window where there is no model: how to get one.
class EmptyPage : public QWidget {
    Q_OBJECT

public:
    explicit EmptyPage(QWidget* parent = nullptr);

    QPushButton& openButton() { return *m_open; }
    QString text() const;

Q_SIGNALS:
    void openRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_open = nullptr;
};

}  // namespace stratascope
