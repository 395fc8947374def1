#pragma once

#include <QWidget>

#include "ui/session/session.h"

class QLabel;

namespace stratascope {

// The end of the bottom row: the exact value pointed at, and what the model did with the texts.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(Session& session, QWidget* parent = nullptr);

    // The value under the pointer; empty = none.
    void setPointed(const QString& words);
    // One sentence that stands for some seconds, e.g. that a file was written.
    void report(const QString& words);
    QString pointed() const;
    QString summary() const;

    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    QString summaryWords() const;
    void showPointed();

    Session& m_session;
    QString m_words;
    QString m_report;
    QLabel* m_pointed = nullptr;
    QLabel* m_summary = nullptr;
};

}  // namespace stratascope
