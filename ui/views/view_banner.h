#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace stratascope {

// Says in one sentence what failed, with one action; hidden while there is nothing to say.
class ViewBanner : public QFrame {
    Q_OBJECT

public:
    explicit ViewBanner(QWidget* parent = nullptr);

    QString text() const;
    void showText(const QString& text);
    void setActionText(const QString& text);
    void clear();

Q_SIGNALS:
    void actionTriggered();

private:
    QLabel* m_label = nullptr;
    QPushButton* m_button = nullptr;
};

}  // namespace stratascope
