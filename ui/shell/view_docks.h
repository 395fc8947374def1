#pragma once

#include <QMainWindow>
#include <vector>

#include "ui/views/view.h"

namespace stratascope {

// The area of the pictures: every view of the catalogue in a dock that can be moved, tabbed, floated and
// closed.
class ViewDocks : public QMainWindow {
    Q_OBJECT

public:
    explicit ViewDocks(const ViewContext& context, QWidget* parent = nullptr);

    const std::vector<View*>& views() const { return m_views; }
    QDockWidget& dockOf(const View& view) const;
    // The view that had the keyboard last or was chosen by its tab, where it is in sight and not behind
    // another, else the first in sight; null where there is none.
    View* activeView() const;

    // Opens the view of this name where it is closed, and lays it on top of its tabs.
    void bringToFront(const QString& name);

    // Two columns in the order of the catalogue; what is beyond the first four lies behind the lower row as
    // tabs.
    void restoreDefault();

    QByteArray layoutState() const;
    bool restoreLayout(const QByteArray& state);

Q_SIGNALS:
    void pointed(const QString& words);
    void reported(const QString& words);

private:
    void addView(View* view);
    void place(std::size_t index);
    void shareRoom();
    void onFocusChanged(QWidget* now);
    void onTabChosen(QDockWidget* front);
    View* viewOf(const QDockWidget* dock) const;

    std::vector<View*> m_views;
    std::vector<QDockWidget*> m_docks;
    View* m_lastActive = nullptr;
};

}  // namespace stratascope
