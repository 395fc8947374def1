#pragma once

#include <QWidget>

#include "ui/session/selection.h"
#include "ui/session/session.h"
#include "ui/shell/token_strip.h"

class QLabel;

namespace stratascope {

class TokenDetails;

// The tokens of the texts as the model sees them: chips, what was cut off or replaced, and the details of one
// of them.
class TokenPanel : public QWidget {
    Q_OBJECT

public:
    TokenPanel(Session& session, Selection& selection, QWidget* parent = nullptr);

    TokenStrip& strip() { return *m_strip; }
    TokenDetails& details() { return *m_details; }
    // What a person must know of how the texts were taken; empty where all of them was.
    QString note() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    QString noteFor(const EncodedTexts& texts) const;

    Session& m_session;
    QLabel* m_heading = nullptr;
    TokenStrip* m_strip = nullptr;
    QLabel* m_note = nullptr;
    TokenDetails* m_details = nullptr;
};

}  // namespace stratascope
