#pragma once

#include <QWidget>

#include "ui/session/model_list.h"
#include "ui/session/session.h"

class QMenu;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace stratascope {

// Names the model in use and offers the others; shows how far loading is and lets a person stop it.
class ModelChooser : public QWidget {
    Q_OBJECT

public:
    ModelChooser(Session& session, ModelList& models, QWidget* parent = nullptr);

    QPushButton& button() { return *m_button; }
    QToolButton& cancelButton() { return *m_cancel; }
    QProgressBar& progress() { return *m_progress; }
    QMenu& menu() { return *m_menu; }

Q_SIGNALS:
    // The menu opens: models may have come to the disk, or gone from it, since it was last looked at.
    void listWanted();
    void modelChosen(const QString& folder);
    void openRequested();
    void inspectRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void openMenu();
    void fillMenu();
    void fillOpenMenu();
    void addEntry(const ModelList::Entry& entry, bool isPresent);
    QString groupName(ModelList::Origin origin) const;
    QString modelWords() const;
    QString detailWords() const;
    void refresh();

    Session& m_session;
    ModelList& m_models;
    QMenu* m_menu = nullptr;
    QPushButton* m_button = nullptr;
    QProgressBar* m_progress = nullptr;
    QToolButton* m_cancel = nullptr;
};

}  // namespace stratascope
