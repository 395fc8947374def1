#pragma once

#include <QPlainTextEdit>

namespace stratascope {

// A small editor of plain text of some lines. Tab moves on; files dropped on it go to the window.
class TextField : public QPlainTextEdit {
    Q_OBJECT

public:
    // More characters than any encoder reads; editors become slow beyond.
    static constexpr qsizetype kLongest = 10'000;

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
