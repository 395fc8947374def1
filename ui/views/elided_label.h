#pragma once

#include <QString>
#include <QWidget>

namespace stratascope {

// One quiet line of text that gives way: elided at its end, with the full text as tool tip where it is.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    const QString& text() const { return m_text; }
    void setText(const QString& text);
    // A loud one has the full contrast of the words around it.
    void setQuiet(bool quiet);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString shownText() const;
    void updateToolTip();

    QString m_text;
    bool m_quiet = true;
};

}  // namespace stratascope
