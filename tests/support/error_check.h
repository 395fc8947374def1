#pragma once

#include <optional>

#include "core/base/error.h"

namespace stratascope::test {

// The error that `work` throws; nothing where it throws none.
template <typename Work>
std::optional<Error> thrownBy(const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

// Whether `work` throws an Error with `code`.
template <typename Work>
bool throwsCode(ErrorCode code, const Work& work) {
    const std::optional<Error> error = thrownBy(work);
    return error && error->code() == code;
}

}  // namespace stratascope::test
