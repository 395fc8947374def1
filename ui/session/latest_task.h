#pragma once

#include <functional>
#include <memory>
#include <new>
#include <stop_token>
#include <utility>

#include "core/base/progress.h"

class QThreadPool;

namespace stratascope {

// The untyped half of LatestTask: hands work to a pool and brings its outcome back to the owner's thread, the
// thread that made the task and uses it. The pool must outlive the work, not the task.
class LatestTaskBase {
public:
    explicit LatestTaskBase(QThreadPool& pool);
    ~LatestTaskBase();  // stops the request under way; does not wait
    LatestTaskBase(const LatestTaskBase&) = delete;
    LatestTaskBase& operator=(const LatestTaskBase&) = delete;

    // From start() until the outcome is delivered or the request is cancelled.
    bool running() const;
    // Stops the request under way; nothing of it is delivered any more.
    void cancel();

protected:
    using Deliver = std::function<void()>;
    // Runs `work` on the pool; it returns what is to be called on the owner's thread (nothing where empty),
    // where it is called only if the request has been neither superseded nor cancelled by then. Such a call
    // may destroy the task.
    void startWork(std::function<Deliver(std::stop_token)> work);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

// Runs one request at a time of those that supersede each other: a new start() stops the previous request,
// whose result is dropped. Outcomes arrive on the thread that owns the task. Cancelled is not delivered.
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
    static Deliver outcome(const Work& work, std::stop_token stop, const OnResult& onResult,
                           const OnError& onError);

    OnResult m_onResult;
    OnError m_onError;
};

template <typename Result>
void LatestTask<Result>::start(Work work) {
    // Copies, not `this`: the task may be gone while its last work still runs.
    startWork([work = std::move(work), onResult = m_onResult, onError = m_onError](std::stop_token stop) {
        return outcome(work, std::move(stop), onResult, onError);
    });
}

// Runs `work` and turns every exception but Cancelled into an Error.
template <typename Result>
LatestTaskBase::Deliver LatestTask<Result>::outcome(const Work& work, std::stop_token stop,
                                                    const OnResult& onResult, const OnError& onError) {
    const auto failed = [&onError](const Error& error) -> Deliver {
        return [onError, error] { onError(error); };
    };
    try {
        auto result = std::make_shared<const Result>(work(std::move(stop)));
        return [onResult, result = std::move(result)] { onResult(result); };
    } catch (const Cancelled&) {
        return {};
    } catch (const Error& error) {
        return failed(error);
    } catch (const std::bad_alloc&) {
        return failed(Error(ErrorCode::OutOfMemory, {""}));
    } catch (const std::exception& exception) {
        return failed(Error(ErrorCode::Internal, {exception.what()}));
    }
}

}  // namespace stratascope
