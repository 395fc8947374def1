#include "ui/session/latest_task.h"

#include <mutex>
#include <QObject>
#include <QThreadPool>

namespace stratascope {
namespace {

// Where workers leave outcomes for the owner's thread; outlives the task while work still runs.
class Mailbox {
public:
    explicit Mailbox(QObject& receiver) : m_receiver(&receiver) {}

    void post(std::function<void()> call) {
        const std::scoped_lock lock(m_mutex);
        if (m_receiver) QMetaObject::invokeMethod(m_receiver, std::move(call), Qt::QueuedConnection);
    }

    void close() {
        const std::scoped_lock lock(m_mutex);
        m_receiver = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject* m_receiver;
};

}  // namespace

class LatestTaskBase::Private {
public:
    explicit Private(QThreadPool& pool) : m_pool(pool) {}
    ~Private() {
        stop();
        m_mailbox->close();
    }

    bool running() const { return m_running; }
    void stop();
    void start(std::function<Deliver(std::stop_token)> work);

private:
    void receive(const std::stop_token& token, const Deliver& deliver);

    QThreadPool& m_pool;
    QObject m_receiver;  // calls queued for it vanish with it
    std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>(m_receiver);
    std::stop_source m_stop{std::nostopstate};
    bool m_running = false;
};

void LatestTaskBase::Private::stop() {
    m_stop.request_stop();
    m_running = false;
}

void LatestTaskBase::Private::start(std::function<Deliver(std::stop_token)> work) {
    stop();
    m_stop = std::stop_source();
    m_running = true;
    m_pool.start([this, mailbox = m_mailbox, token = m_stop.get_token(), work = std::move(work)] {
        if (token.stop_requested()) return;
        mailbox->post([this, token, deliver = work(token)] { receive(token, deliver); });
    });
}

void LatestTaskBase::Private::receive(const std::stop_token& token, const Deliver& deliver) {
    if (token.stop_requested()) return;
    m_running = false;
    if (deliver) deliver();
}

LatestTaskBase::LatestTaskBase(QThreadPool& pool) : m_d(std::make_unique<Private>(pool)) {}

LatestTaskBase::~LatestTaskBase() = default;

bool LatestTaskBase::running() const {
    return m_d->running();
}

void LatestTaskBase::cancel() {
    m_d->stop();
}

void LatestTaskBase::startWork(std::function<Deliver(std::stop_token)> work) {
    m_d->start(std::move(work));
}

}  // namespace stratascope
