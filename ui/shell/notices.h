#pragma once

#include <deque>
#include <functional>
#include <map>
#include <QObject>
#include <QString>

#include "ui/session/session.h"
#include "ui/shell/banner.h"

namespace stratascope {

// What a notice tells of: a newer one on the same takes the place of the older one.
enum class NoticeTopic { PastedText, FileLength, FileBytes, UnknownFile, SettingsRead, SettingsWritten };

// Decides what the banner says: the session's failure first, then what the window was told, the newest first,
// then the model's warnings. One at a time; a dismissed one makes room for the next, and what is told of a
// text goes when the text is another one.
class Notices : public QObject {
    Q_OBJECT

public:
    Notices(Session& session, Banner& banner, QString embeddedModel);

    using Words = std::function<QString()>;  // called again after a change of language
    void tell(NoticeTopic topic, BannerKind kind, Words words);
    // Words everything again.
    void refresh();

Q_SIGNALS:
    void openRequested();

private:
    struct Notice {
        NoticeTopic topic;
        BannerKind kind;
        Words words;
    };
    void onTextsChanged();
    void onModelChanged();
    void drop(std::initializer_list<NoticeTopic> topics);
    void dismiss();
    BannerMessage failureMessage(const Error& error);
    BannerMessage warningMessage(const LoadedModel& model) const;

    Session& m_session;
    Banner& m_banner;
    QString m_embeddedModel;
    std::deque<Notice> m_notices;
    bool m_warningsUnread = false;
    QString m_warnedFolder;  // of the present model, also while another one is loaded
    std::map<QString, std::vector<Warning>> m_readWarnings;  // by the model's folder
};

}  // namespace stratascope
