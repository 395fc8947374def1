#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace stratascope {

class ExampleTour;

// Says what the example on screen is for, across the window, until it is closed; leads on to the next one and
// back to what the person had typed.
class ExampleStrip : public QWidget {
    Q_OBJECT

public:
    explicit ExampleStrip(ExampleTour& tour, QWidget* parent = nullptr);

    QString title() const;
    QString note() const;
    QToolButton& previousButton() { return *m_previous; }
    QToolButton& nextButton() { return *m_next; }
    QToolButton& closeButton() { return *m_close; }
    // Back to the example's texts where they were changed, else to the person's own; hidden where there is
    // neither.
    QPushButton& backButton() { return *m_back; }

Q_SIGNALS:
    void stepped(int by);  // to the next (1) or previous (−1) example

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void refresh();
    void goBack();

    ExampleTour& m_tour;
    QLabel* m_title = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_back = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QToolButton* m_close = nullptr;
};

}  // namespace stratascope
