#pragma once

#include <deque>
#include <functional>
#include <QObject>
#include <QString>

#include "ui/session/session.h"
#include "ui/shell/banner.h"

namespace stratascope {

// Decides what the banner says: the session's failure first, then what the window was told, then the model's
// warnings. One at a time; a dismissed one makes room for the next.
class Notices : public QObject {
    Q_OBJECT

public:
    Notices(Session& session, Banner& banner, QString embeddedModel);

    using Words = std::function<QString()>;  // called again after a change of language
    void tell(BannerKind kind, Words words);
    // Words everything again.
    void refresh();

Q_SIGNALS:
    void openRequested();

private:
    struct Notice {
        BannerKind kind;
        Words words;
    };
    void onModelChanged();
    void dismiss();
    BannerMessage failureMessage(const Error& error);
    BannerMessage warningMessage(const LoadedModel& model) const;

    Session& m_session;
    Banner& m_banner;
    QString m_embeddedModel;
    std::deque<Notice> m_notices;
    bool m_warningsUnread = false;
};

}  // namespace stratascope
