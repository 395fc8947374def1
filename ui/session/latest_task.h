#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <utility>
#include <variant>

#include <QObject>
#include <QThreadPool>

#include "core/base/error.h"

namespace stratascope {

// The untyped half of LatestTask: hands work to a pool and brings its outcome back to the owner's thread.
class LatestTaskBase {
public:
    explicit LatestTaskBase(QThreadPool& pool);
    ~LatestTaskBase();  // stops the request under way; does not wait
    LatestTaskBase(const LatestTaskBase&) = delete;
    LatestTaskBase& operator=(const LatestTaskBase&) = delete;

    bool running() const;
    // Stops the request under way; nothing of it is delivered any more.
    void cancel();

protected:
    using Deliver = std::function<void()>;
    // Runs `work` on the pool; it returns what is to be called on the owner's thread, where it is called only if
    // no newer request has been started meanwhile.
    void startWork(std::function<Deliver(std::stop_token)> work);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

// Runs one request at a time of those that supersede each other: a new start() stops the previous request, whose
// result is dropped. Outcomes arrive on the thread that owns the task. Cancelled is not delivered.
template <typename Result>
class LatestTask : public LatestTaskBase {
public:
    using Work = std::function<Result(std::stop_token)>;
    using OnResult = std::function<void(std::shared_ptr<const Result>)>;
    using OnError = std::function<void(Error)>;

    LatestTask(QThreadPool& pool, OnResult onResult, OnError onError)
        : LatestTaskBase(pool), m_onResult(std::move(onResult)), m_onError(std::move(onError)) {}

    void start(Work work);

private:
    OnResult m_onResult;
    OnError m_onError;
};

// Runs `work` and turns every exception but Cancelled into an Error.
template <typename Result>
void LatestTask<Result>::start(Work work) {
    startWork([this, work = std::move(work)](std::stop_token stop) -> Deliver {
        try {
            auto result = std::make_shared<const Result>(work(stop));
            return [this, result] { m_onResult(result); };
        } catch (const Cancelled&) {
            return {};
        } catch (const Error& error) {
            return [this, error] { m_onError(error); };
        } catch (const std::bad_alloc&) {
            return [this] { m_onError(Error(ErrorCode::OutOfMemory, {""})); };
        } catch (const std::exception& exception) {
            return [this, text = std::string(exception.what())] {
                m_onError(Error(ErrorCode::Internal, {text}));
            };
        }
    });
}

}  // namespace stratascope
