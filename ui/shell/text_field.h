#pragma once

#include <QPlainTextEdit>

namespace stratascope {

// A small editor of plain text of some lines. Tab moves on; files dropped on it go to the window.
class TextField : public QPlainTextEdit {
    Q_OBJECT

public:
    // What an encoder of 4,096 positions reads. Each key lays its paragraph out anew: one word of so many
    // letters takes 40 ms, of 50,000 a quarter of a second.
    static constexpr qsizetype kLongest = 20'000;

    explicit TextField(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    // Text to be pasted was longer than kLongest and lost its end.
    void cut(qsizetype characters);

protected:
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;
};

}  // namespace stratascope
