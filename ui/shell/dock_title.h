#pragma once

#include <QWidget>

class QDockWidget;
class QToolButton;

namespace stratascope {

class View;

// The title row of a dock: that of its view, and a button that closes it.
class DockTitle : public QWidget {
    Q_OBJECT

public:
    DockTitle(View& view, QDockWidget& dock);

    QToolButton& closeButton() { return *m_close; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QToolButton* m_close = nullptr;
};

}  // namespace stratascope
