#pragma once

#include <functional>
#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace stratascope {

enum class BannerKind { Information, Warning, Failure };

// One thing to be said, with at most one way to act on it.
struct BannerMessage {
    BannerKind kind = BannerKind::Information;
    QString text;
    QString actionText;  // empty: no button
    std::function<void()> action;
};

// One line across the window that says what happened and offers what to do; never in the way of working on.
class Banner : public QWidget {
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    void showMessage(const BannerMessage& message);
    void clear();
    QString text() const;
    BannerKind kind() const { return m_kind; }
    QPushButton& actionButton() { return *m_action; }
    QToolButton& closeButton() { return *m_close; }

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QColor kindColour() const;

    BannerKind m_kind = BannerKind::Information;
    std::function<void()> m_onAction;
    QLabel* m_label = nullptr;
    QPushButton* m_action = nullptr;
    QToolButton* m_close = nullptr;
};

}  // namespace stratascope
