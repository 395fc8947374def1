#pragma once

#include <QMenu>

namespace stratascope {

class ExampleTour;
class Language;
class WindowActions;
struct TextPair;

// The menu of examples: theme by theme, those in the window's language first, and the way back to what the
// person had typed. Made anew each time it opens.
class ExamplesMenu : public QMenu {
    Q_OBJECT

public:
    ExamplesMenu(ExampleTour& tour, const Language& language, WindowActions& actions,
                 QWidget* parent = nullptr);

private:
    void fill();
    void addThemes();
    void addEarlierTexts();

    ExampleTour& m_tour;
    const Language& m_language;
    WindowActions& m_actions;
};

}  // namespace stratascope
