#pragma once

#include <QtTest>

#include "tests/ui/session/fake_backend.h"

namespace stratascope::test {

inline constexpr int patience = 30000;  // ms that a loaded machine may take

// A session over a fake backend, with the statuses it announced.
struct SessionFixture {
    SessionFixture() {
        session = std::make_unique<Session>(fake.backend());
        session->setDebounce(0);
        QObject::connect(session.get(), &Session::statusChanged, session.get(),
                         [this] { statuses.push_back(session->status()); });
    }
    // Work that the test has not let go must not hold up the destruction.
    ~SessionFixture() {
        fake.loads.open();
        fake.encodes.open();
    }

    void openGates() {
        fake.loads.open();
        fake.encodes.open();
    }
    bool becomesReady() {
        return QTest::qWaitFor([this] { return session->status() == Session::Status::Ready; }, patience);
    }
    // A model "first" that has encoded `text`, all gates closed again.
    bool prepare(const QString& text) {
        openGates();
        session->setTextA(text);
        session->openModel(QStringLiteral("first"));
        const bool ready = becomesReady();
        fake.loads.close();
        fake.encodes.close();
        statuses.clear();
        return ready;
    }
    QString shownText() const { return QString::fromStdString(session->encoding()->request.textA); }
    QString shownModel() const { return QString::fromStdString(session->encoding()->modelName); }
    std::optional<ErrorCode> failureCode() const {
        const auto failure = session->failure();
        return failure ? std::optional(failure->code()) : std::nullopt;
    }

    FakeBackend fake;
    std::vector<Session::Status> statuses;
    std::unique_ptr<Session> session;
};

}  // namespace stratascope::test
