#pragma once

#include <QString>
#include <QWidget>

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace stratascope {

class ElidedLabel;

// The title row of a view: its name, a caption of one line, controls where there is room, the menu button. It
// can be handed to a dock as its title bar.
class ViewTitleBar : public QWidget {
    Q_OBJECT

public:
    explicit ViewTitleBar(QMenu& menu, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QString caption() const;
    void setCaption(const QString& caption);
    // Shown left of the menu button as long as the row is wide enough.
    void addControl(QWidget& control);
    void setMenuText(const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showControlsWithRoom();
    void popUpMenu();

    QMenu& m_menu;
    ElidedLabel* m_title = nullptr;
    ElidedLabel* m_caption = nullptr;
    QWidget* m_controls = nullptr;
    QHBoxLayout* m_controlRow = nullptr;
    QToolButton* m_button = nullptr;
};

}  // namespace stratascope
