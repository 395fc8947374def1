#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace stratascope {

// Turns SIGTERM, SIGINT and SIGHUP into a signal of the event loop, so that the program ends as by its
// window's close button.
class Termination : public QObject {
    Q_OBJECT

public:
    explicit Termination(QObject* parent = nullptr);
    ~Termination() override;

Q_SIGNALS:
    void requested();

private:
    void onReadable();

    int m_sockets[2] = {-1, -1};
    QSocketNotifier* m_notifier = nullptr;
};

}  // namespace stratascope
