#pragma once

#include <QWidget>
#include <vector>

#include "ui/session/session.h"

class QAction;
class QActionGroup;
class QMenu;
class QPushButton;

namespace stratascope {

// Names the precision in use and offers the others, and the number of threads.
class EngineChooser : public QWidget {
    Q_OBJECT

public:
    // `supported`: the precisions that can be chosen.
    explicit EngineChooser(Session& session, std::vector<Precision> supported = supportedPrecisions(),
                           QWidget* parent = nullptr);

    QPushButton& button() { return *m_button; }
    QMenu& menu() { return *m_menu; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void fillMenu();
    QAction& addChoice(const QString& name, const QString& words, const EngineOptions& options,
                       QActionGroup& group);
    void addPrecision(Precision precision, QActionGroup& group);
    void addThreads(int threads, QActionGroup& group);
    QString describe(Precision precision) const;
    QString toolTipOf(Precision precision) const;
    QString threadWords(int threads) const;
    bool isSupported(Precision precision) const;
    void refresh();

    Session& m_session;
    std::vector<Precision> m_supported;
    QMenu* m_menu = nullptr;
    QPushButton* m_button = nullptr;
};

}  // namespace stratascope
