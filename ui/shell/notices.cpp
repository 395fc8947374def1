#include "ui/shell/notices.h"

#include <algorithm>
#include <QStringList>
#include <ranges>

#include "ui/session/error_text.h"
#include "ui/session/warning_text.h"

namespace stratascope {

namespace {

// The codes before those of inference tell of files: another model helps. None helps without an engine.
bool concernsModel(ErrorCode code) {
    return code < ErrorCode::EngineUnavailable;
}

// A broken model may have a warning a tensor.
constexpr std::size_t mostWarnings = 3;

QString joinedWarnings(const std::vector<Warning>& warnings) {
    QStringList lines;
    for (const Warning& warning : warnings | std::views::take(mostWarnings))
        lines += warningText(warning);
    if (warnings.size() > mostWarnings) lines += QStringLiteral("…");
    return lines.join(u' ');
}

}  // namespace

Notices::Notices(Session& session, Banner& banner, QString embeddedModel)
    : QObject(&banner), m_session(session), m_banner(banner), m_embeddedModel(std::move(embeddedModel)) {
    connect(&session, &Session::failureChanged, this, &Notices::refresh);
    connect(&session, &Session::textsChanged, this, &Notices::onTextsChanged);
    connect(&session, &Session::modelChanged, this, &Notices::onModelChanged);
    connect(&banner, &Banner::dismissed, this, &Notices::dismiss);
    onModelChanged();
}

void Notices::tell(NoticeTopic topic, BannerKind kind, Words words) {
    drop({topic});
    m_notices.push_front({topic, kind, std::move(words)});
    refresh();
}

void Notices::drop(std::initializer_list<NoticeTopic> topics) {
    std::erase_if(m_notices, [&](const Notice& notice) {
        return std::ranges::find(topics, notice.topic) != topics.end();
    });
}

void Notices::onTextsChanged() {
    drop(
        {NoticeTopic::PastedText, NoticeTopic::FileLength, NoticeTopic::FileBytes, NoticeTopic::UnknownFile});
    refresh();
}

void Notices::onModelChanged() {
    const auto model = m_session.model();
    m_warnedFolder = m_session.modelFolder();
    // The same model with another precision or other threads says nothing new.
    const auto read = m_readWarnings.find(m_warnedFolder);
    const bool known = model && read != m_readWarnings.end() && read->second == model->warnings;
    m_warningsUnread = model && !model->warnings.empty() && !known;
    drop({NoticeTopic::UnknownFile});
    refresh();
}

BannerMessage Notices::failureMessage(const Error& error) {
    BannerMessage message{BannerKind::Failure, errorText(error), {}, {}};
    if (!concernsModel(error.code())) return message;
    if (!m_session.model() && !m_embeddedModel.isEmpty()) {
        message.actionText = tr("Use the built-in model");
        message.action = [this] { m_session.openModel(m_embeddedModel); };
    } else {
        message.actionText = tr("Open another model…");
        message.action = [this] { Q_EMIT openRequested(); };
    }
    return message;
}

BannerMessage Notices::warningMessage(const LoadedModel& model) const {
    const QString name = QString::fromStdString(model.folder.name());
    return {BannerKind::Warning,
            tr("The model %1 works, but: %2").arg(name, joinedWarnings(model.warnings)),
            {},
            {}};
}

void Notices::refresh() {
    if (const auto failure = m_session.failure())
        m_banner.showMessage(failureMessage(*failure));
    else if (!m_notices.empty())
        m_banner.showMessage({m_notices.front().kind, m_notices.front().words(), {}, {}});
    else if (m_warningsUnread)
        m_banner.showMessage(warningMessage(*m_session.model()));
    else
        m_banner.clear();
}

void Notices::dismiss() {
    if (m_session.failure()) return m_session.dismissFailure();
    if (!m_notices.empty()) {
        m_notices.pop_front();
    } else if (const auto model = m_session.model()) {
        m_readWarnings[m_warnedFolder] = model->warnings;
        m_warningsUnread = false;
    }
    refresh();
}

}  // namespace stratascope
